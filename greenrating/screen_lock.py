"""Who stands before a locked window: the member whose passphrase is entered."""

from typing import TYPE_CHECKING

from greenrating import keyfile, rights
from greenrating.records import Person
from greenrating.unlocking import by_passphrase

if TYPE_CHECKING:
    from greenrating.office import Office


def whose(office: "Office", passphrase: str) -> Person:
    """The member whose passphrase this is. Raises `Refused` (`passphrase.wrong`)."""
    rights.require(office, "office.read")
    opened = by_passphrase(keyfile.read(office.folder), passphrase)
    with office.store.read() as read:
        return read.get(Person, opened.person)
