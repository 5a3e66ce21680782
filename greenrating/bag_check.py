"""Checks an evidence folder (BagIt) file by file, whoever made it, and names every fault.

Nothing outside the folder is opened: links are told and never followed, paths that lead out are told and
never opened, and nothing is fetched.
"""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from greenrating.bag_names import is_inside, same, unescaped
from greenrating.errors import Refused
from greenrating.jobs import Progress, silent
from greenrating.texts import say

_MOST_FILES = 200_000
_LARGEST_TAG = 64 * 1024 * 1024
_FAR_MORE = 1024**3
_STRONG, _KNOWN = ("sha256", "sha512"), ("sha256", "sha512", "sha1", "md5")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_SM3 = "sm3sum.txt"


@dataclass(frozen=True)
class BagReport:
    """What the check came to: how much the folder holds, which digests were compared, and every fault."""

    files: int
    size: int
    compared: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass
class _Found:
    """What lies in the folder, and the faults so far."""

    root: Path
    files: dict[str, Path] = field(default_factory=dict[str, Path])
    sizes: dict[str, int] = field(default_factory=dict[str, int])
    faults: list[str] = field(default_factory=list[str])
    info: dict[str, str] = field(default_factory=dict[str, str])

    def fault(self, key: str, **values: object) -> None:
        self.faults.append(say(f"bag.{key}", **values))

    @property
    def payload(self) -> list[str]:
        return [name for name in self.files if name.startswith("data/")]

    @property
    def size(self) -> int:
        return sum(self.sizes[name] for name in self.payload)


def is_bag(folder: Path) -> bool:
    """Whether a folder says that it is one of BagIt's, or has one's manifest."""
    return (folder / "bagit.txt").exists() or any(folder.glob("manifest-*.txt"))


def check_bag(folder: Path, progress: Progress = silent) -> BagReport:
    """Compare every file with every manifest there is, SM3 included.

    Raises `Refused` (`file.unreadable`) where the folder cannot be read.
    """
    found = _Found(folder)
    try:
        _look(found)
        compared = _check(found, progress)
    except OSError as error:
        raise Refused("file.unreadable", file=folder) from error
    return BagReport(len(found.payload), found.size, compared, tuple(dict.fromkeys(found.faults)))


def _check(found: _Found, progress: Progress) -> tuple[str, ...]:
    _check_declaration(found)
    _check_size(found)
    if "fetch.txt" in found.files:
        found.fault("fetch")
    manifests = {name: found.files[name] for name in found.files if _algorithm(name)}
    payload = [name for name in manifests if not name.startswith("tag")]
    if not any(_algorithm(name) in _STRONG for name in payload):
        found.fault("no_manifest")
    rows = {name: _rows(found, name) for name in manifests}
    for name in payload:
        for path in found.payload:
            if path not in rows[name]:
                found.fault("extra", path=path, manifest=name)
    if found.size > _declared_size(found) + _FAR_MORE:
        found.fault("far_more")
        return ()
    _compare(found, rows, progress)
    return tuple(dict.fromkeys(_algorithm(name) for name in payload))


def _look(found: _Found) -> None:
    """List the files without following a link; anything but files and folders is a fault."""
    waiting = [found.root]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                path = Path(entry.path)
                name = same(path.relative_to(found.root).as_posix())
                mode = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(mode.st_mode):
                    waiting.append(path)
                elif not stat.S_ISREG(mode.st_mode):
                    found.fault("link", path=_shown(name))
                elif name in found.files:
                    found.fault("twins", path=_shown(name))
                else:
                    found.files[name], found.sizes[name] = path, mode.st_size
        if len(found.files) > _MOST_FILES:
            raise Refused("bag.too_many", limit=_MOST_FILES)


def _shown(name: str) -> str:
    """A name of a file system that can be written anywhere."""
    return name.encode("utf-8", "replace").decode()


def _text(found: _Found, name: str) -> str | None:
    """The text of a tag file; None for one that is missing, far too large or no UTF-8, which is a fault."""
    if name not in found.files:
        found.fault("missing", path=name, manifest=found.root.name)
        return None
    if found.sizes[name] > _LARGEST_TAG:
        found.fault("tag_too_large", path=name, limit=_LARGEST_TAG // 1024**2)
        return None
    try:
        return found.files[name].read_text("utf-8-sig")
    except UnicodeDecodeError:
        found.fault("tag_unreadable", path=name)
        return None


def _check_declaration(found: _Found) -> None:
    text = _text(found, "bagit.txt")
    if text is None:
        return
    told = _labels(text)
    if re.fullmatch(r"(?:0\.9[3-7]|1\.0)", told.get("bagit-version", "")) is None:
        found.fault("version", version=told.get("bagit-version", "")[:20])
    if told.get("tag-file-character-encoding", "").upper() != "UTF-8":
        found.fault("encoding", encoding=told.get("tag-file-character-encoding", "")[:20])


def _labels(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in _lines(text) if not line[:1].isspace())
    return {label.strip().lower(): value.strip() for label, _, value in pairs}


def _check_size(found: _Found) -> None:
    """Compare with what `bag-info.txt` says of bytes and files, where it says so."""
    text = _text(found, "bag-info.txt") if "bag-info.txt" in found.files else None
    found.info = _labels(text or "")
    told = found.info.get("payload-oxum", "")
    actual = f"{found.size}.{len(found.payload)}"
    if told and told != actual:
        found.fault("oxum", told=told[:40], found=actual)


def _declared_size(found: _Found) -> int:
    """The bytes that the folder says it holds; what it does hold where it says nothing."""
    told = re.fullmatch(r"(\d{1,18})\.\d{1,18}", found.info.get("payload-oxum", ""))
    return int(told[1]) if told else found.size


def _algorithm(name: str) -> str:
    """The algorithm of a manifest's name; nothing for other files."""
    if name == _SM3:
        return "sm3"
    listed = re.fullmatch(r"(?:tag)?manifest-([a-z0-9]+)\.txt", name)
    return listed[1] if listed and listed[1] in _KNOWN else ""


def _rows(found: _Found, manifest: str) -> dict[str, str]:
    """The digest of each path that a manifest lists; lines that are none, or lead outside, are faults."""
    rows: dict[str, str] = {}
    for number, line in enumerate(_lines(_text(found, manifest) or ""), 1):
        listed = _LINE.fullmatch(line)
        if listed is None:
            if line.strip():
                found.fault("line", manifest=manifest, line=number)
            continue
        path = _path(found, listed[2])
        if not is_inside(path) or (not manifest.startswith("tag") and not path.startswith("data/")):
            found.fault("outside", path=_shown(path), manifest=manifest, line=number)
        elif rows.setdefault(path, listed[1].lower()) != listed[1].lower():
            found.fault("twice", path=_shown(path), manifest=manifest, line=number)
    return rows


def _path(found: _Found, written: str) -> str:
    """A path as it is written, or with its escapes undone where no such file lies: some tools escape less."""
    plain = same(written.removeprefix("./"))
    return plain if plain in found.files else same(unescaped(plain))


def _compare(found: _Found, rows: Mapping[str, Mapping[str, str]], progress: Progress) -> None:
    """Read each listed file once for all manifests that list it."""
    wanted: dict[str, dict[str, str]] = {}
    for manifest, listed in rows.items():
        for path, digest in listed.items():
            if path in found.files:
                wanted.setdefault(path, {})[manifest] = digest
            else:
                found.fault("missing", path=_shown(path), manifest=manifest)
    whole, done = sum(found.sizes[path] for path in wanted) or 1, 0
    for path, manifests in wanted.items():
        progress(say("bag.checking", name=_shown(path)), done / whole)
        digests = _digests(found.files[path], {_algorithm(manifest) for manifest in manifests})
        for manifest, digest in manifests.items():
            if digests[_algorithm(manifest)] != digest:
                found.fault("differs", path=_shown(path), manifest=manifest)
        done += found.sizes[path]
    progress(say("bag.checked"), 1.0)


def _digests(path: Path, algorithms: set[str]) -> dict[str, str]:
    """The digests of a file by algorithm, in hexadecimal."""
    import hashlib

    from greenrating.media.digest import digests

    read = digests(path)
    told = {"sha256": read.sha256, "sm3": read.sm3}
    for algorithm in algorithms - told.keys():
        with path.open("rb") as file:
            told[algorithm] = hashlib.file_digest(file, algorithm).hexdigest()
    return told


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)
