"""Evidence folders: BagIt 1.0 (RFC 8493) with SHA-256, and SM3 in a tag file that other tools pass over.

The folder holds `data/…`, `bagit.txt`, `bag-info.txt`, `manifest-sha256.txt`, `sm3sum.txt` (in the form of a
manifest) and `tagmanifest-sha256.txt`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from greenrating import files
from greenrating.bag_check import BagReport as BagReport
from greenrating.bag_check import check_bag as check_bag
from greenrating.bag_names import distinct, fit
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent

SM3 = "sm3sum.txt"


@dataclass(frozen=True)
class Enclosed:
    """A file to put into the folder: its name, `/` between folders, and its content, where that lies or who
    gives it.

    With a `sha256` the content must have it. `size` is what to expect of a content that is still to be given.
    """

    name: str
    content: Path | bytes | Callable[[], bytes]
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True)
class BagFile:
    """A file as it lies in the folder: the name asked for, its path there, bytes, digests in hexadecimal."""

    asked: str
    path: str
    size: int
    sha256: str
    sm3: str


def write_bag(
    folder: Path, payload: Sequence[Enclosed], info: Mapping[str, str], progress: Progress = silent
) -> tuple[BagFile, ...]:
    """Make the folder, whole or not at all; `info` goes into `bag-info.txt`, by BagIt's own labels.

    Names are made fit for every system and distinct, see `bag_names`. Raises `Refused`: `folder.not_empty`,
    `file.missing`, `bag.other_content`, `recording.changed`, `disk.…`; `ValueError` for no payload at all or
    a name of nothing.
    """
    if not payload:
        raise ValueError("an evidence folder without evidence")
    taken: set[str] = set()
    names = [distinct(fit(each.name), taken) for each in payload]
    with files.folder_in_place(folder) as beside:
        laid: list[BagFile] = []
        whole, done = sum(map(_size, payload)) or 1, 0
        for each, name in zip(payload, names, strict=True):
            part = _part(progress, done / whole, _size(each) / whole)
            laid.append(_lay(beside, each, f"data/{name}", part))
            done += laid[-1].size
        _write_tags(beside, laid, info)
    return tuple(laid)


def _lay(folder: Path, each: Enclosed, path: str, progress: Progress) -> BagFile:
    """Put one file in its place and digest what was written."""
    from greenrating.media.digest import digests

    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(each.content, Path):
        found = digests(each.content, progress, copy_to=target)
    else:
        progress(each.name, 0)
        files.write(target, each.content if isinstance(each.content, bytes) else each.content())
        found = digests(target)
    if each.sha256 not in ("", found.sha256):
        raise Refused("bag.other_content", name=each.name)
    return BagFile(each.name, path, found.size, found.sha256, found.sm3)


def _size(each: Enclosed) -> int:
    """Bytes to come; nothing for a file that is missing, which laying it will say."""
    if isinstance(each.content, Path):
        return each.content.stat().st_size if each.content.is_file() else 0
    return len(each.content) if isinstance(each.content, bytes) else each.size


def _part(progress: Progress, begun: float, share: float) -> Progress:
    """The progress within one file as part of the whole."""
    return lambda what, part: progress(what, begun + share * part)


def _write_tags(folder: Path, laid: Sequence[BagFile], info: Mapping[str, str]) -> None:
    ordered = sorted(laid, key=lambda each: each.path)
    total = sum(each.size for each in laid)
    told = {**info, "Payload-Oxum": f"{total}.{len(laid)}"}
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in told.items()),
        "manifest-sha256.txt": _manifest((each.sha256, each.path) for each in ordered),
        SM3: _manifest((each.sm3, each.path) for each in ordered),
    }
    for name, text in tags.items():
        files.write(folder / name, text.encode())
    digests = ((_sha256(text.encode()), name) for name, text in sorted(tags.items()))
    files.write(folder / "tagmanifest-sha256.txt", _manifest(digests).encode())


def _manifest(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{digest}  {path}\n" for digest, path in rows)


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
