"""The parts of the scoring flow in order: vetoes, sections of the sheet, the check, the signature."""

from __future__ import annotations

from dataclasses import dataclass

from greenrating import texts
from greenrating.views import SheetView
from scoring.sheet import Sheet
from ui.models.spoken import spoken

VETOES = "V"
CHECK = "check"
SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of parts; one that is not `counted` has a ring but no count, as for signing."""

    id: str
    words: str
    done: int
    total: int
    counted: bool = True


def titles(view: SheetView) -> dict[str, str]:
    """What each part is called, in the order of the flow."""
    sections = {section.id: spoken(section.words) for section in view.sheet.sections}
    return {VETOES: texts.say("scoring.vetoes"), **sections, CHECK: texts.say("scoring.check")}


def entries(view: SheetView) -> list[Entry]:
    """The lines of the list at the side, with how far each is."""
    progress = {part.id: part for part in view.progress}
    keys = {VETOES: "vetoes", **{s.id: "fans" for s in view.sheet.sections if s.tiers}}
    lines: list[Entry] = []
    for id_, name in titles(view).items():
        part = progress.get(keys.get(id_, id_))
        if part is not None:
            lines.append(Entry(id_, name, part.done, part.of))
    signed = view.signed is not None
    checked = signed or view.can_sign
    lines.append(Entry(CHECK, texts.say("scoring.check"), int(checked), 1, counted=False))
    lines.append(Entry(SIGN, texts.say("scoring.sign"), int(signed), 1, counted=False))
    return lines


def place_of(sheet: Sheet, item: str) -> str:
    """The part in which an answer stands."""
    if item in sheet.veto_by_id:
        return VETOES
    if item in sheet.items:
        return sheet.section_of(item).id
    return next(section.id for section in sheet.sections if section.tiers)


def first_blank(view: SheetView) -> str:
    """The first section with something still blank; the check page where nothing is."""
    open_ = [part.id for part in view.progress if part.done < part.of]
    return {"vetoes": VETOES, "fans": _tier_section(view)}.get(open_[0], open_[0]) if open_ else CHECK


def _tier_section(view: SheetView) -> str:
    return next(section.id for section in view.sheet.sections if section.tiers)
