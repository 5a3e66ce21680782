"""Sheets that an office might make out of the shipped one, some with texts that files like to spoil."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from appendix_a.document import document
from appendix_a.file_text import hidden_character
from appendix_a.loader import shipped
from appendix_a.policies import RULES
from appendix_a.writer import sheet_from_canonical
from scoring.sheet import Sheet

Json = dict[str, Any]

_SPOILT_EASILY = (
    *("=1+1", "+1", "-5", "@a", "'a", '"', "7.10", "007", "1e5", "TRUE", "null", "~", "2026-01-01", "50%"),
    *(
        "#vetoes",
        "_x000D_",
        "_x005F_x0041_",
        "a｜b",
        "｜",
        "  两头有空格  ",
        "\u3000",
        "{a: b}",
        "- x",
        "key: 值",
    ),
    *("𬭊𠅤🐑", "<b>&amp;</b>", "#REF!", "是", "全得或不得", "%s{0}", "…", "a" * 300),
)
words = st.one_of(
    st.sampled_from(_SPOILT_EASILY),
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30),
).filter(lambda text: hidden_character(text) is None)
short_words = words.filter(lambda word: len(word) <= 60)


@st.composite
def edited_sheets(draw: st.DrawFn) -> Sheet:
    """A whole sheet with a few edits."""
    values = deepcopy(document(shipped()))
    for edit in draw(st.lists(st.sampled_from(_EDITS), min_size=1, max_size=5)):
        edit(draw, values)
    return as_sheet(values)


def as_sheet(values: Json) -> Sheet:
    """The sheet of a document, checked."""
    return sheet_from_canonical(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def retire(values: Json, name: str) -> None:
    """Take an item out: its points go to the next one of its section, what named it no longer does."""
    items = next(part["items"] for part in _scored(values) if any(e["id"] == name for e in part["items"]))
    place = next(place for place, item in enumerate(items) if item["id"] == name)
    gone = items.pop(place)
    items[place % len(items)]["points"] += gone["points"]
    for part, links in (("events", "links"), ("marks", "links"), ("overlaps", "items")):
        for entry in values[part]:
            left = [link for link in entry.get(links, []) if link != gone["id"]]
            entry.pop(links, None)
            if left:
                entry[links] = left
    values["overlaps"] = [group for group in values["overlaps"] if len(group.get("items", [])) > 1]


def raise_four_stars(values: Json) -> None:
    """Let four stars begin at 91 points."""
    three, four = values["bands"][2], values["bands"][3]
    three |= {"printed": "85-90", "shown": "85-90"}
    four |= {"min": 91, "printed": "91-94", "shown": "91-94"}


def _scored(values: Json) -> list[Json]:
    return [section for section in values["sections"] if section["mode"] == "items"]


def _texts(node: object) -> list[Json]:
    """Everything in a document that is a text with its English."""
    inner: list[object] = []
    if isinstance(node, dict):
        inner = list(node.values())
    elif isinstance(node, list):
        inner = node
    own = [node] if isinstance(node, dict) and "zh" in node else []
    return [*own, *(found for part in inner for found in _texts(part))]


def _change_a_text(draw: st.DrawFn, values: Json) -> None:
    text = draw(st.sampled_from(_texts(values)))
    form = draw(st.sampled_from(["zh", "en", "source"]))
    if form == "source" and not ({"steps", "basis", "stars"} & set(text)):
        return
    text[form] = draw(words)


def _drop_a_source(draw: st.DrawFn, values: Json) -> None:
    draw(st.sampled_from(_texts(values["sections"]))).pop("source", None)


def _change_an_item(draw: st.DrawFn, values: Json) -> None:
    item = draw(st.sampled_from(draw(st.sampled_from(_scored(values)))["items"]))
    key = draw(st.sampled_from(["na", "gloss", "clauses", "steps", "subject"]))
    if key == "steps":
        item["steps"] = draw(st.sampled_from(["binary", "step1", "step0.5"]))
    elif key in item and draw(st.booleans()):
        del item[key]
    else:
        text = {"zh": draw(words), "en": draw(words)}
        clauses = draw(st.lists(short_words, min_size=1, max_size=4, unique=True))
        item[key] = {"gloss": text["zh"], "clauses": clauses}.get(key, text)


def _retire_an_item(draw: st.DrawFn, values: Json) -> None:
    section = draw(st.sampled_from([section for section in _scored(values) if len(section["items"]) > 1]))
    retire(values, draw(st.sampled_from(section["items"]))["id"])


def _reorder(draw: st.DrawFn, values: Json) -> None:
    section = draw(st.sampled_from(_scored(values)))
    section["items"] = draw(st.permutations(section["items"]))
    values["sections"] = draw(st.permutations(values["sections"]))


def _rename_a_method(draw: st.DrawFn, values: Json) -> None:
    taken = {method["id"] for method in values["methods"]}
    method = draw(st.sampled_from(values["methods"]))
    before, after = method["id"], draw(short_words.filter(lambda word: word not in taken))
    method["id"] = after
    items = [item for section in values["sections"] for item in section["items"]]
    for entry in (*values["vetoes"], *items):
        if before in entry.get("methods", []):
            entry["methods"] = [after if name == before else name for name in entry["methods"]]


def _raise_a_band(_draw: st.DrawFn, values: Json) -> None:
    raise_four_stars(values)


def _answer_a_policy(draw: st.DrawFn, values: Json) -> None:
    key = draw(
        st.sampled_from(["na.mode", "annual.max_step_up", "event.block_promotion_in_cycle", "daily.mode"])
    )
    rule = RULES[key]
    answers = [*rule.choices] or [*range(rule.low or 0, (rule.high or 0) + 1)]
    values["policy"][key] = draw(st.sampled_from([*answers, *([None] if rule.may_be_null else [])]))


def _change_months(draw: st.DrawFn, values: Json) -> None:
    months = draw(st.sets(st.integers(1, 12), min_size=4, max_size=4))
    values["policy"]["cycle.quarter_months"] = sorted(months)


def _change_the_head(draw: st.DrawFn, values: Json) -> None:
    values["version"] = draw(st.sampled_from(["1.0.1", "2.10.0", "0.0.1"]))
    values["effective_from"] = draw(st.dates()).isoformat()
    values.pop("note", None)


def _empty_the_lists(_draw: st.DrawFn, values: Json) -> None:
    values |= {"overlaps": [], "licences": [], "marks": [], "eligibility": []}


_EDITS: list[Callable[[st.DrawFn, Json], None]] = [
    *([_change_a_text] * 3),
    *([_change_an_item] * 2),
    *(_drop_a_source, _retire_an_item, _reorder, _rename_a_method, _raise_a_band),
    *(_answer_a_policy, _change_months, _change_the_head, _empty_the_lists),
]
