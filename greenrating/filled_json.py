"""A filled sheet frozen as JSON: the rows as they stood, and the digest that a signature puts under them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from greenrating.cases import case_to_json
from greenrating.digests import canonical, digest
from greenrating.filled import Filled, answers_of
from greenrating.recording_records import Mark, Recording
from greenrating.records import (
    Answer,
    Application,
    Evidence,
    EvidenceLink,
    FactRow,
    FilledSheet,
    Inspection,
    Room,
    Row,
    Signature,
)
from scoring.answers import SingleInspection
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read

R = TypeVar("R", bound=Row)


def signing_digest(read: "Read", filled: Filled, sheet: Sheet) -> str:
    """The SHA-256 over all that a signature stands for (`signed_content`)."""
    return digest(signed_content(filled, sheet, file_digests(read, [filled])))


def signed_content(filled: Filled, sheet: Sheet, files: Mapping[str, str]) -> dict[str, object]:
    """All that a signature stands for.

    That is the scoring sheet, the answers as a case, the words beside them, the facts, the marks, and the
    digests of the evidence by target. `files` has the SHA-256 of evidence and recordings by id. Raises
    KeyError for a file that is not among them.
    """
    answers = SingleInspection(answers_of(sheet, filled.answers, filled.facts))
    marks = {"marks": _mark_digests(filled.marks, files)} if filled.marks else {}
    return {
        **marks,
        "sheet": sheet.sha256,
        "case": case_to_json(answers),
        "words": {row.item: [row.reason, row.note, *row.methods] for row in filled.answers},
        "facts": {row.id: [row.words, *row.items] for row in filled.facts},
        "evidence": digests_by_target(filled.links, files),
    }


def file_digests(read: "Read", sheets: Iterable[Filled]) -> dict[str, str]:
    """The SHA-256 of the evidence and of the recordings that these sheets rest on, by id."""
    sheets = tuple(sheets)
    evidence = tuple({link.evidence for each in sheets for link in each.links})
    recordings = tuple({mark.recording for each in sheets for mark in each.marks})
    found = {row.id: row.sha256 for row in read.find_all(Evidence, id=evidence)} if evidence else {}
    if recordings:
        found |= {row.id: row.sha256 for row in read.find_all(Recording, id=recordings)}
    return found


def _mark_digests(marks: Iterable[Mark], sha256: Mapping[str, str]) -> dict[str, object]:
    """What a signature says of each mark: the recording by its digest, the moment, the words, the links."""
    return {
        mark.id: [
            sha256[mark.recording],
            [mark.frame_us, mark.start_us, mark.end_us],
            [mark.quote, mark.note],
            *([*each] for each in (mark.tags, mark.items, mark.charged, mark.events, mark.ranges)),
        ]
        for mark in marks
    }


def digests_by_target(links: Iterable[EvidenceLink], sha256: Mapping[str, str]) -> dict[str, list[str]]:
    """The digests of the evidence of these links, in order, by target; `sha256` has them by evidence."""
    by_target: dict[str, list[str]] = defaultdict(list)
    for each in links:
        by_target[each.target].append(sha256[each.evidence])
    return {target: sorted(found) for target, found in by_target.items()}


def to_json(filled: Filled) -> str:
    """The rows of a filled sheet as canonical JSON."""
    return canonical(to_plain(filled))


def to_plain(filled: Filled) -> dict[str, object]:
    """The rows of a filled sheet as plain values."""
    from greenrating.store.plain import row_to_plain

    return {
        "filled_sheet": row_to_plain(filled.row),
        "inspection": row_to_plain(filled.inspection),
        "room": row_to_plain(filled.room),
        "application": None if filled.application is None else row_to_plain(filled.application),
        "answer": [row_to_plain(row) for row in filled.answers],
        "fact": [row_to_plain(row) for row in filled.facts],
        "evidence_link": [row_to_plain(row) for row in filled.links],
        "signature": None if filled.signature is None else row_to_plain(filled.signature),
        "mark": [row_to_plain(row) for row in filled.marks],
    }


def from_json(text: str) -> Filled:
    """The rows that `to_json` wrote."""
    return from_plain(cast("dict[str, Any]", json.loads(text)))


def from_plain(kept: dict[str, Any]) -> Filled:
    """The rows that `to_plain` made of a filled sheet. Raises what values of another shape bring about."""
    return Filled(
        row=_one(FilledSheet, "filled_sheet", kept),
        inspection=_one(Inspection, "inspection", kept),
        room=_one(Room, "room", kept),
        application=_one(Application, "application", kept) if kept["application"] else None,
        answers=_many(Answer, "answer", kept),
        facts=_many(FactRow, "fact", kept),
        links=_many(EvidenceLink, "evidence_link", kept),
        signature=_one(Signature, "signature", kept) if kept["signature"] else None,
        marks=_many(Mark, "mark", kept) if "mark" in kept else (),
    )


def _one(kind: type[R], table: str, kept: dict[str, Any]) -> R:
    return _row(kind, table, kept[table])


def _many(kind: type[R], table: str, kept: dict[str, Any]) -> tuple[R, ...]:
    return tuple(_row(kind, table, values) for values in kept[table])


def _row(kind: type[R], table: str, values: dict[str, Any]) -> R:
    from greenrating.store.plain import row_from_plain

    row = row_from_plain(table, values)
    if not isinstance(row, kind):
        raise TypeError(f"{table} is no table of {kind.__name__}")
    return row
