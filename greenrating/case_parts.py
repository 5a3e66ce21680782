"""The parts of a case by their JSON type. Every fault is noted with its place, and reading goes on."""

from collections.abc import KeysView, Mapping
from decimal import Decimal
from typing import cast

from greenrating.case_json import Doubled
from scoring.answers import Answers, Applicant, Fact, NotApplicable, Score
from scoring.checks import Fault
from scoring.sheet import Points, VetoAnswer
from scoring.totals import plain


def keys(*names: str) -> KeysView[str]:
    """The names of keys: quick to compare with those of an object, and in an order to be read."""
    return dict.fromkeys(names).keys()


APPLICANT = keys("fans", "turnover_yuan", "charter", "willing")
NOT_APPLICABLE = keys("na")
FACT = keys("id", "items")
PLACEHOLDER = "?"  # stands where a text has the wrong type, so that it is not reported as missing too


class Reader:
    """Reads parts of a case; `faults` collects what is wrong. A null is the same as a missing key."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, place: str, code: str, **values: object) -> None:
        """Note one fault."""
        self.faults.append(Fault(place, code, values))

    def mapping(self, raw: object, place: str) -> dict[str, object]:
        """A JSON object; empty for null or, with a fault, for anything else."""
        if raw is None and place:
            return {}
        if not isinstance(raw, dict):
            self.fault(place, "not_object")
            return {}
        if isinstance(raw, Doubled):
            for name in raw.doubled:
                self.fault(place, "key_twice", name=name)
        return cast("dict[str, object]", raw)

    def member(self, raw: object, place: str) -> dict[str, object] | None:
        """A JSON object in a list; None, with a fault, for anything else."""
        if isinstance(raw, dict):
            return self.mapping(cast("dict[str, object]", raw), place)
        self.fault(place, "not_object")
        return None

    def only(self, raw: Mapping[str, object], at: str, known: KeysView[str]) -> None:
        """Note every key that is not known."""
        if raw.keys() <= known:
            return
        for name in raw:
            if name not in known:
                self.fault(f"{at}{name}", "key_unknown", known=tuple(known))

    def members(self, raw: object, place: str) -> list[object]:
        """A JSON list; empty for null or, with a fault, for anything else."""
        if isinstance(raw, list):
            return cast("list[object]", raw)
        if raw is not None:
            self.fault(place, "not_list")
        return []

    def text_or_none(self, raw: object, place: str) -> str | None:
        """A text that can be written down again."""
        if raw is None:
            return None
        if not isinstance(raw, str):
            self.fault(place, "not_text")
            return PLACEHOLDER
        if not raw.isprintable() and any("\ud800" <= character <= "\udfff" for character in raw):
            self.fault(place, "broken_text")
            return PLACEHOLDER
        return raw

    def texts(self, raw: object, place: str) -> tuple[str, ...]:
        """A list of texts."""
        texts: list[str] = []
        for index, member in enumerate(self.members(raw, place)):
            text = self.text_or_none(member, f"{place}.{index}")
            if text is None:
                self.fault(f"{place}.{index}", "not_text")
            else:
                texts.append(text)
        return tuple(texts)

    def whole(self, raw: object, place: str) -> int | None:
        """A whole number, written as one: 3.0 is none."""
        if raw is None or type(raw) is int:
            return raw
        self.fault(place, "not_whole")
        return None

    def required_whole(self, raw: object, place: str) -> int:
        """A whole number that must be there."""
        if raw is None:
            self.fault(place, "missing")
        return self.whole(raw, place) or 0

    def yes_no(self, raw: object, place: str) -> bool | None:
        """True or false."""
        if raw is None or isinstance(raw, bool):
            return raw
        self.fault(place, "not_yes_no")
        return None

    def applicant(self, document: object) -> Applicant:
        """What is known about the applicant's eligibility."""
        raw = self.mapping(document, "applicant")
        self.only(raw, "applicant.", APPLICANT)
        return Applicant(
            fans=self.whole(raw.get("fans"), "applicant.fans"),
            turnover_yuan=self.whole(raw.get("turnover_yuan"), "applicant.turnover_yuan"),
            charter=self.yes_no(raw.get("charter"), "applicant.charter"),
            willing=self.yes_no(raw.get("willing"), "applicant.willing"),
        )

    def answers(self, raw: Mapping[str, object], at: str) -> Answers:
        """One filled sheet, from the keys `fans`, `vetoes`, `scores`, `facts` of an object."""
        facts = raw.get("facts")
        return Answers(
            fans=self.whole(raw.get("fans"), f"{at}fans"),
            vetoes=self._vetoes(raw.get("vetoes"), f"{at}vetoes"),
            scores=self._scores(raw.get("scores"), f"{at}scores"),
            facts=() if facts is None else self._facts(facts, f"{at}facts"),
        )

    def _vetoes(self, document: object, place: str) -> dict[str, VetoAnswer]:
        vetoes: dict[str, VetoAnswer] = {}
        for veto, answer in self.mapping(document, place).items():
            if isinstance(answer, str):
                vetoes[veto] = cast("VetoAnswer", answer)
            elif answer is not None:
                self.fault(f"{place}.{veto}", "not_text")
        return vetoes

    def _scores(self, document: object, place: str) -> dict[str, Score]:
        scores: dict[str, Score] = {}
        raws = self.mapping(document, place)
        if set(map(type, raws.values())) == {int}:
            return cast("dict[str, Score]", dict(raws))
        for item, raw in raws.items():
            if type(raw) is int:
                scores[item] = raw
            elif isinstance(raw, Decimal | float):
                scores[item] = _exact(raw)
            elif isinstance(raw, dict):
                self._not_applicable(scores, item, cast("dict[str, object]", raw), f"{place}.{item}")
            elif raw is not None:
                self.fault(f"{place}.{item}", "not_number")
        return scores

    def _not_applicable(self, scores: dict[str, Score], item: str, document: object, place: str) -> None:
        raw = self.mapping(document, place)
        self.only(raw, f"{place}.", NOT_APPLICABLE)
        if raw.get("na") is None:
            self.fault(f"{place}.na", "missing")
        reason = self.text_or_none(raw.get("na"), f"{place}.na")
        scores[item] = NotApplicable(PLACEHOLDER if reason is None else reason)

    def _facts(self, document: object, place: str) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        for index, member in enumerate(self.members(document, place)):
            raw = self.member(member, f"{place}.{index}")
            facts.append(Fact(PLACEHOLDER, ()) if raw is None else self._fact(raw, f"{place}.{index}"))
        return tuple(facts)

    def _fact(self, raw: Mapping[str, object], place: str) -> Fact:
        self.only(raw, f"{place}.", FACT)
        name = self.text_or_none(raw.get("id"), f"{place}.id")
        if not name:
            self.fault(f"{place}.id", "missing")
        return Fact(name or "", self.texts(raw.get("items"), f"{place}.items"))


def _exact(raw: Decimal | float) -> Points:
    """A score in the one form that the engine computes with: 2.0 is 2, and 0.5 is Decimal('0.5')."""
    points = raw if isinstance(raw, Decimal) else Decimal(str(raw))
    is_small = points.is_finite() and abs(points) <= 1_000_000  # a larger one is no score and may fill memory
    return plain(points) if is_small else points
