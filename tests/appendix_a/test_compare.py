"""Two sheets told apart, line by line and word by word."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from appendix_a.compare import Difference, Span, against_source, compare, words
from appendix_a.document import document
from appendix_a.loader import shipped
from scoring.sheet import Sheet
from tests.appendix_a.edited_sheets import as_sheet, edited_sheets, raise_four_stars, retire

SHEET = shipped()


def edited() -> dict[str, Any]:
    return deepcopy(document(SHEET))


def test_a_sheet_does_not_differ_from_itself():
    assert compare(SHEET, SHEET) == ()


@settings(max_examples=20, deadline=None)
@given(edited_sheets(), edited_sheets())
def test_sheets_differ_if_and_only_if_their_digests_do(first: Sheet, second: Sheet):
    assert bool(compare(first, second)) == (first.sha256 != second.sha256)
    assert bool(compare(SHEET, first)) == (SHEET.sha256 != first.sha256)


def test_a_changed_number_has_its_place_and_both_values():
    values = edited()
    raise_four_stars(values)
    assert [(d.part, d.where, d.field, d.before, d.after) for d in compare(SHEET, as_sheet(values))] == [
        ("bands", "3", "printed", "85-89", "85-90"),
        ("bands", "3", "shown", "85-89", "85-90"),
        ("bands", "4", "min", 90, 91),
        ("bands", "4", "printed", "90-94", "91-94"),
        ("bands", "4", "shown", "90-94", "91-94"),
    ]


def test_a_changed_text_is_told_word_by_word():
    values = edited()
    values["sections"][3]["items"][0]["zh"] = "履行交易承诺和十五天无理由退货等消费者保障义务。"
    (found,) = compare(SHEET, as_sheet(values))
    assert (found.kind, found.part, found.where, found.field) == ("changed", "items", "S01", "zh")
    assert found.spans == (
        Span("same", "履行交易承诺和"),
        Span("removed", "七"),
        Span("added", "十五"),
        Span("same", "天无理由退货等消费者保障义务。"),
    )


def test_latin_words_and_numbers_are_not_cut():
    assert words("within 24 hours, MCN", "within 48 hours, MCNs") == (
        Span("same", "within "),
        Span("removed", "24"),
        Span("added", "48"),
        Span("same", " hours, "),
        Span("removed", "MCN"),
        Span("added", "MCNs"),
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_words_make_up_both_texts(before: str, after: str):
    spans = words(before, after)
    assert "".join(span.text for span in spans if span.kind != "added") == before
    assert "".join(span.text for span in spans if span.kind != "removed") == after


def test_a_retired_item_is_removed_and_its_points_have_moved():
    values = edited()
    retire(values, "C17")
    found = compare(SHEET, as_sheet(values))
    assert Difference("removed", "items", "C17", "", "应保持五官端正、形象良好和适度包装。", None) in found
    assert Difference("changed", "items", "C18", "points", 2, 4) in found
    assert Difference("changed", "marks", "3", "links", ("C17",), None) in found
    assert Difference("changed", "overlaps", "O6", "items", ("C16", "C17", "C18"), ("C16", "C18")) in found


def test_an_added_policy_reason_and_a_dropped_note_are_changes_of_fields():
    values = edited()
    del values["note"]
    found = compare(SHEET, as_sheet(values))
    assert {(d.kind, d.part, d.field) for d in found} == {
        ("changed", "sheet", "note.zh"),
        ("changed", "sheet", "note.en"),
    }
    assert all(d.after is None for d in found)


def test_one_item_that_changed_places_is_the_only_one_moved():
    values = edited()
    items = values["sections"][1]["items"]
    items.insert(20, items.pop(2))
    assert compare(SHEET, as_sheet(values)) == (Difference("moved", "items", "C03", "", 3, 21),)


def test_an_item_in_another_section_has_moved_there():
    values = edited()
    business, goods = values["sections"][1], values["sections"][2]
    goods["items"].append(business["items"].pop(24))
    business["points"], goods["points"] = 48, 22
    moved = [d for d in compare(SHEET, as_sheet(values)) if d.kind == "moved"]
    assert moved == [Difference("moved", "items", "C25", "section", "C", "Q")]


def test_the_mended_faults_of_the_print_are_the_differences_to_the_source():
    found = {(d.part, d.where, d.field) for d in against_source(SHEET)}
    assert found == {
        ("sections", "T", "title.zh"),
        ("items", "C01", "zh"),
        ("items", "Q01", "zh"),
        ("items", "T03", "zh"),
        ("bands", "5", "shown"),
        ("marks", "3", "zh"),
    }
    mended = next(d for d in against_source(SHEET) if d.where == "T")
    assert mended.spans == (
        Span("same", "举报投"),
        Span("removed", "拆"),
        Span("added", "诉"),
    )
