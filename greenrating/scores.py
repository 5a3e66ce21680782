"""Filling a sheet: scores, veto answers, the fan count and the words beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.blindness import require_seen
from greenrating.changes import ConformityChanged, SheetChanged
from greenrating.errors import Refused
from greenrating.filled import FANS
from greenrating.mark_secrecy import shown_to
from greenrating.sheet_view import build_sheet_view
from greenrating.sheet_work import (
    OpenSheet,
    answer_row,
    blanked,
    check_text,
    editing,
    editing_any,
    filled_changed,
    required_text,
    sheet_changed,
)
from greenrating.views import SheetView
from scoring.sheet import Item, Points, VetoAnswer

if TYPE_CHECKING:
    from appendix_a.loader import AnySheet
    from greenrating.office import Office

MOST_FANS = 10_000_000_000


@dataclass(frozen=True)
class EnterScore:
    """Give an item its points."""

    sheet: str
    item: str
    points: Points


@dataclass(frozen=True)
class EnterNotApplicable:
    """Say that an item does not apply to this room, and why (DOMAIN A10)."""

    sheet: str
    item: str
    reason: str


@dataclass(frozen=True)
class EnterVeto:
    """Answer a veto by one of its own two words."""

    sheet: str
    veto: str
    answer: VetoAnswer


@dataclass(frozen=True)
class EnterFans:
    """Enter the exact number of fans on the day of the inspection (DOMAIN A3, A5)."""

    sheet: str
    fans: int
    note: str = ""


@dataclass(frozen=True)
class ClearAnswer:
    """Make an answer blank again; `item` is `fans`, a veto, an item, or a row of a platform check.

    The words beside it stay.
    """

    sheet: str
    item: str


@dataclass(frozen=True)
class EnterWords:
    """Say why points were lost, note something, name the methods used; None leaves a field as it is."""

    sheet: str
    item: str
    reason: str | None = None
    note: str | None = None
    methods: tuple[str, ...] | None = None


@dataclass(frozen=True)
class FillRest:
    """Give full points to those of `items` of a section that are still blank."""

    sheet: str
    section: str
    items: tuple[str, ...]


def enter_score(office: "Office", command: EnterScore) -> SheetChanged:
    """Give an item its points; the words beside it stay.

    Raises `Refused`: `item.unknown`, `score.step` for points that the item cannot take, `sheet.signed`.
    """
    with editing(office, "score.enter", command.sheet) as sheet:
        item = _item(sheet, command.item)
        if isinstance(command.points, bool) or command.points not in item.allowed:
            allowed = "、".join(map(str, item.allowed))
            raise Refused("score.step", item.id, item=item.id, points=command.points, allowed=allowed)
        _answer(sheet, item.id, points=item.allowed[item.allowed.index(command.points)])
    return sheet_changed(office, command.sheet, command.item)


def enter_not_applicable(office: "Office", command: EnterNotApplicable) -> SheetChanged:
    """Say that an item does not apply, and why.

    Raises `Refused`: `item.unknown`, `item.always_applies`, `reason.required`.
    """
    with editing(office, "score.not_applicable", command.sheet) as sheet:
        item = _item(sheet, command.item)
        if item.na is None:
            raise Refused("item.always_applies", item.id, item=item.id)
        _answer(sheet, item.id, na=required_text(command.reason, "reason"))
    return sheet_changed(office, command.sheet, command.item)


def enter_veto(office: "Office", command: EnterVeto) -> SheetChanged:
    """Answer a veto. Raises `Refused`: `item.unknown`, `veto.answer` for a word of another veto's pair."""
    with editing(office, "veto.enter", command.sheet) as sheet:
        veto = sheet.sheet.veto_by_id.get(command.veto)
        if veto is None:
            raise Refused("item.unknown", command.veto, item=command.veto)
        if command.answer not in (veto.clean, veto.found):
            raise Refused("veto.answer", veto.id, veto=veto.id, answer=command.answer)
        _answer(sheet, veto.id, veto=command.answer)
    return sheet_changed(office, command.sheet, command.veto)


def enter_fans(office: "Office", command: EnterFans) -> SheetChanged:
    """Enter the exact fan count, in people; an empty note leaves the note as it is.

    Raises `Refused`: `item.unknown` if the sheet has no tiers, `fans.range`.
    """
    with editing(office, "fans.enter", command.sheet) as sheet:
        sheet.check_answer(FANS)
        if isinstance(command.fans, bool) or not 0 <= command.fans <= MOST_FANS:
            raise Refused("fans.range", FANS, most=MOST_FANS)
        _answer(sheet, FANS, check_text(command.note, "note") or None, fans=command.fans)
    return sheet_changed(office, command.sheet, FANS)


def clear_answer(office: "Office", command: ClearAnswer) -> SheetChanged | ConformityChanged:
    """Make an answer blank again; its words stay. Raises `Refused` (`item.unknown`)."""
    with editing_any(office, "answer.clear", command.sheet) as sheet:
        sheet.check_answer(command.item)
        row = answer_row(sheet, command.item)
        if row.revision:
            sheet.work.put(blanked(row))
    return filled_changed(office, command.sheet, command.item)


def enter_words(office: "Office", command: EnterWords) -> SheetChanged | ConformityChanged:
    """Enter the words beside an answer, blank or not.

    Raises `Refused`: `item.unknown`, `too_long`, `method.unknown`.
    """
    with editing_any(office, "words.enter", command.sheet) as sheet:
        sheet.check_answer(command.item)
        row = answer_row(sheet, command.item)
        if command.reason is not None:
            row = replace(row, reason=check_text(command.reason, "reason"))
        if command.note is not None:
            row = replace(row, note=check_text(command.note, "note"))
        if command.methods is not None:
            row = replace(row, methods=_methods(sheet.sheet, command.methods))
        sheet.work.put(row)
    return filled_changed(office, command.sheet, command.item)


def fill_rest(office: "Office", command: FillRest) -> SheetChanged:
    """Give full points to what is still blank of these items, as one act.

    Raises `Refused`: `section.unknown`, `item.unknown` for an item of another section.
    """
    with editing(office, "rest.fill", command.sheet) as sheet:
        section = next((each for each in sheet.sheet.sections if each.id == command.section), None)
        if section is None:
            raise Refused("section.unknown", section=command.section)
        items = {item.id: item for item in section.items}
        filled = [id_ for id_ in dict.fromkeys(command.items) if _fill(sheet, _known(items, id_))]
    return sheet_changed(office, command.sheet, *filled)


def show_sheet(office: "Office", sheet_id: str) -> SheetView:
    """A filled sheet, whole. Raises `Missing`, or `Refused` (`sheet.blind`) while it is hidden."""
    rights.require(office, "sheet.read")
    with office.store.read() as read:
        require_seen(office, read, sheet_id)
        return shown_to(office, build_sheet_view(read, sheet_id))


def _item(sheet: OpenSheet, id_: str) -> Item:
    return _known(sheet.sheet.items, id_)


def _known(items: Mapping[str, Item], id_: str) -> Item:
    item = items.get(id_)
    if item is None:
        raise Refused("item.unknown", id_, item=id_)
    return item


def _answer(
    sheet: OpenSheet,
    item: str,
    note: str | None = None,
    *,
    points: Points | None = None,
    na: str | None = None,
    veto: str | None = None,
    fans: int | None = None,
) -> None:
    """Put one value in place of the one before; reason, note and methods stay."""
    row = replace(blanked(answer_row(sheet, item)), points=points, na=na, veto=veto, fans=fans)
    sheet.work.put(row if note is None else replace(row, note=note))


def _fill(sheet: OpenSheet, item: Item) -> bool:
    """Whether an item was blank, and is full now."""
    row = answer_row(sheet, item.id)
    if row.points is not None or row.na is not None:
        return False
    sheet.work.put(replace(blanked(row), points=item.points, by_rest=True))
    return True


def _methods(sheet: "AnySheet", chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen methods in the order of the sheet."""
    known = [method.id for method in sheet.methods]
    for method in chosen:
        if method not in known:
            raise Refused("method.unknown", "methods", method=method)
    return tuple(method for method in known if method in chosen)
