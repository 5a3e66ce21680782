"""Packages in words: what came and went, what one holds, how one that was looked at stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from greenrating.exchange.outlook import Returning
from greenrating.exchange.views import PackageLine, PackageView
from greenrating.sizes import size_words
from greenrating.texts import current, listed, say
from greenrating.waiting import Waiting
from ui.models.dates import moment, short_date
from ui.models.lines import Line

if TYPE_CHECKING:
    from greenrating.changes import PackageTaken
    from ui.models.looked import Looked
    from ui.theme import Tone

_COUNTED = ("room", "filled_sheet", "mark", "evidence", "recording", "declaration", "endorsement", "verdict")
"""The tables of which a person wants to know how many rows there are; the others are only counted."""


def package_line(line: PackageLine) -> Line:
    """One package that came or went."""
    who = line.sender if line.direction == "in" else listed(current(), line.to)
    state = "withdrawn" if line.withdrawn else line.direction
    tones: dict[str, Tone] = {"in": "accent", "out": "neutral", "withdrawn": "warn"}
    return Line(
        id=line.id,
        name=say(f"exchange_page.line_{line.direction}_{line.kind}", name=who),
        detail=listed(current(), line.rooms) or say("exchange_page.no_rooms_in"),
        beside=say("exchange_page.made", at=moment(line.made)),
        beside_detail=say(f"exchange_page.noted_{line.direction}", at=moment(line.noted)),
        chip=say(f"exchange_page.state_{state}"),
        tone=tones[state],
    )


def counts_words(counts: Mapping[str, int]) -> str:
    """How many sheets, marks, pieces of evidence and so on, then how many records in all."""
    parts = [say(f"exchange_page.count_{table}", n=counts[table]) for table in _COUNTED if counts.get(table)]
    return listed(current(), [*parts, say("exchange_page.count_all", n=sum(counts.values()))])


def looked_title(looked: Looked) -> str:
    """What a file is called: whose package it is, else its name."""
    view = looked.view
    if view is None or not view.for_me or not view.kind:
        return looked.path.name
    return say(f"exchange_page.line_in_{view.kind}", name=view.sender)


def looked_chip(looked: Looked) -> tuple[str, Tone, str]:
    """How a file stands: its words, their tone and sign."""
    view = looked.view
    if looked.taken is not None:
        return (
            say("exchange_page.chip_again" if looked.taken.again else "exchange_page.chip_taken"),
            "accent",
            "check",
        )
    if looked.faults:
        return say("exchange_page.chip_refused"), "danger", "shield-x"
    if view is None or not view.for_me:
        return say("exchange_page.chip_sealed"), "warn", "lock"
    states: dict[str, tuple[Tone, str]] = {
        "new": ("info", "shield-check"),
        "withdrawn": ("info", "undo-2"),
        "taken": ("neutral", "copy-check"),
        "own": ("neutral", "house"),
    }
    tone, icon = states[view.state]
    return say(f"exchange_page.chip_{view.state}"), tone, icon


def looked_facts(looked: Looked) -> list[tuple[str, str]]:
    """What a package says of itself, as pairs of a label and words."""
    view = looked.view
    if view is None:
        return []
    if not view.for_me or view.made is None:
        sealed = say("exchange_page.sealed_about", size=size_words(view.size))
        return [(say("exchange_page.label_holds"), sealed), ("SHA-256", view.sha256)]
    return [(say(f"exchange_page.label_{name}"), words) for name, words in _facts(view)]


def taken_words(taken: PackageTaken) -> str:
    """What taking a package in changed."""
    if taken.again:
        return say("exchange_page.taken_again")
    words = say("exchange_page.taken", added=taken.added, changed=taken.changed)
    return "\n".join((words, *taken.warnings))


def returning_words(found: Returning) -> list[tuple[str, str]]:
    """What a return package would hold, and what stays on this laptop, as pairs of a label and words."""
    lines = [(say("exchange_page.label_to"), listed(current(), found.to) or say("exchange_page.nobody"))]
    signed = _named(found.signed) or say("exchange_page.none_signed")
    lines.append((say("exchange_page.label_goes"), signed))
    if found.unsigned:
        lines.append((say("exchange_page.label_stays"), _named(found.unsigned)))
    last = moment(found.last) if found.last else say("exchange_page.never")
    return [*lines, (say("exchange_page.label_last"), last)]


def waiting_words(each: Waiting) -> str:
    """Of whom sheets are still to come, and until when."""
    words = say("exchange_page.missing", names=listed(current(), each.missing), of=each.seats)
    if each.due is None:
        return words
    late = "overdue" if each.overdue else "due_on"
    return f"{words} · {say(f'exchange_page.{late}', on=short_date(each.due))}"


def _facts(view: PackageView) -> list[tuple[str, str]]:
    who = " · ".join(filter(None, (view.sender, view.department)))
    known = say(
        "exchange_page.key_known" if view.department or not view.faults else "exchange_page.key_strange"
    )
    assert view.made is not None
    return [
        ("from", who),
        ("key", f"{view.sender_key}\n{known}"),
        ("for", listed(current(), view.to)),
        ("made", moment(view.made)),
        ("rooms", _named(view.rooms) or say("exchange_page.no_rooms_in")),
        ("holds", f"{counts_words(view.counts)} · {size_words(view.size)}"),
    ]


def _named(names: Sequence[str]) -> str:
    return listed(current(), names)
