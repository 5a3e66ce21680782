"""YAML read as plain text: mappings, lists and words, each with its line; whatever could surprise is a fault.

Scalars stay text (`1.10`, `no` and `12:30` mean what they say), anchors, aliases, tags and doubled keys are
faults, and size and depth are bounded while reading, before anything is built from the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appendix_a.faults import Fault, KeyPath, SheetFaults, dotted

if TYPE_CHECKING:
    import yaml

Node = str | list["Node"] | dict[str, "Node"]

MAX_BYTES = 1_000_000
_MAX_DEPTH = 16
_MAX_PARTS = 20_000

# Control characters, line separators, zero-width and direction marks, byte order mark, replacement character.
_HIDDEN = "\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
_BAD_IN_TEXT = re.compile(f"[{_HIDDEN}]")
_BAD_IN_FILE = re.compile(f"(?![\t\r\n])[{_HIDDEN}]")
_NAMED_CHARACTERS = 20


@dataclass(slots=True)
class Tree:
    """A file as plain text values, the line of every key path, and what was wrong on the way."""

    root: Node
    lines: Mapping[KeyPath, int]
    faults: list[Fault]


def decode(data: bytes, file: str) -> str:
    """The text of a file. Raises SheetFaults if it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise _unreadable(file, None, "file.large", limit=MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(file, data.count(b"\n", 0, error.start) + 1, "file.utf8") from None


def read(text: str, file: str) -> Tree:
    """Read YAML text as plain values.

    Raises SheetFaults (unreadable) if no tree can be made out: too large, hidden characters, not YAML, too
    deep.
    """
    import yaml

    if len(text) > MAX_BYTES:
        raise _unreadable(file, None, "file.large", limit=MAX_BYTES)
    if hidden := [*_hidden_characters(text, file)]:
        raise SheetFaults(hidden, unreadable=True)
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _unreadable(file, line, "file.yaml", why=error.problem or error.context or "YAML") from None
    except yaml.YAMLError as error:
        raise _unreadable(file, None, "file.yaml", why=str(error).splitlines()[0]) from None
    if not isinstance(builder.root, dict):
        code = "file.empty" if builder.root in (None, "") else "file.mapping"
        raise _unreadable(file, None, code)
    return Tree(builder.root, builder.lines, builder.faults)


def _unreadable(file: str, line: int | None, code: str, key: str = "", **values: object) -> SheetFaults:
    return SheetFaults([Fault(file, line, key, code, values)], unreadable=True)


def _hidden_characters(text: str, file: str) -> Iterator[Fault]:
    for count, match in enumerate(_BAD_IN_FILE.finditer(text)):
        if count == _NAMED_CHARACTERS:
            return
        line = text.count("\n", 0, match.start()) + 1
        yield Fault(file, line, "", "file.character", {"character": f"U+{ord(match[0]):04X}"})


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

    def take(self, event: "yaml.Event") -> None:
        """Take the next event of the parser."""
        import yaml

        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _unreadable(self.file, line, "file.documents")
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._count(line)
            self._take_node(event, line)

    def _count(self, line: int) -> None:
        self._parts += 1
        if self._parts > _MAX_PARTS:
            raise _unreadable(self.file, line, "file.parts", limit=_MAX_PARTS)

    def _take_node(self, event: "yaml.NodeEvent", line: int) -> None:
        import yaml

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

    def _take_key(self, event: "yaml.NodeEvent", inside: _Open, values: dict[str, Node], line: int) -> None:
        import yaml

        if not isinstance(event, yaml.ScalarEvent):
            raise _unreadable(self.file, line, "file.key", dotted(inside.path))
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

    def _report_extras(self, event: "yaml.NodeEvent", path: KeyPath, line: int) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent):
            self._report(line, path, "alias", name=event.anchor)
        elif event.anchor is not None:
            self._report(line, path, "anchor", name=event.anchor)
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            self._report(line, path, "tag", name=tag)
        if isinstance(event, yaml.ScalarEvent) and (match := _BAD_IN_TEXT.search(event.value)):
            self._report(line, path, "file.character", character=f"U+{ord(match[0]):04X}")

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
            raise _unreadable(self.file, line, "file.deep", dotted(path), limit=_MAX_DEPTH)
        self._put(inside, value)
        self._open.append(_Open(value, path))
