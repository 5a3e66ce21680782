"""Whether two stored results say the same; how their steps are worded may change with the program."""

from collections.abc import Mapping
from typing import cast

_WORDS = ("zh", "en")


def same_result(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two results of `verdict_json.to_json` agree in everything but the words of their steps."""
    return _bare(one) == _bare(other)


def _bare(result: Mapping[str, object]) -> dict[str, object]:
    steps = cast("list[Mapping[str, object]]", result["steps"])
    without = [{name: value for name, value in step.items() if name not in _WORDS} for step in steps]
    return {**result, "steps": without}
