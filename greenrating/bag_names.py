"""Names of files in a BagIt folder: fit for every system, and spelled in one way in every manifest."""

import re
import unicodedata
from pathlib import PurePosixPath

_WIDE = str.maketrans('%<>:"\\|?*', "％＜＞：＂＼｜？＊")
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # also what some take for an end of line
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_ESCAPES = {"%25": "%", "%0A": "\n", "%0D": "\r", "%0a": "\n", "%0d": "\r"}
_LONGEST = 120


def fit(name: str) -> str:
    """A path below `data/` that Windows takes and that no manifest has to escape; folders are parted by `/`.

    What Windows forbids becomes its full-width twin, and so does the per cent sign, which BagIt escapes and
    the stock `bagit` does not. Raises `ValueError` for a name of which nothing is left.
    """
    parts = [_fit_part(part) for part in name.split("/")]
    kept = [part for part in parts if part]
    if not kept:
        raise ValueError(f"no name for a file: {name!r}")
    return "/".join(kept)


def _fit_part(part: str) -> str:
    plain = _UNFIT.sub("", unicodedata.normalize("NFC", part)).translate(_WIDE).strip().rstrip(". ")
    if len(plain) > _LONGEST:
        path = PurePosixPath(plain)
        plain = path.stem[: _LONGEST - len(path.suffix)] + path.suffix[:_LONGEST]
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain


def distinct(name: str, taken: set[str]) -> str:
    """The name, or one with a number that no system takes for one of those taken; it is now taken, too."""
    path, number = PurePosixPath(name), 1
    while name.casefold() in taken:
        number += 1
        name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    taken.add(name.casefold())
    return name


def same(name: str) -> str:
    """One spelling for names that look alike (NFC), by which they are compared."""
    return unicodedata.normalize("NFC", name)


def unescaped(name: str) -> str:
    """A path of a manifest with BagIt's three escapes undone."""
    return re.sub("%25|%0[AaDd]", lambda found: _ESCAPES[found[0]], name)


def is_inside(name: str) -> bool:
    """Whether a path of a manifest stays in the folder on every system."""
    parts = name.replace("\\", "/").split("/")
    return bool(name) and not any(part in {"", ".", ".."} or ":" in part or "\x00" in part for part in parts)
