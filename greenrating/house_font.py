"""The office's own font for the body of its papers: FangSong, where the office has a licence for it."""

from pathlib import Path

from greenrating import settings, texts
from greenrating.errors import Refused

_SHOWN = 8


def take(path: Path) -> str:
    """Use a TrueType file from now on; returns the signs it lacks, which the shipped font draws instead.

    Raises `Refused`: `paper.font` if it cannot be read as one, `paper.font_lacks` if it has not every
    Chinese character of the sheet and of the papers.
    """
    from appendix_a.loader import shipped
    from appendix_a.writer import canonical
    from greenrating.papers.fonts import lacking

    printed = canonical(shipped()) + "".join(texts.catalogue("zh", "papers").values())
    missing = lacking(str(path), printed)
    chinese = [each for each in missing if "\u4e00" <= each <= "\u9fff"]
    if chinese:
        shown = "".join(chinese[:_SHOWN])
        raise Refused("paper.font_lacks", "fangsong", file=path.name, n=len(chinese), shown=shown)
    settings.change(fangsong=str(path.resolve()))
    return missing


def drop() -> None:
    """Print with the shipped font again."""
    settings.change(fangsong="")
