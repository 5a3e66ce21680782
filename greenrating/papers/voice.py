"""The language of one paper: its texts, the sheet's words, its dates and numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from greenrating import step_words, texts
from greenrating.office import LEGAL_TIME
from greenrating.texts import Language
from scoring.result import Step
from scoring.sheet import Points, Sheet, Words


@dataclass(frozen=True)
class Voice:
    """Speaks one language, whatever the window speaks."""

    language: Language = "zh"

    def say(self, key: str, /, **fields: object) -> str:
        """The text of a key."""
        return texts.say_in(self.language, key, **fields)

    def words(self, words: Words) -> str:
        """The sheet's own words, corrected."""
        return words.zh if self.language == "zh" else words.en

    def step(self, step: Step) -> str:
        """A step of the evaluation as a sentence."""
        return step_words.words(step, self.language)

    def date(self, day: date) -> str:
        """A day; in Chinese without leading zeros, as formal papers have it."""
        return f"{day.year}年{day.month}月{day.day}日" if self.language == "zh" else day.isoformat()

    def moment(self, time: datetime) -> str:
        """A moment in China's time, to the minute."""
        there = time.astimezone(LEGAL_TIME)
        return f"{self.date(there.date())} {there:%H:%M}"

    def points(self, points: Points) -> str:
        """Points without needless decimals."""
        if isinstance(points, int) or points == points.to_integral_value():
            return str(int(points))
        return f"{points.normalize():f}"

    def total(self, total: Decimal | None) -> str:
        """A total as it was rounded, or a dash where there is none."""
        return "—" if total is None else f"{total:f}"

    def listed(self, parts: Iterable[str]) -> str:
        """Several words in one line."""
        return texts.listed(self.language, parts)

    def clauses(self, parts: Iterable[str]) -> str:
        """Several longer parts in one sentence."""
        return texts.clauses(self.language, parts)

    def star(self, sheet: Sheet, stars: int | None) -> str:
        """The name of a star level; 0 is a title without stars."""
        named = {band.stars: self.words(band.words) for band in sheet.bands}
        return named.get(stars or 0, self.say("papers.no_star"))
