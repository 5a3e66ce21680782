"""What values a policy key can take."""

from scoring.sheet import Policy


def fits(policy: Policy, value: object) -> bool:
    """Whether a value has the type and lies within the values that the sheet declares for its key."""
    if value is None:
        return policy.may_be_null
    if policy.choices:
        return any(type(value) is type(choice) and value == choice for choice in policy.choices)
    if isinstance(policy.value, tuple):
        return isinstance(value, tuple) and _is_list_of_numbers(policy, value)  # pyright: ignore[reportUnknownArgumentType] - each member is looked at
    return _is_number_in_range(policy, value)


def _is_list_of_numbers(policy: Policy, values: tuple[object, ...]) -> bool:
    distinct = len(set(map(repr, values))) == len(values)
    return bool(values) and distinct and all(_is_number_in_range(policy, value) for value in values)


def _is_number_in_range(policy: Policy, value: object) -> bool:
    if type(value) is not int:  # a boolean is no number here
        return False
    low_enough = policy.high is None or value <= policy.high
    return low_enough and (policy.low is None or value >= policy.low)
