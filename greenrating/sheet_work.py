"""Working on one's own open sheet: what every command on a sheet asks first, and answers with in the end."""

from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from greenrating import rights
from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.conformity_versions import sheet_of_inspection
from greenrating.errors import Refused
from greenrating.filled import FANS, signature_of
from greenrating.filled_views import build_change
from greenrating.records import Answer, FactRow, FilledSheet, Inspection
from greenrating.recusal import require_not_recused
from greenrating.room_rules import tidy_text
from greenrating.sheet_view import build_sheet_view
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from greenrating.office import Office
    from greenrating.store.store import Act, Work

LONGEST_TEXT = 2000


@dataclass(frozen=True)
class OpenFilled:
    """A filled sheet of whichever kind that may be written in, within the act that writes."""

    work: "Work"
    row: FilledSheet
    inspection: Inspection
    sheet: "AnySheet"

    @property
    def id(self) -> str:
        """The id of the filled sheet."""
        return self.row.id

    def check_answer(self, id_: str) -> None:
        """Raise `Refused` (`item.unknown`) unless the sheet asks for this.

        That is the fan count, a veto, an item, or a row of a conformity sheet that is answered.
        """
        if id_ not in _answerable(self.sheet):
            raise Refused("item.unknown", id_, item=id_)

    def check_target(self, target: str) -> None:
        """Raise `Refused` (`item.unknown`) unless evidence may be linked there: to an answer or a fact."""
        fact = self.work.look(FactRow, target)
        if fact is None or fact.gone or fact.sheet != self.id:
            self.check_answer(target)


@dataclass(frozen=True)
class OpenSheet(OpenFilled):
    """A scoring sheet that may be written in."""

    sheet: Sheet


@dataclass(frozen=True)
class OpenConformity(OpenFilled):
    """A platform check that may be written in."""

    sheet: ConformitySheet


@contextmanager
def editing(office: "Office", act: str, sheet_id: str, why: str = "") -> Generator[OpenSheet]:
    """One act on one's own open scoring sheet.

    Raises `Refused`: `sheet.no_stars` for a platform check, and what `editing_any` may.
    """
    with editing_any(office, act, sheet_id, why) as filled:
        if not isinstance(filled.sheet, Sheet):
            raise Refused("sheet.no_stars", name=filled.sheet.id)
        yield OpenSheet(filled.work, filled.row, filled.inspection, filled.sheet)


@contextmanager
def conforming(office: "Office", act: str, sheet_id: str) -> Generator[OpenConformity]:
    """One act on one's own open platform check.

    Raises `Refused`: `sheet.has_stars` for a scoring sheet, and what `editing_any` may.
    """
    with editing_any(office, act, sheet_id) as filled:
        if isinstance(filled.sheet, Sheet):
            raise Refused("sheet.has_stars", name=filled.sheet.id)
        yield OpenConformity(filled.work, filled.row, filled.inspection, filled.sheet)


@contextmanager
def editing_any(office: "Office", act: str, sheet_id: str, why: str = "") -> Generator[OpenFilled]:
    """One act on one's own open sheet of whichever kind.

    Raises `Refused`: `not_allowed`, `missing`, `sheet.not_yours`, `sheet.signed`.
    """
    from greenrating.store.store import Act

    with editing_as(office, Act(act, about=sheet_id, why=why)) as filled:
        yield filled


@contextmanager
def editing_as(office: "Office", act: "Act") -> Generator[OpenFilled]:
    """The same for an act that says which one it undoes or redoes; it is about the sheet."""
    rights.require(office, act.name)
    with office.store.work(act) as work:
        row = work.put(my_sheet(office, work, act.about))  # as it is: an act without effect leaves no entry
        if signature_of(work, row.id) is not None:
            raise Refused("sheet.signed")
        inspection = work.get(Inspection, row.inspection)
        yield OpenFilled(work, row, inspection, sheet_of_inspection(work, inspection))


def my_sheet(office: "Office", work: "Work", sheet_id: str) -> FilledSheet:
    """A filled sheet of the person at work.

    Raises `Missing`, or `Refused`: `sheet.not_yours`, `declaration.recused` for a member who is recused.
    """
    row = work.get(FilledSheet, sheet_id)
    if row.person != office.person.id:
        raise Refused("sheet.not_yours")
    require_not_recused(work, row.inspection, row.person)
    return row


def sheet_changed(office: "Office", sheet_id: str, *items: str) -> SheetChanged:
    """What a command on a sheet answers with: the sheet as it is on disk now."""
    with office.store.read() as read:
        return SheetChanged(sheet_id, items, build_sheet_view(read, sheet_id))


def filled_changed(office: "Office", sheet_id: str, *items: str) -> SheetChanged | ConformityChanged:
    """The same for a command that takes sheets of whichever kind."""
    with office.store.read() as read:
        return build_change(read, sheet_id, *items)


def answer_row(sheet: OpenFilled, item: str) -> Answer:
    """The row of an answer, or a new one; its id follows from sheet and item: answering twice is once."""
    id_ = str(uuid5(UUID(sheet.id), item))
    row = sheet.work.look(Answer, id_)
    return Answer(id=id_, sheet=sheet.id, item=item) if row is None or row.gone else row


def blanked(row: Answer) -> Answer:
    """An answer without its value; the words beside it stay."""
    return replace(row, points=None, na=None, veto=None, fans=None, conformity=None, by_rest=False)


def _answerable(sheet: "AnySheet") -> Collection[str]:
    if not isinstance(sheet, Sheet):
        return sheet.asked
    return {*sheet.items, *sheet.veto_by_id, *((FANS,) if sheet.tiers else ())}


def check_text(text: str, field: str) -> str:
    """A tidy text of a person. Raises `Refused` (`too_long`) beside the field."""
    tidy = tidy_text(text)
    if len(tidy) > LONGEST_TEXT:
        raise Refused("too_long", field, limit=LONGEST_TEXT, length=len(tidy))
    return tidy


def required_text(text: str, field: str) -> str:
    """A tidy text that may not be empty. Raises `Refused` (`<field>.required`)."""
    tidy = check_text(text, field)
    if not tidy:
        raise Refused(f"{field}.required", field)
    return tidy
