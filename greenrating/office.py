"""Everything a service needs, in one piece."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating.calendar import LEGAL_TIME as LEGAL_TIME
from greenrating.identity import Identity
from greenrating.records import OfficeRow, Person

if TYPE_CHECKING:  # the store brings SQLAlchemy along, which the start of the window must not wait for
    from greenrating.store.store import Store
    from greenrating.store.vault import Vault


def utc_now() -> datetime:
    """The current time in UTC."""
    return datetime.now(UTC)


@dataclass
class Office:
    """An open workspace: its store, its vault of evidence, who works in it, and the clock.

    `key` is the workspace's key; it never leaves the memory unlocked. `identity` holds the keys of the person
    at work, or nothing if the keyring of an older workspace opened it; `account` is the id under which the
    key file knows them, which a member who joined a panel keeps.
    """

    folder: Path
    store: "Store"
    vault: "Vault"
    row: OfficeRow
    person: Person
    installation: str
    clock: Callable[[], datetime] = utc_now
    key: bytes = field(default=b"", repr=False)
    identity: Identity | None = field(default=None, repr=False)
    account: str = ""

    def now(self) -> datetime:
        """The current time in UTC, by the office's clock."""
        return self.clock()

    def today(self) -> date:
        """Today's date in China, whatever time zone the laptop is set to."""
        return self.clock().astimezone(LEGAL_TIME).date()

    def close(self) -> None:
        """Close the store and let go of the workspace."""
        self.store.close()
