"""Where in a workbook each key path of a sheet stands, so that a fault is named by its cell."""

import re
from collections.abc import Mapping

from appendix_a.faults import Fault, KeyPath, Problem, dotted
from appendix_a.policies import RULES
from appendix_a.workbook_layout import CHOICES, POLICY_WORDS

# The cell to be filled in where a problem is one of a whole entry.
_MEANT = {"condition.limit": "min", "no_method": "methods", "tier.open": "max"}
_CELL = re.compile(r"([A-Z]+)([0-9]+)$")


class Places:
    """The cells of a workbook by key path, and the faults found in cells before any sheet was made out."""

    def __init__(self, name: str, worksheets: list[str]) -> None:
        self.faults: list[Fault] = []
        self._name = name
        self._order = {worksheet: place for place, worksheet in enumerate(worksheets)}
        self._cells: dict[KeyPath, str] = {}
        self._entries: dict[KeyPath, str] = {}
        self._around: dict[KeyPath, str] = {}
        self._by_key: dict[str, str] = {}
        self._spoilt: set[str] = set()

    @property
    def first(self) -> str:
        """The first worksheet, which stands for the workbook as a whole."""
        return next(iter(self._order), "")

    def put(self, path: KeyPath, cell: str) -> None:
        """Note the cell of one value."""
        self._cells.setdefault(path, cell)
        self._by_key.setdefault(dotted(path), cell)
        for end in range(1, len(path)):
            self._around.setdefault(path[:end], cell)

    def put_entry(self, path: KeyPath, cell: str) -> None:
        """Note the cell that stands for an entry, a list or a whole table."""
        self._entries.setdefault(path, cell)

    def fault(self, cell: str, code: str, **values: object) -> None:
        """Note a fault of a cell; what follows from it is not reported on top."""
        self.faults.append(Fault(self._name, None, "", code, values, cell))
        self._spoilt.add(cell)

    def located(self, problem: Problem, path: KeyPath) -> Fault | None:
        """A problem as a fault of its cell, None if that cell was found faulty before."""
        inner = (*path, _MEANT[problem.code]) if problem.code in _MEANT else path
        cell = self._cells.get(inner) or self._cell(path)
        if cell in self._spoilt:
            return None
        values = self._in_words(problem, path)
        return Fault(self._name, None, dotted(path), problem.code, values, cell)

    def rank(self, fault: Fault) -> tuple[int, ...]:
        """Where a fault stands in the order of the workbook: worksheet, row, column."""
        worksheet, _, address = fault.cell.rpartition("!")
        match = _CELL.match(address)
        if match is None:
            return (self._order.get(fault.cell, -1), 0, 0, 0)
        return (self._order.get(worksheet, -1), int(match[2]), len(match[1]), *map(ord, match[1]))

    def _cell(self, path: KeyPath) -> str:
        """The cell of a path, else of what is in it, else of what it is in."""
        for end in range(len(path), 0, -1):
            around = path[:end]
            for cells in (self._cells, self._entries, self._around):
                if cell := cells.get(around):
                    return cell
        return self.first

    def _in_words(self, problem: Problem, path: KeyPath) -> Mapping[str, object]:
        """The values of a problem as the workbook shows them: cells for keys, labels for codes."""
        values = dict(problem.values)
        if problem.code == "same_id":
            values["first"] = self._by_key.get(str(values["first"]), values["first"])
        if problem.code == "one_of":
            labels = {code: label for choices in CHOICES.values() for code, label in choices.items()}
            values["choices"] = [labels.get(str(choice), choice) for choice in _listed(values["choices"])]
        if problem.code == "policy.value" and (rule := RULES.get(str(path[1]))) and rule.choices:
            codes = [str(choice).lower() for choice in rule.choices]
            values["expected"] = "、".join(POLICY_WORDS.get(code, code) for code in codes) + " 之一"
        return values


def _listed(value: object) -> list[object]:
    return [*value] if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]
