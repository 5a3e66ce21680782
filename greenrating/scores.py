"""Filling a sheet: scores, veto answers, the fan count and the words beside them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenrating.changes import SheetChanged
from greenrating.sheet_view import build_sheet_view as build_sheet_view
from greenrating.views import SheetView
from scoring.sheet import Points, VetoAnswer

if TYPE_CHECKING:
    from greenrating.office import Office


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
    """Make an answer blank again; `item` is `fans`, a veto or an item. The words beside it stay."""

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
    """Give an item its points."""
    raise NotImplementedError


def enter_not_applicable(office: "Office", command: EnterNotApplicable) -> SheetChanged:
    """Say that an item does not apply."""
    raise NotImplementedError


def enter_veto(office: "Office", command: EnterVeto) -> SheetChanged:
    """Answer a veto."""
    raise NotImplementedError


def enter_fans(office: "Office", command: EnterFans) -> SheetChanged:
    """Enter the fan count."""
    raise NotImplementedError


def clear_answer(office: "Office", command: ClearAnswer) -> SheetChanged:
    """Make an answer blank again."""
    raise NotImplementedError


def enter_words(office: "Office", command: EnterWords) -> SheetChanged:
    """Enter the words beside an answer."""
    raise NotImplementedError


def fill_rest(office: "Office", command: FillRest) -> SheetChanged:
    """Fill the blanks of a section with full points, as one act."""
    raise NotImplementedError


def show_sheet(office: "Office", sheet_id: str) -> SheetView:
    """A filled sheet, whole."""
    raise NotImplementedError
