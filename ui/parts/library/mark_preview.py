"""What a file of marks holds, and what each of its tags becomes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from greenrating.mark_files import MarksFile
from greenrating.mark_intake import LEAVE_OUT, TakeMarks, fitting
from greenrating.recording_views import SessionView
from greenrating.texts import say
from greenrating.tracks.times import spelled
from scoring.sheet import Sheet as ScoringSheet
from ui.models.spoken import spoken
from ui.parts.boxes import STRETCH, column, held, row
from ui.parts.choice import Choice, Combo
from ui.parts.dialog import Sheet
from ui.parts.line import HLine
from ui.parts.text import Text

_MOST_LEFT_OUT = 5
_COMBO = 260


class MarkPreview(Sheet):
    """`wanted` carries the command once it is confirmed."""

    wanted = Signal(object)

    def __init__(
        self,
        over: QWidget,
        view: SessionView,
        file: MarksFile,
        name: str,
        tags: Mapping[str, str],
        sheet: ScoringSheet,
    ) -> None:
        lead = say(
            "library.marks_found", form=say(f"library.form_{file.format}"), n=len(file.marks), name=name
        )
        super().__init__(over, say("library.marks_in"), lead, width=760)
        self._view, self._file = view, file
        self.combos: dict[str, Combo] = {}
        self.part = Choice(say("library.marks_part"), self._parts())
        self.recording = Choice(say("library.marks_from"), self._starts())
        if len(view.recordings) == 1:
            self.recording.set_value(view.recordings[0].id)
        self._sum = Text("", 13, 500, "accent_text", line=20, wrap=True)
        several = len(self._parts()) > 2
        if not several:
            self.part.hide()
        self.add(row((self.recording, 1), 12 if several else None, (self.part, 1)))
        self._add_tags(tags, sheet)
        self._add_left_out()
        self.add(self._sum)
        self.button(say("scoring.cancel"), role="cancel")
        self.take = self.button(
            say("library.marks_take"), lambda: self.wanted.emit(self.command()), "confirm"
        )
        for choice in (self.part, self.recording):
            choice.chosen.connect(self._count)
        self._count()

    def command(self) -> TakeMarks:
        """What is chosen."""
        tags = {tag: str(combo.currentData() or "") for tag, combo in self.combos.items()}
        return TakeMarks(
            self._view.id,
            self._file.marks,
            tags,
            self.recording.value(),
            self.part.value(),
            self._file.format,
        )

    def _parts(self) -> list[tuple[str, str]]:
        parts = dict.fromkeys(mark.part for mark in self._file.marks if mark.part)
        return [("", say("library.marks_all_parts")), *((part, part) for part in parts)]

    def _starts(self) -> list[tuple[str, str]]:
        whole = [("", say("library.marks_from_session"))]
        return whole + [(each.id, each.row.name) for each in self._view.recordings]

    def _add_tags(self, tags: Mapping[str, str], sheet: ScoringSheet) -> None:
        """A line for each tag of the file: how often, first when, and what it becomes."""
        options = [("", say("library.marks_no_tag"))]
        options += [(tag.key, f"{tag.key}  {spoken(tag.label)}") for tag in sheet.tags]
        options += [(LEAVE_OUT, say("library.marks_leave_out"))]
        for tag, key in tags.items():
            times = [mark.start_ms for mark in self._file.marks if mark.tag == tag]
            combo = Combo()
            combo.setFixedSize(_COMBO, 30)
            for value, words in options:
                combo.addItem(words, value)
            combo.setCurrentIndex(max(0, combo.findData(key)))
            combo.setAccessibleName(say("library.marks_becomes", tag=tag))
            combo.activated.connect(self._count)
            self.combos[tag] = combo
            often = say("library.marks_often", n=len(times), first=spelled(min(times)))
            name = Text(tag or say("library.marks_untagged"), 14, 500, line=21, lines=1)
            words_ = held(column(name, Text(often, 12, 400, "text3", line=18)))
            self.add(HLine(), 8, row((words_, 1), 12, Text("→", 14, 400, "text3"), 12, combo))

    def _add_left_out(self) -> None:
        """What of the file could not be read."""
        left = self._file.left_out
        lines = [say("library.marks_line", line=each.line, why=each.why) for each in left[:_MOST_LEFT_OUT]]
        if len(left) > _MOST_LEFT_OUT:
            lines.append(say("library.marks_more", n=len(left) - _MOST_LEFT_OUT))
        if lines:
            self.add(HLine(), 8, Text("\n".join(lines), 12, 400, "warn", line=18, wrap=True), STRETCH)

    def _count(self, _chosen: object = None) -> None:
        inside, outside = fitting(self._view, self.command())
        words = say("library.marks_sum", n=inside)
        self._sum.setText(words + (say("library.marks_outside", n=outside) if outside else ""))
        self.take.setEnabled(bool(inside))
