"""What a person signs with their own keys, as plain JSON values: one shape for each kind of statement.

Whoever checks a signature builds the same statement out of the rows and asks `identity.holds`.
"""

from typing import TYPE_CHECKING

from greenrating.errors import Refused
from greenrating.identity import Identity
from greenrating.panel_records import PersonKey
from greenrating.records import Decision

if TYPE_CHECKING:
    from greenrating.store.store import Read

Fields = dict[str, object]


def sheet_fields(sheet: str, digest: str) -> Fields:
    """That a filled sheet is signed as it stands (`sheet`)."""
    return {"sheet": sheet, "digest": digest}


def verdict_fields(verdict: str, digest: str, role: str, dissent: str) -> Fields:
    """That a verdict is signed as chair or member, with a dissent in words if there is one (`verdict`)."""
    return {"verdict": verdict, "digest": digest, "role": role, "dissent": dissent}


def decision_fields(decision: Decision) -> Fields:
    """That it is recorded what became of a verdict (`decision`)."""
    return {
        "decision": decision.id,
        "verdict": decision.verdict,
        "kind": decision.kind,
        "on": decision.on.isoformat(),
        "document_no": decision.document_no,
        "stars": decision.stars,
        "reason": decision.reason,
    }


def signed_as(read: "Read", own: Identity | None, what: str, fields: Fields) -> dict[str, str]:
    """`key` and `signature` of a row: those of the person at work over a statement.

    Raises `Refused`: `identity.missing` where their keys are not open, `identity.revoked` where nobody would
    believe them any more.
    """
    if own is None:
        raise Refused("identity.missing")
    if any(key.revoked is not None for key in read.find(PersonKey, signing=own.public)):
        raise Refused("identity.revoked")
    return {"key": own.public, "signature": own.sign(what, fields)}
