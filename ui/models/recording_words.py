"""Recordings in words: sizes, lengths, what was noticed in a file, a session as a line of the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from math import floor
from typing import TYPE_CHECKING

from greenrating.office import LEGAL_TIME
from greenrating.sizes import size_words
from greenrating.texts import say
from ui.models.dates import moment, short_date
from ui.models.lines import Line
from ui.models.spoken import joined

if TYPE_CHECKING:
    from greenrating.recording_views import CheckView, FaultView, RecordingView, SessionLine
    from greenrating.retention import ExpiringLine
    from ui.theme import Tone

NOT_A_FAULT = frozenset({"raw_ts"})
_SHAPES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y%m%d-%H%M%S", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M")


def length_words(us: int | None) -> str:
    """A length: 1:32:10, 6:05; a dash where nobody knows."""
    if us is None:
        return "—"
    minutes, seconds = divmod(round(us / 1_000_000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def kinds_words(kinds: Iterable[str]) -> str:
    """What was noticed, shortly, one after the other."""
    return joined([say(f"recordings.fault_{kind}") for kind in kinds])


def fault_words(fault: FaultView) -> str:
    """What was noticed, with its moment and amount where it has them."""
    words = say(f"recordings.fault_{fault.kind}")
    if fault.at_us is not None:
        words += say("library.fault_at", at=length_words(fault.at_us))
    if fault.amount_us is not None:
        words += say("library.fault_amount", amount=length_words(abs(fault.amount_us)))
    return words


def clock_text(at: datetime | None) -> str:
    """A wall clock as it is typed: 2026-03-03 19:41:17; empty where there is none."""
    return "" if at is None else f"{at.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M:%S}"


def read_clock(text: str) -> datetime | None:
    """The moment that a text names, in China's time. Raises `ValueError` for what is none; empty is None."""
    text = " ".join(text.split())
    if not text:
        return None
    for shape in _SHAPES:
        try:
            typed = datetime.strptime(text, shape)  # noqa: DTZ007 - the zone follows
        except ValueError:
            continue
        return typed.replace(tzinfo=LEGAL_TIME).astimezone(UTC)
    raise ValueError(text)


def session_line(line: SessionLine) -> Line:
    """One live session in the library."""
    chip, tone, icon = _state(line)
    faults = [kind for kind in line.faults if kind not in NOT_A_FAULT]
    below = [kinds_words(faults)] if faults else []
    if line.keep_until is not None:
        below.append(say("library.keep_until", day=short_date(line.keep_until)))
    amount = say("library.amount", n=line.recordings, length=length_words(line.length_us), marks=line.marks)
    return Line(
        id=line.session.id,
        name=line.session.title,
        detail=" · ".join(filter(None, (line.room.name, moment(line.started) if line.started else ""))),
        beside=amount if line.recordings else say("library.nothing_here"),
        beside_detail=" · ".join(below),
        standing=say("playback.watched", percent=floor(100 * line.watched)) if line.recordings else "",
        chip=chip,
        tone=tone,
        icon=icon,
    )


def _state(line: SessionLine) -> tuple[str, Tone, str]:
    if line.blocked:
        return say("recordings.outcome_differs"), "danger", "octagon-alert"
    if line.missing:
        return say("library.missing", n=line.missing), "warn", "search-x"
    if not line.recordings:
        return say("library.to_fetch"), "info", "hourglass"
    if line.checked:
        return say("library.checked"), "accent", "check"
    return say("library.unchecked"), "neutral", "fingerprint-pattern"


def is_trouble(line: SessionLine) -> bool:
    """Whether somebody should look: a file is missing, differs, or something was noticed in it."""
    return bool(line.blocked or line.missing or set(line.faults) - NOT_A_FAULT)


def expiring_line(line: ExpiringLine, today: date) -> Line:
    """A recording, or a session still to be fetched, whose time runs out."""
    left = (line.until - today).days
    said = say("library.days_left", n=left) if left >= 0 else say("library.days_over", n=-left)
    platform = line.recording is None
    return Line(
        id=line.session.id,
        name=line.recording.name if line.recording is not None else line.session.title,
        detail=" · ".join((line.room.name, line.session.title)),
        beside=say(
            "library.platform_until" if platform else "library.keep_until", day=short_date(line.until)
        ),
        beside_detail=say(
            f"library.{'platform_deletes' if platform else 'stays' if line.held else 'may_go'}"
        ),
        chip=say("library.held") if line.held else said,
        tone="neutral" if line.held else "danger" if platform and left <= 7 else "warn",
        icon="lock" if line.held else "hourglass",
    )


def recording_line(view: RecordingView) -> Line:
    """One recording of a session: what it is, and how it stands."""
    row = view.row
    chip, tone, icon = _file_state(view)
    facts = [length_words(row.duration_us), size_words(row.size)]
    faults = [fault.kind for fault in view.faults if fault.kind not in NOT_A_FAULT]
    return Line(
        id=row.id,
        name=f"{row.place}.\u00a0{row.name}",
        detail=" · ".join([*facts, *([kinds_words(faults)] if faults else [])]),
        chip=chip,
        tone=tone,
        icon=icon,
    )


def _file_state(view: RecordingView) -> tuple[str, Tone, str]:
    if view.blocked:
        return say("recordings.outcome_differs"), "danger", "octagon-alert"
    if not view.original:
        return say("recordings.outcome_missing"), "warn", "search-x"
    newest = view.checks[0].outcome if view.checks else ""
    if newest == "same":
        return say("library.checked"), "accent", "check"
    return say("library.unchecked"), "neutral", "fingerprint-pattern"


def check_words(check: CheckView) -> str:
    """One check: when, how it came out, by whom, and what was decided about it."""
    words = say(
        "library.check_line",
        at=moment(check.at),
        outcome=say(f"recordings.outcome_{check.outcome}"),
        by=check.by,
    )
    if check.decided:
        words += say(
            "library.check_decided", kind=say(f"library.decide_{check.decided}"), reason=check.reason
        )
    return words
