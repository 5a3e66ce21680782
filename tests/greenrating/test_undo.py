"""Undo and redo: unlimited, as acts of their own, across restarts."""

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from greenrating import evidence, facts, history, scores
from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.errors import Refused
from greenrating.history import Redo, Undo, redo, undo
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.masking import MaskEvidence, mask_evidence
from greenrating.office import Office
from greenrating.opening import open_workspace
from greenrating.records import Answer, Room
from greenrating.rooms import SaveRoom, save_room
from greenrating.signing import ReopenSheet, SignSheet, reopen_sheet, sign_sheet
from greenrating.views import SheetView
from tests.support.filling import fill, scored


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def picture(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 6), shade).save(out, "PNG")
    return out.getvalue()


def shown(view: SheetView) -> SheetView:
    """What a person sees of a sheet, without what was done last and when evidence was linked."""

    def plain(pieces: Any) -> tuple[Any, ...]:
        return tuple(sorted((replace(p, added=None, id="", masked=bool(p.masked)) for p in pieces), key=repr))

    return replace(
        view,
        last=None,
        vetoes={k: replace(v, evidence=plain(v.evidence)) for k, v in view.vetoes.items()},
        items={k: replace(v, evidence=plain(v.evidence)) for k, v in view.items.items()},
        fans=replace(view.fans, evidence=plain(view.fans.evidence)),
    )


def undone(office: Office, sheet: str) -> SheetView:
    changed = undo(office, Undo(sheet))
    assert isinstance(changed, SheetChanged)
    return changed.view


def redone(office: Office, sheet: str) -> SheetView:
    changed = redo(office, Redo(sheet))
    assert isinstance(changed, SheetChanged)
    return changed.view


def last(view: SheetView) -> tuple[str, str, str, str, bool, bool]:
    assert view.last is not None
    act = view.last
    return act.act, act.item, act.before, act.after, act.can_undo, act.can_redo


def test_undo_takes_the_last_act_back_and_redo_does_it_again(office: Office, sheet: str) -> None:
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 2))
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 0))
    view = undone(office, sheet)
    assert view.items["C11"].points == 2
    assert last(view) == ("history.undo", "C11", "0", "2", True, True)
    view = undone(office, sheet)
    assert view.items["C11"].state == "blank"
    assert last(view)[-2:] == (False, True)
    view = redone(office, sheet)
    assert view.items["C11"].points == 2
    assert last(view) == ("history.redo", "C11", "空白", "2", True, True)
    view = redone(office, sheet)
    assert view.items["C11"].points == 0
    assert last(view)[-2:] == (True, False)


def test_a_new_act_leaves_nothing_to_redo(office: Office, sheet: str) -> None:
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 2))
    undone(office, sheet)
    scores.enter_score(office, scores.EnterScore(sheet, "C12", 2))
    with pytest.raises(Refused) as caught:
        redo(office, Redo(sheet))
    assert caught.value.code == "redo.nothing"
    assert str(caught.value)


def test_undoing_nothing_is_refused(office: Office, sheet: str) -> None:
    with pytest.raises(Refused) as caught:
        undo(office, Undo(sheet))
    assert caught.value.code == "undo.nothing"
    assert str(caught.value)


def test_filling_the_rest_is_undone_as_one(office: Office, sheet: str) -> None:
    items = ("S01", "S02", "S03", "S04")
    changed = scores.fill_rest(office, scores.FillRest(sheet, "S", items))
    assert last(changed.view)[1:4] == ("S01", "", "4 项")
    assert undone(office, sheet).done == 0


def test_words_that_were_undone_do_not_come_back_with_a_score(office: Office, sheet: str) -> None:
    scores.enter_words(office, scores.EnterWords(sheet, "C11", note="先记一笔"))
    undone(office, sheet)
    view = scores.enter_score(office, scores.EnterScore(sheet, "C11", 2)).view
    assert view.items["C11"].note == ""


def test_each_sheet_is_undone_by_itself_and_all_of_them_in_turn(office: Office, sheet: str) -> None:
    other_room = save_room(office, SaveRoom(None, "山里人家", "快手", "slrj", "山里人家农产品合作社")).room_id
    other = open_inspection(office, OpenInspection(other_room)).sheet_id
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 2))
    scores.enter_score(office, scores.EnterScore(other, "C12", 2))
    assert undone(office, sheet).id == sheet
    changed = undo(office, Undo())
    assert isinstance(changed, SheetChanged)
    assert (changed.sheet_id, changed.items) == (other, ("C12",))


def test_undo_survives_a_restart(office: Office, sheet: str) -> None:
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 2))
    scores.enter_score(office, scores.EnterScore(sheet, "C12", 0))
    undone(office, sheet)
    office.close()
    again = open_workspace(office.folder, "correct horse", ask_keyring=False)
    try:
        assert redone(again, sheet).items["C12"].points == 0
        undone(again, sheet)
        assert undone(again, sheet).done == 0
    finally:
        again.close()


def test_a_signed_sheet_cannot_be_undone_until_it_is_opened_again(office: Office, sheet: str) -> None:
    fill(office, sheet)
    view = scored(sign_sheet(office, SignSheet(sheet)))
    assert last(view)[-2:] == (False, False)
    with pytest.raises(Refused) as caught:
        undo(office, Undo(sheet))
    assert caught.value.code == "sheet.signed"
    reopen_sheet(office, ReopenSheet(sheet, "T 组漏看一项"))
    assert undone(office, sheet).items["T01"].state == "blank"


def test_a_row_that_somebody_else_changed_since_is_left_alone(office: Office, sheet: str) -> None:
    from greenrating.store.store import Act

    scores.enter_score(office, scores.EnterScore(sheet, "C11", 0))
    office.store.person, mine = "b" * 36, office.store.person
    with office.store.work(Act("package.import", about=sheet)) as work:
        work.put(replace(work.find(Answer, sheet=sheet)[0], note="他人补充"))
    office.store.person = mine
    with pytest.raises(Refused) as caught:
        undo(office, Undo(sheet))
    assert caught.value.code == "undo.changed_since"
    assert scores.show_sheet(office, sheet).items["C11"].note == "他人补充"


def test_evidence_linked_masked_and_described_is_undone_step_by_step(office: Office, sheet: str) -> None:
    states = [shown(scores.show_sheet(office, sheet))]
    attach = evidence.AttachEvidence(sheet, "C11", "a.png", "image/png", picture(0), "photo", "柜台")
    view = scored(evidence.attach_evidence(office, attach))
    id_ = view.items["C11"].evidence[0].id
    steps: list[Callable[[], SheetChanged | ConformityChanged]] = [
        lambda: evidence.link_evidence(office, evidence.LinkEvidence(sheet, "Q09", id_)),
        lambda: evidence.describe_evidence(
            office, evidence.DescribeEvidence(sheet, id_, "收据", "receipt", None)
        ),
        lambda: mask_evidence(office, MaskEvidence(sheet, id_, ((1, 1, 2, 2),))),
        lambda: mask_evidence(office, MaskEvidence(sheet, id_, ((0, 0, 3, 3),))),
        lambda: evidence.unlink_evidence(office, evidence.UnlinkEvidence(sheet, "C11", id_, "拍错了")),
    ]
    states.append(shown(view))
    states += [shown(scored(step())) for step in steps]
    for state in reversed(states[:-1]):
        assert shown(undone(office, sheet)) == state
    for state in states[1:]:
        assert shown(redone(office, sheet)) == state


ROOMS = count()
ITEM = st.sampled_from(["C05", "C09", "C11", "C12", "C13", "Q05", "T01"])
ACTS = st.one_of(
    st.tuples(st.just("score"), ITEM, st.integers(0, 4)),
    st.tuples(st.just("na"), ITEM, st.sampled_from(["无", "未合作"])),
    st.tuples(st.just("veto"), st.sampled_from(["V1", "V2"]), st.sampled_from(["met", "not_found", "found"])),
    st.tuples(st.just("fans"), st.integers(0, 600_000), st.sampled_from(["", "截图"])),
    st.tuples(st.just("clear"), ITEM, st.none()),
    st.tuples(st.just("words"), ITEM, st.text("好坏", max_size=3)),
    st.tuples(st.just("rest"), st.sampled_from("CQST"), st.none()),
    st.tuples(st.just("fact"), ITEM, ITEM),
    st.tuples(st.just("photo"), ITEM, st.integers(0, 3)),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
)


def carry_out(office: Office, sheet: str, act: tuple[str, Any, Any]) -> None:
    """Do it, or be refused: either way the sheet must stay whole."""
    name, one, two = act
    items = tuple(scores.show_sheet(office, sheet).items)
    commands: dict[str, Callable[[], object]] = {
        "score": lambda: scores.enter_score(office, scores.EnterScore(sheet, one, two)),
        "na": lambda: scores.enter_not_applicable(office, scores.EnterNotApplicable(sheet, one, two)),
        "veto": lambda: scores.enter_veto(office, scores.EnterVeto(sheet, one, two)),
        "fans": lambda: scores.enter_fans(office, scores.EnterFans(sheet, one, two)),
        "clear": lambda: scores.clear_answer(office, scores.ClearAnswer(sheet, one)),
        "words": lambda: scores.enter_words(office, scores.EnterWords(sheet, one, reason=two)),
        "rest": lambda: scores.fill_rest(
            office, scores.FillRest(sheet, one, tuple(i for i in items if i[0] == one))
        ),
        "fact": lambda: facts.join_fact(office, facts.JoinFact(sheet, "同一事实", (one, two))),
        "photo": lambda: evidence.attach_evidence(
            office, evidence.AttachEvidence(sheet, one, "p.png", "image/png", picture(two), "photo")
        ),
        "undo": lambda: undo(office, Undo(sheet)),
        "redo": lambda: redo(office, Redo(sheet)),
    }
    expected = (
        "score.step",
        "item.always_applies",
        "veto.answer",
        "fact.items",
        "undo.nothing",
        "redo.nothing",
    )
    try:
        commands[name]()
    except Refused as refusal:
        if refusal.code not in expected:
            raise


@given(acts=st.lists(ACTS, max_size=8))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_acts_undone_to_the_first_and_redone_are_as_they_were(
    office: Office, acts: list[tuple[str, Any, Any]]
) -> None:
    account = f"room_{next(ROOMS)}"
    room = save_room(office, SaveRoom(None, "任意直播间", "抖音", account, "某公司")).room_id
    first = open_inspection(office, OpenInspection(room)).view
    for act in acts:
        carry_out(office, first.id, act)
    end = scores.show_sheet(office, first.id)
    view, steps = end, 0
    while view.last is not None and view.last.can_undo:
        view, steps = undone(office, first.id), steps + 1
    assert shown(view) == shown(first)
    for _ in range(steps):
        view = redone(office, first.id)
    assert shown(view) == shown(end)
    assert view.done == sum(part.done for part in view.progress if part.id in "CQST")
    assert view.done == sum(item.state != "blank" for item in view.items.values())
    assert office.store.check_history() == []


def test_the_history_tells_it_all(office: Office, sheet: str) -> None:
    scores.enter_score(office, scores.EnterScore(sheet, "C11", 0))
    undone(office, sheet)
    acts = history.of(office, sheet)
    assert [(act.act, act.person, act.changes) for act in acts] == [
        ("history.undo", "陈静", (("C11", "0", "空白"),)),
        ("score.enter", "陈静", (("C11", "空白", "0"),)),
    ]
