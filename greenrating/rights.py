"""Who may do what: one table, asked by every service."""

from typing import TYPE_CHECKING

from greenrating.errors import Refused

if TYPE_CHECKING:
    from greenrating.office import Office

ROLES: tuple[str, ...] = ("member", "chair", "supervisor", "administrator", "station", "reader")

_ALL = frozenset(ROLES)
_WRITERS = _ALL - {"reader"}
_PANEL = frozenset({"member", "chair"})
_LEAD = frozenset({"chair", "supervisor"})
_INTAKE = frozenset({"member", "chair", "supervisor", "station"})
_ADMIN = frozenset({"administrator"})

RULES: dict[str, frozenset[str]] = {
    "office.read": _ALL,
    "office.save": _ADMIN,
    "person.save": _ADMIN,
    "room.read": _ALL,
    "room.save": _INTAKE | _ADMIN,
    "room.remove": _LEAD | _ADMIN,
    "room.import": _INTAKE | _ADMIN,
    "title.record": _LEAD | _ADMIN,
    "title.end": _LEAD | _ADMIN,
    "application.enter": _INTAKE,
    "application.attach": _INTAKE,
    "inspection.open": _PANEL,
    "sheet.read": _ALL,
    "score.enter": _PANEL,
    "score.not_applicable": _PANEL,
    "veto.enter": _PANEL,
    "fans.enter": _PANEL,
    "answer.clear": _PANEL,
    "words.enter": _PANEL,
    "rest.fill": _PANEL,
    "conformity.open": _PANEL,
    "conformity.enter": _PANEL,
    "conformity.fill": _PANEL,
    "fact.join": _PANEL,
    "fact.drop": _PANEL,
    "evidence.read": _ALL,
    "evidence.attach": _PANEL,
    "evidence.link": _PANEL,
    "evidence.unlink": _PANEL,
    "evidence.describe": _PANEL,
    "evidence.mask": _INTAKE,
    "sheet.copy": _ADMIN,
    "sheet.draft": _ADMIN,
    "sheet.drop": _ADMIN,
    "sheet.publish": _ADMIN,
    "sheet.withdraw": _ADMIN,
    "sheet.take": _ADMIN,
    "sheet.give": _LEAD | _ADMIN,
    "sheet.try": _ADMIN | {"supervisor"},
    "sheet.sign": _PANEL,
    "sheet.reopen": _PANEL,
    "verdict.read": _ALL,
    "verdict.draw_up": _LEAD | _PANEL,
    "verdict.decide": _LEAD,
    "history.read": _ALL,
    "history.undo": _PANEL | _INTAKE | _ADMIN,
    "history.redo": _PANEL | _INTAKE | _ADMIN,
    "recording.read": _ALL,
    "recording.import": _INTAKE | _ADMIN,
    "recording.plan": _INTAKE | _ADMIN,
    "recording.edit": _INTAKE | _ADMIN,
    "recording.check": _WRITERS,
    "recording.decide": frozenset({"supervisor"}),
    "recording.relink": _WRITERS,
    "recording.remove": _ADMIN,
    "mark.read_restricted": _LEAD,
    "mark.drop": _PANEL,
    "mark.edit": _PANEL,
    "mark.retime": _PANEL,
    "mark.remove": _PANEL,
    "mark.link": _PANEL,
    "mark.still": _PANEL,
    "mark.clip": _PANEL,
    "mark.join": _PANEL,
    "mark.split": _PANEL,
    "mark.import": _PANEL,
    "mark.templates": _PANEL | _ADMIN,
    "watched.note": _WRITERS,
    "track.add": _INTAKE | _ADMIN,
    "track.anchor": _INTAKE | _ADMIN,
    "track.remove": _INTAKE | _ADMIN,
    "person.enrol": _ADMIN,
    "person.revoke": _ADMIN,
    "roster.issue": _ADMIN,
    "account.add": _ADMIN,
    "account.remove": _ADMIN,
    "panel.assign": _LEAD,
    "panel.read": _ALL,
    "declaration.make": _PANEL,
    "settlement.enter": _LEAD,
    "settlement.clear": _LEAD,
    "verdict.sign": _PANEL | {"supervisor"},
    "package.read": _ALL,
    "package.export": _WRITERS,
    "package.import": _WRITERS,
    "package.withdraw": _WRITERS,
    "history.check": _ALL,
    "paper.export": _ALL,
    "backup.make": _WRITERS,
}


def may(office: "Office", act: str) -> bool:
    """Whether the person at work may do this.

    Raises `KeyError` for an act that the table does not know: a service of ours forgot to name its act.
    """
    return office.person.active and not RULES[act].isdisjoint(office.person.roles)


def require(office: "Office", act: str) -> None:
    """Let the person at work do this. Raises `Refused` (`not_allowed`) otherwise."""
    if not may(office, act):
        raise Refused("not_allowed", person=office.person.name, act=act)
