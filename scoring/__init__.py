"""A filled sheet becomes a result: pure rules, no clock, no disk, no chance."""
