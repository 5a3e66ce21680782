"""XML of foreign files, element by element: no entities, bounded depth, read as far as it goes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from greenrating.errors import Untrusted
from greenrating.texts import say

DEEPEST = 50
_PIECE = 1 << 20
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(eq=False)
class Node:
    """An element with its own words, without those of the elements within it."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: "Node | None"
    text: str = ""


class _TooDeepError(Exception):
    """The elements stand within one another beyond all measure."""


def walk(text: str, name: str, take: Callable[[Node], None]) -> tuple[int, ...]:
    """Hand every element to `take` when it ends; characters that XML forbids are passed over.

    Returns the line where the file breaks off, or nothing. Raises `Untrusted` for a file that declares
    entities, names outside parts or nests too deep.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    target = _Target(take)
    parser: Any = DefusedXMLParser(target=target, forbid_entities=True, forbid_external=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    fit = _UNFIT.sub("", text)
    try:
        for begun in range(0, len(fit), _PIECE):
            parser.feed(fit[begun : begun + _PIECE])
        parser.close()
    except ParseError as error:
        return (error.position[0],)
    except DefusedXmlException as error:
        raise Untrusted(name, (say("tracks.xml_entities", file=name),)) from error
    except _TooDeepError as error:
        raise Untrusted(name, (say("tracks.xml_deep", file=name, limit=DEEPEST),)) from error
    except (ValueError, LookupError, AssertionError):  # an encoding the parser does not know, a stray end
        return (target.line(),)
    return ()


class _Target:
    """Keeps the elements that are open, and nothing of those that have ended."""

    def __init__(self, take: Callable[[Node], None]) -> None:
        self._take = take
        self._open: list[Node] = []
        self._words: list[list[str]] = []
        self.line: Callable[[], int] = lambda: 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise _TooDeepError
        parent = self._open[-1] if self._open else None
        self._open.append(Node(tag, dict(attributes), self.line(), parent))
        self._words.append([])

    def data(self, words: str) -> None:
        if self._words:
            self._words[-1].append(words)

    def end(self, tag: str) -> None:
        del tag
        node = self._open.pop()
        node.text = "".join(self._words.pop())
        self._take(node)

    def close(self) -> None:
        """Nothing is left to do."""
