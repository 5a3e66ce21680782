"""Trying a changed sheet on the ratings of a workspace and on a file of cases."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from appendix_a.loader import shipped
from greenrating import cause_words, history, trial
from greenrating.applications import EnterApplication, enter_application
from greenrating.comparison import Comparison, PastCase
from greenrating.conformity import OpenCheck, open_check
from greenrating.errors import Refused, Untrusted
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Room, Verdict
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import EnterScore, EnterWords, enter_score, enter_words
from greenrating.signing import SignSheet, sign_sheet
from greenrating.titles import RecordTitle, record_title
from greenrating.verdicts import RecordDecision, record_decision, show_verdict
from scoring.answers import AnnualRating
from scoring.sheet import Sheet
from scoring.swaps import Cause
from scoring.turns import Bar, Flow, Tally
from tests.support.cases import first, year
from tests.support.changed_sheets import with_band, with_item, with_policy
from tests.support.filling import decide, fill


def rate(office: Office, room: str, lost: int = 0) -> str:
    """A first rating of 97 points less those lost; the verdict's id."""
    declared = EnterApplication(
        room, fans=30_000, fans_on=office.today(), turnover_yuan=10_000_000, charter=True, willing=True
    )
    enter_application(office, declared)
    return inspect(office, room, lost=lost)


def inspect(office: Office, room: str, held_on: date | None = None, lost: int = 0) -> str:
    """A signed sheet of 97 points less those lost; the verdict's id."""
    view = open_inspection(office, OpenInspection(room, held_on)).view
    fill(office, view.id)
    for item in [f"C{n:02}" for n in range(9, 25)][: lost // 2]:
        if 0 in view.sheet.items[item].allowed:
            enter_score(office, EnterScore(view.id, item, 0))
            enter_words(office, EnterWords(view.id, item, reason="现场查看不符合"))
    sign_sheet(office, SignSheet(view.id))
    return decide(office, view.inspection.id)


@pytest.fixture
def other_room(office: Office) -> Room:
    command = SaveRoom(None, "溪口农产直播间", "抖音", "xikou", "溪口农产有限公司", address="溪口镇 2 号")
    return save_room(office, command).view.room


def tried(office: Office, sheet: Sheet, **policy: Any) -> Comparison:
    ready = trial.prepare(office, trial.past_ratings(office))
    return trial.try_sheet(office, ready, sheet, {key.replace("__", "."): v for key, v in policy.items()})


def test_the_rooms_that_would_change_star_are_named_with_the_cause(
    office: Office, room: Room, other_room: Room
) -> None:
    """Table 1: three stars from 85. 85 points are two stars under a band of 86, 97 stay capped at three."""
    verdict = rate(office, room.id, lost=12)
    rate(office, other_room.id)
    told = tried(office, with_band(shipped(), 3, 86))
    assert len(told) == 2
    (each,) = told.turns
    assert (each.past.name, each.past.verdict) == ("青禾家纺直播间", verdict)
    assert each.past.held_on == office.today()
    assert (each.turn.before.star, each.turn.after.star) == (3, 2)
    assert each.turn.after.total == Decimal("85.00")
    (cause,) = each.turn.causes
    assert cause_words.words(cause, each.rated_by, each.tried_by, "zh") == "三星级分数线 85 → 86"
    assert told.flows == (Flow("rated", 3, "rated", 2, 1),)
    assert told.tallies == (Tally("rated", 3, 2, 1), Tally("rated", 2, 0, 1))
    assert told.bars == (Bar(85, 1, 1), Bar(97, 1, 0))
    assert show_verdict(office, verdict).result.star == 3


def test_a_platform_check_under_way_does_not_stop_a_trial(office: Office, room: Room) -> None:
    rate(office, room.id)
    open_check(office, OpenCheck(room.id))
    assert len(tried(office, with_band(shipped(), 3, 86))) == 1


def hold_title(office: Office, room: str, stars: int) -> None:
    day = date(2024, 12, 20)
    record_title(office, RecordTitle(room, day, "清市监直播〔2024〕1 号", stars, day))


def test_the_inspections_of_a_year_count_as_its_annual_rating(
    office: Office, room: Room, other_room: Room
) -> None:
    """(91 + 91 + 89) ÷ 3 = 90.33: four stars from 90, three once it is 91 (DOMAIN A21: a mean of three)."""
    for each in (room, other_room):
        hold_title(office, each.id, 4)
        inspect(office, each.id, date(2025, 3, 10), lost=6)
        inspect(office, each.id, date(2025, 6, 10), lost=6)
    last = inspect(office, room.id, date(2025, 12, 10), lost=8)
    told = tried(office, with_band(shipped(), 4, 91))
    assert [(each.name, each.held_on) for each in told.past if isinstance(each.case, AnnualRating)] == [
        ("青禾家纺直播间", date(2025, 12, 10))
    ]
    assert [each.name for each in told.past].count("溪口农产直播间") == 2, "two inspections are not enough"
    (turn,) = told.turns
    assert (turn.turn.before.star, turn.turn.after.star) == (4, 3)
    assert turn.turn.after.total == Decimal("90.33")
    assert turn.past.number.split("、")[-1] == show_verdict(office, last).number
    assert len(turn.past.number.split("、")) == 3


def test_withdrawn_verdicts_and_other_times_are_left_out(
    office: Office, room: Room, other_room: Room
) -> None:
    gone = rate(office, room.id)
    rate(office, other_room.id)
    record_decision(office, RecordDecision(gone, "withdrawn", office.today(), reason="补充材料"))
    (kept,) = trial.past_ratings(office)
    assert (kept.name, kept.state) == ("溪口农产直播间", "pending")
    today = office.today()
    (again,) = trial.past_ratings(office, since=today, until=today)
    assert again.verdict == kept.verdict
    assert trial.past_ratings(office, until=today.replace(year=today.year - 1)) == ()


def test_an_altered_verdict_stops_the_trial(office: Office, room: Room) -> None:
    from greenrating.store.store import Act

    verdict = rate(office, room.id)
    with office.store.work(Act("verdict.draw_up")) as work:
        row = work.get(Verdict, verdict)
        work.put(replace(row, case=row.case.replace('"C09":2', '"C09":0')))
    with pytest.raises(Untrusted):
        trial.past_ratings(office)


def test_cases_of_a_file_keep_the_policies_they_bring(office: Office, tmp_path: Path) -> None:
    cases = [first(total=90), first(total=90, policy={"first_rating.cap": None}), year(4, 90, 91, 92)]
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    past = trial.cases_in_file(office, file)
    assert [each.name for each in past] == ["第 1 行", "第 2 行", "第 3 行"]
    told = trial.try_sheet(office, trial.prepare(office, past), with_band(shipped(), 4, 92))
    assert {each.past.name: (each.turn.before.star, each.turn.after.star) for each in told.turns} == {
        "第 2 行": (4, 3),
        "第 3 行": (4, 3),
    }
    assert [told.turns[n] for n in range(len(told.turns))] == list(told.turns)
    assert told.turns[-1] == told.turns[:][1]
    assert told.sheltered == 1
    assert told.flows == (Flow("rated", 4, "rated", 3, 2),)
    assert told.tallies == (Tally("rated", 4, 2, 0), Tally("rated", 3, 1, 3))


def test_a_file_is_refused_with_every_faulty_line(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(f'{json.dumps(first())}\n{{"kind": "first", "cas": 1}}\nnonsense\n', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        trial.cases_in_file(office, file)
    assert refused.value.code == "trial.file"
    assert "第 2 行：" in str(refused.value)
    assert "第 3 行：" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 3


@pytest.mark.parametrize(("name", "content", "code"), [
    ("none.jsonl", None, "file.absent"),
    ("empty.jsonl", "\n\n", "trial.nothing"),
    ("broken.json", "{", "trial.file"),
])  # fmt: skip
def test_a_file_that_holds_no_case_is_refused(
    office: Office, tmp_path: Path, name: str, content: str | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(Refused) as refused:
        trial.cases_in_file(office, tmp_path / name)
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize(("sheet", "code"), [
    (replace(shipped(), bands=()), "trial.bands"),
    (replace(shipped(), kind="conformity"), "sheet.no_stars"),
    (with_policy(shipped(), "score.decimals", "two"), "trial.policy"),
])  # fmt: skip
def test_a_sheet_that_cannot_rate_is_refused(office: Office, sheet: Sheet, code: str) -> None:
    with pytest.raises(Refused) as refused:
        tried(office, sheet)
    assert refused.value.code == code
    assert str(refused.value)


def test_administrators_and_supervisors_try_sheets(as_role: Callable[..., Office]) -> None:
    for role in ("administrator", "supervisor"):
        assert trial.past_ratings(as_role(role)) == ()
    for role in ("member", "chair", "station"):
        with pytest.raises(Refused) as refused:
            trial.past_ratings(as_role(role))
        assert refused.value.code == "not_allowed"


def past(name: str, case: dict[str, Any]) -> PastCase:
    from tests.support.rating import ready

    return PastCase(name, ready(case).case, shipped())


def test_the_comparison_as_a_workbook(office: Office, tmp_path: Path) -> None:
    """At 90 points, one more is a star more under 91; at 89, two are. 95 points are five stars."""
    years = {"=甲": year(4, 90, 90, 90), "乙": year(4, 95, 95, 95), "丙": year(3, 89, 89, 89)}
    ready = trial.prepare(office, tuple(past(name, case) for name, case in years.items()))
    told = trial.try_sheet(office, ready, with_band(shipped(), 4, 91))
    path = tmp_path / "试算.xlsx"
    digest = trial.write_comparison(office, told, path)
    overview, turns, items = load_workbook(path).worksheets
    rows = list(overview.iter_rows(values_only=True))
    assert rows[1][0] == "只试算，不改动任何评定"
    assert rows[-3:] == [("5 星", 1, 1, 0), ("4 星", 1, 0, -1), ("3 星", 1, 2, 1)]
    (line,) = turns.iter_rows(min_row=4, values_only=True)
    assert line == ("=甲", None, None, 90, 90, "4 星", "3 星", "四星级分数线 90 → 91", None)
    decided = {row[0]: row[3:] for row in items.iter_rows(min_row=5, values_only=True)}
    assert decided == {"C01": (2, 3), "C02": (2, 2), "C03": (2, 2), "C04": (1, 1), "T01": (1, 1)}
    assert history.of(office)[0].act == "paper.export"
    assert digest in history.of(office)[0].why


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_cause_has_words(office: Office, language: Any) -> None:
    before = shipped()
    case = past("甲", year(4, 90, 90, 90))
    after = replace(
        with_item(with_item(before, "C01", points=4), "C02"),
        bands=before.bands[1:],
        conditions=before.conditions[1:],
        events=before.events[1:],
        vetoes=before.vetoes[1:],
    )
    told = trial.try_sheet(office, trial.prepare(office, (case,)), after, {"score.decimals": 0})
    (each,) = told.trials
    causes = [cause for cause, _, _ in each._stages]
    assert {cause.kind for cause in causes} >= {"item", "band", "condition", "event", "veto", "policy"}
    for cause in [*causes, Cause("tiers", "F"), Cause("sections", "")]:
        for rated_by, tried_by in ((each.past.ruled, each.ruled), (each.ruled, each.past.ruled)):
            assert cause_words.words(cause, rated_by, tried_by, language)
