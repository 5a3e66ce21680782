"""Which settlement of an answer counts, where several people settled it.

Everybody keeps a row of their own for each answer, so that no laptop changes what another wrote. Who settles
what somebody else had settled takes the next `turn`; the last one counts, the earlier ones stay beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from greenrating.panel_ids import row_id
from greenrating.panel_records import Settlement

Settlements = Mapping[str, tuple[Settlement, ...]]
"""By item, the settlements of everybody who settled it: the last one counts."""

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def in_order(rows: Iterable[Settlement]) -> dict[str, tuple[Settlement, ...]]:
    """Settlements by item, the one that counts last; whatever order they came in."""
    found: defaultdict[str, list[Settlement]] = defaultdict(list)
    for row in rows:
        found[row.item].append(row)
    return {item: tuple(sorted(each, key=_place)) for item, each in found.items()}


def settlement_id(inspection: str, item: str, person: str) -> str:
    """The id of the one row that a person keeps for an answer."""
    return row_id(inspection, "settlement", f"{item} {person}")


def own_row(inspection: str, item: str, person: str, known: Sequence[Settlement]) -> Settlement:
    """A person's row for an answer, which says nothing yet, with its place behind those `known`, in order."""
    turn = known[-1].turn + (known[-1].author != person) if known else 1
    return Settlement(id=settlement_id(inspection, item, person), inspection=inspection, item=item, turn=turn)


def taken_back(row: Settlement) -> Settlement:
    """A settlement that says nothing any more, and keeps its place: no earlier one counts again."""
    return Settlement(id=row.id, inspection=row.inspection, item=row.item, turn=row.turn)


def _place(row: Settlement) -> tuple[int, datetime, str, str]:
    return row.turn, row.written or _NEVER, row.origin, row.id
