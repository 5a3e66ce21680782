"""What a panel's verdict keeps of its panel: the members' sheets as signed, and how they became one.

It is plain JSON and stands for itself: with it and the scoring sheet, anybody can put the case together
anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from greenrating.filled import Filled
from greenrating.filled_json import file_digests, from_plain, to_plain
from greenrating.mark_secrecy import is_restricted
from greenrating.panel_records import ChainHead, Roster, Settlement
from greenrating.panel_rows import Panel, PanelSeat, settlers
from greenrating.panel_view import Standing, agreement_of, standing_of, totals_of
from greenrating.records import Person
from greenrating.roster import RosterView, current, signed_by
from greenrating.settlements import Settlements, in_order
from scoring.coefficients import Figure, Missing
from scoring.plan import Plan

if TYPE_CHECKING:
    from greenrating.store.store import Read

FORMAT = "greenrating-panel/1"
Json = dict[str, Any]


@dataclass(frozen=True)
class Enclosed:
    """An enclosed panel, read: as it stood, what it says of each seat, and which roster vouches for it.

    `withheld` are the persons whose sheets leave out restricted marks. `roster` is None where there is none,
    or (`has_roster`) where the key it names did not sign it.
    """

    standing: Standing
    members: tuple[Json, ...]
    files: Mapping[str, str]
    withheld: frozenset[str]
    roster: RosterView | None
    has_roster: bool

    @property
    def filled(self) -> Mapping[str, Filled]:
        """Each member's sheet, by person."""
        return self.standing.filled

    @property
    def settlements(self) -> Settlements:
        """What was settled, by item; the last one counts."""
        return self.standing.panel.settlements


def panel_document(read: "Read", standing: Standing, without: str) -> Json:
    """The document of a panel as it stands; `without` says why late members were not waited for."""
    from greenrating.store.plain import row_to_plain

    totals = totals_of(standing)
    told = [_for_papers(each) for each in standing.filled.values()]
    settled = [row for each in standing.listed if (row := standing.settled(each)) is not None]
    superseded = [row for each in standing.listed for row in standing.superseded(each)]
    return {
        "format": FORMAT,
        "inspection": standing.panel.inspection.id,
        "members": [
            _member(seat, f"{totals[seat.person.id].total or ''}" if seat.person.id in totals else "")
            for seat in standing.panel.seats
        ],
        "sheets": [to_plain(each) for each in told],
        "files": file_digests(read, told),
        "withheld": sorted(person for person, each in standing.filled.items() if has_secrets(each)),
        "settlements": [row_to_plain(row) for row in (*superseded, *settled)],
        "settlers": settlers(read, standing.panel.settlements),
        "without": without,
        "agreement": agreement_json(standing),
        "roster": roster_json(read),
        "heads": heads(read),
    }


def has_secrets(filled: Filled) -> bool:
    """Whether a sheet has marks that may not go on papers; without them its digest cannot be checked."""
    return any(is_restricted(mark.tags) for mark in filled.marks)


def _for_papers(filled: Filled) -> Filled:
    """A sheet as papers may carry it: without restricted marks, and what is private about the room."""
    room = replace(filled.room, legal_person="", contact="", phone="", note="", search="")
    open_ = tuple(mark for mark in filled.marks if not is_restricted(mark.tags))
    return replace(filled, marks=open_, room=room)


def heads(read: "Read") -> list[list[object]]:
    """The newest entry of each laptop's history that is known here: installation, number, hash."""
    newest: dict[str, tuple[int, str]] = {}
    for row in read.find(ChainHead):
        newest[row.installation] = max(newest.get(row.installation, (0, "")), (row.seq, row.hash))
    own = read.tip()
    if own is not None:
        newest[read.installation] = own
    return [[installation, *head] for installation, head in sorted(newest.items())]


def read_document(document: Json, plan: Plan) -> Enclosed:
    """What a document holds. Raises what values of another shape bring about."""
    from greenrating.store.plain import row_from_plain

    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    members = tuple(cast("list[Json]", document["members"]))
    sheets = [from_plain(kept) for kept in document["sheets"]]
    filled = {each.row.person: each for each in sheets}
    if len(filled) != len(sheets) or not filled:
        raise ValueError("one sheet for each person")
    settlements = [row_from_plain("settlement", kept) for kept in document["settlements"]]
    panel = Panel(
        inspection=sheets[0].inspection,
        room=sheets[0].room,
        seats=tuple(_seat(each, filled.get(each["person"])) for each in members),
        settlements=in_order(row for row in settlements if isinstance(row, Settlement)),
    )
    seated = {seat.person.id: filled[seat.person.id] for seat in panel.present}
    if not seated or len(seated) != len(filled) or panel.inspection.id != document["inspection"]:
        raise ValueError("every sheet belongs to one member who signed it")
    return Enclosed(
        standing=standing_of(panel, plan, seated),
        members=members,
        files={str(id_): str(sha256) for id_, sha256 in document["files"].items()},
        withheld=frozenset(map(str, document["withheld"])),
        roster=believed(document["roster"]),
        has_roster=document["roster"] is not None,
    )


def _seat(member: Json, filled: Filled | None) -> PanelSeat:
    roles = tuple(role for role in ("chair", "supervisor") if member[role])
    person = Person(id=member["person"], name=member["name"], department=member["department"], roles=roles)
    signed = filled is not None and member["state"] == "signed"
    sheet = filled.row if filled else None
    signature = filled.signature if filled and signed else None
    return PanelSeat(person, None, sheet, signature, recused=member["state"] == "recused")


def _member(seat: PanelSeat, total: str) -> Json:
    signature = seat.signature
    at = signature.written.isoformat() if signature and signature.written else ""
    state = "recused" if seat.recused else "signed" if signature else "missing"
    return {
        "person": seat.person.id,
        "name": seat.person.name,
        "department": seat.person.department,
        "chair": seat.chair,
        "supervisor": "supervisor" in seat.person.roles,
        "state": state,
        "signed_at": at,
        "total": total,
    }


def agreement_json(standing: Standing) -> Json:
    """How far the members agree, with exact figures as fractions."""
    found = agreement_of(standing)
    return {
        "compared": found.compared,
        "alike": found.alike,
        "differences": [each.item for each in found.differences],
        "figures": {
            "exact": _figure(found.exact),
            "pairwise": _figure(found.pairwise),
            "alpha": _figure(found.alpha),
            "ac1": _figure(found.ac1),
            "ac2": _figure(found.ac2),
        },
    }


def _figure(figure: Figure) -> object:
    """An exact figure as a fraction, or why there is none."""
    return {"missing": figure.reason} if isinstance(figure, Missing) else str(figure)


def roster_json(read: "Read") -> Json | None:
    """The newest roster that can be believed, as it was signed."""
    view = current(read)
    if view is None:
        return None
    rows = read.find(Roster, version=view.version, key=view.key)
    row = next(row for row in rows if row.document == view.document)
    return {"version": row.version, "document": row.document, "key": row.key, "signature": row.signature}


def believed(kept: Json | None) -> RosterView | None:
    """The roster, if the key that it names signed it."""
    if kept is None:
        return None
    row = Roster(
        id="",
        version=int(kept["version"]),
        document=str(kept["document"]),
        key=str(kept["key"]),
        signature=str(kept["signature"]),
    )
    return signed_by(row, row.key)
