"""The order in which names of people are listed."""


def by_name(name: str) -> tuple[bytes, str]:
    """The key to sort names by: Chinese ones by pinyin, behind those in Latin letters.

    GB 2312 has its 3755 common characters in the order of their pinyin; the rarer ones behind them are in
    that of their radicals, and what it does not have stands first.
    """
    return name.casefold().encode("gb2312", "replace"), name
