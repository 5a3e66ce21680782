"""A workspace of invented rooms to try everything with; every name in it is made up and says so."""
