"""Comments that Bilibili and the recorders of its live rooms keep as XML.

A comment is `<d p="seconds,mode,size,colour,sent,pool,sender,id,…">words</d>`; recorders add `user`, and
write paid messages as `<sc ts="seconds" user="…">`, gifts, guards and the like with `ts`. These are wordless.
"""

from greenrating.errors import Refused
from greenrating.tracks.decoding import Decoded
from greenrating.tracks.plain_json import parse, sequence, words
from greenrating.tracks.plain_xml import Node, walk
from greenrating.tracks.shapes import Gathering
from greenrating.tracks.times import seconds

_SENDER = 6
_POSITIONED, _SCRIPTS = "7", {"8", "9"}
_POSITIONED_WORDS = 4
_WORDLESS = {
    "gift": "gift",
    "guard": "guard",
    "toast": "guard",
    "like_click": "gift",
    "interact_word": "gift",
}


def read_danmaku(decoded: Decoded, name: str, found: Gathering) -> None:
    """Take comments and paid messages; gifts, guards and scripts are told.

    Raises `Untrusted` for entities and bottomless nesting, `Refused` (`track.unknown_kind`) for other XML.
    """
    roots: list[str] = []

    def take(node: Node) -> None:
        if node.parent is None:
            roots.append(node.tag)
        elif node.tag == "d":
            _take_comment(node, found)
        elif node.tag == "sc":
            who = node.attributes.get("user", "")
            found.take(node.line, seconds(node.attributes.get("ts")), None, node.text, who)
        elif node.tag in _WORDLESS:
            found.leave(node.line, _WORDLESS[node.tag])

    broken = walk(decoded.text, name, take)
    if not found.items and not found.faults and (broken or roots != ["i"]):
        raise Refused("track.unknown_kind", "path", file=name)
    for line in broken:
        found.leave(line, "breaks_off")


def _take_comment(node: Node, found: Gathering) -> None:
    cells = node.attributes.get("p", "").split(",")
    mode = cells[1] if len(cells) > 1 else ""
    if mode in _SCRIPTS:
        found.leave(node.line, "script")
        return
    text = _positioned(node.text) if mode == _POSITIONED else node.text
    found.take(node.line, seconds(cells[0]), None, text, _sender(node, cells))


def _sender(node: Node, cells: list[str]) -> str:
    """The name a recorder wrote down, else the sender's hash unless it is blank."""
    known = node.attributes.get("user", "")
    sent_by = cells[_SENDER] if len(cells) > _SENDER else ""
    return known or ("" if not sent_by.strip("0") else sent_by)


def _positioned(text: str) -> str:
    """A comment with a place of its own is a JSON array; its words are the fifth entry."""
    try:
        row = sequence(parse(text))
    except ValueError:
        return text
    return words(row[_POSITIONED_WORDS]) if len(row) > _POSITIONED_WORDS else text
