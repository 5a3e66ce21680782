"""The number of a verdict, by the office's pattern: one series a year, without gaps."""

from typing import TYPE_CHECKING

from greenrating.errors import Refused
from greenrating.office import LEGAL_TIME
from greenrating.records import Verdict

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Work


def next_number(office: "Office", work: "Work") -> str:
    """The next number of this installation in this year, by China's calendar.

    `{year}` and `{n}` stand in the pattern. A number that another installation has used is left to it. Raises
    `Refused` (`office.number_pattern`) for a pattern that gives no numbers.
    """
    year = office.today().year
    verdicts = work.find_all(Verdict)
    taken = {row.number for row in verdicts}
    n = 1 + sum(row.origin == office.installation and _year(row) == year for row in verdicts)
    while (number := _number(office.row.number_pattern, year, n)) in taken:
        if number == _number(office.row.number_pattern, year, n + 1):
            raise Refused("office.number_pattern", "number_pattern", pattern=office.row.number_pattern)
        n += 1
    return number


def _year(row: Verdict) -> int:
    assert row.written is not None
    return row.written.astimezone(LEGAL_TIME).year


def _number(pattern: str, year: int, n: int) -> str:
    try:
        return pattern.format(year=year, n=n)
    except (KeyError, IndexError, ValueError, AttributeError):
        raise Refused("office.number_pattern", "number_pattern", pattern=pattern) from None
