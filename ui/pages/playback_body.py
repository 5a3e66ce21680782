"""Where the parts of the playback page lie: picture, lines, marks, editor, and the timeline below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.texts import say
from ui.pages.playback_tracks import COMMENTS, LINES
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button, IconButton
from ui.parts.card import Panel
from ui.parts.mark_list import MarkList
from ui.parts.playback.fault_strip import FaultStrip
from ui.parts.playback.mark_editor import MarkEditor
from ui.parts.segmented import Segmented
from ui.parts.stack import Stack
from ui.parts.text import Text
from ui.parts.timeline.timeline import Timeline
from ui.parts.track_list import TrackList
from ui.player.screen import Screen
from ui.player.transport import Transport

_TIMELINE, _TIMELINE_LOW = 290, 206
_LOW = 638  # of the page: a window of 720
_LINES, _MARKS = 216, 252
_NARROW = 1240


class PlaybackBody(QWidget):
    """Portrait: the lines stand beside the picture. Landscape: the picture takes their place, and they are a
    tab beside the marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.screen_ = Screen()
        self.fault = FaultStrip()
        self.transport = Transport()
        self.lines = TrackList([(LINES, say("playback.lines")), (COMMENTS, say("playback.comments"))])
        self.marks = MarkList()
        self.tabs = Segmented([("marks", say("playback.marks")), ("lines", say("playback.lines"))])
        self.add_track = IconButton("plus", "", size=28)
        self.overlay = IconButton("message-square-text", "", size=28)
        self.overlay.setCheckable(True)
        self.editor = MarkEditor()
        self.timeline = Timeline()
        self._landscape = False
        self._alone = False
        self._compose()
        self.retext()

    def set_landscape(self, landscape: bool) -> None:
        """Make room for a picture that is wider than high."""
        if landscape != self._landscape:
            self._landscape = landscape
            self._place_lines()

    def set_alone(self, alone: bool) -> None:
        """Show the picture with its controls alone, or everything."""
        self._alone = alone
        for part in (self._marks_side, self.editor, self.timeline):
            part.setHidden(alone)
        self._lines_side.setHidden(alone or self._landscape)

    def retext(self) -> None:
        """Say the texts again."""
        self.lines.tabs.set_texts({LINES: say("playback.lines"), COMMENTS: say("playback.comments")})
        self._marks_title.setText(say("playback.marks"))
        self.tabs.set_texts({"marks": say("playback.marks"), "lines": say("playback.lines")})
        self.add_track.set_tooltip(say("playback.add_track"))
        self.overlay.set_tooltip(say("playback.overlay"))

    def show_count(self, marks: int) -> None:
        """Say how many marks there are."""
        self._marks_count.setText(str(marks))
        self.tabs.set_counts({"marks": marks})

    def set_overlay(self, on: bool) -> None:
        """Show whether lines stand over the picture."""
        self.overlay.setChecked(on)
        self.overlay.set_kind("soft" if on else "ghost")

    def show_tab(self, tab: str) -> None:
        """Bring the marks or the lines into sight."""
        if self._landscape:
            self.tabs.choose(tab)
            self._stack.setCurrentWidget(self._lines_side if tab == "lines" else self.marks)

    def minimumSizeHint(self) -> QSize:
        return QSize(1100, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the timeline as much height as it needs, and less in a low window."""
        most = _TIMELINE if self.height() >= _LOW else _TIMELINE_LOW
        self.timeline.setFixedHeight(min(most, self.timeline.sizeHint().height()))
        narrow = self.width() < _NARROW
        self._lines_side.setFixedWidth(_LINES - (36 if narrow else 0)) if not self._landscape else None
        self._marks_side.setFixedWidth(_MARKS - (20 if narrow else 0))
        self.editor.setFixedWidth(380 if narrow else 410)

    def _compose(self) -> None:
        stage = held(column((self.screen_, 1), self.fault, self.transport))
        self._lines_side = Panel("left")
        tools = row(STRETCH, self.overlay, self.add_track, gap=2, margins=(8, 2, 8, 6))
        fill(QVBoxLayout(self._lines_side), (self.lines, 1), tools)
        self._stack = Stack()
        self._stack.addWidget(self.marks)
        self._marks_title = Text("", 13, 600)
        self._marks_count = Text("", 12, 500, "accent_text")
        self._title_row = held(
            row(self._marks_title, self._marks_count, STRETCH, gap=8, margins=(16, 12, 12, 10))
        )
        self._tabs_row = held(row(self.tabs, STRETCH, margins=(12, 8, 12, 6)))
        self._tabs_row.hide()
        self._marks_side = Panel("left")
        fill(QVBoxLayout(self._marks_side), self._title_row, self._tabs_row, (self._stack, 1))
        self._upper = row((stage, 1), self._lines_side, self._marks_side, self.editor)
        fill(QVBoxLayout(self), (self._upper, 1), self.timeline)
        self.tabs.chosen.connect(self.show_tab)
        for part in (self.transport, self.timeline, self.add_track, self.overlay):
            for button in (part, *part.findChildren(Button)):
                if isinstance(button, Button):
                    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _place_lines(self) -> None:
        self._title_row.setHidden(self._landscape)
        self._tabs_row.setVisible(self._landscape)
        if self._landscape:
            self._lines_side.setMinimumWidth(0)
            self._lines_side.setMaximumWidth(16_777_215)
            self._stack.addWidget(self._lines_side)
            self._stack.setCurrentWidget(self.marks)
            self.tabs.choose("marks")
        else:
            self._stack.removeWidget(self._lines_side)
            self._stack.setCurrentWidget(self.marks)
            self._upper.insertWidget(1, self._lines_side)
            self._lines_side.setHidden(self._alone)
        self.fit()
