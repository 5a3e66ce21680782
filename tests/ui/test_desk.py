"""The desk: commands in order on one thread, answers on the window's, nothing to what is gone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Event, current_thread, main_thread
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from greenrating.errors import Refused, Untrusted
from greenrating.office import Office
from ui.desk import Desk, Fault

Until = Callable[[Callable[[], bool]], None]
NOON = datetime(2026, 3, 12, 4, 0, tzinfo=UTC)


class Stand(SimpleNamespace):
    """Stands in for an office: a clock, and whether it was closed."""

    closed = False

    def now(self) -> datetime:
        return NOON

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def stand() -> Office:
    return cast("Office", Stand())


@pytest.fixture
def desk(stand: Office) -> Iterator[Desk]:
    desk = Desk(stand)
    yield desk
    desk.close()


def _double(_office: Office, number: int) -> int:
    return 2 * number


def _refuse(_office: Office, code: str) -> int:
    raise Refused(code, "field")


def _break(_office: Office, _: object) -> int:
    raise ZeroDivisionError("ours")


def test_a_command_announces_its_change_on_the_windows_thread(desk: Desk, until: Until) -> None:
    heard: list[tuple[str, Any, bool]] = []

    def hear(name: str) -> Callable[[Any], None]:
        return lambda value: heard.append((name, value, current_thread() is main_thread()))

    desk.writing.connect(hear("writing"))
    desk.saved.connect(hear("saved"))
    desk.changed.connect(hear("changed"))
    desk.do(_double, 21, then=hear("then"))
    until(lambda: len(heard) == 5)
    assert heard == [
        ("writing", True, True),
        ("writing", False, True),
        ("saved", NOON, True),
        ("changed", 42, True),
        ("then", 42, True),
    ]


def test_commands_and_questions_keep_their_order(desk: Desk, until: Until) -> None:
    seen: list[int] = []
    for number in range(50):
        (desk.do if number % 2 else desk.ask)(_double, number, seen.append)
    until(lambda: len(seen) == 50)
    assert seen == [2 * number for number in range(50)]


def test_a_question_announces_no_change(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed), qtbot.assertNotEmitted(desk.saved):
        answers: list[int] = []
        desk.ask(_double, 1, answers.append)
        qtbot.waitUntil(lambda: answers == [2])


def test_a_refusal_goes_to_who_shows_it(desk: Desk, qtbot: QtBot) -> None:
    told: list[Refused] = []
    with qtbot.assertNotEmitted(desk.refused):
        desk.do(_refuse, "sheet.signed", told=told.append)
        qtbot.waitUntil(lambda: len(told) == 1)
    assert (told[0].code, told[0].field) == ("sheet.signed", "field")


def test_a_refusal_nobody_shows_is_announced(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.saved), qtbot.waitSignal(desk.refused) as refused:
        desk.do(_refuse, "sheet.signed")
    assert _first(refused).code == "sheet.signed"


def test_a_file_that_cannot_be_believed_is_announced(desk: Desk, qtbot: QtBot) -> None:
    def doubt(_office: Office, _: None) -> None:
        raise Untrusted("包.glr", ("签名不符",))

    with qtbot.waitSignal(desk.untrusted) as doubted:
        desk.ask(doubt, None, print)
    assert _first(doubted).faults == ("签名不符",)


def test_a_full_disk_can_be_tried_again(desk: Desk, qtbot: QtBot) -> None:
    full = True

    def write(_office: Office, number: int) -> int:
        if full:
            raise Refused("disk.full")
        return number

    with qtbot.waitSignal(desk.failed) as failed:
        desk.do(write, 7)
    fault = _first(failed)
    assert isinstance(fault, Fault)
    assert fault.writes
    full = False
    with qtbot.waitSignal(desk.changed) as changed:
        fault.retry()
    assert changed.args == [7]


def test_a_fault_of_ours_does_not_stop_the_desk(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        desk.do(_break, None)
    assert isinstance(_first(failed).error, ZeroDivisionError)
    with qtbot.waitSignal(desk.changed):
        desk.do(_double, 1)


def test_what_is_gone_gets_no_answer(desk: Desk, until: Until) -> None:
    class Page(QObject):
        def show(self, answer: int) -> None:
            seen.append(answer)

    seen: list[int] = []
    page, other, hold = Page(), Page(), Event()
    desk.ask(lambda _office, _: hold.wait(5), None, print)
    desk.ask(_double, 1, page.show)
    desk.ask(_double, 2, lambda answer: page.show(answer + 1))
    desk.ask(_double, 3, other.show)
    page.deleteLater()
    until(lambda: not _alive(page))
    hold.set()
    until(lambda: seen == [6])


def test_closing_finishes_what_was_begun(stand: Office) -> None:
    desk = Desk(stand)
    written: list[int] = []

    def write(_office: Office, number: int) -> None:
        written.append(number)

    for number in range(20):
        desk.do(write, number)
    desk.close()
    assert written == list(range(20))
    assert stand.closed  # pyright: ignore[reportAttributeAccessIssue] - the stand's own
    assert not desk.is_open


def test_a_desk_opens_and_refuses_to_open(stand: Office, until: Until) -> None:
    desk = Desk()
    told: list[Refused] = []
    opened: list[Office] = []

    def fail() -> Office:
        raise Refused("workspace.busy")

    desk.open(fail, opened.append, told.append)
    until(lambda: len(told) == 1)
    assert not desk.is_open
    with pytest.raises(RuntimeError, match="no workspace"):
        _ = desk.office
    desk.open(lambda: stand, opened.append, told.append)
    until(lambda: opened == [stand])
    assert desk.office is stand
    desk.close()


def _alive(thing: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(thing)


def _first(heard: SignalBlocker) -> Any:
    """What a signal carried."""
    assert heard.args is not None
    return heard.args[0]
