"""What a printed row that no sheet knew before is taken to mean, until somebody says otherwise."""

from appendix_a.fan_range import fan_range
from appendix_a.fresh_ids import Entry
from appendix_a.printed_table import Printed, PrintedVeto

_PROHIBITION = ("不", "未")


def texts(printed: Printed) -> Entry:
    """A printed text as a text of the sheet; until it is translated, its English is Chinese."""
    return dict.fromkeys(("source", "zh", "en"), printed.text) if printed.text else {}


def new_item(printed: Printed, method: str) -> Entry:
    """An item: all or nothing for what is forbidden, else one point a step."""
    forbidden = "不得" in printed.text or printed.text.startswith(_PROHIBITION)
    return {**texts(printed), "steps": "binary" if forbidden else "step1", "methods": [method]}


def new_tier(printed: Printed) -> Entry | None:
    """A tier with the range that its text names, None if it names none."""
    found = fan_range(printed.text)
    if found is None:
        return None
    low, high = found
    return {**texts(printed), "min": str(low), **({} if high is None else {"max": str(high)})}


def new_veto(veto: PrintedVeto, method: str) -> Entry:
    """A veto: answered with met or not met where papers are examined, else with found or not found."""
    examined = "资料" in veto.basis.text
    clean, found = ("met", "not_met") if examined else ("not_found", "found")
    return {
        **texts(veto.content),
        "basis": texts(veto.basis),
        "disposition": texts(veto.disposition),
        "answers": {
            "clean": clean,
            "clean_words": {"zh": "符合", "en": "Met"} if examined else {"zh": "未发现", "en": "Not found"},
            "found": found,
            "found_words": {"zh": "不符合", "en": "Not met"} if examined else {"zh": "发现", "en": "Found"},
        },
        "effect": "disqualified" if "取消" in veto.disposition.text else "not_rated",
        "methods": [method],
    }
