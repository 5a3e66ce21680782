"""Where one can go: a page and what it shows, as plain values. `ui.places` says which page each leads to."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """首页: what to do today."""


@dataclass(frozen=True)
class Rooms:
    """申报: the register of rooms; `words` is what to search for."""

    words: str = ""


@dataclass(frozen=True)
class RoomPage:
    """One room."""

    room_id: str


@dataclass(frozen=True)
class RoomForm:
    """Registering a room, or editing one."""

    room_id: str | None = None


@dataclass(frozen=True)
class RoomImport:
    """Taking rooms in from an Excel workbook."""


@dataclass(frozen=True)
class Application:
    """The check of a room's application."""

    room_id: str


@dataclass(frozen=True)
class Inspections:
    """检查: the inspections under way and finished."""


@dataclass(frozen=True)
class Score:
    """A filled sheet at one of its sections: V, F, C, Q, S, T; `item` is where to stand.

    Without a section it is shown where something is still blank, which is where one left off.
    """

    sheet_id: str
    section: str = ""
    item: str | None = None


@dataclass(frozen=True)
class Check:
    """What is left to do before signing a sheet."""

    sheet_id: str


@dataclass(frozen=True)
class Conformity:
    """A platform check at one of its chapters, or at its result (`check`); `row` is where to stand."""

    sheet_id: str
    chapter: str = ""
    row: str | None = None


@dataclass(frozen=True)
class Settlings:
    """合议: the panels of several members, under way and finished."""


@dataclass(frozen=True)
class Settling:
    """The panel of one inspection, by the inspection's id."""

    inspection_id: str


@dataclass(frozen=True)
class Verdicts:
    """结果: the verdicts."""


@dataclass(frozen=True)
class Verdict:
    """One verdict."""

    verdict_id: str


@dataclass(frozen=True)
class History:
    """历史: the acts on a thing, by its id, and on others that belong to it; all acts without one.

    `name` is what the thing is called. With a `place`, only the acts that changed it: an item (`C11`), the
    fan count (`fans`), a field (`room.phone`).
    """

    about: str | None = None
    name: str = ""
    also: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Sheets:
    """模板: the workshop of scoring sheets; the version by its id, and the part of it to stand in.

    Without a version it is the one shown last, else the newest draft, else the one in force.
    """

    version: str | None = None
    part: str | None = None


@dataclass(frozen=True)
class Recordings:
    """回放: the library of recordings; `room` is the id of the room whose recordings are shown, or ""."""

    room: str = ""


@dataclass(frozen=True)
class RecordingImport:
    """Taking recordings in, for a room if one is named by its id; `paths` are chosen already."""

    room: str = ""
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True)
class SessionFiles:
    """The recordings of a live session as files: digests, places, checks, periods."""

    session_id: str
    recording: str = ""


@dataclass(frozen=True)
class Playback:
    """回放: a live session, standing at one of its marks; `sheet` is the filled sheet that marks are for.

    Without a sheet it is my open one for the room, if there is one.
    """

    session_id: str
    mark: str | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class People:
    """人员: the members of the panel, their keys, and the roster."""


@dataclass(frozen=True)
class Joining:
    """报到: what a member who joins from another laptop does next."""


@dataclass(frozen=True)
class Handout:
    """派发: who is to score which rooms of this quarter, and the task packages for their laptops."""


@dataclass(frozen=True)
class Declarations:
    """回避声明 for the rooms handed out to me; `room` is the one to go on with, or ""."""

    room: str = ""


@dataclass(frozen=True)
class Exchange:
    """收发: packages that go out and come in."""


@dataclass(frozen=True)
class Settings:
    """设置: language, colours, size, the workspace."""


@dataclass(frozen=True)
class Closed:
    """No workspace: close this one; `restart` opens the whole window again, as a new size needs.

    `switch` asks at once who is to work, or lets in the `person` whose passphrase is given; none in a demo.
    """

    restart: bool = False
    switch: bool = False
    person: str = ""
    passphrase: str = field(default="", repr=False)


Route = (
    Home
    | Rooms
    | RoomPage
    | RoomForm
    | RoomImport
    | Application
    | Inspections
    | Score
    | Check
    | Conformity
    | Settlings
    | Settling
    | Verdicts
    | Verdict
    | History
    | Sheets
    | Recordings
    | RecordingImport
    | SessionFiles
    | Playback
    | People
    | Joining
    | Handout
    | Declarations
    | Exchange
    | Settings
    | Closed
)
