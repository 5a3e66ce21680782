"""Checks a list of evidence: that the data inside the PDF is whole, and that its code is what is printed."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from greenrating.digests import canonical, digest
from greenrating.errors import Untrusted
from greenrating.evidence_json import FORMAT, NAME, VERSION
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.papers.pdf_inside import Inside


@dataclass(frozen=True)
class Checked:
    """Sentences on what was found right, and on each fault."""

    lines: tuple[str, ...]
    faults: tuple[str, ...]


def check_list(inside: "Inside") -> Checked:
    """Check the inside of a PDF that encloses a list of evidence. Raises `Untrusted` if it encloses none."""
    from greenrating.papers.header import verification_code
    from greenrating.papers.pdf_inside import stands

    document = _document(inside.enclosed)
    seal = document.pop("sha256", None)
    counts = [len(_listed(document.get(key))) for key in ("recordings", "marks", "evidence")]
    room: Any = document.get("room")
    name = str(cast("dict[str, Any]", room).get("name", "")) if isinstance(room, dict) else ""
    lines = [say("verify.list", room=name, recordings=counts[0], marks=counts[1], pieces=counts[2])]
    faults: list[str] = []
    if not isinstance(seal, str) or digest(document) != seal:
        return Checked(tuple(lines), (say("verify.enclosure_changed"),))
    lines.append(say("verify.digests_fit"))
    code = verification_code(seal)
    if seal not in inside.keywords:
        faults.append(say("verify.keywords_differ"))
    missing = [what for what in (code, name) if not stands(what, inside.text)]
    faults += [say("verify.print_differs", what=what) for what in missing]
    if not faults:
        lines.append(say("verify.list_print_fits"))
    return Checked((*lines, say("verify.not_a_signature")), tuple(faults))


def _document(content: bytes) -> dict[str, Any]:
    try:
        document: object = json.loads(content.decode())
        canonical(document)
    except (ValueError, RecursionError) as error:
        raise Untrusted(NAME, (say("verify.list_unreadable"),)) from error
    if not isinstance(document, dict):
        raise Untrusted(NAME, (say("verify.list_unreadable"),))
    plain = cast("dict[str, Any]", document)
    if plain.get("format") != FORMAT or plain.get("format_version") != VERSION:
        raise Untrusted(NAME, (say("verify.other_format"),))
    return plain


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
