"""The demo: invented rooms in every stage, marked as invented, open to anybody."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from appendix_a.loader import shipped
from greenrating import applications, history_check, opening, rooms, trial, verdicts
from greenrating.accounts import people_here
from greenrating.cli import main
from greenrating.demo.making import make_demo
from greenrating.errors import Refused
from greenrating.evidence import content
from greenrating.exports import ExportPaper, export_paper
from greenrating.home import home
from greenrating.inspections import OpenInspection, list_inspections, open_inspection
from greenrating.office import Office
from greenrating.recording_checks import compare, to_check
from greenrating.recordings import show_session
from greenrating.scores import show_sheet
from greenrating.session_lines import list_sessions
from greenrating.settling import list_panels, show_panel
from greenrating.verify import verify
from greenrating.views import SheetView
from tests.support.changed_sheets import with_band

NOW = datetime(2026, 3, 12, 2, 24, tzinfo=UTC)  # 10:24 in China


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as it was made; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("demo") / "示例"
    make_demo(folder, clock=lambda: NOW).close()
    return folder


@pytest.fixture(scope="module")
def demo(made: Path) -> Iterator[Office]:
    office = opening.open_workspace(copytree(made, made.with_name("打开的")), clock=lambda: NOW)
    yield office
    office.close()


@pytest.fixture(scope="module")
def sheet(demo: Office) -> Callable[[str], SheetView]:
    """The newest sheet of a room, by its account."""

    def of(account: str) -> SheetView:
        line = next(each for each in list_inspections(demo) if each.room.account == account)
        return show_sheet(demo, line.sheet)

    return of


def test_it_opens_without_a_passphrase_and_calls_itself_a_demo(demo: Office) -> None:
    assert demo.row.demo
    assert home(demo).demo
    assert "示例" in demo.row.name
    assert "示例" in demo.person.name
    state = opening.look_at(demo.folder)
    assert (state.kind, state.demo, state.needs_passphrase) == ("ready", True, False)


def test_every_room_is_invented_and_would_pass_the_registers_rules(demo: Office) -> None:
    lines = rooms.search(demo, "")
    assert len(lines) == 24
    assert all("虚构" in line.room.note for line in lines)
    for line in lines:
        assert rooms.credit_code_fault(line.room.credit_code) is None
        assert line.room.credit_code[2:8] == "339999", "no such district exists"
    assert {line.stars for line in lines} == {None, 0, 1, 2, 3, 4, 5}


def test_two_rooms_would_lose_a_star_if_four_stars_began_at_91(demo: Office) -> None:
    """(90 + 91 + 90) ÷ 3 = 90.33 for both, as the points lost in the story add up."""
    ready = trial.prepare(demo, trial.past_ratings(demo))
    told = trial.try_sheet(demo, ready, with_band(shipped(), 4, 91))
    assert {(each.past.name, each.turn.before.star, each.turn.after.star) for each in told.turns} == {
        ("禾木茶舍直播间", 4, 3),
        ("半山陶器直播间", 4, 3),
    }
    assert {each.turn.after.total for each in told.turns} == {Decimal("90.33")}


def test_qinghe_is_half_way_through_its_first_rating(sheet: Callable[[str], SheetView]) -> None:
    view = sheet("qinghe_home")
    assert (view.room.name, view.inspection.kind, view.inspection.held_on) == (
        "青禾家纺直播间",
        "first",
        date(2026, 3, 12),
    )
    assert (view.done, view.of, view.signed) == (34, 41, None)
    progress = {each.id: (each.done, each.of) for each in view.progress}
    assert (progress["vetoes"], progress["fans"], progress["C"], progress["Q"]) == (
        (4, 4),
        (1, 1),
        (18, 25),
        (9, 9),
    )
    assert (view.items["C11"].state, view.items["C13"].state, view.items["C03"].state) == (
        "zero",
        "partial",
        "na",
    )
    assert len(view.items["C11"].evidence) == 2
    assert view.facts[0].charged == "C11"
    assert view.application is not None
    assert view.application.eligible


def test_first_verdicts_come_out_as_the_standard_says(demo: Office) -> None:
    """97 + 1 for the fans − 1 = 98 and 92 are capped at three stars; 72 is below 75; a veto is not rated.

    The panel's comes to 97 + 1 − 3 = 95: one point each for C06, C13 and Q03.
    """
    told = {
        line.room.account: (line.status, line.total, line.computed_star, line.star, line.state)
        for line in verdicts.list_verdicts(demo)
        if line.kind == "first"
    }
    assert told == {
        "yunshang_ceramics": ("rated", "98.00", 5, 3, "approved"),
        "songyan_ink": ("rated", "92.00", 4, 3, "reported"),
        "zhuli_craft": ("unrated", "72.00", 0, 0, "pending"),
        "linxi_digital": ("not_rated", None, None, None, "approved"),
        "mingyue_lamps": ("rated", "95.00", 5, 3, "approved"),
    }


def test_an_approved_verdict_gave_title_and_stars(demo: Office) -> None:
    (line,) = rooms.search(demo, "yunshang")
    view = rooms.show(demo, line.room.id)
    assert (view.stars_now, view.first, len(view.titles)) == (3, False, 1)
    assert verdicts.show_verdict(demo, line.verdict).star_in_force == 3


def test_a_panel_of_five_is_half_way_through_what_differs(demo: Office) -> None:
    """As the members' points in the story differ: six items, two of them settled as proposed."""
    (line,) = (each for each in list_panels(demo) if not each.verdict)
    assert (line.room.name, line.seats, line.signed, line.rows, line.settled) == (
        "枫林童装直播间",
        5,
        5,
        6,
        2,
    )
    view = show_panel(demo, line.inspection.id)
    assert [row.item for row in view.rows] == ["C07", "C11", "C13", "C17", "Q05", "Q06"]
    assert len({seat.department for seat in view.seats}) == 4
    assert [seat.name for seat in view.seats if seat.chair] == ["陈静（示例）"]
    assert {row.item: (row.settled.points, row.settled.overrides) for row in view.rows if row.settled} == {
        "C07": (1, False),
        "C11": (0, False),
    }
    assert view.may_settle


def test_the_demo_names_no_machine_and_says_on_paper_that_it_is_one(demo: Office) -> None:
    assert [chain.name for chain in history_check.check(demo).chains] == ["示例电脑"]
    assert "示例" in demo.row.issuer


def test_an_earlier_panel_signed_its_verdict_which_is_approved(demo: Office, tmp_path: Path) -> None:
    (line,) = (each for each in list_panels(demo) if each.verdict)
    view = verdicts.show_verdict(demo, line.verdict)
    assert (view.state, len(view.endorsements), len(view.signed)) == ("approved", 5, 5)
    assert all(each.holds for each in view.endorsements)
    assert [each.name for each in view.endorsements if each.dissent] == ["周雨（示例）"]
    assert view.panel is not None
    assert {row.item: row.overrides for row in view.panel.rows} == {"C13": False, "Q03": True}
    path = tmp_path / "verdict.pdf"
    export_paper(demo, ExportPaper(view.id, "verdict_pdf", str(path)))
    assert verify(path).faults == ()


def test_everybody_of_the_panel_can_sign_in_and_is_invented(made: Path, tmp_path: Path) -> None:
    copytree(made, tmp_path / "示例")
    here = people_here(tmp_path / "示例")
    assert len(here) == 6
    assert all("示例" in account.name for account in here)
    seen: dict[str, tuple[tuple[str, ...], bool]] = {}
    for account in here:
        with closing(opening.open_workspace(tmp_path / "示例", person=account.person)) as office:
            assert office.person.name == account.name
            (line,) = (each for each in list_panels(office) if not each.verdict)
            assert line.rows == 6
            seen[account.name] = (office.person.roles, line.may_settle)
    assert seen.pop("何岚（示例）") == (("supervisor",), True)
    assert "chair" in seen.pop("陈静（示例）")[0]
    assert set(seen.values()) == {(("member",), False)}


def test_applications_are_in_every_state(demo: Office) -> None:
    eligible = {}
    for account in ("qinghe_home", "xiaoman_grain", "baita_fishing"):
        (line,) = rooms.search(demo, account)
        view = applications.show(demo, line.room.id)
        assert view is not None
        eligible[account] = view.eligible
    assert eligible == {"qinghe_home": True, "xiaoman_grain": False, "baita_fishing": None}


def test_the_first_page_has_something_of_everything(demo: Office) -> None:
    page = home(demo)
    assert [line.room.name for line in page.under_way if line.inspection.held_on == page.today] != []
    assert {task.kind for task in page.tasks} == {"settle", "sign", "draw_up", "report", "approve"}
    assert (page.rooms, page.quarters[0][0]) == (24, 3)
    assert 0 < page.quarters[0][1] < page.quarters[0][2]


def test_evidence_is_a_picture_that_can_be_opened(demo: Office, sheet: Callable[[str], SheetView]) -> None:
    for evidence in sheet("qinghe_home").items["C11"].evidence:
        media_type, picture = content(demo, evidence.id)
        assert media_type == "image/png"
        assert picture.startswith(b"\x89PNG")


def test_the_history_is_whole_and_runs_forward_up_to_now(demo: Office) -> None:
    assert demo.store.check_history() == []
    with demo.store.read() as read:
        times = [act.at for act in read.acts(limit=2000)]
    assert times == sorted(times, reverse=True)
    assert times[0] <= NOW


def test_work_goes_on_in_it(demo: Office) -> None:
    (line,) = rooms.search(demo, "hmcs")
    view = open_inspection(demo, OpenInspection(line.room.id)).view
    assert (view.inspection.kind, view.stars_now) == ("inspection", 4)


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x")
    assert main(["demo", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_giving_up_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(what: str, part: float) -> None:
        raise Refused("not_allowed", person=what)

    with pytest.raises(Refused):
        make_demo(tmp_path / "示例", clock=lambda: NOW, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_there_is_a_short_recording_with_sound_words_and_marks(demo: Office) -> None:
    (line,) = list_sessions(demo)
    view = show_session(demo, line.session.id)
    (recording,) = view.recordings
    assert (recording.row.sound, recording.faults, recording.row.kept) == ("yes", (), "copied")
    assert 20_000_000 <= view.length_us < 20_200_000
    assert recording.row.started == datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
    assert [(track.row.kind, track.row.items, track.row.left_out) for track in view.tracks] == [
        ("subtitles", 6, 0),
        ("comments", 20, 0),
    ]
    assert [mark.tags for mark in view.marks] == [("I",), ("C",), ("9",), ("8",)]
    assert compare(to_check(demo)[0]).outcome == "same"
