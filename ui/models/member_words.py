"""The members, their keys and their rights in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenrating import rights, texts
from greenrating.texts import say
from ui.models.dates import legal_day, short_date
from ui.models.lines import Line
from ui.models.spoken import joined

if TYPE_CHECKING:
    from greenrating.members import MemberView, PeopleView
    from greenrating.panel_records import PersonKey
    from ui.theme import Tone

_TONES: dict[str, tuple[Tone, str]] = {
    "valid": ("accent", "shield-check"),
    "revoked": ("danger", "shield-off"),
    "none": ("neutral", "shield"),
}
_FAMILIES: dict[str, tuple[str, ...]] = {
    "office": ("office", "person", "roster"),
    "rooms": ("room", "title", "application"),
    "recordings": ("recording", "mark", "watched", "track"),
    "panel": ("panel", "settlement"),
    "verdicts": ("verdict",),
    "files": ("package", "backup", "history", "paper"),
}
_SIGNING = ("sheet.sign", "sheet.reopen")
_FINGERPRINT_ROW = 4


def roles_words(roles: tuple[str, ...]) -> str:
    """What a member is: 组长、管理员."""
    return joined([say(f"settings.role_{role}") for role in rights.ROLES if role in roles])


def key_chip(member: MemberView) -> tuple[str, Tone, str]:
    """Whether a member's key is valid: words, tone, icon."""
    tone, icon = _TONES[member.state]
    return say(f"people_page.key_{member.state}"), tone, icon


def heard_words(member: MemberView) -> str:
    """When the newest package came from a member."""
    if member.heard is None:
        return say("people_page.heard_never")
    return say("people_page.heard", day=short_date(legal_day(member.heard.made)))


def member_line(member: MemberView) -> Line:
    """A member in the list."""
    words, tone, icon = key_chip(member)
    person = member.person
    name = say("people_page.me", name=person.name) if member.me else person.name
    return Line(
        person.id,
        name,
        " · ".join(filter(None, (person.department, roles_words(person.roles)))),
        beside=heard_words(member),
        beside_detail=say("people_page.account") if member.account else "",
        standing="" if person.active else say("settings.inactive"),
        chip=words,
        tone=tone,
        icon=icon,
    )


def fingerprint_rows(fingerprint: str) -> str:
    """Four groups a line, so that nobody loses the place while reading aloud."""
    groups = fingerprint.split()
    rows = (groups[at : at + _FINGERPRINT_ROW] for at in range(0, len(groups), _FINGERPRINT_ROW))
    return "\n".join("  ".join(row) for row in rows)


def key_words(key: PersonKey) -> str:
    """What became of an older key."""
    if key.revoked is None:
        return say("people_page.key_since", day=_day(key))
    return say("people_page.key_until", day=short_date(key.revoked), reason=key.reason or "—")


def roster_words(view: PeopleView) -> str:
    """Which roster counts, and who issued it."""
    roster = view.roster
    if roster is None:
        return say("people_page.roster_none")
    day = short_date(legal_day(roster.issued)) if roster.issued is not None else ""
    return say("people_page.roster", n=roster.version, name=roster.issuer, day=day)


def rights_of(role: str) -> list[tuple[str, str]]:
    """What a role may do, by family: the family's words and its acts'. Reading is common to all."""
    known = texts.catalogue(texts.current(), "acts")
    acts: dict[str, list[str]] = {}
    for act, roles in rights.RULES.items():
        if role in roles and act in known:
            acts.setdefault(_family(act), []).append(known[act])
    return [(say(f"people_page.family_{family}"), joined(names)) for family, names in acts.items()]


def _family(act: str) -> str:
    prefix = act.partition(".")[0]
    if prefix == "sheet" and act not in _SIGNING:
        return "sheets"
    return next((family for family, prefixes in _FAMILIES.items() if prefix in prefixes), "scoring")


def _day(key: PersonKey) -> str:
    return short_date(legal_day(key.written)) if key.written is not None else ""
