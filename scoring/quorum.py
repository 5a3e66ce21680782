"""Whether a panel is complete enough to settle anything (DOMAIN A35, A36)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Rule = Literal["members", "departments", "no_department", "absent_department", "even"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A member who was to score a room: the department, whether recused, whether the own sheet is signed."""

    member: str
    department: str
    recused: bool = False
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a panel falls short of.

    `members`: `there` of at least `least` take part. `departments`: the same of departments.
    `no_department`: the `names` are members whose department is not known; they count for none.
    `absent_department`: nobody of the department in `names` takes part. `even`: an even number (`there`),
    where votes can be equal; it stops nothing, and neither does `no_department` (`stops`).
    """

    rule: Rule
    there: int = 0
    least: int = 0
    names: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether the panel cannot settle before this is mended."""
        return self.rule not in ("even", "no_department")


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who takes part (not recused, sheet signed), who is late or missing, who is recused, what is short."""

    present: tuple[str, ...]
    missing: tuple[str, ...]
    recused: tuple[str, ...]
    departments: tuple[str, ...]
    shortfalls: tuple[Shortfall, ...]

    @property
    def complete(self) -> bool:
        """Whether the panel may settle."""
        return not any(shortfall.stops for shortfall in self.shortfalls)


def attendance(
    seats: Sequence[Seat], quorum: int, least_departments: int, required: Sequence[str] = ()
) -> Attendance:
    """Compare a panel with the policies `panel.quorum` and `panel.min_departments`.

    `required` names departments of which somebody must take part, such as market regulation (DOMAIN A35).
    """
    present = [seat for seat in seats if seat.signed and not seat.recused]
    departments = tuple(dict.fromkeys(seat.department.strip() for seat in present if seat.department.strip()))
    nowhere = tuple(seat.member for seat in present if not seat.department.strip())
    short = [
        Shortfall("members", len(present), quorum) if len(present) < quorum else None,
        Shortfall("departments", len(departments), least_departments)
        if len(departments) < least_departments
        else None,
        *(Shortfall("absent_department", names=(name,)) for name in required if name not in departments),
        Shortfall("no_department", len(nowhere), names=nowhere) if nowhere else None,
        Shortfall("even", len(present)) if present and len(present) % 2 == 0 else None,
    ]
    return Attendance(
        present=tuple(seat.member for seat in present),
        missing=tuple(seat.member for seat in seats if not seat.recused and not seat.signed),
        recused=tuple(seat.member for seat in seats if seat.recused),
        departments=departments,
        shortfalls=tuple(each for each in short if each is not None),
    )
