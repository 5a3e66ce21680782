"""The panel that a verdict keeps, as windows and papers are shown it, in a language."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from greenrating.agreement_words import reading
from greenrating.identity import fingerprint
from greenrating.panel_case import Row
from greenrating.panel_document import Enclosed, Json, read_document
from greenrating.panel_proposals import propose, proposed, said
from greenrating.panel_records import Settlement
from greenrating.panel_view import agreement_of, row_words, shortfalls_of, warnings_of
from greenrating.records import Answer
from greenrating.texts import Language, say_in
from greenrating.verdict_panel_views import MemberLine, PanelRecord, SettledLine, SupersededLine
from scoring.plan import Plan, prepare
from scoring.sheet import Sheet
from scoring.totals import plain

if TYPE_CHECKING:
    from collections.abc import Mapping


def panel_record(panel: str, sheet: Sheet, language: Language) -> PanelRecord | None:
    """The panel of a verdict from its stored JSON, None for a verdict of one sheet."""
    return record_of(json.loads(panel), prepare(sheet), language) if panel else None


def record_of(document: Json, plan: Plan, language: Language) -> PanelRecord:
    """The panel of a document. Raises what values of another shape bring about."""
    enclosed = read_document(document, plan)
    standing, members = enclosed.standing, enclosed.members
    settlers = cast("Json", document["settlers"])
    names = {**settlers, **{each["person"]: str(each["name"]) for each in members}}
    heads = cast("list[list[Any]]", document["heads"])
    settled = ((row, standing.settled(row)) for row in standing.listed)
    return PanelRecord(
        members=tuple(_member(each, enclosed) for each in members if each["person"] in enclosed.filled),
        recused=_names(enclosed, "recused"),
        missing=_names(enclosed, "missing"),
        without=str(document["without"]),
        same_person=tuple(
            str(each["name"]) for each in members if each["supervisor"] and each["state"] == "signed"
        ),
        reading=reading(agreement_of(standing), names, language),
        rows=tuple(_settled(enclosed, row, each, names, language) for row, each in settled if each),
        warnings=warnings_of(standing, language),
        shortfalls=shortfalls_of(standing, language),
        heads=tuple((str(of), int(seq), str(hash_)) for of, seq, hash_ in heads),
    )


def answer_words(row: Answer | Settlement, sheet: Sheet, language: Language) -> str:
    """What an answer or a settlement says, in words."""
    if row.na is not None:
        return say_in(language, "agreement.not_applicable")
    if row.fans is not None:
        return f"{row.fans:,}"
    if row.veto is not None:
        veto = sheet.veto_by_id[row.item]
        words = veto.found_words if row.veto == veto.found else veto.clean_words
        return words.zh if language == "zh" else words.en
    return "—" if row.points is None else f"{plain(row.points)}"


def _names(enclosed: Enclosed, state: str) -> tuple[str, ...]:
    return tuple(str(each["name"]) for each in enclosed.members if each["state"] == state)


def _member(member: Json, enclosed: Enclosed) -> MemberLine:
    signature = enclosed.filled[member["person"]].signature
    assert signature is not None
    assert signature.written is not None
    return MemberLine(
        person=member["person"],
        name=member["name"],
        department=member["department"],
        chair=member["chair"],
        at=signature.written,
        digest=signature.digest,
        key=fingerprint(signature.key) if signature.key else "",
        total=member["total"],
    )


def _written(row: Settlement) -> datetime:
    assert row.written is not None
    return row.written


def _settled(
    enclosed: Enclosed, row: Row, settled: Settlement, names: "Mapping[str, str]", language: Language
) -> SettledLine:
    standing = enclosed.standing
    sheet, found = standing.sheet, propose(standing.sheet, row)
    offered = proposed(sheet, row, found, standing.lacks(row))
    return SettledLine(
        item=row.item,
        words=row_words(sheet, row.item),
        kind=row.kind,
        given=tuple((names[who], answer_words(each, sheet, language)) for who, each in row.given.items()),
        proposal=said(row, found, offered, sheet, language),
        result=answer_words(settled, sheet, language),
        overrides=settled.overrides,
        reason=_reason(settled),
        dissent=tuple(names.get(who, who) for who in settled.dissent),
        by=names.get(settled.author, ""),
        at=_written(settled),
        superseded=tuple(
            SupersededLine(
                answer_words(each, sheet, language),
                _reason(each),
                names.get(each.author, ""),
                _written(each),
            )
            for each in standing.superseded(row)
        ),
    )


def _reason(settled: Settlement) -> str:
    """Why an answer was settled so: the ground of 合理缺项 and the reason, each once."""
    return "；".join(dict.fromkeys(text for text in (settled.na or "", settled.reason) if text))
