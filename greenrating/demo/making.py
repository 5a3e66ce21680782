"""Making the demo workspace, through the same services that people use."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from greenrating import files, opening
from greenrating.applications import AttachToApplication, EnterApplication, attach, enter_application
from greenrating.demo import panel, story
from greenrating.demo.clock import LedClock
from greenrating.demo.filling import decide, fill_sheet
from greenrating.demo.pictures import example_picture
from greenrating.demo.recording import record
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.intake import ImportRooms, import_rooms
from greenrating.jobs import Progress, silent
from greenrating.office import Office, utc_now
from greenrating.people import SaveOffice, save_office
from greenrating.rooms import SaveRoom, search
from greenrating.titles import EndTitle, RecordTitle, end_title, record_title

_REGISTERED = (1, 5)  # month and day of last year
_INSPECTED = 12  # the day of the month


def make_demo(
    folder: Path, *, clock: Callable[[], datetime] = utc_now, progress: Progress = silent
) -> Office:
    """Make the demo in a new or empty folder and open it; it needs no passphrase and calls itself a demo.

    Its rooms and what happened to them are always the same, dated back from today. Raises `Refused` like
    `opening.create_workspace`, and `Cancelled` out of `progress`; nothing is left behind then.
    """
    with files.folder_in_place(folder) as beside:
        told, led = story.rooms(), LedClock(clock)
        led.lead(led.since(_REGISTERED))
        made = opening.create_workspace(
            beside, told["office"], told["person"], told["department"], "", demo=True, clock=led
        )
        office = made[0]
        try:
            _play(office, led, progress)
        finally:
            office.close()
    return opening.open_workspace(folder, clock=clock)


def _play(office: Office, led: LedClock, progress: Progress) -> None:
    """Let everything happen that the story tells, in the order of its days."""
    told = story.rooms()
    save_office(office, SaveOffice(told["office"], told["jurisdiction"], told["issuer"]))
    _register(office, told)
    ids = {line.room.account: line.room.id for line in search(office, "")}
    _record_titles(office, told, ids)
    events = [*_events(office, led, ids), *panel.events(panel.seat(office), ids)]
    for number, (days_ago, happen) in enumerate(sorted(events, key=lambda event: -event[0])):
        progress(office.row.name, number / len(events))
        led.lead(days_ago)
        happen()
    record(office, ids)


def _events(office: Office, led: LedClock, ids: dict[str, str]) -> Iterator[panel.Event]:
    """Every chapter, and every decision on its verdict."""
    for chapter in story.chapters():
        told = _Told(office, ids[chapter["room"]], chapter)
        yield _days_ago(led, chapter), told.happen
        for decision in chapter.get("decisions", ()):
            yield decision["days_ago"], partial(told.decide, decision)


def _days_ago(led: LedClock, chapter: story.Chapter) -> int:
    month = chapter.get("last_year")
    return chapter.get("days_ago", 0) if month is None else led.since((month, _INSPECTED))


class _Told:
    """One chapter, and the verdict that comes of it."""

    def __init__(self, office: Office, room: str, chapter: story.Chapter) -> None:
        self.office, self.room, self.chapter = office, room, chapter
        self.verdict = ""

    def happen(self) -> None:
        self.verdict = _tell(self.office, self.room, self.chapter)

    def decide(self, decision: story.DemoDecision) -> None:
        decide(self.office, self.verdict, decision)


def _register(office: Office, told: story.DemoRooms) -> None:
    rows = tuple(
        SaveRoom(
            None,
            *(room["name"], room["platform"], room["account"], room["operator"], room["credit_code"]),
            address=room["address"],
            jurisdiction=told["jurisdiction"],
            categories=tuple(room["categories"]),
            special_goods=False,
            is_platform=False,
            note=told["note"],
        )
        for room in told["rooms"]
    )
    import_rooms(office, ImportRooms(rows))


def _record_titles(office: Office, told: story.DemoRooms, ids: dict[str, str]) -> None:
    today = office.today()
    for number, room in enumerate(told["rooms"], 1):
        title = room["title"]
        if title is None:
            continue
        granted = today - timedelta(days=title["granted"])
        effective = None if title["effective"] is None else today - timedelta(days=title["effective"])
        document = f"清市监直播〔{granted.year}〕{number} 号"
        record_title(office, RecordTitle(ids[room["account"]], granted, document, title["stars"], effective))


def _tell(office: Office, room: str, chapter: story.Chapter) -> str:
    """Let one chapter happen; the id of the verdict that came of it, or ""."""
    if "end_title" in chapter:
        ended = chapter["end_title"]
        end_title(office, EndTitle(room, office.today(), ended["kind"], ended["reason"]))
    if "application" in chapter:
        enter_application(office, EnterApplication(room, **chapter["application"]))
    for picture in chapter.get("proof", ()):
        content = example_picture(picture["title"], tuple(picture["lines"]))
        named = (picture["name"], "image/png", content, picture["kind"], picture["caption"])
        attach(office, AttachToApplication(room, *named, office.now(), picture["target"]))
    if "sheet" not in chapter:
        return ""
    return fill_sheet(office, open_inspection(office, OpenInspection(room)).view, chapter["sheet"])
