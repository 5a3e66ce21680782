"""A platform check as windows and papers are shown it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from greenrating.conformity_holds import holds, progress
from greenrating.conformity_json import conformity_digest, finding_of, result_of
from greenrating.conformity_versions import conformity_sheet_of
from greenrating.conformity_views import ConformityView, FindingView
from greenrating.errors import Untrusted
from greenrating.evidence_rows import views_of
from greenrating.filled import Filled, read_filled
from greenrating.filled_json import file_digests
from greenrating.records import CONFORMITY, Answer, FilledSheet, Inspection, Person
from greenrating.sheet_versions import sheet_in_force, sheet_of
from greenrating.sheet_view import last_act, signed
from greenrating.texts import say
from greenrating.views import EvidenceView
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.store.store import Read


def build_conformity_view(read: "Read", sheet_id: str) -> ConformityView:
    """A platform check as it stands now.

    Raises `Missing`, and `Untrusted` if a signed one, or its result, is not what was signed.
    """
    filled = read_filled(read, sheet_id)
    sheet = conformity_sheet_of(read, filled.inspection.sheet_version)
    files = file_digests(read, [filled]) if filled.signature else {}
    if filled.signature and conformity_digest(filled, sheet, files) != filled.signature.digest:
        raise Untrusted(filled.room.name, (say("errors.sheet.not_as_signed", name=filled.room.name),))
    items = _items(sheet, filled, views_of(read, filled.links))
    parts = progress(sheet, items)
    annex, annex_sheet = _annex(read, filled)
    return ConformityView(
        id=filled.row.id,
        inspection=filled.inspection,
        room=filled.room,
        member=read.get(Person, filled.row.person).name,
        sheet=sheet,
        items=items,
        progress=parts,
        done=sum(part.done for part in parts),
        of=sum(part.of for part in parts),
        holds=holds(items),
        last=last_act(read, filled),
        signed=signed(read, filled.signature) if filled.signature else None,
        result=result_of(sheet, filled.answers),
        annex=annex,
        annex_sheet=annex_sheet,
    )


def _items(
    sheet: ConformitySheet, filled: Filled, shown: Mapping[str, tuple[EvidenceView, ...]]
) -> dict[str, FindingView]:
    rows = {row.item: row for row in filled.answers}
    return {id_: _item(id_, rows.get(id_), shown.get(id_, ())) for id_ in sheet.asked}


def _item(id_: str, row: Answer | None, evidence: tuple[EvidenceView, ...]) -> FindingView:
    return FindingView(
        id=id_,
        finding=finding_of(row.conformity) if row and row.conformity is not None else None,
        note=row.note if row else "",
        methods=row.methods if row else (),
        by_rest=row.by_rest if row else False,
        evidence=evidence,
    )


def _annex(read: "Read", filled: Filled) -> tuple[Sheet, str]:
    """The scoring sheet that the links point into, and the room's latest filled sheet of it."""
    rated = [each for each in read.find(Inspection, room=filled.room.id) if each.kind != CONFORMITY]
    for each in sorted(rated, key=lambda each: (each.held_on, each.id), reverse=True):
        sheets = read.find(FilledSheet, inspection=each.id)
        if sheets:
            return sheet_of(read, each.sheet_version), sheets[-1].id
    return sheet_in_force(read, filled.inspection.held_on), ""
