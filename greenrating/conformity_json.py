"""What a platform check comes to as plain JSON, and the digest that a signature puts under it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, cast, get_args

from greenrating.digests import digest
from greenrating.filled import Filled
from greenrating.filled_json import digests_by_target
from greenrating.records import Answer
from scoring.conformity import Conformity, Count, Finding, Looked, conform
from scoring.conformity_sheet import ConformitySheet

Json = dict[str, Any]


def looked_of(answers: Iterable[Answer]) -> Mapping[str, Looked]:
    """The findings as the engine reads them; rows without one are left out."""
    return {
        row.item: Looked(finding_of(row.conformity), row.note)
        for row in answers
        if row.conformity is not None
    }


def finding_of(stored: str) -> Finding:
    """A finding as it is stored. Raises ValueError for a word that is none."""
    if stored not in get_args(Finding):
        raise ValueError(f"{stored} is no finding")
    return cast("Finding", stored)


def result_of(sheet: ConformitySheet, answers: Iterable[Answer]) -> Conformity:
    """What the answers come to."""
    return conform(sheet, looked_of(answers))


def to_json(result: Conformity) -> Json:
    """A result as plain JSON; it names the sheet with its digest, and says what it means for stars."""
    return {
        "sheet": result.sheet,
        "version": result.version,
        "sha256": result.sha256,
        "on_stars": {"zh": result.on_stars.zh, "en": result.on_stars.en},
        "state": result.state,
        "required": _count(result.required),
        "advice": _count(result.advice),
        "chapters": [
            {"id": each.id, "required": _count(each.required), "advice": _count(each.advice)}
            for each in result.chapters
        ],
        "missing": [asdict(each) | {"links": [*each.links]} for each in result.missing],
        "not_followed": [asdict(each) | {"links": [*each.links]} for each in result.not_followed],
        "blanks": [*result.blanks],
        "not_looked": [*result.not_looked],
    }


def conformity_digest(filled: Filled, sheet: ConformitySheet, files: Mapping[str, str]) -> str:
    """The SHA-256 over all that a signature under a platform check stands for.

    That is the sheet, the findings with the words beside them, the digests of the evidence (`files`, by id),
    and the result: were it ever worked out in another way, the signature would no longer fit.
    """
    return digest(
        {
            "sheet": sheet.sha256,
            "findings": {row.item: row.conformity for row in filled.answers},
            "words": {row.item: [row.note, *row.methods] for row in filled.answers},
            "evidence": digests_by_target(filled.links, files),
            "result": to_json(result_of(sheet, filled.answers)),
        }
    )


def _count(count: Count) -> Json:
    percent = count.percent
    return asdict(count) | {
        "looked": count.looked,
        "applicable": count.applicable,
        "percent": None if percent is None else str(percent),
        "state": count.state,
    }
