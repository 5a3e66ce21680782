"""Drafts of the scoring sheet: copied, edited by typed edits, told every fault with its place, undone."""

import contextlib
import json
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a.document import document
from appendix_a.loader import load_text, shipped
from appendix_a.rebuild import sheet_from_document
from appendix_a.workbook_reader import read_sheet
from appendix_a.writer import canonical, digest, sheet_from_canonical
from appendix_a.yaml_writer import to_yaml
from greenrating import history
from greenrating.changes import SheetVersionChanged
from greenrating.errors import Refused
from greenrating.history import Redo, Undo, redo, undo
from greenrating.office import Office
from greenrating.sheet_drafts import (
    CopySheet,
    DraftSheet,
    DropDraft,
    EditDraft,
    copy_sheet,
    draft_sheet,
    drop_draft,
    edit_draft,
)
from greenrating.sheet_editing import edited
from greenrating.sheet_edits import (
    Add,
    Edit,
    Move,
    Retire,
    SetFlag,
    SetList,
    SetNumber,
    SetPolicy,
    SetText,
    SetWord,
)
from greenrating.sheet_faults import faults_of
from greenrating.sheet_paths import edits_between, path_of
from greenrating.sheet_publishing import PublishDraft, publish_draft
from greenrating.sheet_shelf import differences, differences_to_source, list_versions, show_version
from greenrating.sheet_versions import shipped_row
from greenrating.sheet_views import SheetVersionView
from tests.appendix_a.edited_sheets import words
from tests.appendix_a.sheet_books import plain_grids

SHIPPED = shipped_row().id


@pytest.fixture
def draft(office: Office) -> str:
    return copy_sheet(office, CopySheet(SHIPPED)).version_id


def edit(office: Office, draft: str, *edits: Edit) -> SheetVersionView:
    return edit_draft(office, EditDraft(draft, edits)).view


def faults(view: SheetVersionView) -> list[tuple[str, str]]:
    return [(fault.place, fault.code) for fault in view.faults]


def plain() -> dict[str, Any]:
    return json.loads(shipped_row().document)


def test_a_copy_is_a_draft_of_the_next_version_with_the_same_content(office: Office) -> None:
    view = copy_sheet(office, CopySheet(SHIPPED)).view
    assert (view.line.state, view.line.version, view.line.sha256) == ("draft", "1.1.0", "")
    assert edits_between(plain(), dict(view.document)) == {}
    assert (view.faults, view.total, view.base, view.can_edit, view.can_publish) == (
        (),
        100,
        SHIPPED,
        True,
        True,
    )
    assert [(deed.act, deed.person, deed.why) for deed in view.deeds] == [
        ("sheet.copy", "陈静", "green-live-room/annex-a@1.0.0")
    ]


def test_the_shipped_sheet_is_listed_and_read_only(office: Office, draft: str) -> None:
    lines = list_versions(office)
    assert [(line.version, line.state, line.in_force) for line in lines] == [
        ("1.1.0", "draft", False),
        ("1.0.0", "shipped", True),
    ]
    assert not show_version(office, SHIPPED).can_edit
    with pytest.raises(Refused) as refused:
        edit(office, SHIPPED, SetNumber("bands/4/min", 91))
    assert refused.value.code == "sheet_version.fixed"
    assert "1.0.0" in str(refused.value)
    assert show_version(office, SHIPPED).line.sha256 == shipped().sha256


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("1.0.0", "sheet_version.number_low"),
        ("0.9.9", "sheet_version.number_low"),
        ("1.1.0", "sheet_version.number_taken"),
        ("二", "sheet_version.number"),
        ("1.2", "sheet_version.number"),
        ("01.2.0", "sheet_version.number"),
    ],
)
def test_a_number_must_be_new_and_above_what_there_is(
    office: Office, draft: str, number: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        copy_sheet(office, CopySheet(SHIPPED, number))
    assert (refused.value.code, refused.value.field) == (code, "number")
    assert str(refused.value)
    assert len(list_versions(office)) == 2


def test_a_second_draft_gets_the_number_behind_the_first(office: Office, draft: str) -> None:
    assert copy_sheet(office, CopySheet(draft)).view.line.version == "1.2.0"


def test_a_sheet_from_a_file_becomes_a_draft_even_with_faults(office: Office) -> None:
    values = plain()
    values["bands"][3]["min"] = 79
    view = draft_sheet(office, DraftSheet(sheet_from_document(values, ""), "改.xlsx")).view
    assert view.line.state == "draft"
    assert ("bands/4/min", "band.order") in faults(view)
    assert view.deeds[0].why == "改.xlsx"


def test_raising_a_band_moves_the_end_of_the_one_below(office: Office, draft: str) -> None:
    view = edit(office, draft, SetNumber("bands/4/min", 91))
    assert [band.shown for band in view.content.bands] == ["75-79", "80-84", "85-90", "91-94", "≥95"]
    assert [band.printed for band in view.content.bands] == ["75-79", "80-84", "85-90", "91-94", "≧95"]
    assert view.faults == ()
    assert view.line.edits == 1
    assert view.last is not None
    assert (view.last.act, view.last.item, view.last.before, view.last.after) == (
        "sheet.draft",
        "4 星线",
        "90",
        "91",
    )


def test_a_retired_item_leaves_the_sum_short_until_its_points_are_given_back(
    office: Office, draft: str
) -> None:
    """C11 of two points is named by the event 7.6 a), by marks and overlaps; all of them let go of it."""
    view = edit(office, draft, Retire("sections/C/items/C11"))
    assert {total.id: total.points for total in view.sums} == {"F": 10, "C": 48, "Q": 20, "S": 10, "T": 10}
    assert view.total == 98
    assert faults(view) == [("sections", "total")]
    assert not view.can_publish
    assert '"C11"' not in json.dumps(view.document)
    view = edit(office, draft, SetNumber("sections/C/items/C12/points", 4))
    assert (view.total, view.faults, view.can_publish) == (100, (), True)


def test_a_new_item_never_gets_the_id_of_a_retired_one(office: Office, draft: str) -> None:
    view = edit(office, draft, Retire("sections/C/items/C25"), Add("sections/C/items", after="C01"))
    assert [item.id for item in view.content.sections[1].items][:3] == ["C01", "C26", "C02"]
    assert {
        ("sections", "total"),
        ("sections/C/items/C26/en", "blank"),
        ("sections/C/items/C26/zh", "blank"),
    } == set(faults(view))


def test_a_new_item_is_filled_in_place(office: Office, draft: str) -> None:
    item = "sections/S/items/S05"
    view = edit(
        office,
        draft,
        Add("sections/S/items", zh="应在七日内退款。", en="Refunds are made within seven days."),
        SetNumber("sections/S/items/S04/points", 2),
        SetNumber(f"{item}/points", 1),
        SetWord(f"{item}/steps", "binary"),
        SetList(f"{item}/methods", ("trade_records",)),
        SetList(f"{item}/clauses", ("4.2.5",)),
        SetText(f"{item}/na", "zh", "无退款"),
        SetText(f"{item}/na", "en", "No refunds"),
    )
    added = view.content.items["S05"]
    assert (added.words.zh, added.points, added.steps, added.methods) == (
        "应在七日内退款。",
        1,
        "binary",
        ("trade_records",),
    )
    assert added.na is not None
    assert added.na.zh == "无退款"
    assert view.line.edits == 2
    taken = edit(office, draft, SetText(f"{item}/na", "zh", ""), SetText(f"{item}/na", "en", ""))
    assert taken.content.items["S05"].na is None


def test_an_item_moves_to_another_section_with_its_points(office: Office, draft: str) -> None:
    view = edit(office, draft, Move("sections/T/items/T03", "sections/S/items", 0))
    moved = shipped().items["T03"].points
    assert view.content.sections[3].items[0].id == "T03"
    assert {total.id: total.points for total in view.sums}["S"] == 10 + moved
    assert view.total == 100
    assert view.faults == ()


def test_tiers_meet_end_to_end(office: Office, draft: str) -> None:
    view = edit(office, draft, SetNumber("sections/F/items/F2/min", 60_001))
    assert [(tier.low, tier.high) for tier in view.content.tiers] == [
        (10_000, 60_000),
        (60_001, 100_000),
        (100_001, 500_000),
        (500_001, None),
    ]
    assert view.faults == ()


def test_an_item_and_its_event_name_each_other(office: Office, draft: str) -> None:
    view = edit(office, draft, SetWord("sections/C/items/C11/event", "7.6 b)"))
    links = {event.id: event.links for event in view.content.events}
    assert "C11" not in links["7.6 a)"]
    assert "C11" in links["7.6 b)"]
    assert view.content.items["C11"].event == "7.6 b)"
    assert view.faults == ()


def test_a_policy_is_answered(office: Office, draft: str) -> None:
    view = edit(office, draft, SetPolicy("first_rating.cap", None), SetPolicy("na.mode", "rescale"))
    assert view.content.policy["first_rating.cap"] is None
    assert view.content.policy["na.mode"] == "rescale"
    view = edit(office, draft, SetPolicy("cycle.quarter_months", (2, 5, 8, 11)))
    assert view.content.policy["cycle.quarter_months"] == (2, 5, 8, 11)
    assert view.faults == ()


@pytest.mark.parametrize(
    ("edits", "place", "code"),
    [
        ([SetNumber("bands/4/min", 84)], "bands/4/min", "band.order"),
        ([SetNumber("sections/Q/items/Q01/points", 0)], "sections/Q/items/Q01/points", "number"),
        ([SetText("sections/C/items/C11", "zh", "")], "sections/C/items/C11/zh", "blank"),
        ([SetText("sections/C", "en", "")], "sections/C/en", "blank"),
        ([SetText("vetoes/V1/basis", "zh", " ")], "vetoes/V1/basis/zh", "blank"),
        ([SetText("vetoes/V1/found_words", "zh", "符合")], "vetoes/V1/found_words", "veto.words"),
        ([SetText("title", "zh", "")], "title/zh", "blank"),
        ([SetText("headings/points", "en", "")], "headings/points/en", "blank"),
        ([SetText("policy_notes/na.mode/reason", "zh", "")], "policy_notes/na.mode/reason/zh", "blank"),
        ([SetList("sections/C/items/C11/methods", ())], "sections/C/items/C11", "no_method"),
        ([SetList("sections/C/items/C11/methods", ("x",))], "sections/C/items/C11/methods/0", "no_such"),
        ([SetList("events/7.6 a)/links", ("C99",))], "events/7.6 a)/links/0", "no_such"),
        ([SetList("overlaps/O1/items", ("C09",))], "overlaps/O1/items", "overlap.few"),
        ([SetWord("marks/A/key", "B")], "marks/B/key", "same_id"),
        ([SetNumber("sections/F/items/F2/min", 5_000)], "sections/F/items/F1/min", "tier.range"),
        ([SetNumber("sections/F/items/F4/points", 9)], "sections/F/items/F4/points", "tier.points"),
        ([SetPolicy("panel.min_departments", 4)], "policy/panel.min_departments", "policy.departments"),
        ([Retire("bands/1")], "bands/2/stars", "band.stars"),
        ([Retire("sections/T")], "sections", "total"),
        ([Retire(f"sections/T/items/T0{n}") for n in (1, 2, 3)], "sections/T/points", "number"),
    ],
)
def test_every_fault_is_told_with_the_place_to_mend_it(
    office: Office, draft: str, edits: list[Edit], place: str, code: str
) -> None:
    view = edit(office, draft, *edits)
    assert (place, code) in faults(view)
    assert all(fault.words for fault in view.faults)
    assert not view.can_publish


def test_a_text_follows_the_bound_that_it_names(office: Office, draft: str) -> None:
    """Tiers name both their ends, F3 as `>100000人`; conditions name their limit, some in 万."""
    view = edit(
        office,
        draft,
        SetNumber("sections/F/items/F3/min", 150_001),
        SetNumber("eligibility/E3/min", 20_000),
        SetNumber("eligibility/E4/min", 15_000_000),
    )
    tiers = {tier.id: tier.words for tier in view.content.tiers}
    assert (tiers["F2"].zh, tiers["F3"].zh) == (">50000人，≤150000人；", ">150000人，≤500000人；")
    assert tiers["F3"].en == "More than 150,000 and at most 500,000 fans;"
    assert [condition.words.zh for condition in view.content.conditions][2:] == [
        "直播间粉丝量达到2万及以上",
        "上年度营销总额达到1500万元",
    ]
    assert view.faults == ()


def test_a_text_that_names_another_number_than_counts_cannot_be_published(office: Office, draft: str) -> None:
    view = edit(office, draft, SetText("sections/F/items/F3", "zh", "超过20万人；"))
    assert faults(view) == [("sections/F/items/F3/zh", "words.number")]
    edit(office, draft, SetText("sections/F/items/F3", "zh", "超过十万人；"))
    edit(office, draft, SetText("eligibility/E3", "en", "20,000 fans or more"))
    with pytest.raises(Refused) as refused:
        publish_draft(office, PublishDraft(draft, "1.1.0", office.today(), "试行"))
    assert (refused.value.code, refused.value.field) == ("sheet_version.faults", "eligibility/E3/en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_text_is_refused_at_publishing_with_its_place(
    office: Office, draft: str, language: Literal["zh", "en"]
) -> None:
    edit(office, draft, SetText("sections/C/items/C11", language, " "))
    with pytest.raises(Refused) as refused:
        publish_draft(office, PublishDraft(draft, "1.1.0", office.today(), "试行"))
    assert (refused.value.code, refused.value.field) == (
        "sheet_version.faults",
        f"sections/C/items/C11/{language}",
    )
    assert show_version(office, draft).line.state == "draft"


def test_a_licence_is_for_special_goods_or_not(office: Office, draft: str) -> None:
    view = edit(
        office, draft, SetFlag("licences/food/special", True), SetFlag("licences/medicine/special", False)
    )
    special = {licence.id for licence in view.content.licences if licence.special}
    assert ("food" in special, "medicine" in special, view.faults) == (True, False, ())
    assert "special" not in next(each for each in view.document["licences"] if each["id"] == "medicine")


def test_all_faults_are_told_at_once(office: Office, draft: str) -> None:
    view = edit(
        office,
        draft,
        SetNumber("bands/4/min", 84),
        SetText("sections/C/items/C11", "zh", ""),
        SetNumber("sections/C/items/C12/points", 3),
    )
    assert {"band.order", "blank", "total"} <= {fault.code for fault in view.faults}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (SetNumber("sections/C/items/C99/points", 2), "sheet_edit.place"),
        (SetNumber("sections/C/points", 48), "sheet_edit.place"),
        (SetNumber("sections/C/items/C11", 48), "sheet_edit.place"),
        (SetNumber("eligibility/E1/min", 5), "sheet_edit.place"),
        (SetNumber("", 5), "sheet_edit.place"),
        (SetNumber("bands/4/min", -1), "sheet_edit.number"),
        (SetNumber("bands/4/min", 10**15), "sheet_edit.number"),
        (SetNumber("bands/4/min", True), "sheet_edit.number"),
        (SetWord("sections/C/items/C11/steps", "half"), "sheet_edit.word"),
        (SetWord("sections/C/items/C11/id", "C12"), "sheet_edit.place"),
        (SetWord("marks/A/key", ""), "sheet_edit.word"),
        (SetWord("marks/A/clause", "长" * 61), "too_long"),
        (SetList("events/7.6 a)/needs", ("luck",)), "sheet_edit.word"),
        (SetList("sections/C/items/C11/methods", ("",)), "sheet_edit.word"),
        (SetText("sections/C/items/C11/nowhere", "zh", "x"), "sheet_edit.place"),
        (SetText("policy_notes/nothing/reason", "zh", "x"), "sheet_edit.place"),
        (SetText("sections/C/items/C11", "zh", "长" * 2001), "too_long"),
        (SetText("sections/C/items/C11", "zh", "一\ufffd二"), "sheet_edit.character"),
        (SetPolicy("na.mode", "perhaps"), "sheet_edit.policy"),
        (SetPolicy("score.decimals", True), "sheet_edit.policy"),
        (SetPolicy("no.such", 1), "sheet_edit.policy"),
        (Add("headings"), "sheet_edit.place"),
        (Add("eligibility"), "sheet_edit.place"),
        (Add("sections/C/items", name="C01"), "sheet_edit.name_taken"),
        (Add("sections/C/items", name="Q01"), "sheet_edit.name_taken"),
        (Add("sections/C/items", name="a/b"), "sheet_edit.name"),
        (Add("bands", name="six"), "sheet_edit.name"),
        (Add("sections/C/items", after="Q01"), "sheet_edit.place"),
        (Retire(""), "sheet_edit.place"),
        (Retire("sections/C/items"), "sheet_edit.place"),
        (Move("sections/F/items/F1", "sections/C/items", 0), "sheet_edit.move"),
        (Move("sections/C/items/C01", "sections/F/items", 0), "sheet_edit.move"),
        (Move("sections/C/items/C01", "vetoes", 0), "sheet_edit.move"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_and_nothing_is_written(
    office: Office, draft: str, wrong: Edit, code: str
) -> None:
    before = show_version(office, draft)
    acts = len(history.of(office))
    with pytest.raises(Refused) as refused:
        edit(office, draft, SetNumber("bands/4/min", 91), wrong)
    assert refused.value.code == code
    assert str(refused.value)
    assert show_version(office, draft) == before
    assert len(history.of(office)) == acts


def test_an_edit_without_effect_leaves_no_trace(office: Office, draft: str) -> None:
    acts = len(history.of(office))
    edit(office, draft, SetNumber("bands/4/min", 90))
    assert len(history.of(office)) == acts


def test_edits_are_undone_and_done_again_one_by_one(office: Office, draft: str) -> None:
    steps: list[tuple[Edit, ...]] = [
        (SetNumber("bands/4/min", 91),),
        (Retire("sections/C/items/C11"), SetNumber("sections/C/items/C12/points", 4)),
        (Move("sections/T/items/T03", "sections/S/items", 0),),
        (SetText("sections/C/items/C12", "zh", "不得虚构。"),),
    ]
    seen = [show_version(office, draft).document]
    seen += [edit(office, draft, *step).document for step in steps]
    for expected in reversed(seen[:-1]):
        changed = undo(office, Undo(draft))
        assert isinstance(changed, SheetVersionChanged)
        assert changed.view.document == expected
    with pytest.raises(Refused) as refused:
        undo(office, Undo(draft))
    assert refused.value.code == "undo.nothing"
    for expected in seen[1:]:
        changed = redo(office, Redo(draft))
        assert isinstance(changed, SheetVersionChanged)
        assert changed.view.document == expected
    last = show_version(office, draft).last
    assert last is not None
    assert (last.can_undo, last.can_redo) == (True, False)
    assert office.store.check_history() == []


def test_each_draft_has_its_own_undo(office: Office, draft: str) -> None:
    other = copy_sheet(office, CopySheet(SHIPPED)).version_id
    edit(office, draft, SetNumber("bands/4/min", 91))
    edit(office, other, SetNumber("bands/4/min", 92))
    undo(office, Undo(draft))
    lows = [show_version(office, each).content.bands[3].low for each in (draft, other)]
    assert lows == [90, 92]


def test_a_dropped_draft_is_gone_from_the_list_and_takes_no_edits(office: Office, draft: str) -> None:
    with pytest.raises(Refused) as refused:
        drop_draft(office, DropDraft(draft, " "))
    assert refused.value.code == "reason.required"
    drop_draft(office, DropDraft(draft, "改用省里的版本"))
    assert [line.version for line in list_versions(office)] == ["1.0.0"]
    with pytest.raises(Refused) as refused:
        edit(office, draft, SetNumber("bands/4/min", 91))
    assert refused.value.code == "sheet_version.dropped"
    assert show_version(office, draft).deeds[0].why == "改用省里的版本"


def test_differences_are_told_to_the_version_and_to_the_standard(office: Office, draft: str) -> None:
    edit(
        office,
        draft,
        SetNumber("sections/C/items/C11/points", 3),
        SetText("sections/C/items/C11", "zh", "不得发布虚假信息或以绝对化用语欺骗、误导用户。"),
    )
    found = {(each.where, each.field): each for each in differences(office, SHIPPED, draft)}
    assert (found["C11", "points"].before, found["C11", "points"].after) == (2, 3)
    assert any(span.kind == "added" and "绝对化" in span.text for span in found["C11", "zh"].spans)
    document_ = dict(show_version(office, draft).document)
    assert path_of(document_, "items", "C11") == "sections/C/items/C11"
    mended = {each.where for each in differences_to_source(office, SHIPPED)}
    assert "T" in mended
    assert "C11" not in mended
    assert "C11" in {each.where for each in differences_to_source(office, draft)}


_PLACES = [
    "sections/C/items/C11",
    "sections/C/items/C25",
    "sections/F/items/F2",
    "sections/Q",
    "vetoes/V3",
    "marks/A",
    "events/7.6 a)",
    "methods/playback",
    "overlaps/O1",
    "bands/5",
]
_LISTS = [
    "sections/C/items",
    "sections/F/items",
    "sections",
    "vetoes",
    "marks",
    "events",
    "bands",
    "overlaps",
]
_EDITS = st.one_of(
    st.builds(
        SetNumber,
        st.sampled_from([f"{p}/{f}" for p in _PLACES for f in ("points", "min")]),
        st.integers(0, 120),
    ),
    st.builds(SetText, st.sampled_from(_PLACES), st.sampled_from(("zh", "en")), st.text(max_size=8)),
    st.builds(Retire, st.sampled_from(_PLACES)),
    st.builds(Add, st.sampled_from(_LISTS)),
    st.builds(Move, st.sampled_from(_PLACES), st.sampled_from(_LISTS), st.integers(0, 30)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_EDITS, min_size=1, max_size=6))
def test_whatever_is_edited_the_draft_stays_a_sheet(edits: list[Edit]) -> None:
    """It can be built and written back as it is, and sections have the points of their items."""
    values = plain()
    for each in edits:
        with contextlib.suppress(Refused):
            values = edited(values, (each,))
    sheet = sheet_from_document(values, "")
    assert document(sheet) == values
    for section in sheet.sections:
        if section.tiers:
            assert section.points == max(tier.points for tier in section.tiers)
        else:
            assert section.points == sum(item.points for item in section.items)
    names = {item.id for item in sheet.items.values()} | set(sheet.veto_by_id)
    assert {link for event in sheet.events for link in event.links} <= names
    assert {item for group in sheet.overlaps for item in group.items} <= names


_TEXTS = [
    *("title", "sections/C", "sections/C/items/C11", "sections/F/items/F2", "vetoes/V1/basis", "bands/3"),
    *(
        "marks/B/label",
        "events/7.6 a)",
        "methods/playback",
        "ranges/6.3.2 b)",
        "licences/food",
        "overlaps/O2",
    ),
    *("eligibility/E2", "headings/points", "policy_notes/na.mode/reason", "sections/C/items/C11/na"),
]
_SOUND = st.one_of(
    st.builds(
        lambda at, zh, en: (SetText(at, "zh", zh), SetText(at, "en", en)),
        st.sampled_from(_TEXTS),
        words,
        words,
    ),
    st.integers(1, 3).map(
        lambda n: (
            SetNumber("sections/C/items/C01/points", n),
            SetNumber("sections/C/items/C02/points", 4 - n),
        )
    ),
    st.builds(lambda n: (Move("sections/C/items/C11", "sections/C/items", n),), st.integers(0, 30)),
    st.builds(lambda on: (SetFlag("licences/food/special", on),), st.booleans()),
    st.builds(lambda n: (SetNumber("bands/5/min", n),), st.integers(91, 100)),
    st.builds(lambda n: (SetNumber("sections/F/items/F3/min", n),), st.integers(60_000, 400_000)),
    st.builds(lambda n: (SetNumber("eligibility/E3/min", n),), st.integers(1_000, 10**6)),
    st.builds(lambda zh, en: (Add("ranges", zh=zh, en=en),), words, words),
    st.sampled_from(["marks/A", "overlaps/O1", "events/7.6 c)"]).map(lambda at: (Retire(at),)),
    st.sampled_from([None, 2, 4]).map(lambda cap: (SetPolicy("first_rating.cap", cap),)),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(_SOUND, min_size=1, max_size=8))
def test_a_draft_has_faults_or_comes_back_the_same_from_every_file(groups: list[tuple[Edit, ...]]) -> None:
    values = plain()
    for group in groups:
        with contextlib.suppress(Refused):
            values = edited(values, group)
    sheet = sheet_from_document(values, "")
    if not faults_of(sheet):
        sheet = replace(sheet, sha256=digest(sheet))
        assert load_text(to_yaml(sheet)) == sheet
        assert sheet_from_canonical(canonical(sheet)) == sheet
        assert read_sheet(plain_grids(sheet), "a.xlsx") == sheet
