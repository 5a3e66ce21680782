"""The policies that concern arithmetic, each under a plain name."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.sheet import PolicyValue


@dataclass(frozen=True, slots=True)
class Rules:
    """How this rating answers what the standard leaves open (DOMAIN part 3).

    `cap` and `max_step_up` are numbers of stars, or None for no limit; `fans_below` is in points.
    """

    cap: int | None
    round_first: bool
    decimals: int
    half_even: bool
    fans_below: int
    rescale: bool
    single_fact: bool
    min_inspections: int
    exclude_vetoed: bool
    block_promotion: bool
    max_step_up: int | None


def read_rules(policy: Mapping[str, PolicyValue]) -> Rules:
    """The rules that these policy values mean.

    Raises KeyError for a key that is missing, TypeError for a number that is none.
    """
    return Rules(
        cap=_number_or_none(policy, "first_rating.cap"),
        round_first=policy["bands.compare"] == "round_first",
        decimals=_number(policy, "score.decimals"),
        half_even=policy["score.rounding"] == "half_even",
        fans_below=_number(policy, "fans.below_min"),
        rescale=policy["na.mode"] == "rescale",
        single_fact=policy["overlap.policy"] == "single",
        min_inspections=_number(policy, "cycle.min_inspections"),
        exclude_vetoed=policy["veto.annual_effect"] == "exclude_quarter",
        block_promotion=policy["event.block_promotion_in_cycle"] is True,
        max_step_up=_number_or_none(policy, "annual.max_step_up"),
    )


def _number_or_none(policy: Mapping[str, PolicyValue], key: str) -> int | None:
    return None if policy[key] is None else _number(policy, key)


def _number(policy: Mapping[str, PolicyValue], key: str) -> int:
    value = policy[key]
    if type(value) is not int:
        raise TypeError(f"{key} must be a whole number, not {value!r}")
    return value
