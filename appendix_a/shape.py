"""Whether a file has the keys and types of a sheet; every problem at once, and what can still be looked at.

Entries that are broken in themselves are left out of the rest, so that what must hold between the other
entries is checked in the same run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from appendix_a.conformity_schema import ConformityFile
from appendix_a.document import Json
from appendix_a.faults import KeyPath, Problem
from appendix_a.plain_yaml import Node
from appendix_a.policies import RULES
from appendix_a.schema import Headings, SheetFile
from scoring.sheet import SheetKind

_TEXT: Node = {"zh": "-", "en": "-"}
_FORMS: Mapping[SheetKind, type[BaseModel]] = {"stars": SheetFile, "conformity": ConformityFile}
_STAND_INS: Mapping[str, Node] = {
    "id": "x",
    "version": "0.0.0",
    "effective_from": "2000-01-01",
    "title": _TEXT,
    "standard": _TEXT,
    "note": _TEXT,
    "policy": {},
    "headings": dict.fromkeys(Headings.model_fields, _TEXT),
    "on_stars": _TEXT,
    "links_to": "x",
}


@dataclass(slots=True)
class Shape:
    """The typed values of a file of this kind, or of what is left of it, and the problems found.

    `kept` maps each list that lost entries to the file's indexes of those that stayed; `gaps` are the lists
    and policies that lost some.
    """

    kind: SheetKind
    values: Json | None
    problems: list[Problem]
    kept: dict[KeyPath, list[int]] = field(default_factory=dict[KeyPath, list[int]])
    gaps: set[KeyPath] = field(default_factory=set[KeyPath])

    def in_file(self, path: KeyPath) -> KeyPath:
        """A key path of the remaining values as the file counts it."""
        found: KeyPath = ()
        for part in path:
            indexes = self.kept.get(found)
            found = (*found, indexes[part] if indexes and isinstance(part, int) else part)
        return found

    def tells(self, problem: Problem) -> bool:
        """Whether a problem stands on its own, and does not just follow from an entry that was left out."""
        return not any(self.in_file(path) in self.gaps for path in problem.about)


def shape(root: Node, kind: SheetKind = "stars") -> Shape:
    """Check the keys and types of a plain tree against those of a kind of sheet."""
    values, problems = _validate(root, kind)
    if not problems:
        return Shape(kind, values, problems)
    left = Shape(kind, None, problems)
    remains = _without_broken(root, left)
    left.values, _ = _validate(remains, kind)
    return left


def _validate(root: Node, kind: SheetKind) -> tuple[Json | None, list[Problem]]:
    problems: list[Problem] = []
    values: Json | None = None
    try:
        values = _FORMS[kind].model_validate(root).model_dump(exclude_none=True)
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False)]
    policy = root.get("policy") if isinstance(root, dict) else None
    if isinstance(policy, dict) and "policy" in _FORMS[kind].model_fields:
        typed, faulty = _policy_values(policy)
        problems = [problem for problem in problems if not _in_unknown_policy(problem.path)] + faulty
        if values is not None:
            for key, value in typed.items():
                values["policy"][key]["value"] = value
    return values, problems


def _problem(detail: ErrorDetails) -> Problem:
    path, kind, got = detail["loc"], detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return Problem(path, "missing")
    if kind == "extra_forbidden":
        return Problem(path, "unknown")
    if kind == "form":
        return Problem(path, context["code"], {"got": got})
    if kind == "number":
        return Problem(path, "number", {**context, "got": got})
    if kind == "literal_error":
        choices = _kinds_but(got) if path == ("kind",) else re.findall(r"'([^']*)'", context["expected"])
        return Problem(path, "one_of", {"choices": choices, "got": got})
    if kind == "string_too_long":
        return Problem(path, "long", {"limit": context["max_length"]})
    if kind == "string_too_short":
        return Problem(path, "blank")
    code = {"list_type": "list", "model_type": "mapping", "dict_type": "mapping"}.get(kind, "text")
    return Problem(path, code, {"got": got})


def _kinds_but(got: object) -> list[str]:
    """The kinds that a file may name: each form knows its own alone, and a workbook has no conformity."""
    return [kind for kind in _FORMS if kind != got]


def _in_unknown_policy(path: KeyPath) -> bool:
    return path[:1] == ("policy",) and len(path) > 1 and path[1] not in RULES


def _policy_values(policy: Mapping[str, Node]) -> tuple[Json, list[Problem]]:
    values: Json = {}
    problems: list[Problem] = []
    for key, entry in policy.items():
        rule = RULES.get(key)
        if rule is None:
            problems.append(Problem(("policy", key), "unknown"))
        elif isinstance(entry, dict) and "value" in entry:
            try:
                values[key] = rule.read(entry["value"])
            except ValueError:
                problems.append(rule.refusal(key, entry["value"]))
    return values, problems


def _without_broken(root: Node, left: Shape) -> Node:
    units = {_unit(problem) for problem in left.problems}
    return _prune(root, (), units, left)


def _unit(problem: Problem) -> KeyPath:
    """The smallest part whose loss leaves the rest in shape: unknown key, list entry, policy, top key."""
    path = problem.path
    if problem.code == "unknown":
        return path
    if path[:1] == ("policy",):
        return path[:2]
    indexes = [place for place, part in enumerate(path) if isinstance(part, int)]
    return path[: indexes[-1] + 1] if indexes else path[:1]


def _prune(node: Node, path: KeyPath, units: Iterable[KeyPath], left: Shape) -> Node:
    if isinstance(node, list):
        indexes = [place for place in range(len(node)) if (*path, place) not in units]
        if len(indexes) < len(node):
            left.kept[path] = indexes
            left.gaps.add(path)
        return [_prune(node[place], (*path, place), units, left) for place in indexes]
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if (*path, key) not in units}
        left.gaps.update((*path, key) for key in node if key not in kept)
        pruned: dict[str, Node] = {k: _prune(value, (*path, k), units, left) for k, value in kept.items()}
        return pruned | dict(_stand_ins(units, left)) if not path else pruned
    return node


def _stand_ins(units: Iterable[KeyPath], left: Shape) -> Iterator[tuple[str, Node]]:
    for unit in units:
        name = str(unit[0])
        if len(unit) == 1 and name in _FORMS[left.kind].model_fields:
            left.gaps.add(unit)
            yield name, left.kind if name == "kind" else _STAND_INS.get(name, [])
