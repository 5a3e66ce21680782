"""The number of a verdict, by the office's pattern: one series a year, without gaps."""

from typing import TYPE_CHECKING

from greenrating.errors import Refused
from greenrating.office import LEGAL_TIME
from greenrating.records import Verdict

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read


def next_number(office: "Office", read: "Read", pattern: str | None = None) -> str:
    """The next number of this installation in this year, by China's calendar.

    `{year}` and `{n}` stand in the pattern, the office's own unless another is given. A number that another
    installation has used is left to it. Raises `Refused` (`office.number_pattern`) for a pattern that gives
    no numbers.
    """
    pattern = office.row.number_pattern if pattern is None else pattern
    year = office.today().year
    verdicts = read.find_all(Verdict)
    taken = {row.number for row in verdicts}
    n = 1 + sum(row.origin == office.installation and _year(row) == year for row in verdicts)
    while (number := _number(pattern, year, n)) in taken:
        if number == _number(pattern, year, n + 1):
            raise Refused("office.number_pattern", "number_pattern", pattern=pattern)
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
