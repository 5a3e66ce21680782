"""The places of the rail, and which page each route leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ui import routes
from ui.desk import Desk
from ui.pages.page import Page
from ui.routes import Route


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the rail: its id, the key of its name, its icon, where it leads."""

    id: str
    name: str
    icon: str
    route: Route


PLACES: tuple[Place, ...] = (
    Place("home", "shell.place_home", "house", routes.Home()),
    Place("rooms", "shell.place_rooms", "clipboard-list", routes.Rooms()),
    Place("inspections", "shell.place_inspections", "list-checks", routes.Inspections()),
    Place("playback", "shell.place_playback", "clapperboard", routes.Recordings()),
    Place("settling", "shell.place_settling", "users-round", routes.Settlings()),
    Place("verdicts", "shell.place_verdicts", "award", routes.Verdicts()),
    Place("sheets", "shell.place_sheets", "ruler", routes.Sheets()),
)


def _home(desk: Desk, route: routes.Home) -> Page:
    from ui.pages.home import HomePage

    return HomePage(desk, route)


def _settings(desk: Desk, route: routes.Settings) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(desk, route)


def _scoring(desk: Desk, route: routes.Score | routes.Check) -> Page:
    from ui.pages.scoring import ScoringPage

    return ScoringPage(desk, route)


def _conformity(desk: Desk, route: routes.Conformity) -> Page:
    from ui.pages.conformity import ConformityPage

    return ConformityPage(desk, route)


def _verdict(desk: Desk, route: routes.Verdict) -> Page:
    from ui.pages.verdict import VerdictPage

    return VerdictPage(desk, route)


def _verdicts(desk: Desk, route: routes.Verdicts) -> Page:
    from ui.pages.verdicts import VerdictsPage

    return VerdictsPage(desk, route)


def _settlings(desk: Desk, route: routes.Settlings) -> Page:
    from ui.pages.settlings import SettlingsPage

    return SettlingsPage(desk, route)


def _settling(desk: Desk, route: routes.Settling) -> Page:
    from ui.pages.settling import SettlingPage

    return SettlingPage(desk, route)


def _rooms(desk: Desk, route: routes.Rooms) -> Page:
    from ui.pages.rooms import RoomsPage

    return RoomsPage(desk, route)


def _room(desk: Desk, route: routes.RoomPage) -> Page:
    from ui.pages.room import RoomDetailPage

    return RoomDetailPage(desk, route)


def _room_form(desk: Desk, route: routes.RoomForm) -> Page:
    from ui.pages.room_form import RoomFormPage

    return RoomFormPage(desk, route)


def _room_import(desk: Desk, route: routes.RoomImport) -> Page:
    from ui.pages.room_import import RoomImportPage

    return RoomImportPage(desk, route)


def _application(desk: Desk, route: routes.Application) -> Page:
    from ui.pages.application import ApplicationPage

    return ApplicationPage(desk, route)


def _inspections(desk: Desk, route: routes.Inspections) -> Page:
    from ui.pages.inspections import InspectionsPage

    return InspectionsPage(desk, route)


def _history(desk: Desk, route: routes.History) -> Page:
    from ui.pages.history import HistoryPage

    return HistoryPage(desk, route)


def _sheets(desk: Desk, route: routes.Sheets) -> Page:
    from ui.pages.workshop import WorkshopPage

    return WorkshopPage(desk, route)


def _recordings(desk: Desk, route: routes.Recordings) -> Page:
    from ui.pages.recordings import RecordingsPage

    return RecordingsPage(desk, route)


def _recording_import(desk: Desk, route: routes.RecordingImport) -> Page:
    from ui.pages.recording_import import RecordingImportPage

    return RecordingImportPage(desk, route)


def _session_files(desk: Desk, route: routes.SessionFiles) -> Page:
    from ui.pages.session_files import SessionFilesPage

    return SessionFilesPage(desk, route)


def _playback(desk: Desk, route: routes.Playback) -> Page:
    from ui.pages.playback import PlaybackPage

    return PlaybackPage(desk, route)


def _people(desk: Desk, route: routes.People) -> Page:
    from ui.pages.people import PeoplePage

    return PeoplePage(desk, route)


def _joining(desk: Desk, route: routes.Joining) -> Page:
    from ui.pages.joining import JoiningPage

    return JoiningPage(desk, route)


def _handout(desk: Desk, route: routes.Handout) -> Page:
    from ui.pages.handout import HandoutPage

    return HandoutPage(desk, route)


def _exchange(desk: Desk, route: routes.Exchange) -> Page:
    from ui.pages.exchange import ExchangePage

    return ExchangePage(desk, route)


def _declarations(desk: Desk, route: routes.Declarations) -> Page:
    from ui.pages.declarations import DeclarationsPage

    return DeclarationsPage(desk, route)


PAGES: dict[type[Route], Callable[[Desk, Any], Page]] = {
    routes.Home: _home,
    routes.Rooms: _rooms,
    routes.RoomPage: _room,
    routes.RoomForm: _room_form,
    routes.RoomImport: _room_import,
    routes.Application: _application,
    routes.Inspections: _inspections,
    routes.History: _history,
    routes.Sheets: _sheets,
    routes.Recordings: _recordings,
    routes.RecordingImport: _recording_import,
    routes.SessionFiles: _session_files,
    routes.Playback: _playback,
    routes.People: _people,
    routes.Joining: _joining,
    routes.Handout: _handout,
    routes.Declarations: _declarations,
    routes.Exchange: _exchange,
    routes.Settings: _settings,
    routes.Score: _scoring,
    routes.Check: _scoring,
    routes.Conformity: _conformity,
    routes.Settlings: _settlings,
    routes.Settling: _settling,
    routes.Verdict: _verdict,
    routes.Verdicts: _verdicts,
}
"""Each entry imports its page when it is first gone to, so that the start of the window waits for none."""


def build(desk: Desk, route: Route) -> Page:
    """Build the page that a route leads to."""
    return PAGES[type(route)](desk, route)
