"""What the papers of a platform check say, in the language of the paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from greenrating import conformity_words
from greenrating.conformity_views import ConformityView
from greenrating.papers.header import Fact, kind_words, room_facts
from greenrating.papers.proofs import Proof, numbers
from greenrating.papers.reasons import proof_words
from greenrating.papers.voice import Voice
from scoring.conformity import LACKING, Count

COUNTS = ("met", "partly", "not_met", "na", "not_looked", "blank")
"""The columns of the table by chapter, as fields of `Count`."""


@dataclass(frozen=True)
class RowLine:
    """One row as a paper prints it; `words` are understood alone, `links` are items of Appendix A."""

    clause: str
    words: str
    finding: str
    note: str
    links: str
    proofs: str
    is_lacking: bool


def check_facts(view: ConformityView, voice: Voice) -> list[Fact]:
    """Which room it is, what was looked at, when, by whom, by which sheet, and whether it is signed."""
    held, sheet = view.inspection, view.sheet
    signed = voice.say("conformity.unsigned")
    if view.signed is not None:
        signed = f"{view.signed.by} {voice.moment(view.signed.at)}"
    return [
        *room_facts(view.room, voice),
        (voice.say("papers.kind"), kind_words(held.kind, voice)),
        (voice.say("papers.held_on"), voice.date(held.held_on)),
        (voice.say("papers.member"), view.member),
        (voice.say("papers.sheet"), f"{voice.words(sheet.standard)} {sheet.version}"),
        (voice.say("conformity.subject"), voice.say("conformity.subject_words")),
        (voice.say("conformity.signed"), signed),
    ]


def chapter_counts(view: ConformityView, voice: Voice) -> Iterator[tuple[str, Count]]:
    """The requirements of each chapter as they were found, and all of them at the end."""
    words = {each.id: f"{each.id} {voice.words(each.words)}" for each in view.sheet.chapters}
    for chapter in view.result.chapters:
        if chapter.required.rows:
            yield words[chapter.id], chapter.required
    yield voice.say("conformity.whole"), view.result.required


def row_lines(
    view: ConformityView, rows: Iterable[str], listed: tuple[Proof, ...], voice: Voice
) -> list[RowLine]:
    """These rows of the sheet with what was found of them."""
    return [_line(view, id_, listed, voice) for id_ in rows]


def _line(view: ConformityView, id_: str, listed: tuple[Proof, ...], voice: Voice) -> RowLine:
    row, shown = view.sheet.requirements[id_], view.items[id_]
    finding = voice.say("conformity.legend_blank")
    if shown.finding is not None:
        finding = conformity_words.finding_words(voice.language, row, shown.finding)
    return RowLine(
        clause=row.clause,
        words=conformity_words.whole(voice.language, view.sheet, row),
        finding=finding,
        note=shown.note,
        links=voice.listed(row.links),
        proofs=proof_words(numbers(listed, row.clause), voice),
        is_lacking=shown.finding in LACKING,
    )
