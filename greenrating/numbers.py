"""Exact whole numbers as people type them: fan counts and yuan (DOMAIN A3, A6)."""


def read_fans(text: str) -> int:
    """An exact fan count."""
    raise NotImplementedError


def read_yuan(text: str) -> int:
    """An exact sum in whole yuan."""
    raise NotImplementedError
