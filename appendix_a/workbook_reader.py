"""A sheet's workbook, as plain cells, becomes a sheet, or every fault is named by worksheet and cell."""

from collections.abc import Mapping

from appendix_a.faults import KeyPath
from appendix_a.file_text import hidden_character
from appendix_a.fresh_ids import Entry, number_entries
from appendix_a.loader import put_together
from appendix_a.plain_yaml import Node
from appendix_a.policies import RULES
from appendix_a.workbook_cells import CellFault, Grids, Row, read
from appendix_a.workbook_layout import HEADER, SINGLE, TIERS_BELOW, Column
from appendix_a.workbook_places import Places
from appendix_a.workbook_tables import Found, find, marked, no_sheet
from scoring.sheet import Sheet

Values = list[tuple[int, Column, Node]]
_LISTS = ("vetoes", "bands", "eligibility", "events", "methods", "ranges", "marks", "licences", "overlaps")


def read_sheet(grids: Grids, name: str) -> Sheet:
    """The sheet in a workbook that `workbook.write` made and somebody may have edited.

    Raises SheetFaults with every fault, named by cell; `name` stands for the file.
    """
    if not marked(grids):
        raise no_sheet(grids, name)
    reader = _Reader(grids, name)
    tree = reader.tree()
    places = reader.places
    return put_together(tree, places.faults, places.located, name, places.rank)


class _Reader:
    def __init__(self, grids: Grids, name: str) -> None:
        self.places = Places(name, list(grids))
        self._tables = find(grids, self.places)

    def tree(self) -> Entry:
        """The plain tree of the sheet, as its file would have it."""
        tree: Entry = {}
        for name in _LISTS:
            if name in self._tables:
                tree[name] = self._list(self._tables[name], (name,))
        if "sections" in self._tables:
            tree["sections"] = self._sections(self._tables["sections"])
        self._policies(tree)
        self._header(tree)
        number_entries(tree)
        return tree

    def _list(self, table: Found, path: KeyPath) -> list[Node]:
        entries: list[Node] = []
        for row in table.rows:
            values = self._values(table, row)
            if any(place for place, _, _ in values):
                entries.append(self._entry(table, row, values, (*path, len(entries))))
        return entries

    def _values(self, table: Found, row: Row, policy: str = "") -> Values:
        """What stands in the cells of a row; those that cannot be read are noted as faults."""
        found: Values = []
        for place, column in table.columns:
            if place >= len(row.cells):
                continue
            try:
                node = read(column, row.cells[place], policy)
            except CellFault as fault:
                self.places.fault(table.at(row, place), fault.code, **fault.values)
                continue
            if hidden := _hidden(node):
                self.places.fault(table.at(row, place), "file.character", character=hidden)
            elif node is not None:
                found.append((place, column, node))
        return found

    def _entry(self, table: Found, row: Row, values: Values, path: KeyPath, strip: int = 0) -> Entry:
        """The values of a row as one entry; the first `strip` keys of their paths are left out."""
        entry: Entry = {}
        self.places.put_entry(path, table.at(row, table.first))
        for place, column in table.columns:
            if (column.path[0] == "section") == bool(strip):
                self.places.put((*path, *column.path[strip:]), table.at(row, place))
        for _, column, node in values:
            _put(entry, column.path[strip:], node)
        return entry

    def _sections(self, table: Found) -> list[Node]:
        sections: list[Node] = []
        for row in table.rows:
            values = self._values(table, row)
            about = [value for value in values if value[1].path[0] == "section"]
            others = [value for value in values if value[1].path[0] != "section"]
            marks_tiers = any(column.path == ("id",) and node == TIERS_BELOW for _, column, node in others)
            scored = not marks_tiers and any(place for place, _, _ in others)
            if about or (scored and not sections):
                sections.append(self._section(table, row, about, len(sections)))
            if not sections:
                continue
            section = sections[-1]
            assert isinstance(section, dict)
            path: KeyPath = ("sections", len(sections) - 1)
            if marks_tiers:
                section["tiers"] = self._tiers(path)
            elif scored:
                items = section.setdefault("items", [])
                assert isinstance(items, list)
                items.append(self._entry(table, row, others, (*path, "items", len(items))))
        self._tiers_have_a_section(sections)
        for section in sections:
            if isinstance(section, dict) and "tiers" not in section:
                section.setdefault("items", [])
        return sections

    def _section(self, table: Found, row: Row, about: Values, number: int) -> Entry:
        section = self._entry(table, row, about, ("sections", number), strip=1)
        if not about:
            self.places.fault(table.at(row, table.first), "cell.no_section")
        return section

    def _tiers(self, path: KeyPath) -> list[Node]:
        table = self._tables.get("tiers")
        return self._list(table, (*path, "tiers")) if table else []

    def _tiers_have_a_section(self, sections: list[Node]) -> None:
        table = self._tables.get("tiers")
        if table is None or any(isinstance(section, dict) and "tiers" in section for section in sections):
            return
        if self._list(table, ("tiers",)):
            self.places.fault(table.at(table.rows[0], table.first), "cell.no_tiers")

    def _policies(self, tree: Entry) -> None:
        policies: Entry = {}
        for key, row, table in self._keyed("policy", RULES):
            entry = self._entry(table, row, self._values(table, row, key), ("policy", key))
            entry.pop("key", None)
            policies[key] = entry
        if "policy" in self._tables:
            tree["policy"] = policies

    def _header(self, tree: Entry) -> None:
        for key, row, table in self._keyed("header", HEADER):
            path = tuple(key.split("."))
            if key in SINGLE:
                self._single(tree, key, row, table)
                continue
            entry = self._entry(table, row, self._values(table, row), path)
            entry.pop("key", None)
            if entry:
                _put(tree, path, entry)

    def _single(self, tree: Entry, key: str, row: Row, table: Found) -> None:
        """A row of the header that holds one value, in the column of the Chinese text."""
        place = next((place for place, column in table.columns if column.path == ("zh",)), 0)
        cell = table.at(row, place)
        self.places.put((key,), cell)
        try:
            column = Column("", (key,), "date" if key == "effective_from" else "word")
            node = read(column, row.cells[place]) if place < len(row.cells) else None
        except CellFault as fault:
            self.places.fault(cell, fault.code, **fault.values)
            return
        if node is not None:
            tree[key] = node

    def _keyed(self, name: str, known: Mapping[str, object]) -> list[tuple[str, Row, Found]]:
        """The rows of a table whose entries are fixed, by the key in the hidden first cell."""
        table = self._tables.get(name)
        rows: dict[str, Row] = {}
        for row in table.rows if table else ():
            key = row.cells[0].value if row.cells else None
            assert table is not None
            if not isinstance(key, str) or key not in known:
                if key is not None or self._values(table, row):
                    self.places.fault(table.at(row, table.first), "cell.key")
            elif key in rows:
                first = table.at(rows[key], table.first)
                self.places.fault(table.at(row, table.first), "cell.key_twice", first=first)
            else:
                rows[key] = row
        return [(key, row, table) for key, row in rows.items() if table is not None]


def _hidden(node: Node | None) -> str | None:
    parts = node if isinstance(node, list) else [node]
    found = (hidden_character(part) for part in parts if isinstance(part, str))
    return next(filter(None, found), None)


def _put(entry: Entry, path: tuple[str, ...], node: Node) -> None:
    for part in path[:-1]:
        inner = entry.setdefault(part, {})
        assert isinstance(inner, dict)
        entry = inner
    entry[path[-1]] = node
