"""What happened to the rooms of the demo, as data; shapes of `resources/demo/*.json`."""

from __future__ import annotations

import json
from typing import Any, Literal, NotRequired, TypedDict, cast

import resources


class DemoTitle(TypedDict):
    """A title from before, dated in days before today."""

    granted: int
    stars: int | None
    effective: int | None


class DemoRoom(TypedDict):
    """An invented room."""

    account: str
    name: str
    platform: str
    operator: str
    credit_code: str
    address: str
    categories: list[str]
    title: DemoTitle | None


class DemoRooms(TypedDict):
    """The office and its rooms; `note` stands on each of them."""

    office: str
    person: str
    department: str
    issuer: str
    jurisdiction: str
    note: str
    rooms: list[DemoRoom]


class Picture(TypedDict):
    """A piece of evidence to draw; `target` is an item, a veto, `fans` or a condition."""

    target: str
    name: str
    caption: str
    kind: str
    title: str
    lines: list[str]


class DemoFact(TypedDict):
    """One fact on several items."""

    words: str
    items: list[str]


class DemoSheet(TypedDict):
    """How a sheet was filled: everything full but what is said here, and how far it got.

    `scores` are lost points with their reason, `vetoes` those found with what was found, `last` the items to
    enter last; `one_by_one` enters each score itself instead of all the rest at once.
    """

    fans: int
    end: Literal["open", "complete", "signed", "verdict"]
    scores: dict[str, tuple[int, str]]
    na: dict[str, str]
    vetoes: NotRequired[dict[str, str]]
    methods: NotRequired[dict[str, list[str]]]
    blank: NotRequired[list[str]]
    facts: NotRequired[list[DemoFact]]
    evidence: NotRequired[list[Picture]]
    one_by_one: NotRequired[bool]
    last: NotRequired[list[str]]


class DemoDecision(TypedDict):
    """What became of a verdict."""

    kind: str
    days_ago: int
    document_no: NotRequired[str]


class Chapter(TypedDict):
    """What was done for one room on one day, and what followed.

    The day is `days_ago`, or the twelfth of a month of last year.
    """

    room: str
    days_ago: NotRequired[int]
    last_year: NotRequired[int]
    application: NotRequired[dict[str, Any]]
    proof: NotRequired[list[Picture]]
    end_title: NotRequired[dict[str, str]]
    sheet: NotRequired[DemoSheet]
    decisions: NotRequired[list[DemoDecision]]


class DemoMember(TypedDict):
    """Somebody of the panel besides the founder, who chairs it."""

    name: str
    department: str


class DemoProof(TypedDict):
    """A picture, and whose of the panel it is: 0 is the founder."""

    by: int
    picture: Picture


class DemoSettlement(TypedDict):
    """What was settled for an item; a reason where it is not what was proposed."""

    item: str
    points: int
    reason: str


class DemoPanel(TypedDict):
    """A room that all five score; days are counted back from today, and those to come are negative.

    `points` has what each of the five gave, None for full points, with one reason for all of them; `notes`
    and `dissents` are by the number of the member. Without `endorsed` there is no verdict yet.
    """

    room: str
    application: NotRequired[dict[str, Any]]
    handed_out: int
    due: int
    scored: int
    settled: int
    endorsed: NotRequired[int]
    fans: int
    na: dict[str, str]
    points: dict[str, list[int | None]]
    reasons: dict[str, str]
    notes: NotRequired[dict[str, dict[str, str]]]
    evidence: list[DemoProof]
    settlements: list[DemoSettlement]
    dissents: NotRequired[dict[str, str]]
    decisions: NotRequired[list[DemoDecision]]


class DemoPanels(TypedDict):
    """The members beside the founder, the secretary, and what the panel scores together."""

    members: list[DemoMember]
    secretary: DemoMember
    panels: list[DemoPanel]


class DemoScene(TypedDict):
    """What is in the picture of the recording until a second."""

    until: int
    title: str
    lines: list[str]


class DemoMark(TypedDict):
    """A mark in the recording; without edges it is a point a reaction time before its frame."""

    at_ms: int
    start_ms: NotRequired[int]
    end_ms: NotRequired[int]
    tags: list[str]
    quote: str
    note: str
    still: NotRequired[bool]


class DemoRecording(TypedDict):
    """A short recording: scenes, silences (seconds), subtitles (start, end, text), comments, marks."""

    room: str
    title: str
    days_ago: int
    hour: int
    seconds: int
    silent: list[list[int]]
    scenes: list[DemoScene]
    subtitles: list[tuple[int, int, str]]
    comments: list[tuple[float, str]]
    marks: list[DemoMark]


def rooms() -> DemoRooms:
    """The office and its invented rooms."""
    return cast("DemoRooms", _read("rooms.json"))


def recording() -> DemoRecording:
    """The short recording."""
    return cast("DemoRecording", _read("recording.json"))


def panels() -> DemoPanels:
    """The panel of five, and its rooms."""
    return cast("DemoPanels", _read("panel.json"))


def chapters() -> list[Chapter]:
    """What happened, oldest first."""
    return cast("list[Chapter]", _read("story.json"))


def _read(name: str) -> object:
    return json.loads(resources.path("demo", name).read_text(encoding="utf-8"))
