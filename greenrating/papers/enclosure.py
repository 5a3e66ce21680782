"""The file inside a verdict PDF: everything that the star follows from, as one JSON document."""

import json
from dataclasses import dataclass
from typing import Any, cast

from greenrating import verdict_json
from greenrating.digests import canonical, digest, verdict_digest
from greenrating.errors import Untrusted
from greenrating.texts import say
from greenrating.views import VerdictView

NAME = "verdict.json"
FORMAT, VERSION = "green-live-room/verdict", 1
_SEAL = "sha256"

Json = dict[str, Any]


@dataclass(frozen=True)
class Enclosure:
    """What a verdict PDF carries; `is_whole` says that it fits its own digest."""

    document: Json
    is_whole: bool

    @property
    def case(self) -> Json:
        """The rated case, as in CONTRACT.md."""
        return self.document["case"]

    @property
    def result(self) -> Json:
        """The stored result."""
        return self.document["result"]

    @property
    def sheet(self) -> Json:
        """The scoring sheet, whole."""
        return self.document["sheet"]

    @property
    def sheet_sha256(self) -> str:
        """The digest that the sheet must have."""
        return self.document["sheet_sha256"]

    @property
    def panel(self) -> Json | None:
        """The members' sheets and what was settled; None for a verdict of one sheet."""
        return self.document.get("panel")

    @property
    def digest(self) -> str:
        """The digest of the verdict, whose beginning is printed as the verification code."""
        return self.document["digest"]


def enclose(view: VerdictView) -> bytes:
    """The file for a verdict.

    Raises `Untrusted` if case and result do not fit the verdict's digest: such a paper could not be verified.
    """
    from appendix_a.document import document

    case = json.loads(view.case) if view.case else None
    result = verdict_json.to_json(view.result, view.sheet)
    panel = json.loads(view.panel_json) if view.panel_json else None
    if verdict_digest(case, result, view.sheet.sha256, panel) != view.digest:
        raise Untrusted(view.number, (say("errors.verdict.altered", number=view.number),))
    room, held = view.room, view.inspection
    content: Json = {
        "format": FORMAT,
        "format_version": VERSION,
        "number": view.number,
        "state": view.state,
        "office": view.office,
        "made": view.made.isoformat(),
        "made_by": view.made_by,
        "room": {
            "name": room.name,
            "platform": room.platform,
            "account": room.account,
            "operator": room.operator,
            "credit_code": room.credit_code,
            "jurisdiction": room.jurisdiction,
        },
        "inspection": {
            "kind": held.kind,
            "year": held.year,
            "quarter": held.quarter,
            "held_on": held.held_on.isoformat(),
            "member": view.filled.member,
        },
        "case": case,
        "result": result,
        "sheet": document(view.sheet),
        "sheet_sha256": view.sheet.sha256,
        "digest": view.digest,
    }
    if panel is not None:
        content |= {"panel": panel, "endorsements": json.loads(view.endorsed)}
    return canonical({**content, _SEAL: digest(content)}).encode()


def read(content: bytes) -> Enclosure:
    """The enclosure in the bytes of a file. Raises `Untrusted` if it is none."""
    try:
        document: object = json.loads(content.decode())
        canonical(document)
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    if not isinstance(document, dict):
        raise _unreadable()
    plain = cast("Json", document)
    if plain.get("format") != FORMAT or plain.get("format_version") != VERSION:
        raise Untrusted(NAME, (say("verify.other_format"),))
    _check_shape(plain)
    seal = plain.pop(_SEAL)
    return Enclosure(plain, is_whole=digest(plain) == seal)


def _check_shape(plain: Json) -> None:
    objects = ("case", "result", "sheet", "room", "inspection")
    words = ("number", "sheet_sha256", "digest", _SEAL)
    if not all(isinstance(plain.get(name), dict) for name in objects):
        raise _unreadable()
    if not all(isinstance(plain.get(name), str) for name in words):
        raise _unreadable()
    if any(not isinstance(plain.get(name, {}), dict) for name in ("panel", "endorsements")):
        raise _unreadable()


def _unreadable() -> Untrusted:
    return Untrusted(NAME, (say("verify.enclosure_unreadable"),))
