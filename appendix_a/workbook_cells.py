"""What stands in one cell of a sheet's workbook, and the value that it means."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from appendix_a.plain_yaml import Node
from appendix_a.policies import RULES
from appendix_a.workbook_layout import BAR, POLICY_WORDS, Column

_SHORT = 12
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SEPARATORS = re.compile(r"[\n、，,；;\s]+")


class Cell(Protocol):
    """One cell of a workbook as it was read: its address such as `B7`, and what it holds."""

    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> object: ...  # noqa: D102
    @property
    def formula(self) -> bool: ...  # noqa: D102
    @property
    def error(self) -> bool: ...  # noqa: D102


class Row(Protocol):
    """One row of a worksheet, counted from 1; `cells` begin with column A."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def cells(self) -> Sequence[Cell]: ...  # noqa: D102


Grids = Mapping[str, Sequence[Row]]
"""The rows of each worksheet by its name, in the order of the workbook."""


class CellFault(ValueError):
    """A cell holds what no value can be read from; `code` names the sentence, `values` fill it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def written(
    column: Column, node: Node | None, names: Mapping[str, str], policy: str = ""
) -> str | int | None:
    """What to write into a cell for a value; `names` are the words of the ids it may name."""
    if node is None:
        return None
    if column.kind == "policy":
        return _written_policy(policy, node)
    if isinstance(node, list):
        return "\n".join(_explained(str(part), names) for part in node)
    text = str(node)
    if column.kind == "number":
        return int(text)
    if column.kind == "choice":
        return column.choices[text]
    return _explained(text, names) if column.kind == "word" else text


def _written_policy(key: str, node: Node) -> str | int:
    if isinstance(node, list):
        return "、".join(str(part) for part in node)
    text = str(node)
    return POLICY_WORDS.get(text, text) if not text.isdigit() else int(text)


def _explained(word: str, names: Mapping[str, str]) -> str:
    """An id with what it means; the bar also keeps apart an id that would not survive alone."""
    if meaning := names.get(word, "").replace(BAR, ""):
        return f"{word}{BAR}{meaning if len(meaning) <= _SHORT else meaning[:_SHORT] + '…'}"
    return word + BAR if BAR in word or word != word.strip() else word


def escaped(text: str) -> str:
    """A text in which nothing can be taken for a character that Excel writes as `_x000D_`."""
    return _CODED.sub("_x005F_", text)


def read(column: Column, cell: Cell, policy: str = "") -> Node | None:
    """The value that a cell means, None for an empty one. Raises CellFault."""
    text = plain(cell, dated=column.kind == "date", counted=column.kind in ("number", "policy"))
    if not text:
        return None
    match column.kind:
        case "number":
            return unicodedata.normalize("NFKC", text).strip()
        case "choice":
            return _by_label(column.choices, text)
        case "words":
            codes = {label: code for code, label in column.choices.items()}
            words = [_id(part) for part in text.split("\n")]
            return [codes.get(word, word) for word in words if word] or None
        case "word" | "date":
            return _id(text) or None
        case "policy":
            return _read_policy(policy, text)
        case _:
            return text


def _by_label(choices: Mapping[str, str], text: str) -> str:
    return next((code for code, label in choices.items() if label == text.strip()), text.strip())


def _id(text: str) -> str:
    return text.rpartition(BAR)[0] if BAR in text else text.strip()


def _read_policy(key: str, text: str) -> Node:
    rule = RULES.get(key)
    if rule is not None and rule.count:
        numbers = unicodedata.normalize("NFKC", text).strip()
        return [part for part in _SEPARATORS.split(numbers) if part]
    allowed = [str(choice).lower() for choice in (rule.choices if rule else ())]
    allowed += ["null"] if rule and rule.may_be_null else []
    labels = {code: POLICY_WORDS.get(code, code) for code in allowed}
    return _by_label(labels, unicodedata.normalize("NFKC", text) if not allowed else text)


def plain(cell: Cell, *, dated: bool = False, counted: bool = False) -> str:
    """The content of a cell as text, empty for nothing.

    Raises CellFault for formulas, Excel errors, dates where none is due, and fractions that stand for text:
    whether 7.1 was 7.10 can no longer be told.
    """
    if cell.formula:
        raise CellFault("cell.formula")
    if cell.error:
        raise CellFault("cell.error", got=str(cell.value))
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and (counted or value.is_integer()):
        return str(int(value)) if value.is_integer() else str(value)
    if dated and isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    raise CellFault("cell.number" if isinstance(value, float) else "cell.date", got=str(value))
