"""What windows and papers are shown of a platform check: plain values, already computed."""

from collections.abc import Mapping
from dataclasses import dataclass

from greenrating.records import Inspection, Room
from greenrating.views import EvidenceView, Hold, LastAct, Progress, Signed
from scoring.conformity import Conformity, Finding
from scoring.conformity_sheet import ConformitySheet
from scoring.sheet import Sheet


@dataclass(frozen=True)
class FindingView:
    """One row of a platform check; `finding` is None while it has no answer."""

    id: str
    finding: Finding | None
    note: str
    methods: tuple[str, ...]
    by_rest: bool
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ConformityView:
    """A platform check, whole. `sheet` is the conformity sheet it is filled by, `items` its rows by id.

    `result` is what the answers come to so far. `annex` is the scoring sheet that the links of the rows point
    into, `annex_sheet` the latest filled sheet of it for the same room, "" without one.
    """

    id: str
    inspection: Inspection
    room: Room
    member: str
    sheet: ConformitySheet
    items: Mapping[str, FindingView]
    progress: tuple[Progress, ...]
    done: int
    of: int
    holds: tuple[Hold, ...]
    last: LastAct | None
    signed: Signed | None
    result: Conformity
    annex: Sheet
    annex_sheet: str

    @property
    def can_sign(self) -> bool:
        """Whether nothing forbids signing."""
        return self.signed is None and not any(hold.blocking for hold in self.holds)
