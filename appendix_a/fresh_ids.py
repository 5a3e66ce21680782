"""Ids for new entries of a sheet, in the manner of those that are there."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from appendix_a.plain_yaml import Node

Entry = dict[str, Node]


def number_entries(tree: Mapping[str, Node]) -> None:
    """Give every veto, section, tier, item and overlap group without an id the next free one."""
    sections = _entries(tree.get("sections"))
    vetoes = _entries(tree.get("vetoes"))
    inner = [entry for section in sections for entry in _inner(section)]
    taken = {str(entry["id"]) for entry in (*vetoes, *sections, *inner) if "id" in entry}
    _number(vetoes, "V", 1, taken)
    for section in sections:
        if "id" not in section:
            free = (letter for letter in ascii_uppercase if letter not in taken)
            _give(section, next(free, "ZZ"), taken)
        prefix = str(section["id"])[:4]
        _number(_entries(section.get("items")), prefix, 2, taken)
        _number(_entries(section.get("tiers")), prefix, 1, taken)
    overlaps = _entries(tree.get("overlaps"))
    _number(overlaps, "O", 1, {str(entry["id"]) for entry in overlaps if "id" in entry})


def _number(entries: list[Entry], prefix: str, width: int, taken: set[str]) -> None:
    for entry in entries:
        if "id" not in entry:
            _give(entry, next(name for name in _names(prefix, width) if name not in taken), taken)


def _give(entry: Entry, name: str, taken: set[str]) -> None:
    entry["id"] = name
    taken.add(name)


def _names(prefix: str, width: int) -> Iterator[str]:
    number = 1
    while True:
        yield f"{prefix}{number:0{width}}"
        number += 1


def _inner(section: Entry) -> list[Entry]:
    return [*_entries(section.get("items")), *_entries(section.get("tiers"))]


def _entries(node: Node | None) -> list[Entry]:
    return [part for part in node if isinstance(part, dict)] if isinstance(node, list) else []
