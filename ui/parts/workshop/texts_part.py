"""标题与表头: the words around the sheet, and the list of its sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from greenrating.sheet_edits import Move
from greenrating.texts import say
from ui.models.spoken import spoken
from ui.parts.workshop.entry_row import Columns, Entry
from ui.parts.workshop.list_part import ListPart

if TYPE_CHECKING:
    from scoring.sheet import Words
    from ui.models.workshop_shown import Shown
    from ui.parts.workshop.form import Form


class TextsPart(ListPart):
    """Title, standard, note and heads of the printed table; sections can be added, moved and taken out."""

    can_add = True
    can_move = True

    def list_path(self) -> str:
        return "sections"

    def add_words(self) -> str:
        return say("workshop_parts.add_section")

    def heading(self, shown: Shown) -> tuple[str, str]:
        return say("workshop.part.texts"), say("workshop_parts.count", n=len(self.entries(shown)))

    def columns(self) -> tuple[Columns, Sequence[str]]:
        heads = (say("workshop_parts.column_place"), say("workshop_parts.column_text"), "", "")
        return Columns(name=124), heads

    def entries(self, shown: Shown) -> list[Entry]:
        sheet = shown.sheet
        single: list[tuple[str, Words | None]] = [
            ("title", sheet.title), ("standard", sheet.standard), ("note", sheet.note)
        ]  # fmt: skip
        found = [
            Entry(name, say(f"workshop_parts.text_{name}"), spoken(words) if words is not None else "")
            for name, words in single
        ]
        for name, words in sheet.headings.items():
            called = say(f"workshop_parts.heading_{name}")
            found.append(Entry(f"headings/{name}", called, spoken(words)))
        for each in sheet.sections:
            called = say("workshop_parts.section_of", id=each.id)
            found.append(Entry(f"sections/{each.id}", called, spoken(each.words), retire=True))
        return found

    def touched(self, path: str) -> bool:
        """Of a section only the name counts: its items have a part of their own."""
        shown = self.shown
        if shown is None or not path.startswith("sections/"):
            return super().touched(path)
        return shown.is_new(path) or any(shown.differs(f"{path}/{each}") for each in ("zh", "en"))

    def build(self, form: Form, path: str) -> None:
        form.main()

    def move_to(self, path: str, index: int) -> None:
        rows = list(self.list.rows)
        first = next((place for place, each in enumerate(rows) if each.startswith("sections/")), len(rows))
        if path.startswith("sections/") and index >= first:
            self.ask(Move(path, "sections", index - first))
