"""What windows and the terminal are shown of packages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class PackageMade:
    """A package that was written: where it lies, its size in bytes, its rows by table."""

    id: str
    path: str
    size: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class PackageView:
    """What a package file says before anything is taken.

    To somebody it is not for, it says only `name`, `size` and `sha256` of the file; `for_me` is False then.
    `sha256` is empty otherwise, and `digest` that of the manifest. `faults` say why it cannot be taken; then
    what it says of itself is not to be believed. `sender_key` is the fingerprint of the key that signed it;
    `fingerprint` that of the office's key where it is new on this laptop, to be compared by voice. `state` is
    `new`, `taken`, `withdrawn` (taken in and taken back out) or `own` (made here).
    """

    name: str
    size: int
    for_me: bool
    sha256: str = ""
    id: str = ""
    kind: str = ""
    digest: str = ""
    office: str = ""
    sender: str = ""
    department: str = ""
    sender_key: str = ""
    installation: str = ""
    to: tuple[str, ...] = ()
    made: datetime | None = None
    roster: int = 0
    rooms: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    files: int = 0
    content: int = 0
    fingerprint: str = ""
    state: str = "new"
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackageLine:
    """One package that went out or came in, as a list shows it."""

    id: str
    direction: str
    kind: str
    sender: str
    to: tuple[str, ...]
    rooms: tuple[str, ...]
    made: datetime
    noted: datetime
    withdrawn: bool
