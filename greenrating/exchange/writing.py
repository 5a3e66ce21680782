"""Writes a package: manifest, signature and parts in one encrypted stream, however large the parts are."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from greenrating import files
from greenrating.errors import Refused
from greenrating.exchange import envelope
from greenrating.exchange.manifest import ROSTER, Manifest, Piece, read_manifest
from greenrating.exchange.shape import LONGEST_LINE
from greenrating.jobs import Progress
from greenrating.room_rules import tidy_line
from greenrating.sizes import size_words
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.identity import Identity

_PIECE = 2**20
_ROOM_FOR_HEAD = 2**20


@dataclass(frozen=True)
class Part:
    """Something to put in: its name in the package, size, SHA-256, and how its bytes are reached.

    `label` is what people call it, said where its file has changed since it was listed.
    """

    name: str
    size: int
    sha256: str
    open: Callable[[], IO[bytes]]
    label: str = ""


def write_package(
    target: Path,
    manifest: Manifest,
    parts: Sequence[Part],
    identity: "Identity",
    recipients: Sequence[str],
    progress: Progress,
) -> Manifest:
    """Write a package beside `target` and move it into place; returns the manifest with its parts.

    `recipients` are age recipients (`age1…`). `Part`s keep their order, but `roster` goes first. Raises
    `Refused` (`package.no_room`, `package.no_folder`, `package.nobody`, `package.part_changed`,
    `file.folder`, and like `files.write`), and whatever `progress` raises to stop it; nothing is left
    behind then.
    """
    if not recipients:
        raise Refused("package.nobody", "to")
    if target.is_dir():
        raise Refused("file.folder", "target", file=target)
    ordered = sorted(parts, key=lambda part: part.name != ROSTER)
    whole = _complete(manifest, ordered)
    _refuse_without_room(target, whole)
    with files.in_place(target) as beside, beside.open("wb") as file:
        source = _Source(_plain(whole, ordered, identity, progress))
        envelope.seal(cast("Any", source), file, recipients)
    return whole


def _complete(manifest: Manifest, parts: Sequence[Part]) -> Manifest:
    """The manifest with its parts, with names as one line each; just what a reader would take."""
    pieces = tuple(Piece(part.name, part.size, part.sha256) for part in parts)
    whole = replace(
        manifest,
        office=replace(manifest.office, name=_line(manifest.office.name)),
        sender=replace(manifest.sender, name=_line(manifest.sender.name)),
        to=tuple(replace(each, name=_line(each.name)) for each in manifest.to),
        rooms=tuple(replace(each, name=_line(each.name)) for each in manifest.rooms),
        parts=pieces,
    )
    return read_manifest(whole.content, "")


def _line(name: str) -> str:
    return tidy_line(name)[:LONGEST_LINE].strip()


def _refuse_without_room(target: Path, manifest: Manifest) -> None:
    """Refuse (`package.no_room`) where the package would not fit. Raises `Refused` (`package.no_folder`)."""
    needed = envelope.sealed_size(manifest.size + len(manifest.content)) + _ROOM_FOR_HEAD
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise Refused("package.no_folder", folder=target.parent) from error
    if needed > free:
        raise Refused("package.no_room", needed=size_words(needed), free=size_words(free))


def _plain(
    manifest: Manifest, parts: Sequence[Part], identity: "Identity", progress: Progress
) -> Iterator[bytes]:
    """What is encrypted, piece by piece."""
    yield len(manifest.content).to_bytes(8)
    yield manifest.content
    yield bytes.fromhex(identity.sign("manifest", {"sha256": manifest.digest}))
    whole, done = max(1, manifest.size), 0
    progress(say("exchange.writing"), 0.0)
    for part in parts:
        for piece in _checked(part):
            yield piece
            done += len(piece)
            progress(say("exchange.writing"), done / whole)


def _checked(part: Part) -> Iterator[bytes]:
    """The bytes of a part. Raises `Refused` (`package.part_changed`) if they are not those listed."""
    digest, left = hashlib.sha256(), part.size
    with part.open() as source:
        while piece := source.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            yield piece
    if left != 0 or digest.hexdigest() != part.sha256:
        raise Refused("package.part_changed", name=part.label or part.name)


class _Source:
    """Pieces of any length, read as a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        found, self._rest = self._rest[:size], self._rest[size:]
        return bytes(found)
