"""How far a panel agrees, in plain words: the counts first, then each figure with what it means.

A figure that cannot be computed says why in place of its value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

from greenrating.texts import Language, listed, say_in
from scoring.agreement import WIDE_TOTALS, Agreement, Difference, apart
from scoring.answers import NotApplicable, Score
from scoring.coefficients import Figure, Missing
from scoring.severity import Severity
from scoring.totals import Exact, plain, shown

FigureKey = Literal["exact", "pairwise", "alpha", "ac1", "ac2"]
FIGURES: tuple[FigureKey, ...] = ("exact", "pairwise", "alpha", "ac1", "ac2")
_SHARES = frozenset({"exact", "pairwise"})

ALPHA_FIRM, ALPHA_TENTATIVE = Fraction(800, 1000), Fraction(667, 1000)
"""The least alpha for conclusions to rest on, and for tentative ones (Krippendorff, Content Analysis)."""


@dataclass(frozen=True)
class FigureWords:
    """One figure: its name, its value ("92.7%", "0.815", or a dash), what it means or why it is missing."""

    key: FigureKey
    name: str
    value: str
    meaning: str


@dataclass(frozen=True)
class Reading:
    """An agreement to be read from top to bottom.

    `counts` is one sentence; `differences` has a line for each differing item, in the order of the sheet;
    `example` shows on the first of them how members are compared ("" if there is none); `alone` names the
    items that could not be compared ("" if all could).
    """

    counts: str
    differences: tuple[str, ...]
    example: str
    alone: str
    figures: tuple[FigureWords, ...]


def reading(agreement: Agreement, names: Mapping[str, str], language: Language) -> Reading:
    """An agreement in words; `names` gives the name of each member by id."""
    return Reading(
        counts=_counts(agreement, language),
        differences=tuple(difference_words(each, names, language) for each in agreement.differences),
        example=_example(agreement.differences[0], language) if agreement.differences else "",
        alone=_alone(agreement, language),
        figures=tuple(_figure(key, getattr(agreement, key), language) for key in FIGURES),
    )


def difference_words(difference: Difference, names: Mapping[str, str], language: Language) -> str:
    """One differing item: how far apart the members are, and who gave what."""
    form = "applies" if difference.about_applying else "whole" if difference.whole else "points"
    size = None if difference.size is None else plain(difference.size)
    given = [f"{names[member]} {score_words(score, language)}" for member, score in difference.given.items()]
    item, scores = difference.item, listed(language, given)
    return say_in(language, f"agreement.differ_{form}", item=item, size=size, scores=scores)


def score_words(score: Score, language: Language) -> str:
    """A score as a number, or that the item does not apply."""
    if isinstance(score, NotApplicable):
        return say_in(language, "agreement.not_applicable")
    return f"{plain(score)}"


def totals_words(totals: Iterable[Exact], language: Language) -> str:
    """The warning that the members' totals lie far apart (DOMAIN A34), or "" if they do not."""
    size = apart(totals)
    if size <= WIDE_TOTALS:
        return ""
    return say_in(language, "agreement.totals_apart", size=shown(size), limit=WIDE_TOTALS)


def severity_words(
    found: Mapping[str, Severity | Missing], names: Mapping[str, str], language: Language
) -> tuple[str, ...]:
    """A sentence for each member: stricter or milder than the others, and on how much that rests."""
    return tuple(_severity(names[member], each, language) for member, each in found.items())


def _severity(name: str, found: Severity | Missing, language: Language) -> str:
    if isinstance(found, Missing):
        return say_in(language, f"agreement.severity_{found.reason}", name=name, **found.values)
    mean = _rounded(found.mean, 2)
    form = "lower" if mean < 0 else "higher" if mean > 0 else "even"
    return say_in(
        language,
        f"agreement.severity_{form}",
        name=name,
        mean=abs(mean),
        items=found.items,
        sheets=found.sheets,
        lower=found.lower,
        higher=found.higher,
        same=found.items - found.lower - found.higher,
    )


def _counts(agreement: Agreement, language: Language) -> str:
    form = "none" if not agreement.compared else "some" if agreement.differences else "all"
    return say_in(
        language,
        f"agreement.counts_{form}",
        compared=agreement.compared,
        alike=agreement.alike,
        n=len(agreement.differences),
        items=listed(language, (each.item for each in agreement.differences)),
    )


def _alone(agreement: Agreement, language: Language) -> str:
    if not agreement.alone or not agreement.compared:
        return ""
    return say_in(
        language, "agreement.alone", n=len(agreement.alone), items=listed(language, agreement.alone)
    )


def _example(difference: Difference, language: Language) -> str:
    """The first differing item, compared pair by pair."""
    answers = [score_words(score, language) for score in difference.given.values()]
    pairs = list(combinations(answers, 2))
    return say_in(
        language,
        "agreement.example",
        item=difference.item,
        scores=listed(language, answers),
        members=len(answers),
        pairs=len(pairs),
        agreeing=sum(one == other for one, other in pairs),
    )


def _figure(key: FigureKey, figure: Figure, language: Language) -> FigureWords:
    name = say_in(language, f"agreement.name_{key}")
    if isinstance(figure, Missing):
        return FigureWords(key, name, "—", _why(figure, language))
    return FigureWords(key, name, _value(key, figure), _meaning(key, figure, language))


def _value(key: FigureKey, figure: Fraction) -> str:
    """A share in percent, a coefficient to three decimals; only full agreement reads as 100% or 1."""
    whole, places = (100, 1) if key in _SHARES else (1, 3)
    rounded = _rounded(figure * whole, places)
    if rounded == whole > figure * whole:
        rounded -= Decimal(1).scaleb(-places)
    number = f"{rounded:f}".replace("-", "−")
    return f"{number}%" if key in _SHARES else number


def _meaning(key: FigureKey, figure: Fraction, language: Language) -> str:
    said = [say_in(language, f"agreement.meaning_{key}")]
    said += [say_in(language, f"agreement.level_{level}") for level in _levels(key, figure)]
    return ("" if language == "zh" else " ").join(said)


def _levels(key: FigureKey, figure: Fraction) -> Iterable[str]:
    """What the height of a coefficient says; a share needs no such words."""
    if key in _SHARES:
        return
    yield "one" if figure == 1 else "below" if figure < 0 else "scale"
    if key == "alpha" and 0 <= figure < 1:
        yield "firm" if figure >= ALPHA_FIRM else "tentative" if figure >= ALPHA_TENTATIVE else "weak"


def _why(missing: Missing, language: Language) -> str:
    """Why there is no figure; ratings are points lost here, so that 0 is full points."""
    full = missing.reason == "no_variation" and missing.values["value"] == 0
    form = "full" if full else missing.reason
    return say_in(language, f"agreement.missing_{form}", **missing.values)


def _rounded(exact: Fraction, places: int) -> Decimal:
    """An exact number to so many places, half up."""
    number = Decimal(exact.numerator) / exact.denominator
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0  # a decimal zero may be negative
