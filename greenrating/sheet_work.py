"""Working on one's own open sheet: what every command on a sheet asks first, and answers with in the end."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.changes import SheetChanged
from greenrating.errors import Refused
from greenrating.filled import FANS, signature_of
from greenrating.records import FactRow, FilledSheet, Inspection
from greenrating.room_rules import tidy_text
from greenrating.sheet_versions import sheet_of
from greenrating.sheet_view import build_sheet_view
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Act, Work

LONGEST_TEXT = 2000


@dataclass(frozen=True)
class OpenSheet:
    """A sheet that may be written in, within the act that writes."""

    work: "Work"
    row: FilledSheet
    inspection: Inspection
    sheet: Sheet

    @property
    def id(self) -> str:
        """The id of the filled sheet."""
        return self.row.id

    def check_answer(self, id_: str) -> None:
        """Raise `Refused` (`item.unknown`) unless this is the fan count, a veto or an item of the sheet."""
        if id_ == FANS and self.sheet.tiers:
            return
        if id_ not in self.sheet.items and id_ not in self.sheet.veto_by_id:
            raise Refused("item.unknown", id_, item=id_)

    def check_target(self, target: str) -> None:
        """Raise `Refused` (`item.unknown`) unless evidence may be linked there: to an answer or a fact."""
        fact = self.work.look(FactRow, target)
        if fact is None or fact.gone or fact.sheet != self.id:
            self.check_answer(target)


@contextmanager
def editing(office: "Office", act: str, sheet_id: str, why: str = "") -> Generator[OpenSheet]:
    """One act on one's own open sheet.

    Raises `Refused`: `not_allowed`, `missing`, `sheet.not_yours`, `sheet.signed`.
    """
    from greenrating.store.store import Act

    with editing_as(office, Act(act, about=sheet_id, why=why)) as open_sheet:
        yield open_sheet


@contextmanager
def editing_as(office: "Office", act: "Act") -> Generator[OpenSheet]:
    """The same for an act that says which one it undoes or redoes; it is about the sheet."""
    rights.require(office, act.name)
    with office.store.work(act) as work:
        row = work.put(my_sheet(office, work, act.about))  # as it is: an act without effect leaves no entry
        if signature_of(work, row.id) is not None:
            raise Refused("sheet.signed")
        inspection = work.get(Inspection, row.inspection)
        yield OpenSheet(work, row, inspection, sheet_of(work, inspection.sheet_version))


def my_sheet(office: "Office", work: "Work", sheet_id: str) -> FilledSheet:
    """A filled sheet of the person at work. Raises `Missing`, or `Refused` (`sheet.not_yours`)."""
    row = work.get(FilledSheet, sheet_id)
    if row.person != office.person.id:
        raise Refused("sheet.not_yours")
    return row


def sheet_changed(office: "Office", sheet_id: str, *items: str) -> SheetChanged:
    """What a command on a sheet answers with: the sheet as it is on disk now."""
    with office.store.read() as read:
        return SheetChanged(sheet_id, items, build_sheet_view(read, sheet_id))


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
