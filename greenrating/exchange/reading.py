"""Reads a package: what it says of itself, and all of it, piece by piece, however large the parts are."""

import hashlib
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, cast

from greenrating.errors import Untrusted
from greenrating.exchange import envelope
from greenrating.exchange.manifest import LARGEST, ROSTER, Manifest, Piece, read_manifest
from greenrating.exchange.pushed import Pushed
from greenrating.identity import holds
from greenrating.jobs import Progress, silent
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.identity import Identity

_LENGTH, _SIGNATURE, _STEP = 8, 64, 2**20

Sink = Callable[[str, int], IO[bytes]]
"""Called with name and size of a part; gives what its bytes are written to, which is closed at its end."""


@dataclass(frozen=True)
class Outside:
    """What a package says to those it is not for: that it is one, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Inside:
    """What the beginning of a package says to those it is for: its manifest and, first part, its roster.

    The signature is the manifest's and holds by the key that the manifest names; whether that key may be
    believed is asked in `trust`. `size` is that of the file in bytes.
    """

    name: str
    size: int
    manifest: Manifest
    signature: str
    roster: bytes = b""


class _Enough(Exception):
    """The beginning was read."""


def look(path: Path, identities: Sequence["Identity"], progress: Progress = silent) -> Outside | Inside:
    """What a package says of itself, before anything is taken.

    Raises `Refused` for a file that cannot be read, `Untrusted` with every fault found so far: no package, of
    a newer format, changed, cut off, added to, a manifest that lies or was not signed by the key it names.
    """
    found = list[Inside]()

    def stop(inside: Inside) -> NoReturn:
        found.append(inside)
        raise _Enough

    try:
        return _read(path, identities, _nowhere, progress, stop)
    except _Enough:
        return found[0]
    except envelope.NotForYou:
        return _outside(path, progress)


def receive(
    path: Path,
    identities: Sequence["Identity"],
    sink: Sink,
    progress: Progress,
    believe: Callable[[Inside], object],
) -> Inside:
    """Read all of a package, each part into what `sink` gives for it, while everything is compared.

    `believe` is called with the beginning before `sink` is first asked; it raises `Untrusted` for a sender
    who must not be believed. Parts are written before the end of the package is known to be there: on any
    exception the caller throws away what it was given. Raises like `look`, and whatever `progress` raises.
    """
    try:
        return _read(path, identities, sink, progress, believe)
    except envelope.NotForYou as error:
        raise Untrusted(path.name, (say("exchange.not_for_you"),)) from error


def check(
    path: Path,
    identities: Sequence["Identity"],
    progress: Progress = silent,
    believe: Callable[[Inside], object] = bool,
) -> Outside | Inside:
    """Compare all of a package with what it says of itself, and keep nothing of it. Raises like `receive`."""
    try:
        return _read(path, identities, _into_nothing, progress, believe)
    except envelope.NotForYou:
        return _outside(path, progress)


def _read(
    path: Path,
    identities: Sequence["Identity"],
    sink: Sink,
    progress: Progress,
    believe: Callable[[Inside], object],
) -> Inside:
    with envelope.opened(path) as package:
        reader = _Reader(package, sink, progress, believe)
        pushed = Pushed(reader.package)
        try:
            envelope.unseal(package, cast("Any", pushed), identities)
        finally:
            pushed.close()
        if not pushed.ended or pushed.left_over or reader.inside is None:
            raise Untrusted(path.name, (say("exchange.other_size"),))
        return reader.inside


def _outside(path: Path, progress: Progress) -> Outside:
    """What anybody can check: that the file is whole by its size and by the digest of its stream."""
    with envelope.opened(path) as package:
        if package.held is None:
            raise Untrusted(path.name, (say("exchange.cut_off"),))
        stream, done, whole = hashlib.sha256(), 0, package.size
        package.file.seek(0)
        digest = hashlib.sha256(package.file.read(envelope.STREAM))
        while piece := package.file.read(_STEP):
            digest.update(piece)
            stream.update(piece)
            done += len(piece)
            progress(say("exchange.reading"), min(1.0, done / whole))
    if stream.hexdigest() != package.sha256:
        raise Untrusted(path.name, (say("exchange.changed"),))
    return Outside(path.name, package.size, digest.hexdigest())


def _nowhere(name: str, size: int) -> NoReturn:
    raise AssertionError(name, size)


def _into_nothing(name: str, size: int) -> IO[bytes]:
    """Where a part goes that is only to be compared."""
    return Path(os.devnull).open("wb")


class _Reader:
    """The order of things in a package: manifest, signature, parts."""

    def __init__(
        self,
        package: envelope.Envelope,
        sink: Sink,
        progress: Progress,
        believe: Callable[[Inside], object],
    ) -> None:
        self.inside: Inside | None = None
        self._name, self._size, self._held = package.name, package.size, package.held
        self._sink, self._progress, self._believe = sink, progress, believe
        self._done, self._whole = 0, 1

    def package(self, plain: Pushed) -> Generator[None, bytes, None]:
        """Read all of it. Raises `Untrusted` at the first thing that is not as it must be."""
        manifest, signature = yield from self._front(plain)
        self._whole = max(1, manifest.size)
        roster = yield from self._roster(plain, manifest.parts[:1])
        inside = Inside(self._name, self._size, manifest, signature, roster)
        self._believe(inside)
        for part in manifest.parts:
            if part.name == ROSTER:
                self._hand_over(roster)
            else:
                yield from self._part(plain, part)
        self.inside = inside

    def _front(self, plain: Pushed) -> Generator[None, bytes, tuple[Manifest, str]]:
        length = int.from_bytes((yield from plain.exactly(_LENGTH)))
        if length > LARGEST:
            self._refuse("exchange.manifest_too_large", limit=LARGEST // 2**20)
        content = yield from plain.exactly(length)
        signature = (yield from plain.exactly(_SIGNATURE)).hex()
        manifest = read_manifest(content, self._name)
        if not holds(manifest.sender.key, signature, "manifest", {"sha256": manifest.digest}):
            self._refuse("exchange.signature_wrong")
        expected = _LENGTH + length + _SIGNATURE + manifest.size
        if self._held is None or self._held < expected:
            self._refuse("exchange.cut_off")
        if self._held > expected:
            self._refuse("exchange.longer")
        return manifest, signature

    def _roster(self, plain: Pushed, first: tuple[Piece, ...]) -> Generator[None, bytes, bytes]:
        """The roster, which is the first part or none; held back until the sender is believed."""
        if not first or first[0].name != ROSTER:
            return b""
        roster = yield from plain.exactly(first[0].size)
        self._compare(first[0], hashlib.sha256(roster).hexdigest())
        return roster

    def _part(self, plain: Pushed, part: Piece) -> Generator[None, bytes, None]:
        digest, left = hashlib.sha256(), part.size
        with self._sink(part.name, part.size) as out:
            while left:
                piece = yield from plain.some(left)
                left -= len(piece)
                digest.update(piece)
                out.write(piece)
                self._tell(len(piece))
        self._compare(part, digest.hexdigest())

    def _hand_over(self, roster: bytes) -> None:
        with self._sink(ROSTER, len(roster)) as out:
            out.write(roster)
        self._tell(len(roster))

    def _tell(self, size: int) -> None:
        """Tell how far it is, once for each further step."""
        before, self._done = self._done // _STEP, self._done + size
        if self._done // _STEP > before or self._done == self._whole:
            self._progress(say("exchange.reading"), self._done / self._whole)

    def _compare(self, part: Piece, sha256: str) -> None:
        if sha256 != part.sha256:
            self._refuse("exchange.part_differs", part=part.name)

    def _refuse(self, code: str, **values: object) -> NoReturn:
        raise Untrusted(self._name, (say(code, **values),))
