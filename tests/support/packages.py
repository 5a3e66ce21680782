"""Packages for tests: honest ones, and such as are signed and sealed rightly but lie."""

import hashlib
import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import pyrage

from greenrating.digests import canonical
from greenrating.exchange.container import Addressee, Inside, Manifest, Named, Part, Sender, receive
from greenrating.identity import Identity
from greenrating.jobs import Progress, silent

LEAD, MEMBER, STRANGER = (
    Identity(f"{n}" * 8 + "-1111-4111-8111-111111111111", bytes([n]) * 32) for n in (1, 2, 3)
)
LAPTOP = "44444444-1111-4111-8111-111111111111"
OFFICE = "55555555-1111-4111-8111-111111111111"
MADE = datetime(2026, 3, 12, 1, 10, tzinfo=UTC)


def manifest(**changed: Any) -> Manifest:
    """A task of the lead for the member, without parts."""
    plain: dict[str, Any] = {
        "id": "66666666-1111-4111-8111-111111111111",
        "kind": "task",
        "office": Named(OFFICE, "清溪县绿色直播间评审小组"),
        "sender": Sender(LEAD.person, "陈静", LAPTOP, LEAD.public),
        "to": (Addressee(MEMBER.person, "李志明"),),
        "made": MADE,
        "roster": 1,
        "rooms": (Named("77777777-1111-4111-8111-111111111111", "青禾家纺直播间"),),
        "counts": {"room": 1},
        "heads": {LAPTOP: (3, "ab" * 32)},
    }
    return Manifest(**(plain | changed))


def part(name: str, content: bytes) -> Part:
    """A part of the package; a name that ends in `/` is completed by the digest."""
    sha256 = hashlib.sha256(content).hexdigest()
    full = name + sha256 if name.endswith("/") else name
    return Part(full, len(content), sha256, lambda: io.BytesIO(content))


def forged(
    target: Path,
    values: Mapping[str, Any] | bytes,
    body: bytes = b"",
    *,
    signer: Identity = LEAD,
    length: int | None = None,
    signature: bytes | None = None,
) -> Path:
    """A package whose manifest is what one likes, signed with a real key and sealed to the member."""
    content = values if isinstance(values, bytes) else canonical(values).encode()
    if signature is None:
        stated = {"sha256": hashlib.sha256(content).hexdigest()}
        signature = bytes.fromhex(signer.sign("manifest", stated))
    plain = (len(content) if length is None else length).to_bytes(8) + content + signature + body
    sealed = pyrage.encrypt(plain, [MEMBER.sealing.to_public()])
    target.write_bytes(enveloped(sealed))
    return target


def enveloped(stream: bytes) -> bytes:
    """A package with this age stream."""
    return b"greenrating-package/1\n" + hashlib.sha256(stream).hexdigest().encode() + b"\n" + stream


class Taken(dict[str, bytes]):
    """Takes what is received into memory; `closed` are the parts whose file was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = list[str]()

    def __call__(self, name: str, size: int) -> IO[bytes]:
        """A file for one part."""
        taken = self

        class File(io.BytesIO):
            def close(self) -> None:
                if not self.closed:
                    taken[name] = self.getvalue()
                    taken.closed.append(name)
                super().close()

        return File()


def take(
    path: Path,
    who: Identity = MEMBER,
    sink: Taken | None = None,
    progress: Progress = silent,
    believe: Callable[[Inside], object] = lambda inside: None,
) -> tuple[Inside, Mapping[str, bytes]]:
    """What somebody receives."""
    taken = Taken() if sink is None else sink
    return receive(path, [who], taken, progress, believe), taken
