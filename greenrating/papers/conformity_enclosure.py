"""The file inside the PDF of a platform check: all that its result follows from, as one JSON document."""

from greenrating.conformity_json import to_json
from greenrating.conformity_views import ConformityView
from greenrating.digests import canonical, digest

NAME = "conformity.json"
FORMAT, VERSION = "green-live-room/conformity", 1


def enclose(view: ConformityView) -> bytes:
    """The file for a check: the sheet whole, the findings with their words, the result, a digest over all."""
    from appendix_a.writer import shown

    room, held = view.room, view.inspection
    content = {
        "format": FORMAT,
        "format_version": VERSION,
        "room": {"name": room.name, "platform": room.platform, "account": room.account,
                 "operator": room.operator, "credit_code": room.credit_code},
        "held_on": held.held_on.isoformat(),
        "member": view.member,
        "findings": {
            row.id: {"finding": row.finding, "note": row.note, "methods": [*row.methods],
                     "evidence": sorted(piece.sha256 for piece in row.evidence)}
            for row in view.items.values()
        },
        "result": to_json(view.result),
        "sheet": shown(view.sheet),
        "signed": None if view.signed is None else
        {"by": view.signed.by, "at": view.signed.at.isoformat(), "digest": view.signed.digest},
    }  # fmt: skip
    return canonical({**content, "sha256": digest(content)}).encode()
