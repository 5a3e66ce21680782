"""The parts of the page on which a panel settles what differs."""
