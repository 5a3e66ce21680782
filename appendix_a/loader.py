"""A sheet file becomes a sheet, or every fault in it is named by file, line and key."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from appendix_a import checks, conformity_checks, conformity_document, file_text, writer
from appendix_a.document import Json
from appendix_a.faults import Fault, KeyPath, Problem, SheetFaults, dotted
from appendix_a.from_file import as_document
from appendix_a.rebuild import sheet_from_document
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from appendix_a.plain_yaml import Node
    from appendix_a.shape import Shape

FOLDER = Path(__file__).parent
SHIPPED_FILE = "annex_a.yaml"
SHIPPED_TWIN = "annex_a.json"
SHIPPED_CONFORMITY_FILE = "platform_check.yaml"
SHIPPED_CONFORMITY_TWIN = "platform_check.json"
_MOST_FAULTS = 200

AnySheet = Sheet | ConformitySheet
One = TypeVar("One", Sheet, ConformitySheet)
Place = Callable[[Problem, KeyPath], Fault | None]


@cache
def shipped() -> Sheet:
    """Appendix A as it is shipped, read-only.

    It is read from the canonical twin of `annex_a.yaml`, so that starting need not import YAML and pydantic;
    a test holds the two equal.
    """
    text = (FOLDER / SHIPPED_TWIN).read_text(encoding="utf-8")
    return writer.sheet_as_written(text.rstrip("\n"), SHIPPED_TWIN)


@cache
def shipped_conformity() -> ConformitySheet:
    """The platform-operation standard as it is shipped, read-only; from its twin, like `shipped`."""
    text = (FOLDER / SHIPPED_CONFORMITY_TWIN).read_text(encoding="utf-8")
    return writer.conformity_as_written(text.rstrip("\n"), SHIPPED_CONFORMITY_TWIN)


def load(path: Path) -> AnySheet:
    """The sheet in a file, of the kind that it names. Raises SheetFaults with every fault that was found."""
    return load_text(file_text.read_file(path), path.name)


def load_text(text: str, name: str = "sheet.yaml") -> AnySheet:
    """The sheet in a YAML text, of the kind that it names; `name` stands for the file in the faults.

    Raises SheetFaults.
    """
    from appendix_a.plain_yaml import read

    file_text.look_over(text, name)
    tree = read(text, name)

    def place(problem: Problem, path: KeyPath) -> Fault:
        return _place(problem, path, tree.lines, name)

    if isinstance(tree.root, dict) and tree.root.get("kind") == "conformity":
        return _conformity_put_together(tree.root, tree.faults, place, name)
    return put_together(tree.root, tree.faults, place, name)


def by_line(fault: Fault) -> tuple[int, str]:
    """Where a fault of a sheet file stands among the others."""
    return fault.line or 0, fault.key


def put_together(
    root: "Node",
    found: Iterable[Fault],
    place: Place,
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
    between = () if sheet is None else checks.problems(sheet)
    faults = [*found, *_faults(form, between, place)]
    return _whole(sheet, sorted(faults, key=rank), name)


def _conformity_put_together(
    root: "Node", found: Iterable[Fault], place: Place, name: str
) -> ConformitySheet:
    from appendix_a.shape import shape

    form = shape(root, "conformity")
    sheet = None if form.values is None else _conformity_build(form.values)
    between = () if sheet is None else conformity_checks.problems(sheet)
    faults = [*found, *_faults(form, between, place)]
    return _whole(sheet, sorted(faults, key=by_line), name)


def _faults(form: "Shape", between: Iterable[Problem], place: Place) -> Iterator[Fault]:
    """The faults of single values, then those between them that do not just follow."""
    told = [(problem, problem.path) for problem in form.problems]
    told += [(problem, form.in_file(problem.path)) for problem in between if form.tells(problem)]
    for problem, path in told:
        fault = place(problem, path)
        if fault is not None:
            yield fault


def _whole(sheet: One | None, faults: list[Fault], name: str) -> One:
    if faults or sheet is None:
        raise SheetFaults(_the_first(faults, name))
    return sheet


def _build(values: Json) -> Sheet:
    """The sheet with its digest. The digest is taken over the finished sheet, not over the file."""
    sheet = sheet_from_document(values, "")
    return replace(sheet, sha256=writer.digest(sheet))


def _conformity_build(values: Json) -> ConformitySheet:
    sheet = conformity_document.sheet_from_document(values, "")
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
