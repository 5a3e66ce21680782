"""YAML read as plain text: mappings, lists and words, each with its line; whatever could surprise is a fault.

Scalars stay text (`1.10`, `no` and `12:30` mean what they say), anchors, aliases, tags and doubled keys are
faults, and depth and number of parts are bounded while reading, before anything is built from the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from appendix_a.faults import Fault, KeyPath, dotted, unreadable
from appendix_a.file_text import hidden_character

Node = str | list["Node"] | dict[str, "Node"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 16
_MAX_PARTS = 20_000


@dataclass(slots=True)
class Tree:
    """A file as plain text values, the line of every key path, and what was wrong on the way."""

    root: Node
    lines: Mapping[KeyPath, int]
    faults: list[Fault]


def read(text: str, file: str) -> Tree:
    """Read YAML text as plain values.

    Raises SheetFaults (unreadable) if no tree can be made out: not YAML, too deep, too many parts.
    """
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise unreadable(file, line, "file.yaml", why=error.problem or error.context or "YAML") from None
    except yaml.YAMLError as error:
        raise unreadable(file, None, "file.yaml", why=str(error).splitlines()[0]) from None
    if not isinstance(builder.root, dict):
        code = "file.empty" if builder.root in (None, "") else "file.mapping"
        raise unreadable(file, None, code)
    return Tree(builder.root, builder.lines, builder.faults)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `key` is the key whose value comes next."""

    value: list[Node] | dict[str, Node]
    path: KeyPath
    key: str | None = None
    doubled: bool = False


@dataclass(slots=True)
class _Builder:
    """Builds the tree from parser events, without recursion, so that depth cannot hurt."""

    file: str
    root: Node | None = None
    lines: dict[KeyPath, int] = field(default_factory=dict[KeyPath, int])
    faults: list[Fault] = field(default_factory=list[Fault])
    _open: list[_Open] = field(default_factory=list["_Open"])
    _parts: int = 0
    _documents: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise unreadable(self.file, line, "file.documents")
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._count(line)
            self._take_node(event, line)

    def _count(self, line: int) -> None:
        self._parts += 1
        if self._parts > _MAX_PARTS:
            raise unreadable(self.file, line, "file.parts", limit=_MAX_PARTS)

    def _take_node(self, event: yaml.NodeEvent, line: int) -> None:
        inside = self._open[-1] if self._open else None
        if inside is not None and isinstance(inside.value, dict) and inside.key is None:
            self._take_key(event, inside, inside.value, line)
            return
        path = self._next_path(inside)
        self.lines.setdefault(path, line)
        self._report_extras(event, path, line)
        if isinstance(event, yaml.ScalarEvent):
            self._put(inside, event.value)
        elif isinstance(event, yaml.AliasEvent):
            self._put(inside, "")
        else:
            self._enter(inside, {} if isinstance(event, yaml.MappingStartEvent) else [], path, line)

    def _take_key(self, event: yaml.NodeEvent, inside: _Open, values: dict[str, Node], line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise unreadable(self.file, line, "file.key", dotted(inside.path))
        path = (*inside.path, event.value)
        self._report_extras(event, path, line)
        inside.key, inside.doubled = event.value, event.value in values
        if inside.doubled:
            self._report(line, path, "duplicate", first=self.lines[path])
        self.lines.setdefault(path, line)

    def _next_path(self, inside: _Open | None) -> KeyPath:
        if inside is None:
            return ()
        if isinstance(inside.value, list):
            return (*inside.path, len(inside.value))
        return (*inside.path, inside.key or "")

    def _report_extras(self, event: yaml.NodeEvent, path: KeyPath, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._report(line, path, "alias", name=event.anchor)
        elif event.anchor is not None:
            self._report(line, path, "anchor", name=event.anchor)
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            self._report(line, path, "tag", name=tag)
        if isinstance(event, yaml.ScalarEvent) and (found := hidden_character(event.value)):
            self._report(line, path, "file.character", character=found)

    def _report(self, line: int, path: KeyPath, code: str, **values: object) -> None:
        self.faults.append(Fault(self.file, line, dotted(path), code, values))

    def _put(self, inside: _Open | None, value: Node) -> None:
        if inside is None:
            self.root = value
        elif isinstance(inside.value, list):
            inside.value.append(value)
        else:
            if not inside.doubled:
                inside.value[inside.key or ""] = value
            inside.key = None

    def _enter(
        self, inside: _Open | None, value: list[Node] | dict[str, Node], path: KeyPath, line: int
    ) -> None:
        if len(self._open) >= _MAX_DEPTH:
            raise unreadable(self.file, line, "file.deep", dotted(path), limit=_MAX_DEPTH)
        self._put(inside, value)
        self._open.append(_Open(value, path))
