"""A quarter's review of three rooms by a panel on five laptops, from hand-out to approved verdicts."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from shutil import copyfile, copytree

import pytest

from greenrating import keys, scores
from greenrating.cli import main
from greenrating.entering import DATABASE
from greenrating.errors import Refused, Untrusted
from greenrating.evidence import content
from greenrating.exchange.inspecting import inspect
from greenrating.exchange.take import WithdrawPackage, import_package, stage, withdraw
from greenrating.exports import ExportPaper, export_paper
from greenrating.history_check import check
from greenrating.recording_records import Mark
from greenrating.records import FilledSheet
from greenrating.settling import show_panel
from greenrating.verdicts import DrawUpVerdict, draw_up_verdict, show_verdict
from greenrating.verify import verify
from tests.exchange.conftest import Clock
from tests.exchange.test_exchange import cut_off
from tests.support.flips import flip, is_found, places, unnoticed
from tests.support.journey import (
    AWAY,
    CHAIR,
    FARM,
    LEAD,
    LINEN,
    PANEL,
    PASSPHRASE,
    RECUSED,
    ROOMS,
    TEA,
    Quarter,
    Sent,
    reopened,
    told,
    unsigned,
)
from tests.support.laptops import faults, foreign_rows

pytestmark = pytest.mark.slow

FLIPS, WHOLE_WAY = 1000, 125
LOOKED_AT = 20
"""Of so many flips in a package, one is also shown to somebody who only looks at it."""

DOCUMENT = "清市监〔2026〕3号"


@dataclass
class Story:
    """The quarter at its end; what lay at the office before the four returns, and those."""

    quarter: Quarter
    before: Path
    returns: list[Sent]
    cut: Path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("quarter")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GREENRATING_HOME", str(folder / "settings"))
        patch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
        quarter = Quarter(folder, Clock())
        try:
            yield played(quarter)
        finally:
            quarter.close()


def played(quarter: Quarter) -> Story:
    """The whole quarter, with what must hold on the way."""
    quarter.found()
    quarter.register()
    for name in PANEL:
        quarter.task(name, recordings="files")
    score_blind(quarter)
    before = quarter.overnight(LEAD)
    returns = [quarter.bring(name) for name in PANEL]
    for sent in returns:
        import_package(quarter.home, sent.path)
    cut = quarter.overnight("王芳")
    settle(quarter)
    endorse(quarter)
    for room in (LINEN, FARM, TEA):
        quarter.decide(room, "reported")
    for room in (LINEN, FARM, TEA):
        quarter.decide(room, "approved", DOCUMENT)
    for name in PANEL:
        quarter.task(name, rooms=True)
    return Story(quarter, before, returns, cut)


def score_blind(quarter: Quarter) -> None:
    """Everybody scores; one signs early, which nobody learns who has not signed."""
    quarter.recuse()
    for name in PANEL:
        for room in ROOMS:
            if (name, room) != RECUSED:
                quarter.begin(name, room)
                quarter.score(name, room)
    quarter.mark("王芳")
    quarter.sign(CHAIR, LINEN)
    early = quarter.taken(CHAIR)
    assert quarter.sheets[CHAIR, LINEN] in told(early, quarter.home)
    assert_nothing_unsigned(quarter, early, CHAIR)
    for name in PANEL:
        quarter.task(name)
        laptop = quarter.laptops[name]
        others = [sheet for (who, _), sheet in quarter.sheets.items() if who != name]
        with laptop.store.read() as read:
            assert not [sheet for sheet in others if read.look(FilledSheet, sheet)]
        assert not [sheet for sheet in others if sheet in told(quarter.sent[-1], laptop)]
    for name, room in quarter.sheets:
        if (name, room) != (CHAIR, LINEN):
            quarter.sign(name, room)


def assert_nothing_unsigned(quarter: Quarter, sent: Sent, author: str) -> None:
    kept = unsigned(quarter.laptops[author])
    assert kept
    said = told(sent, quarter.laptops[sent.to])
    assert not [sheet for sheet in kept if sheet in said]


def settle(quarter: Quarter) -> None:
    """Two rooms are settled at the office; the third by the chair, on the chair's own laptop."""
    with pytest.raises(Refused) as refused:
        scores.show_sheet(quarter.laptops["周婷"], quarter.sheets[CHAIR, TEA])
    assert refused.value.code == "missing"
    for name in PANEL:
        quarter.task(name)
    quarter.settle(LEAD, TEA, "V3", veto="found", reason="两人的证据一致")
    quarter.settle(LEAD, FARM, "C20", points=2)
    quarter.settle(CHAIR, LINEN, "C11", points=2)
    quarter.settle(CHAIR, LINEN, "C12", points=0, reason="平台后台数据证实")
    quarter.settle(CHAIR, LINEN, "C13", na=AWAY, reason="组长同意")
    with pytest.raises(Refused) as refused:
        draw_up_verdict(quarter.laptops[CHAIR], DrawUpVerdict(quarter.inspections[LINEN]))
    assert refused.value.code == "verdict.not_home"
    quarter.taken(CHAIR)
    for room in ROOMS:
        quarter.draw_up(room)


def endorse(quarter: Quarter) -> None:
    """Everybody who scored signs the verdicts on their own laptop; one with a dissent."""
    for name in PANEL:
        quarter.task(name)
        for room in ROOMS:
            if (name, room) != RECUSED:
                quarter.endorse(name, room, "C12 不应扣分" if (name, room) == ("赵强", LINEN) else "")
    for name in PANEL:
        quarter.taken(name)


def test_three_rooms_come_to_approved_verdicts(story: Story) -> None:
    quarter = story.quarter
    views = {room: show_verdict(quarter.home, id_) for room, id_ in quarter.verdicts.items()}
    assert {room: view.state for room, view in views.items()} == dict.fromkeys(ROOMS, "approved")
    assert (str(views[LINEN].result.total), str(views[FARM].result.total)) == ("95.00", "97.00")
    assert (views[TEA].result.status, views[TEA].result.total) == ("not_rated", None)
    assert len({view.number for view in views.values()}) == len(ROOMS)
    assert [each.document_no for each in views[LINEN].decisions][-1] == DOCUMENT


def test_a_verdict_tells_who_sat_what_was_settled_and_who_dissents(story: Story) -> None:
    quarter = story.quarter
    linen, farm = (show_verdict(quarter.home, quarter.verdicts[room]) for room in (LINEN, FARM))
    assert linen.panel
    assert farm.panel
    assert {row.item: (row.overrides, row.by, len(row.dissent)) for row in linen.panel.rows} == {
        "C11": (False, CHAIR, 1),
        "C12": (True, CHAIR, 3),
        "C13": (False, CHAIR, 2),
    }
    assert farm.panel.recused == ("周婷",)
    assert {each.name for each in farm.panel.members} == set(PANEL) - {"周婷"}
    assert linen.panel.same_person == ()
    assert next((each.name, each.role) for each in linen.endorsements) == (CHAIR, "chair")
    assert {each.name: each.dissent for each in linen.endorsements if each.dissent} == {
        "赵强": "C12 不应扣分"
    }
    assert all(each.holds for each in (*linen.endorsements, *farm.endorsements))
    assert (len(linen.endorsements), len(farm.endorsements)) == (4, 3)


def test_every_member_holds_the_same_verdicts_at_the_end(story: Story) -> None:
    quarter = story.quarter
    for name in PANEL:
        for room in ROOMS:
            if (name, room) == RECUSED:
                continue
            here = show_verdict(quarter.laptops[name], quarter.verdicts[room])
            at_home = show_verdict(quarter.home, quarter.verdicts[room])
            assert (here.state, here.digest) == ("approved", at_home.digest)
            assert (here.endorsements, here.decisions) == (at_home.endorsements, at_home.decisions)


def test_who_is_recused_never_sees_what_the_others_gave(story: Story) -> None:
    name, room = RECUSED
    laptop = story.quarter.laptops[name]
    with laptop.store.read() as read:
        assert not read.find(FilledSheet, inspection=story.quarter.inspections[room])
    assert show_panel(laptop, story.quarter.inspections[room]).rows == ()


def test_a_mark_comes_home_with_its_still_and_clip(story: Story) -> None:
    home, laptop = story.quarter.home, story.quarter.laptops["王芳"]
    with home.store.read() as read:
        (made,) = read.find(Mark)
    assert made.quote == "全网最低"
    for piece in (made.still, made.clip):
        assert content(home, piece) == content(laptop, piece)


@pytest.mark.parametrize("room", ROOMS)
def test_the_paper_of_each_verdict_is_verified(story: Story, room: str, tmp_path: Path) -> None:
    path = tmp_path / "verdict.pdf"
    export_paper(story.quarter.home, ExportPaper(story.quarter.verdicts[room], "verdict_pdf", str(path)))
    report = verify(path)
    assert (report.kind, report.faults) == ("verdict", ())
    assert main(["verify", str(path)]) == 0


def test_history_and_contents_are_whole_on_all_five_laptops(story: Story) -> None:
    for laptop in story.quarter.laptops.values():
        report = check(laptop)
        assert report.faults == ()
        assert len(report.chains) > 1
    assert len(check(story.quarter.home).chains) == len(story.quarter.laptops)


def test_returns_come_to_the_same_in_every_order_doubled_and_taken_back_out(
    story: Story, tmp_path: Path
) -> None:
    clock = story.quarter.clock
    ends: list[dict[tuple[str, str], object]] = []
    for number, order in enumerate(permutations(story.returns)):
        with closing(reopened(copytree(story.before, tmp_path / f"{number}"), clock)) as home:
            taken = [import_package(home, sent.path) for sent in order]
            assert not any(each.again for each in taken)
            assert import_package(home, order[0].path).again
            if number % 6 == 0:
                withdraw(home, WithdrawPackage(taken[1].package_id, "收错了"))
                assert foreign_rows(home) != (ends[0] if ends else {})
                import_package(home, order[1].path)
            ends.append(dict(foreign_rows(home)))
            assert faults(home) == []
    assert all(end == ends[0] for end in ends)
    assert len(ends) == 24


@pytest.fixture
def passphrase(tmp_path: Path) -> list[str]:
    (tmp_path / "口令").write_text(PASSPHRASE, encoding="utf-8")
    return ["--passphrase-file", str(tmp_path / "口令")]


def test_each_package_is_accepted_by_inspect_and_verify(
    story: Story, passphrase: list[str], tmp_path: Path
) -> None:
    quarter = story.quarter
    for sent in quarter.sent:
        assert inspect(quarter.laptops[sent.to], sent.path).faults == ()
        assert verify(sent.path, quarter.laptops[sent.to]).good
        assert main(["package", "inspect", str(sent.path)]) == 0
        assert main(["verify", str(sent.path)]) == 0
    copy = copytree(story.before, tmp_path / "主库")
    made = tmp_path / "任务.glr"
    terminal = ["--workspace", str(copy), *passphrase]
    assert main(["package", "export", "--to", "赵强", str(made), *terminal]) == 0
    guest = quarter.overnight("赵强")
    for command in (["package", "inspect"], ["verify"]):
        for workspace in (terminal, ["--workspace", str(guest), *passphrase], []):
            assert main([*command, str(made), *workspace]) == 0


def test_a_cut_off_tail_and_an_old_copy_are_found_at_the_office(story: Story, tmp_path: Path) -> None:
    """The newest entries of 王芳's history are cut off; or yesterday's copy of her laptop is put back."""
    quarter = story.quarter
    now = copytree(quarter.overnight("王芳"), tmp_path / "cut")
    with closing(reopened(now, quarter.clock)) as laptop:
        cut_off(laptop, 3)
    before = foreign_rows(quarter.home)
    for folder in (now, story.cut):
        with closing(reopened(folder, quarter.clock)) as laptop:
            (tmp_path / "U盘").mkdir(exist_ok=True)
            sent = Quarter(tmp_path, quarter.clock, {"王芳": laptop}).bring("王芳")
        with pytest.raises(Untrusted) as untrusted:
            import_package(quarter.home, sent.path)
        assert any("换回了旧的副本" in fault for fault in untrusted.value.faults)
        assert foreign_rows(quarter.home) == before


def test_a_thousand_flips_in_each_closed_database_are_each_found(story: Story) -> None:
    """Each is noticed by the check of the pages; some go the whole way, through opening and checking."""
    for name, laptop in story.quarter.laptops.items():
        key, folder = laptop.key, story.quarter.overnight(name)
        path = folder / DATABASE
        whole = path.read_bytes()
        flips = list(places(len(whole), FLIPS))
        assert unnoticed(path, key, flips) == [], name
        for each in flips[::WHOLE_WAY]:
            flip(path, each)
            assert is_found(folder, PASSPHRASE), (name, each)
            flip(path, each)
        assert path.read_bytes() == whole
        assert not is_found(folder, PASSPHRASE)


def test_flips_in_each_package_are_each_refused_by_whoever_carries_or_takes_it(story: Story) -> None:
    """A carrier has the digest of the whole file; who takes it in has the encryption and what was signed."""
    flipped = story.quarter.folder / "flipped.glr"
    for sent in story.quarter.sent:
        laptop = story.quarter.laptops[sent.to]
        copyfile(sent.path, flipped)
        for number, each in enumerate(places(flipped.stat().st_size, FLIPS)):
            flip(flipped, each)
            if number % LOOKED_AT == 0:
                with pytest.raises(Untrusted):
                    inspect(None, flipped)
            with pytest.raises(Untrusted):
                stage(laptop, flipped)
            flip(flipped, each)
        assert flipped.read_bytes() == sent.path.read_bytes()
