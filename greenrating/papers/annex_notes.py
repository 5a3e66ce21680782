"""The remarks beside table A.1, on a worksheet of their own: the standard's table has no column for them."""

from typing import TYPE_CHECKING

from greenrating.papers.cells import CENTRED, HEADING, PLAIN, TITLE, Page, for_paper
from greenrating.papers.proofs import FANS, Proof, numbers, proofs
from greenrating.papers.reasons import proof_words
from greenrating.papers.voice import Voice
from greenrating.views import ItemView, SheetView

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (8.0, 14.0, 44.0, 24.0, 14.0)
_LOOKS = {1: CENTRED, 2: CENTRED}


def write_notes(sheet: "Worksheet", filled: SheetView, voice: Voice) -> None:
    """Write a line for everything that has a reason, a note, methods or evidence; say so if nothing has."""
    page = Page(sheet, _WIDTHS, voice)
    page.across(voice.say("papers.notes_title"), TITLE)
    repeat = page.row
    page.line(tuple(voice.say(key) for key in _HEADINGS), HEADING)
    listed = proofs(filled)
    lines = [*_vetoes(filled, listed, voice), *_fans(filled, listed, voice), *_items(filled, listed, voice)]
    for line in lines:
        page.line(line, PLAIN, _LOOKS)
    if not lines:
        page.across(voice.say("papers.no_notes"), PLAIN)
    for_paper(page, repeat=f"{repeat}:{repeat}")


_HEADINGS = (
    "papers.notes_item",
    "papers.notes_what",
    "papers.notes_words",
    "papers.notes_methods",
    "papers.notes_proofs",
)
_Line = tuple[str, str, str, str, str]


def _vetoes(filled: SheetView, listed: tuple[Proof, ...], voice: Voice) -> list[_Line]:
    lines: list[_Line] = []
    for veto in filled.sheet.vetoes:
        shown = filled.vetoes[veto.id]
        if shown.found or shown.reason or shown.note or shown.evidence or shown.marks:
            answer = veto.found_words if shown.found else veto.clean_words
            said = _joined(shown.reason, shown.note)
            lines.append(
                (veto.id, voice.words(answer), said, _methods(shown.methods, filled, voice),
                 proof_words(numbers(listed, veto.id), voice, len(shown.marks)))
            )  # fmt: skip
    return lines


def _fans(filled: SheetView, listed: tuple[Proof, ...], voice: Voice) -> list[_Line]:
    fans = filled.fans
    if fans.fans is None:
        return []
    people = voice.say("papers.people", n=f"{fans.fans:,}")
    return [
        (voice.say("papers.fans"), people, fans.note or "—", "—", proof_words(numbers(listed, FANS), voice))
    ]


def _items(filled: SheetView, listed: tuple[Proof, ...], voice: Voice) -> list[_Line]:
    lines: list[_Line] = []
    for item in filled.sheet.items.values():
        shown = filled.items[item.id]
        if shown.reason or shown.note or shown.na or shown.facts or shown.evidence or shown.marks:
            proof = proof_words(numbers(listed, item.id), voice, len(shown.marks))
            lines.append(
                (item.id, _what(shown, item.points, voice), _words(shown, voice),
                 _methods(shown.methods, filled, voice), proof)
            )  # fmt: skip
    return lines


def _what(item: ItemView, full: int, voice: Voice) -> str:
    if item.na is not None:
        return voice.say("papers.na")
    if item.points is None:
        return "—"
    return voice.say("papers.of", points=voice.points(item.points), full=full)


def _words(item: ItemView, voice: Voice) -> str:
    facts = [
        voice.say(
            "papers.one_fact", words=fact.words, items=voice.listed(fact.items), charged=fact.charged or "—"
        )
        for fact in item.facts
    ]
    return _joined(item.na or "", item.reason, item.note, *facts)


def _methods(used: tuple[str, ...], filled: SheetView, voice: Voice) -> str:
    names = {method.id: voice.words(method.words) for method in filled.sheet.methods}
    return voice.listed(names[each] for each in used if each in names) or "—"


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part) or "—"
