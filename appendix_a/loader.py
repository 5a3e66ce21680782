"""A sheet file becomes a sheet, or every fault in it is named by file, line and key."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appendix_a import checks, file_text, writer
from appendix_a.document import Json
from appendix_a.faults import Fault, KeyPath, Problem, SheetFaults, dotted
from appendix_a.from_file import as_document
from appendix_a.rebuild import sheet_from_document
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.plain_yaml import Node

FOLDER = Path(__file__).parent
SHIPPED_FILE = "annex_a.yaml"
SHIPPED_TWIN = "annex_a.json"
_MOST_FAULTS = 200


@cache
def shipped() -> Sheet:
    """Appendix A as it is shipped, read-only.

    It is read from the canonical twin of `annex_a.yaml`, so that starting need not import YAML and pydantic;
    a test holds the two equal.
    """
    text = (FOLDER / SHIPPED_TWIN).read_text(encoding="utf-8")
    return writer.sheet_as_written(text.rstrip("\n"), SHIPPED_TWIN)


def load(path: Path) -> Sheet:
    """The sheet in a file. Raises SheetFaults with every fault that was found."""
    return load_text(file_text.read_file(path), path.name)


def load_text(text: str, name: str = "sheet.yaml") -> Sheet:
    """The sheet in a YAML text; `name` stands for the file in the faults. Raises SheetFaults."""
    from appendix_a.plain_yaml import read

    file_text.look_over(text, name)
    tree = read(text, name)
    return put_together(
        tree.root, tree.faults, lambda problem, path: _place(problem, path, tree.lines, name), name
    )


def by_line(fault: Fault) -> tuple[int, str]:
    """Where a fault of a sheet file stands among the others."""
    return fault.line or 0, fault.key


def put_together(
    root: "Node",
    found: Iterable[Fault],
    place: Callable[[Problem, KeyPath], Fault | None],
    name: str,
    rank: Callable[[Fault], tuple[int, ...] | tuple[int, str]] = by_line,
) -> Sheet:
    """The sheet of a plain tree, or SheetFaults with those `found` while reading and all that are in it.

    `place` turns a problem at a key path of the tree into a fault of the file `name` (None for one that need
    not be told), and `rank` puts the faults in order.
    """
    from appendix_a.shape import shape

    form = shape(root)
    sheet = None if form.values is None else _build(as_document(form.values))
    placed = [place(problem, problem.path) for problem in form.problems]
    if sheet is not None:
        between = [problem for problem in checks.problems(sheet) if form.tells(problem)]
        placed += [place(problem, form.in_file(problem.path)) for problem in between]
    faults = [*found, *(fault for fault in placed if fault is not None)]
    if faults or sheet is None:
        raise SheetFaults(_the_first(sorted(faults, key=rank), name))
    return sheet


def _build(values: Json) -> Sheet:
    """The sheet with its digest. The digest is taken over the finished sheet, not over the file."""
    sheet = sheet_from_document(values, "")
    return replace(sheet, sha256=writer.digest(sheet))


def _place(problem: Problem, path: KeyPath, lines: Mapping[KeyPath, int], name: str) -> Fault:
    """A problem with the line of its key, or of the nearest key around it that the file has."""
    line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
    return Fault(name, line, dotted(path), problem.code, problem.values)


def _the_first(faults: list[Fault], name: str) -> list[Fault]:
    if len(faults) <= _MOST_FAULTS:
        return faults
    left = Fault(name, None, "", "more", {"count": len(faults) - _MOST_FAULTS})
    return [*faults[:_MOST_FAULTS], left]
