"""What the laptops are called on which something was done."""

from typing import TYPE_CHECKING

from greenrating.panel_records import Package
from greenrating.records import Installation, Person
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.store.store import Read


def laptop_names(read: "Read") -> dict[str, str]:
    """Laptops by id: by whose they are where packages came from them, else by the name the system gives."""
    names = {row.id: row.name for row in read.find_all(Installation)}
    senders = {row.installation: row.sender for row in read.find(Package, direction="in")}
    people = {row.id: row.name for row in read.find_all(Person, id=tuple(set(senders.values())))}
    whose = {at: say("history.laptop_of", name=people[who]) for at, who in senders.items() if who in people}
    return names | whose
