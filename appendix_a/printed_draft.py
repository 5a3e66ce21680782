"""The printed Appendix A becomes a new draft of a sheet; what print does not say is taken over or guessed."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import cast

from appendix_a.faults import Fault, KeyPath
from appendix_a.file_text import hidden_character
from appendix_a.file_tree import file_tree
from appendix_a.fresh_ids import Entry, number_entries
from appendix_a.loader import put_together
from appendix_a.plain_yaml import Node
from appendix_a.printed_defaults import new_item, new_tier, new_veto, texts
from appendix_a.printed_table import (
    Printed,
    PrintedRow,
    PrintedSection,
    PrintedTable,
    PrintedVeto,
    find_table,
    key,
)
from appendix_a.workbook_cells import Grids
from appendix_a.workbook_layout import CHOICES
from appendix_a.workbook_places import Places
from appendix_a.workbook_tables import no_sheet
from scoring.sheet import Sheet

_DEFAULT_METHOD = "documents"


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet read from a workbook, and what was guessed for it, each said like a fault."""

    sheet: Sheet
    guesses: tuple[Fault, ...] = ()


def read_printed(grids: Grids, name: str, base: Sheet) -> Draft:
    """A draft from a workbook in the printed layout of Appendix A.

    A row whose text `base` has keeps everything that print does not say; other rows get defaults. Items are
    numbered in print order, and links follow. The rest, from bands to policies, is that of `base`, with the
    next version number. Raises SheetFaults with every fault, named by cell.
    """
    places = Places(name, list(grids))
    table = find_table(grids, places)
    if table is None:
        raise no_sheet(grids, name)
    drafting = _Drafting(base, places, name)
    tree = drafting.tree(table)
    sheet = put_together(tree, places.faults, places.located, name, places.rank)
    return Draft(sheet, tuple(drafting.guesses))


class _Drafting:
    def __init__(self, base: Sheet, places: Places, name: str) -> None:
        self.guesses: list[Fault] = []
        self._base = base
        self._places = places
        self._name = name
        self._tree = deepcopy(file_tree(base))
        self._now: dict[str, Entry] = {}
        self._method = next(
            (m.id for m in base.methods if m.id == _DEFAULT_METHOD), next((m.id for m in base.methods), "")
        )

    def tree(self, table: PrintedTable) -> Entry:
        tree = self._tree
        sections, vetoes = _entries(tree["sections"]), _entries(tree["vetoes"])
        rows = [row for section in sections for row in _rows(section)]
        self._places.put_entry(("sections",), table.points_heading)
        self._places.put_entry(("vetoes",), table.vetoes[0].content.cell if table.vetoes else "")
        if table.vetoes:
            known = _by_text(vetoes, lambda veto: veto)
            tree["vetoes"] = [self._veto(n, veto, known) for n, veto in enumerate(table.vetoes)]
        else:
            self._now |= {str(veto["id"]): veto for veto in vetoes}
            self._guess(table.points_heading, "printed.no_vetoes")
        known_sections = _by_text(sections, lambda section: cast("Entry", section["title"]))
        known_rows = _by_text(rows, lambda row: row)
        tree["sections"] = [
            self._section(number, section, known_sections, known_rows)
            for number, section in enumerate(table.sections)
        ]
        number_entries(tree)
        self._relink(tree)
        tree["version"] = _next_version(self._base.version)
        rest = {"sheet": f"{self._base.id}@{self._base.version}", "version": str(tree["version"])}
        self._guess("", "printed.rest", **rest)
        return tree

    def _veto(self, number: int, veto: PrintedVeto, known: dict[str, Entry]) -> Node:
        path: KeyPath = ("vetoes", number)
        self._place(path, veto.content)
        self._place((*path, "basis"), veto.basis)
        self._place((*path, "disposition"), veto.disposition)
        same = self._known(veto.content, known)
        if same is None:
            same = new_veto(veto, self._method)
            answers = CHOICES["answers"][str(cast("Entry", same["answers"])["found"])]
            self._guess(veto.content.cell, "printed.new_veto", answer=answers)
        entry = {k: value for k, value in same.items() if k != "id"}
        for name, printed in (("basis", veto.basis), ("disposition", veto.disposition)):
            before = cast("Entry", entry.get(name, {}))
            if key(printed.text) not in {key(before.get(form)) for form in ("source", "zh")}:
                entry[name] = texts(printed)
        return self._remember(same, entry)

    def _section(
        self, number: int, section: PrintedSection, known: dict[str, Entry], rows: dict[str, Entry]
    ) -> Node:
        path: KeyPath = ("sections", number)
        self._places.put_entry(path, section.title.cell)
        self._place((*path, "title"), section.title)
        self._places.put((*path, "points"), section.title.cell)
        same = self._known(section.title, known)
        entry: Entry = {"title": same["title"] if same else texts(section.title)}
        if same is None:
            self._guess(section.title.cell, "printed.new_section")
        else:
            entry["id"] = same["id"]
        entry["points"] = section.points or self._summed(section)
        tiered = "tiers" in same if same else all(map(_is_tier, section.rows))
        mode = "tiers" if tiered and section.rows else "items"
        make = self._tier if mode == "tiers" else self._item
        inner: list[Node] = []
        for row in section.rows:
            inner.append(make((*path, mode, len(inner)), row, rows))
        entry[mode] = inner
        return entry

    def _summed(self, section: PrintedSection) -> Node:
        points = [int(row.points.text) for row in section.rows if row.points.text.isdecimal()]
        self._guess(section.title.cell, "printed.summed", points=sum(points))
        return str(sum(points))

    def _item(self, path: KeyPath, row: PrintedRow, known: dict[str, Entry]) -> Node:
        same = self._row(path, row, known)
        if same is None:
            same = new_item(row.content, self._method)
            steps = CHOICES["steps"][str(same["steps"])]
            self._guess(row.content.cell, "printed.new_item", steps=steps)
        return self._with_points(same, row)

    def _tier(self, path: KeyPath, row: PrintedRow, known: dict[str, Entry]) -> Node:
        same = self._row(path, row, known) or new_tier(row.content)
        if same is None:
            self._places.fault(row.content.cell, "printed.tier", got=row.content.text)
            same = {**texts(row.content), "min": "0"}
        elif "id" not in same:
            high = str(same.get("max", "…"))
            self._guess(row.content.cell, "printed.new_tier", low=str(same["min"]), high=high)
        return self._with_points(same, row)

    def _row(self, path: KeyPath, row: PrintedRow, known: dict[str, Entry]) -> Entry | None:
        self._place(path, row.content)
        self._places.put((*path, "points"), row.points.cell)
        return self._known(row.content, known)

    def _with_points(self, same: Entry, row: PrintedRow) -> Node:
        entry = {k: value for k, value in same.items() if k not in ("id", "points")}
        if points := key(row.points.text).removesuffix("分"):
            entry["points"] = points
        return self._remember(same, entry)

    def _remember(self, same: Entry, entry: Entry) -> Node:
        """Note which entry of the draft stands for one of the base, so that links can follow."""
        if "id" in same:
            self._now[str(same["id"])] = entry
        return entry

    def _known(self, printed: Printed, known: dict[str, Entry]) -> Entry | None:
        """The entry of the base with this text; each is found once."""
        same = known.get(key(printed.text))
        for text in [text for text, entry in known.items() if entry is same]:
            del known[text]
        return same

    def _place(self, path: KeyPath, printed: Printed) -> None:
        self._places.put_entry(path, printed.cell)
        for form in ("zh", "source", "en"):
            self._places.put((*path, form), printed.cell)
        if hidden := hidden_character(printed.text):
            self._places.fault(printed.cell, "file.character", character=hidden)

    def _relink(self, tree: Entry) -> None:
        """Let links name the new ids; what they named and is gone is left out, and said."""
        now = {before: str(entry["id"]) for before, entry in self._now.items()}
        gone = [name for name in (*self._base.veto_by_id, *self._base.items) if name not in now]
        for name, links in (("events", "links"), ("marks", "links"), ("overlaps", "items")):
            for entry in _entries(tree[name]):
                before = cast("list[str]", entry.get(links, []))
                entry[links] = cast("list[Node]", [now[link] for link in before if link in now])
        kept = [group for group in _entries(tree["overlaps"]) if len(set(_names(group["items"]))) > 1]
        tree["overlaps"] = cast("list[Node]", kept)
        if gone:
            self._guess("", "printed.gone", ids=gone)

    def _guess(self, cell: str, code: str, **values: object) -> None:
        worksheet = cell or self._places.first
        self.guesses.append(Fault(self._name, None, "", code, values, worksheet))


def _by_text(entries: Iterable[Entry], words: Callable[[Entry], Entry]) -> dict[str, Entry]:
    """The entries by what they say, as printed and as displayed."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for form in ("source", "zh"):
            if text := key(words(entry).get(form)):
                found.setdefault(text, entry)
    return found


def _is_tier(row: PrintedRow) -> bool:
    return "人" in row.content.text and new_tier(row.content) is not None


def _rows(section: Mapping[str, Node]) -> list[Entry]:
    return _entries(section.get("tiers", section.get("items", [])))


def _entries(node: Node) -> list[Entry]:
    return cast("list[Entry]", node)


def _names(node: Node) -> list[str]:
    return cast("list[str]", node)


def _next_version(version: str) -> str:
    head, _, last = version.rpartition(".")
    return f"{head}.{int(last) + 1}"
