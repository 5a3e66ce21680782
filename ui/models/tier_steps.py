"""Round numbers of fans, as the standard draws its tiers: 10 000, then more than 50 000, and so on."""


def rounded_bound(fans: float, *, first: bool) -> int:
    """The nearest lower end of a tier: two digits and zeros, and one more behind the first tier."""
    above = 0 if first else 1
    unit = _unit(max(1, round(fans) - above))
    return max(1, round((fans - above) / unit)) * unit + above


def stepped_bound(low: int, by: int, *, first: bool) -> int:
    """The next round lower end, above or below."""
    above = 0 if first else 1
    plain = max(1, low - above)
    unit = _unit(plain - 1 if by < 0 else plain)
    place = plain // unit if by > 0 or plain % unit == 0 else plain // unit + 1
    return max(1, place + by) * unit + above


def _unit(fans: int) -> int:
    return int(10 ** max(0, len(str(max(1, fans))) - 2))
