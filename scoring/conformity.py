"""The answers of a conformity sheet become a result: how far the requirements are met, and what is missing.

It has no points and gives no star. Recommendations (宜) stand apart as advice.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Literal, get_args

from scoring.conformity_sheet import Chapter, ConformitySheet, Requirement
from scoring.sheet import Words

Finding = Literal["met", "partly", "not_met", "na", "not_looked"]
"""符合, 部分符合, 不符合, 不适用, 未查."""

State = Literal["conforms", "lacking", "open", "nothing"]

FINDINGS: tuple[Finding, ...] = get_args(Finding)
LACKING: frozenset[Finding] = frozenset({"partly", "not_met"})
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Looked:
    """One answer, with the words of whoever looked."""

    finding: Finding
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows were answered in which way; `blank` ones have no answer at all."""

    met: int = 0
    partly: int = 0
    not_met: int = 0
    na: int = 0
    not_looked: int = 0
    blank: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.met + other.met,
            self.partly + other.partly,
            self.not_met + other.not_met,
            self.na + other.na,
            self.not_looked + other.not_looked,
            self.blank + other.blank,
        )

    @property
    def rows(self) -> int:
        """All rows."""
        return self.applicable + self.na

    @property
    def applicable(self) -> int:
        """The rows that apply, looked at or not."""
        return self.looked + self.open

    @property
    def looked(self) -> int:
        """The rows that apply and were looked at."""
        return self.met + self.partly + self.not_met

    @property
    def open(self) -> int:
        """The rows of which nobody can say anything yet: not looked at, or blank."""
        return self.not_looked + self.blank

    @property
    def percent(self) -> Decimal | None:
        """How many of the rows looked at are met in full, in percent with one decimal, None if none was.

        It is rounded down, so that 100.0 says that each is met. Rows that are not applicable or still open
        are not in it; say `looked` and `applicable` beside it.
        """
        if not self.looked:
            return None
        return (Decimal(100 * self.met) / self.looked).quantize(_TENTH, ROUND_DOWN)

    @property
    def state(self) -> State:
        """`lacking` if anything is missing, else `open` while anything is, else `conforms`.

        `nothing` where no row applies.
        """
        if self.partly or self.not_met:
            return "lacking"
        if self.open:
            return "open"
        return "conforms" if self.met else "nothing"


@dataclass(frozen=True, slots=True)
class ChapterResult:
    """What a chapter comes to: its requirements, and its recommendations apart."""

    id: str
    required: Count
    advice: Count


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that is met partly or not at all, with the items of Appendix A that can be cited beside it."""

    id: str
    clause: str
    finding: Finding
    note: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conformity:
    """What a conformity sheet comes to. Every list is in the order of the sheet.

    `required` counts the requirements, `advice` the recommendations; only the first say whether the standard
    is met. `missing` are requirements, `not_followed` recommendations. `blanks` have no answer and
    `not_looked` were left out on purpose; both lists hold requirements and recommendations.
    """

    sheet: str
    version: str
    sha256: str
    on_stars: Words
    required: Count
    advice: Count
    chapters: tuple[ChapterResult, ...]
    missing: tuple[Missing, ...]
    not_followed: tuple[Missing, ...]
    blanks: tuple[str, ...]
    not_looked: tuple[str, ...]

    @property
    def state(self) -> State:
        """Whether the standard is met; recommendations have no say."""
        return self.required.state


def faults(sheet: ConformitySheet, answers: Mapping[str, Looked]) -> Iterator[tuple[str, str]]:
    """Each answer that cannot be taken, as its id and `no_such`, `not_asked` or `no_finding`."""
    for name, looked in answers.items():
        if name not in sheet.requirements:
            yield name, "no_such"
        elif name not in sheet.asked:
            yield name, "not_asked"
        elif looked.finding not in FINDINGS:
            yield name, "no_finding"


def conform(sheet: ConformitySheet, answers: Mapping[str, Looked]) -> Conformity:
    """What the answers come to. A missing answer is a blank.

    Raises ValueError, naming the ids, for answers that `faults` finds fault with.
    """
    if wrong := [*faults(sheet, answers)]:
        raise ValueError("; ".join(f"{name}: {code}" for name, code in wrong))
    chapters = tuple(_chapter(chapter, answers) for chapter in sheet.chapters)
    rows = tuple(sheet.asked.values())
    return Conformity(
        sheet=sheet.id,
        version=sheet.version,
        sha256=sheet.sha256,
        on_stars=sheet.on_stars,
        required=sum((chapter.required for chapter in chapters), Count()),
        advice=sum((chapter.advice for chapter in chapters), Count()),
        chapters=tuple(chapter for chapter in chapters if chapter.required.rows or chapter.advice.rows),
        missing=tuple(_missing((row for row in rows if row.counts), answers)),
        not_followed=tuple(_missing((row for row in rows if row.advice), answers)),
        blanks=tuple(row.id for row in rows if row.id not in answers),
        not_looked=tuple(
            row.id for row in rows if row.id in answers and answers[row.id].finding == "not_looked"
        ),
    )


def _chapter(chapter: Chapter, answers: Mapping[str, Looked]) -> ChapterResult:
    return ChapterResult(
        chapter.id,
        _count((row for row in chapter.requirements if row.counts), answers),
        _count((row for row in chapter.requirements if row.advice), answers),
    )


def _count(rows: Iterable[Requirement], answers: Mapping[str, Looked]) -> Count:
    found = Counter(answers[row.id].finding if row.id in answers else "blank" for row in rows)
    return Count(**found)


def _missing(rows: Iterable[Requirement], answers: Mapping[str, Looked]) -> Iterator[Missing]:
    for row in rows:
        looked = answers.get(row.id)
        if looked is not None and looked.finding in LACKING:
            yield Missing(row.id, row.clause, looked.finding, looked.note, row.links)
