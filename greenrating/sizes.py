"""Sizes of files in words."""


def size_words(size: int) -> str:
    """A size in the unit that fits: 3.4 GB, 812 MB, 15 KB."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.1f} GB"
    if size >= 1_000_000:
        return f"{size / 1_000_000:.0f} MB"
    return f"{max(1, round(size / 1000))} KB"
