"""Every fault of a scoring sheet, with the place where it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from greenrating.sheet_paths import place_of
from greenrating.texts import current
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.faults import Fault, KeyPath, Problem


@dataclass(frozen=True)
class SheetFault:
    """One thing that must not be so: the path of its place (`sections/C/items/C11/zh`), and a sentence."""

    place: str
    words: str
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


def faults_of(sheet: Sheet) -> tuple[SheetFault, ...]:
    """Every fault of a sheet, by the same rules as a sheet file's; nothing if it can be published."""
    from appendix_a.document import document
    from appendix_a.faults import Fault, SheetFaults
    from appendix_a.file_tree import file_tree
    from appendix_a.loader import put_together

    plain = document(sheet)

    def place(problem: "Problem", path: "KeyPath") -> Fault:
        return Fault("", None, place_of(plain, path), problem.code, problem.values)

    try:
        put_together(file_tree(sheet), (), place, "")
    except SheetFaults as found:
        return tuple(_told(fault) for fault in found.faults)
    return ()


def _told(fault: "Fault") -> SheetFault:
    from appendix_a.fault_words import cell_sentence

    return SheetFault(fault.key, cell_sentence(fault.code, fault.values, current()), fault.code, fault.values)
