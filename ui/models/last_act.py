"""What was done last on a sheet, in one short line."""

from __future__ import annotations

from greenrating import texts
from greenrating.views import LastAct

_VALUED = (
    "score.enter",
    "score.not_applicable",
    "veto.enter",
    "fans.enter",
    "conformity.enter",
    "answer.clear",
)


def last_short(last: LastAct) -> str:
    """The last act where there is little room: C11 2→0, C11 加证据."""
    item = texts.say("scoring.last_fans") if last.item == "fans" else last.item
    if last.act in _VALUED:
        blank = texts.say("scoring.blank")
        what = f"{last.before or blank}→{last.after or blank}"
    else:
        key = f"scoring.last_act.{last.act}"
        what = texts.say(key) if texts.has(key) else ""
    return f"{item} {what}".strip()


def last_words(last: LastAct) -> str:
    """The last act: C11  2 → 0, or what it is called where there are no values to show."""
    item = texts.say("scoring.fans") if last.item == "fans" else last.item
    if last.act in _VALUED:
        blank = texts.say("scoring.blank")
        what = f"{last.before or blank} → {last.after or blank}"
    else:
        what = texts.say(f"acts.{last.act}") if texts.has(f"acts.{last.act}") else ""
    return texts.say("scoring.last", what=f"{item}  {what}".strip())
