"""A sheet as canonical JSON and its SHA-256, and back.

The canonical form is the document of `greenrating sheet show --json` without its `sha256`: keys sorted, no
spaces, UTF-8. Anybody can recompute the digest from what the command prints.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from appendix_a import checks, conformity_checks, conformity_document
from appendix_a.document import Json, document
from appendix_a.faults import Fault, Problem, SheetFaults, dotted, unreadable
from appendix_a.file_text import hidden_character
from appendix_a.plain_json import Misshapen
from appendix_a.rebuild import sheet_from_document
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

_LONGEST = 1_000_000

One = TypeVar("One", Sheet, ConformitySheet)


def canonical(sheet: Sheet | ConformitySheet) -> str:
    """The canonical JSON of a sheet."""
    return json.dumps(_document(sheet), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _document(sheet: Sheet | ConformitySheet) -> Json:
    return document(sheet) if isinstance(sheet, Sheet) else conformity_document.document(sheet)


def digest(sheet: Sheet | ConformitySheet) -> str:
    """The SHA-256 over the canonical JSON, in hexadecimal."""
    return _sha256(canonical(sheet))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def shown(sheet: Sheet | ConformitySheet) -> Json:
    """The document of a sheet with its digest, as `sheet show --json` prints it."""
    return {**_document(sheet), "sha256": sheet.sha256}


def sheet_from_canonical(text: str, name: str = "sheet.json") -> Sheet:
    """The sheet of a canonical text, with its digest recomputed from the text.

    Raises SheetFaults if the text is not exactly the canonical form of a sheet, or if the sheet does not hold
    together. `name` says in the faults where the text comes from.
    """
    return _looked_over(sheet_as_written(text, name), checks.problems, text, name)


def conformity_from_canonical(text: str, name: str = "sheet.json") -> ConformitySheet:
    """The conformity sheet of a canonical text; as `sheet_from_canonical`."""
    return _looked_over(conformity_as_written(text, name), conformity_checks.problems, text, name)


def _looked_over(sheet: One, problems: Callable[[One], Iterable[Problem]], text: str, name: str) -> One:
    if canonical(sheet) != text:
        raise _not_canonical(name, "")
    if found := next(filter(None, map(hidden_character, _texts(_document(sheet)))), None):
        raise unreadable(name, None, "file.character", character=found)
    if found := [*problems(sheet)]:
        raise SheetFaults(_fault(name, problem) for problem in found)
    return sheet


def sheet_as_written(text: str, name: str) -> Sheet:
    """The sheet of a canonical text that is known to be whole, such as our own.

    It is built without the checks of `sheet_from_canonical`, and raises SheetFaults if it cannot be built.
    """
    return _as_written(text, name, sheet_from_document)


def conformity_as_written(text: str, name: str) -> ConformitySheet:
    """The conformity sheet of a canonical text that is known to be whole; as `sheet_as_written`."""
    return _as_written(text, name, conformity_document.sheet_from_document)


def _as_written(text: str, name: str, build: Callable[[Json, str], One]) -> One:
    if len(text) > _LONGEST:
        raise unreadable(name, None, "file.large", limit=_LONGEST)
    try:
        values: Any = json.loads(text)
        if not isinstance(values, dict):
            raise Misshapen("{}")
        return build(values, _sha256(text))  # pyright: ignore[reportUnknownArgumentType]
    except (ValueError, RecursionError) as error:
        raise _not_canonical(name, str(error)) from None


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        parts = cast("Json", node).values() if isinstance(node, dict) else cast("list[object]", node)
        for part in parts:
            yield from _texts(part)


def _fault(name: str, problem: Problem) -> Fault:
    return Fault(name, None, dotted(problem.path), problem.code, problem.values)


def _not_canonical(name: str, why: str) -> SheetFaults:
    return unreadable(name, None, "file.canonical", why=why)
