"""The rows of a sheet's workbook as plain values, table by table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from appendix_a.file_tree import file_tree
from appendix_a.fresh_ids import Entry
from appendix_a.plain_yaml import Node
from appendix_a.policies import RULES
from appendix_a.workbook_cells import written
from appendix_a.workbook_layout import (
    HEADER,
    POLICY_WORDS,
    SINGLE,
    TIERS_BELOW,
    Column,
    Table,
)
from scoring.sheet import Sheet

Value = str | int | None
RowValues = tuple[Value, ...]

_TIERS_TEXT = "（各档在工作表“粉丝档”中填写）"
_NEEDS = {"clue_transfer": "线索移送", "legal_basis": "法律依据"}


class Content:
    """A sheet laid out for its workbook."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._tree = file_tree(sheet)
        items = {item.id: item.words.zh for item in sheet.items.values()}
        self._names: Mapping[str, Mapping[str, str]] = {
            "methods": {method.id: method.words.zh for method in sheet.methods},
            "events": {event.id: event.words.zh for event in sheet.events},
            "ranges": {entry.id: entry.words.zh for entry in sheet.ranges},
            "items": items,
            "judged": {veto.id: veto.words.zh for veto in sheet.vetoes} | items,
            "needs": _NEEDS,
        }

    @property
    def title(self) -> str:
        """What the workbook holds, in one line."""
        sheet = self._sheet
        return f"《{sheet.standard.zh}》{sheet.title.zh}  {sheet.id}@{sheet.version}"

    @property
    def section_heights(self) -> list[int]:
        """How many rows each section takes."""
        return [max(len(section.items), 1) for section in self._sheet.sections]

    def rows(self, table: Table) -> list[RowValues]:
        """The rows of a table below its headings."""
        sections = _entries(self._tree["sections"])
        if table.name == "sections":
            return [row for section in sections for row in self._section(table, section)]
        if table.name == "tiers":
            tiers = [tier for section in sections for tier in _entries(section.get("tiers", []))]
            return [self._row(table, tier) for tier in tiers]
        if table.name == "policy":
            return [*self._policies(table)]
        if table.name == "header":
            return [self._header(table, key) for key in HEADER]
        shown = self._sheet.headings["vetoes"].zh if table.name == "vetoes" else None
        return [self._row(table, entry, shown) for entry in _entries(self._tree[table.name])]

    def _row(self, table: Table, entry: Entry, shown: Value = None, policy: str = "") -> RowValues:
        return tuple(self._cell(column, entry, shown, policy) for column in table.columns)

    def _cell(self, column: Column | None, entry: Entry, shown: Value, policy: str) -> Value:
        if column is None or column.kind == "shown":
            return None if column is None else shown
        return written(column, _get(entry, column.path), self._names.get(column.names, {}), policy)

    def _section(self, table: Table, section: Entry) -> Iterator[RowValues]:
        about: Entry = {"section": section}
        if "tiers" in section:
            yield self._row(table, {**about, "id": TIERS_BELOW, "zh": _TIERS_TEXT})
        items = _entries(section.get("items", []))
        groups = self._sheet.overlaps
        for number, item in enumerate(items):
            overlap = "\n".join(group.id for group in groups if item["id"] in group.items)
            yield self._row(table, {**item, **(about if number == 0 else {})}, overlap or None)
        if not items and "tiers" not in section:
            yield self._row(table, about)

    def _policies(self, table: Table) -> Iterator[RowValues]:
        policies = cast("Entry", self._tree["policy"])
        for key, entry in policies.items():
            yield self._row(table, {"key": key, **cast("Entry", entry)}, _allowed(key), key)

    def _header(self, table: Table, key: str) -> RowValues:
        node = _get(self._tree, tuple(key.split(".")))
        entry = {"zh": cast("Node", node)} if key in SINGLE else cast("Entry", node or {})
        return self._row(table, {"key": key, **entry}, HEADER[key])


def _allowed(key: str) -> str:
    """The answers that a policy may have, in words."""
    rule = RULES[key]
    if rule.choices:
        codes = [str(choice).lower() for choice in rule.choices]
        return "\n".join(POLICY_WORDS[code] for code in codes)
    numbers = f"{rule.low} 到 {rule.high} 的整数"
    if rule.count:
        return f"{rule.count} 个由小到大的数，各为 {numbers}"
    return f"{numbers}，或{POLICY_WORDS['null']}" if rule.may_be_null else numbers


def _get(entry: Mapping[str, Node], path: Sequence[str]) -> Node | None:
    node: Node | None = cast("Node", entry)
    for part in path:
        node = node.get(part) if isinstance(node, dict) else None
    return node


def _entries(node: Node) -> list[Entry]:
    return cast("list[Entry]", node)
