"""What the workshop calls the values of a sheet, and which values its fields offer."""

from greenrating.texts import has, say
from scoring.sheet import Policy, PolicyValue, Sheet
from ui.models.points import number
from ui.models.spoken import joined, spoken

Options = list[tuple[str, str]]
STEPS = ("binary", "step1", "step0.5")
EFFECTS = ("disqualified", "not_rated")
NEEDS = ("clue_transfer", "legal_basis")
_CHOSEN_UP_TO = 5
_SHORT = 12


def words_for(group: str, values: tuple[str, ...]) -> Options:
    """Fixed words with what they are called."""
    return [(value, say(f"workshop_parts.{group}_{value.replace('.', '_')}")) for value in values]


def method_options(sheet: Sheet) -> Options:
    """The methods of inspection."""
    return [(each.id, spoken(each.words)) for each in sheet.methods]


def event_options(sheet: Sheet, *, none: bool) -> Options:
    """The events of clause 7.6, by their short names."""
    nothing = [("", say("sheetdiff.nothing"))] if none else []
    return nothing + [(each.id, short(each.id, spoken(each.words))) for each in sheet.events]


def range_options(sheet: Sheet) -> Options:
    """The ranges of digital supervision."""
    return [(each.id, short(each.id, spoken(each.words))) for each in sheet.ranges]


def overlap_options(sheet: Sheet) -> Options:
    """The overlap groups."""
    return [(each.id, short(each.id, spoken(each.words))) for each in sheet.overlaps]


def short(id_: str, words: str) -> str:
    """An id with the beginning of its words."""
    limit = _SHORT if not words.isascii() else 3 * _SHORT
    words = words.rstrip("；;。.")
    return f"{id_} {words if len(words) <= limit else words[: limit - 1] + '…'}".strip()


def policy_options(policy: Policy) -> Options | None:
    """The answers among which one chooses; None where the answer is typed."""
    if policy.choices:
        values: tuple[PolicyValue, ...] = policy.choices
    elif policy.low is not None and policy.high is not None and policy.high <= _CHOSEN_UP_TO:
        values = tuple(range(policy.low, policy.high + 1))
        values = (*values, None) if policy.may_be_null else values
    else:
        return None
    return [(str(value), answer(policy, value)) for value in values]


def answer(policy: Policy, value: PolicyValue) -> str:
    """An answer to an open question, in words, with its unit."""
    if value is None:
        return say("workshop_parts.policy_unlimited")
    if isinstance(value, bool):
        return say(f"workshop_parts.policy_{'yes' if value else 'no'}")
    if isinstance(value, tuple):
        return say("workshop_parts.policy_months", months=joined([number(each) for each in value]))
    key = f"workshop_parts.policy_{policy.key.replace('.', '_')}"
    if isinstance(value, str):
        named = f"{key}_{value}"
        return say(named) if has(named) else value
    return say(key, n=value) if has(key) else str(value)
