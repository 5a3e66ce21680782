"""What a command changed, as one value that every window can match on."""

from dataclasses import dataclass

from greenrating.conformity_views import ConformityView
from greenrating.panel_views import PanelView
from greenrating.recording_views import SessionView
from greenrating.sheet_views import SheetVersionView
from greenrating.views import ApplicationView, RoomView, SheetView, VerdictView


@dataclass(frozen=True)
class RoomChanged:
    """A room was registered or edited."""

    room_id: str
    view: RoomView


@dataclass(frozen=True)
class RoomsImported:
    """Rooms were taken in from a workbook: how many new, how many changed."""

    added: int
    changed: int


@dataclass(frozen=True)
class ApplicationChanged:
    """An application was entered or edited."""

    room_id: str
    view: ApplicationView


@dataclass(frozen=True)
class SheetChanged:
    """A filled sheet was opened, answered, signed or reopened; `items` are the answers that differ now."""

    sheet_id: str
    items: tuple[str, ...]
    view: SheetView


@dataclass(frozen=True)
class ConformityChanged:
    """A platform check was opened, answered, signed or reopened; `items` are the rows that differ now."""

    sheet_id: str
    items: tuple[str, ...]
    view: ConformityView


@dataclass(frozen=True)
class VerdictChanged:
    """A verdict was drawn up, or a decision about it recorded.

    `title_granted` says that an approval gave the room its title, which it did not have yet.
    """

    verdict_id: str
    view: VerdictView
    title_granted: bool = False


@dataclass(frozen=True)
class WorkspaceChanged:
    """Something about the office itself changed: its name, its people, its settings, a backup."""

    what: str


@dataclass(frozen=True)
class SheetVersionChanged:
    """A version of a scoring sheet was copied, edited, published, withdrawn, dropped or taken in."""

    version_id: str
    view: SheetVersionView


@dataclass(frozen=True)
class SessionChanged:
    """A live session changed: its recordings, marks, tracks, or what was watched.

    `sheet` is the filled sheet whose marks it touches, as it is now.
    """

    session_id: str
    view: SessionView
    sheet: SheetView | None = None


@dataclass(frozen=True)
class PanelChanged:
    """An inspection was handed out or declared upon, or one of its answers settled or cleared."""

    inspection: str
    view: PanelView


@dataclass(frozen=True)
class ChangedElsewhere:
    """Others changed something at the same server: ask again for whatever is in sight.

    `who` are the names of those who did, `about` the ids that their acts were about.
    """

    who: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PackageTaken:
    """A package was taken in, or (`withdrawn`) taken back out; `again` says that it had been taken before.

    `added` and `changed` count rows. `warnings` are sentences about what follows from it.
    """

    package_id: str
    kind: str
    sender: str
    added: int = 0
    changed: int = 0
    again: bool = False
    withdrawn: bool = False
    warnings: tuple[str, ...] = ()


Change = (
    RoomChanged
    | RoomsImported
    | ApplicationChanged
    | SheetChanged
    | ConformityChanged
    | VerdictChanged
    | WorkspaceChanged
    | SheetVersionChanged
    | SessionChanged
    | PackageTaken
    | ChangedElsewhere
    | PanelChanged
)
