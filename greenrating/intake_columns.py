"""The columns of the workbook of rooms: what each holds, and how a cell is read into a field of a room."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from greenrating import texts
from greenrating.room_rules import APPLICANT_TYPES, REQUIRED, split_words, tidy_text
from greenrating.workbooks import Cell

_EXACT = 10**15  # Excel keeps fifteen digits of a number
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")


class CellRefused(ValueError):
    """A cell does not hold what its column asks for; its text says how to mend it."""


def read_text(cell: Cell) -> str:
    """The text of a cell. Raises `CellRefused` for a formula, and for what Excel made of a long number."""
    value = cell.value
    if isinstance(value, bool):
        return texts.say("intake.yes" if value else "intake.no")
    if isinstance(value, str):
        if _SCIENTIFIC.fullmatch(value.strip()):
            raise _refused("scientific", value=value.strip())
        return tidy_text(value)
    if isinstance(value, date | datetime | time | timedelta):
        raise _refused("date")
    return _whole(value)


def _whole(value: float | None) -> str:
    if value is None:
        return ""
    if not abs(value) < _EXACT:  # said this way round for what is not a number
        raise _refused("number_lost")
    if value != int(value):
        raise _refused("number", value=value)
    return str(int(value))


def read_words(cell: Cell) -> tuple[str, ...]:
    """Several words in one cell."""
    return split_words(read_text(cell))


def read_yes_no(cell: Cell) -> bool:
    """Yes or no, in either language. Raises `CellRefused`."""
    if isinstance(cell.value, bool):
        return cell.value
    chosen = _chosen(cell, ("yes", "no"), {"y": "yes", "n": "no", "有": "yes", "无": "no", "√": "yes"})
    if chosen is None:
        raise _refused("yes_no")
    return chosen == "yes"


def read_applicant_type(cell: Cell) -> str:
    """A kind of applicant, in either language. Raises `CellRefused`."""
    chosen = _chosen(cell, APPLICANT_TYPES, {"mcn": "agency", "机构": "agency", "个人": "individual"})
    if chosen is None:
        raise _refused("applicant_type")
    return chosen


@dataclass(frozen=True)
class Column:
    """One column: the field it fills, how a cell is read, its width in characters, its choices in a list."""

    field: str
    read: Callable[[Cell], object]
    width: int = 14
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether a room needs it."""
        return self.field in REQUIRED

    @property
    def heading(self) -> str:
        """Its heading in the language spoken now; a star says that it is required."""
        return texts.say(f"intake.{self.field}") + ("*" if self.required else "")


_YES_NO = ("yes", "no")
COLUMNS: tuple[Column, ...] = (
    Column("name", read_text, 26),
    Column("platform", read_text, 12),
    Column("account", read_text, 20),
    Column("operator", read_text, 30),
    Column("credit_code", read_text, 24),
    Column("applicant_type", read_applicant_type, 14, APPLICANT_TYPES),
    Column("legal_person", read_text, 12),
    Column("contact", read_text, 12),
    Column("phone", read_text, 16),
    Column("address", read_text, 34),
    Column("jurisdiction", read_text),
    Column("categories", read_words, 22),
    Column("special_goods", read_yes_no, 12, _YES_NO),
    Column("is_platform", read_yes_no, 12, _YES_NO),
    Column("mcn", read_text, 22),
    Column("streamers", read_words, 18),
    Column("digital_human", read_yes_no, 12, _YES_NO),
    Column("key_room", read_yes_no, 12, _YES_NO),
    Column("note", read_text, 30),
)


def columns_by_heading() -> Mapping[str, Column]:
    """The columns by heading in any language, as `folded_heading` gives it."""
    return {
        folded_heading(texts.say_in(language, f"intake.{column.field}")): column
        for column in COLUMNS
        for language in texts.LANGUAGES
    }


def folded_heading(text: str) -> str:
    """A heading without spaces, stars and remarks in brackets, in small letters."""
    return re.sub(r"[（(].*?[）)]|[*＊\s]", "", text).casefold()


def read_cell(column: Column, cell: Cell) -> object:
    """The value of a cell that is not empty. Raises `CellRefused`."""
    if cell.formula:
        raise _refused("formula")
    if cell.error:
        raise _refused("error", value=cell.value)
    return column.read(cell)


def _chosen(cell: Cell, names: tuple[str, ...], others: Mapping[str, str]) -> str | None:
    """The name whose word in any language stands in the cell."""
    said = read_text(cell).casefold()
    known = {name: name for name in names} | dict(others) | dict(_words(names))
    return known.get(said)


def _words(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for language in texts.LANGUAGES:
        for name in names:
            yield texts.say_in(language, f"intake.{name}").casefold(), name


def _refused(code: str, **values: object) -> CellRefused:
    return CellRefused(texts.say(f"intake.cell.{code}", **values))
