"""A sheet as readable YAML in the form of `annex_a.yaml`; reading it gives the same sheet back."""

import io
from collections.abc import Iterator
from typing import cast

import yaml
from yaml.emitter import Emitter

from appendix_a.file_tree import file_tree
from appendix_a.plain_yaml import Node
from appendix_a.schema import Headings
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet

_ON_ONE_LINE = 92
_INDENT = 2
_NO_FOLDING = 1_000_000
_TOGETHER = ("id", "version", "kind", "effective_from", "title", "standard", "note", "on_stars", "links_to")


def to_yaml(sheet: Sheet | ConformitySheet) -> str:
    """The sheet as the text of a sheet file: short texts on one line, parts set apart by blank lines."""
    tree = file_tree(sheet)
    if isinstance(sheet, Sheet):
        tree["headings"] = _in_print_order(cast("dict[str, Node]", tree["headings"]))
    return "".join(_parts(tree))


def _in_print_order(headings: dict[str, Node]) -> Node:
    return {name: headings[name] for name in Headings.model_fields}


def _parts(tree: dict[str, Node]) -> Iterator[str]:
    for key, value in tree.items():
        yield _emitted({key: value}) if key in _TOGETHER else "\n" + _emitted({key: value})


class _Emitter(Emitter):
    """Sets lists off from their key, and quotes with double quotes only."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


def _emitted(tree: Node) -> str:
    stream = io.StringIO()
    emitter = _Emitter(stream, indent=_INDENT, width=_NO_FOLDING, allow_unicode=True)
    for event in _document(tree):
        emitter.emit(event)
    return stream.getvalue()


def _document(tree: Node) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent(explicit=False)
    yield from _events(tree, 0, 0)
    yield yaml.DocumentEndEvent(explicit=False)
    yield yaml.StreamEndEvent()


def _events(node: Node, depth: int, before: int) -> Iterator[yaml.Event]:
    """The events of a node; `before` is how much of its line the key takes."""
    if isinstance(node, str):
        yield yaml.ScalarEvent(anchor=None, tag=None, implicit=(True, True), value=node)
    elif isinstance(node, list):
        flow = all(isinstance(part, str) for part in node)
        yield yaml.SequenceStartEvent(anchor=None, tag=None, implicit=True, flow_style=flow)
        for part in node:
            yield from _events(part, depth + 2, _NO_FOLDING)
        yield yaml.SequenceEndEvent()
    else:
        flow = _is_short(node, before)
        yield yaml.MappingStartEvent(anchor=None, tag=None, implicit=True, flow_style=flow)
        for key, value in node.items():
            yield yaml.ScalarEvent(anchor=None, tag=None, implicit=(True, True), value=key)
            yield from _events(value, depth + 1, _INDENT * depth + len(key) + 2)
        yield yaml.MappingEndEvent()


def _is_short(node: dict[str, Node], before: int) -> bool:
    if "zh" not in node or not all(isinstance(value, str) for value in node.values()):
        return False
    texts = cast("dict[str, str]", node)
    return before + sum(len(key) + len(text) + 4 for key, text in texts.items()) <= _ON_ONE_LINE
