"""The questions that the standard leaves open: which there are, and which answers a sheet may give.

What a sheet answers, and why, stands in the sheet; this table holds only the keys and their allowed values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from appendix_a.faults import Problem
from scoring.sheet import PolicyValue

_NOTHING = ("null", "~")
_SWITCH: Mapping[str, bool] = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Rule:
    """The answers that one policy allows: the words in `choices`, or whole numbers from `low` to `high`.

    `count` is how many numbers, in rising order, the value lists; 0 if it is a single one.
    """

    choices: tuple[str | bool, ...] = ()
    low: int | None = None
    high: int | None = None
    may_be_null: bool = False
    count: int = 0

    def read(self, raw: object) -> PolicyValue:
        """The value that was written in a file. Raises ValueError if this policy does not allow it."""
        if self.count:
            return self._read_list(raw)
        if not isinstance(raw, str):
            raise ValueError(raw)
        if self.may_be_null and raw in _NOTHING:
            return None
        if not self.choices:
            return self._read_number(raw)
        value = _SWITCH.get(raw, raw) if self.choices == (True, False) else raw
        if value not in self.choices:
            raise ValueError(raw)
        return value

    def _read_number(self, raw: str) -> int:
        number = whole(raw)
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            raise ValueError(raw)
        return number

    def _read_list(self, raw: object) -> tuple[int, ...]:
        if not isinstance(raw, list):
            raise ValueError(raw)
        parts = cast("list[object]", raw)
        numbers = [self._read_number(part) for part in parts if isinstance(part, str)]
        if len(numbers) != len(parts) or len(numbers) != self.count or numbers != sorted(set(numbers)):
            raise ValueError(parts)
        return tuple(numbers)

    def refusal(self, key: str, got: object) -> Problem:
        """The problem of a value that is not allowed; it says in both languages what is."""
        zh, en = self._expected()
        return Problem(
            ("policy", key, "value"), "policy.value", {"expected": zh, "expected_en": en, "got": got}
        )

    def _expected(self) -> tuple[str, str]:
        if self.choices:
            words = [str(choice).lower() for choice in self.choices]
            return "、".join(words) + " 之一", "one of " + ", ".join(words)
        zh, en = f"{self.low} 到 {self.high} 的整数", f"a whole number from {self.low} to {self.high}"
        if self.count:
            return f"{self.count} 个由小到大的数，各为 {zh}", f"{self.count} rising numbers, each {en}"
        return (f"{zh}或 null", f"{en} or null") if self.may_be_null else (zh, en)


RULES: Mapping[str, Rule] = {
    "first_rating.cap": Rule(low=1, high=5, may_be_null=True),
    "bands.compare": Rule(("lower_bound", "round_first")),
    "score.decimals": Rule(low=0, high=4),
    "score.rounding": Rule(("half_up", "half_even")),
    "fans.below_min": Rule(low=0, high=100),
    "na.mode": Rule(("full_points", "rescale")),
    "overlap.policy": Rule(("single", "multiple")),
    "panel.method": Rule(("consensus", "mean", "median", "trimmed_mean")),
    "panel.quorum": Rule(low=1, high=99),
    "panel.min_departments": Rule(low=1, high=99),
    "cycle.mode": Rule(("calendar_year", "anniversary")),
    "cycle.quarter_months": Rule(low=1, high=12, count=4),
    "cycle.min_inspections": Rule(low=1, high=4),
    "annual.score": Rule(("mean",)),
    "daily.mode": Rule(("carry_in", "weighted", "pooled_mean")),
    "annual.max_step_up": Rule(low=1, high=5, may_be_null=True),
    "veto.annual_effect": Rule(("block", "exclude_quarter")),
    "event.drop": Rule(low=1, high=5),
    "event.one_star": Rule(("unrated", "cancel_title")),
    "event.block_promotion_in_cycle": Rule((True, False)),
    "reapply.cooldown_months": Rule(low=0, high=120),
    "publicity.working_days": Rule(low=0, high=60),
    "complaint.feedback_hours": Rule(low=1, high=720),
    "validity.months": Rule(low=1, high=60),
}


def whole(raw: str) -> int:
    """The whole number that a text spells, without signs, blanks or leading zeros. Raises ValueError."""
    if not raw.isascii() or not raw.isdigit() or len(raw) > 15 or (raw[0] == "0" and raw != "0"):
        raise ValueError(raw)
    return int(raw)
