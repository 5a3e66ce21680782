"""Which marks not everybody may see (DOMAIN 1.4): what may touch state secrets stays within the lead."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from greenrating import rights

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_records import Mark
    from greenrating.recording_views import MarkView

RESTRICTED: frozenset[str] = frozenset({"D"})
"""The tags whose marks are for their author and the panel's lead alone."""


def is_restricted(tags: Iterable[str]) -> bool:
    """Whether a mark with these tags is restricted."""
    return not RESTRICTED.isdisjoint(tags)


def may_see(office: "Office", mark: "Mark | MarkView") -> bool:
    """Whether the person at work may see a mark: a restricted one only its author and the panel's lead."""
    own = mark.author == office.person.id
    return own or not is_restricted(mark.tags) or rights.may(office, "mark.read_restricted")
