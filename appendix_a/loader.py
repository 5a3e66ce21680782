"""A sheet file becomes a sheet, or every fault in it is named by file, line and key."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from appendix_a import checks, plain_yaml, writer
from appendix_a.document import Json, document
from appendix_a.faults import Fault, KeyPath, Problem, SheetFaults, dotted
from appendix_a.from_file import as_document
from appendix_a.rebuild import sheet_from_document
from appendix_a.shape import shape
from scoring.sheet import Sheet

FOLDER = Path(__file__).parent
SHIPPED_FILE = "annex_a.yaml"
SHIPPED_TWIN = "annex_a.json"
_MOST_FAULTS = 200


@cache
def shipped() -> Sheet:
    """Appendix A as it is shipped, read-only.

    It is read from the canonical twin of `annex_a.yaml`, which takes a hundredth of the time of YAML and its
    checks; a test holds the two equal.
    """
    text = (FOLDER / SHIPPED_TWIN).read_text(encoding="utf-8")
    return writer.sheet_as_written(text.rstrip("\n"), SHIPPED_TWIN)


def load(path: Path) -> Sheet:
    """The sheet in a file. Raises SheetFaults with every fault that was found."""
    return load_text(plain_yaml.decode(_read(path), path.name), path.name)


def load_text(text: str, name: str = "sheet.yaml") -> Sheet:
    """The sheet in a YAML text; `name` stands for the file in the faults. Raises SheetFaults."""
    tree = plain_yaml.read(text, name)
    form = shape(tree.root)
    sheet = None if form.values is None else _build(as_document(form.values))
    faults = list(tree.faults)
    faults += [_place(problem, problem.path, tree, name) for problem in form.problems]
    if sheet is not None:
        between = [problem for problem in checks.problems(sheet) if form.tells(problem)]
        faults += [_place(problem, form.in_file(problem.path), tree, name) for problem in between]
    if faults or sheet is None:
        raise SheetFaults(_in_order(faults, name))
    return sheet


def _build(values: Json) -> Sheet:
    """The sheet with its digest. The digest is taken over the finished sheet, not over the file."""
    draft = sheet_from_document(values, "")
    text = writer.canonical_json(document(draft))
    return sheet_from_document(values, writer.digest_of(text))


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise SheetFaults([Fault(path.name, None, "", "file.kind")], unreadable=True)
        with path.open("rb") as file:
            return file.read(plain_yaml.MAX_BYTES + 1)
    except FileNotFoundError:
        raise SheetFaults([Fault(str(path), None, "", "file.missing")], unreadable=True) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        fault = Fault(str(path), None, "", "file.access", {"why": why})
        raise SheetFaults([fault], unreadable=True) from None


def _place(problem: Problem, path: KeyPath, tree: plain_yaml.Tree, name: str) -> Fault:
    line = next((tree.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in tree.lines), None)
    return Fault(name, line, dotted(path), problem.code, problem.values)


def _in_order(faults: Iterable[Fault], name: str) -> list[Fault]:
    ordered = sorted(faults, key=lambda fault: (fault.line or 0, fault.key))
    if len(ordered) <= _MOST_FAULTS:
        return ordered
    left = Fault(name, None, "", "more", {"count": len(ordered) - _MOST_FAULTS})
    return [*ordered[:_MOST_FAULTS], left]
