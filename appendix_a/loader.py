"""A sheet file becomes a sheet, or every fault in it is named by file, line and key."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from appendix_a import checks, file_text, writer
from appendix_a.document import Json
from appendix_a.faults import Fault, KeyPath, Problem, SheetFaults, dotted
from appendix_a.from_file import as_document
from appendix_a.rebuild import sheet_from_document
from scoring.sheet import Sheet

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
    from appendix_a.shape import shape

    file_text.look_over(text, name)
    tree = read(text, name)
    form = shape(tree.root)
    sheet = None if form.values is None else _build(as_document(form.values))
    faults = list(tree.faults)
    faults += [_place(problem, problem.path, tree.lines, name) for problem in form.problems]
    if sheet is not None:
        between = [problem for problem in checks.problems(sheet) if form.tells(problem)]
        faults += [_place(problem, form.in_file(problem.path), tree.lines, name) for problem in between]
    if faults or sheet is None:
        raise SheetFaults(_in_order(faults, name))
    return sheet


def _build(values: Json) -> Sheet:
    """The sheet with its digest. The digest is taken over the finished sheet, not over the file."""
    sheet = sheet_from_document(values, "")
    return replace(sheet, sha256=writer.digest(sheet))


def _place(problem: Problem, path: KeyPath, lines: Mapping[KeyPath, int], name: str) -> Fault:
    """A problem with the line of its key, or of the nearest key around it that the file has."""
    line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
    return Fault(name, line, dotted(path), problem.code, problem.values)


def _in_order(faults: Iterable[Fault], name: str) -> list[Fault]:
    ordered = sorted(faults, key=lambda fault: (fault.line or 0, fault.key))
    if len(ordered) <= _MOST_FAULTS:
        return ordered
    left = Fault(name, None, "", "more", {"count": len(ordered) - _MOST_FAULTS})
    return [*ordered[:_MOST_FAULTS], left]
