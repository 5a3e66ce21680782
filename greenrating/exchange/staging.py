"""A package received and verified whole, before anything of it counts.

Texts are held in memory; contents and recordings lie in `incoming` until they are taken, or cleared away.
"""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from greenrating import incoming, keys, rights
from greenrating.errors import Refused, Untrusted
from greenrating.exchange import chains, lines, trust
from greenrating.exchange.checking import Staged, cut, faults_of, meet
from greenrating.exchange.container import Inside, Manifest, receive
from greenrating.exchange.manifest import ROSTER
from greenrating.exchange.trust import Believed
from greenrating.jobs import Progress, silent
from greenrating.records import Row
from greenrating.sizes import size_words
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read
    from greenrating.store.taken import Link
    from greenrating.store.vault import Vault

ROWS, CHAIN = "rows", "chain"
_MOST_TEXT = 512 * 2**20  # bytes of a part that is read in memory
_MOST_CONTENT = 256 * 2**20


def stage(office: "Office", path: Path, progress: Progress = silent) -> Staged:
    """Receive a package and look at everything in it; nothing of it counts yet.

    Takes as long as the package is large. Raises `Untrusted` with every fault, `Refused`
    (`package.no_identity`, `package.own`, `disk.full`, and for a file that cannot be read), and whatever
    `progress` raises; nothing is left behind then.
    """
    rights.require(office, "package.import")
    if office.identity is None:
        raise Refused("package.no_identity")
    intake = _Intake(office)
    try:
        inside = receive(path, [office.identity], intake, progress, intake.believe)
        staged = _staged(inside, intake)
        with office.store.read() as read:
            meeting = meet(read, staged.rows)
            faults = tuple(cut(faults_of(read, staged, meeting, intake.has)))
        if faults:
            raise Untrusted(path.name, faults)
    except BaseException:
        intake.drop()
        raise
    return replace(staged, meeting=meeting)


def discard(office: "Office", staged: Staged) -> None:
    """Clear away a package that was received and shall not be taken."""
    rights.require(office, "package.import")
    incoming.drop(office.folder, staged.manifest.id)


def staging_vault(office: "Office", package: str) -> "Vault":
    """Where the contents of a package lie, encrypted, until they are taken."""
    from greenrating.store.vault import Vault

    return Vault(incoming.folder_of(office.folder, package) / "vault", keys.derive(office.key, "vault"))


def staged_recording(office: "Office", package: str, sha256: str) -> Path:
    """Where a recording of a package lies until it is taken."""
    return incoming.folder_of(office.folder, package) / "recordings" / sha256


def kept_content(rows: bytes, chain: bytes) -> bytes:
    """What a workspace keeps of a package in its vault: rows and histories as they came."""
    return len(rows).to_bytes(8) + rows + chain


def from_kept(name: str, content: bytes) -> "tuple[tuple[Row, ...], list[Link]]":
    """The rows and histories that `kept_content` kept. Raises `Untrusted`."""
    end = 8 + int.from_bytes(content[:8])
    return lines.from_lines(name, content[8:end]), chains.from_lines(name, content[end:])


class _Intake:
    """Takes the parts of a package as they arrive: texts into memory, the rest into `incoming`."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._package = ""
        self.texts: dict[str, bytes] = {}
        self.believed: Believed | None = None

    def believe(self, inside: Inside) -> None:
        """Look at sender and sizes before the first part is read. Raises `Untrusted`, `Refused`."""
        office, manifest = self._office, inside.manifest
        assert office.identity is not None
        with office.store.read() as read:
            refuse_own(read, manifest)
            self.believed = trust.weigh(inside, trust.known(read), office.identity.public)
        for part in manifest.parts:
            if part.size > _most(part.name):
                fault = say("exchange.part_too_large", part=part.name, limit=size_words(_most(part.name)))
                raise Untrusted(inside.name, (fault,))
        if manifest.size > shutil.disk_usage(office.folder).free:
            raise Refused("disk.full")
        self._package = manifest.id
        incoming.drop(office.folder, manifest.id)

    def __call__(self, name: str, size: int) -> IO[bytes]:
        """What the bytes of a part are written to."""
        kind, _, sha256 = name.partition("/")
        if not sha256:
            return _Closing(lambda content: self.texts.__setitem__(name, content))
        if kind == "recording":
            path = staged_recording(self._office, self._package, sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("wb")
        return _Closing(staging_vault(self._office, self._package).put)

    def has(self, part: str) -> bool:
        """Whether a content is here: it came with the package, or was known before."""
        kind, _, sha256 = part.partition("/")
        if kind == "recording":
            return staged_recording(self._office, self._package, sha256).is_file()
        return staging_vault(self._office, self._package).has(sha256) or self._office.vault.has(sha256)

    def drop(self) -> None:
        """Clear away what arrived."""
        if self._package:
            incoming.drop(self._office.folder, self._package)


class _Closing(io.BytesIO):
    """A file in memory that hands over what was written when it is closed."""

    def __init__(self, then: Callable[[bytes], object]) -> None:
        super().__init__()
        self._then = then

    def close(self) -> None:
        """Hand over, once."""
        if not self.closed:
            self._then(self.getvalue())
        super().close()


def _most(part: str) -> int:
    kind = part.partition("/")[0]
    return {"recording": 2**63, "evidence": _MOST_CONTENT, "track": _MOST_CONTENT}.get(kind, _MOST_TEXT)


def _staged(inside: Inside, intake: _Intake) -> Staged:
    name = inside.name
    roster, rows, chain = (intake.texts.get(part, b"") for part in (ROSTER, ROWS, CHAIN))
    assert intake.believed is not None  # `believe` ran before the first part
    return Staged(
        name,
        inside.manifest,
        intake.believed,
        brought=lines.read_lines(name, roster, rows),
        links=tuple(chains.from_lines(name, chain)),
        content=kept_content(roster + rows, chain),
    )


def refuse_own(read: "Read", manifest: Manifest) -> None:
    """Refuse (`package.own`) a package that was made in this workspace."""
    if read.is_own(manifest.sender.installation):
        raise Refused("package.own")
