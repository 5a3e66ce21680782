"""What the workshop asks for before it shows a version."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.sheet_shelf import list_versions, show_version
from greenrating.sheet_versions import DRAFT
from greenrating.sheet_views import SheetVersionView, VersionLine

if TYPE_CHECKING:
    from greenrating.office import Office


@dataclass(frozen=True)
class Wanted:
    """A version to show, and one to compare it with; None leaves the choice to what there is."""

    version: str | None = None
    against: str | None = None


@dataclass(frozen=True)
class Loaded:
    """The versions there are, the one shown, and the one it is compared with."""

    lines: tuple[VersionLine, ...]
    view: SheetVersionView
    base: SheetVersionView | None


def load(office: "Office", wanted: Wanted) -> Loaded:
    """Read what was wanted. Raises `Missing`, and `Untrusted` if a version is not what was published."""
    lines = list_versions(office)
    known = {line.id for line in lines}
    version = wanted.version if wanted.version in known else _first(lines)
    view = show_version(office, version)
    against = wanted.against if wanted.against in known else view.base
    base = show_version(office, against) if against and against != version else None
    return Loaded(lines, view, base)


def _first(lines: tuple[VersionLine, ...]) -> str:
    """The newest draft, else the version in force."""
    drafts = [line.id for line in lines if line.state == DRAFT]
    in_force = [line.id for line in lines if line.in_force]
    return next(iter((*drafts, *in_force)), lines[0].id)
