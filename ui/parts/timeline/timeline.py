"""The timeline as one widget: the overview with its buttons, and the rows below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from greenrating import texts
from ui.language import keep, language
from ui.models.session_time import length_words
from ui.models.timeline import Model
from ui.parts.boxes import fill, held, row
from ui.parts.button import IconButton
from ui.parts.painting import painter_on
from ui.parts.text import Text
from ui.parts.timeline import keys
from ui.parts.timeline.canvas import Canvas
from ui.parts.timeline.overview import Overview
from ui.parts.timeline.strokes import Thumb
from ui.parts.timeline.view import View
from ui.theme import theme


class Timeline(QWidget):
    """A session and where playback is in it. It plays nothing and keeps nothing: it asks by its signals.

    `seek_asked(us)`, `mark_picked(id)`, `mark_edited(id, start_us, end_us)`, and `looked(start_us, end_us)`
    when a person looks elsewhere; all in session time, which does not fit a C int and so is an object to Qt.
    A mark stays where it was until a session with the mark elsewhere is shown.
    """

    seek_asked = Signal(object)
    mark_picked = Signal(str)
    mark_edited = Signal(str, object, object)
    looked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View(self)
        self.overview = Overview(self._view)
        self.canvas = Canvas(self._view)
        self._title = Text("", 13, 600, "text2")
        self._shown = Text("", 12, 400, "text3", align=Qt.AlignmentFlag.AlignRight)
        self._follow = self._toggle("locate-fixed", self.set_follow)
        self._snap = self._toggle("magnet", lambda on: self._view.use(snap=on))
        self._wall = self._toggle("clock", lambda on: self._view.use(wall=on))
        buttons = [
            self._button("zoom-out", "timeline.zoom_out", self.zoom_out),
            self._button("zoom-in", "timeline.zoom_in", self.zoom_in),
            self._button("maximize-2", "timeline.fit", self.fit),
        ]
        keep(self, self._title.setText, "timeline.title")
        keep(self, self._follow.set_tooltip, "timeline.follow")
        keep(self, self._snap.set_tooltip, "timeline.snap")
        bar = row(*buttons, self._follow, self._snap, self._wall, gap=2)
        self._head = held(row(16, self._title, (self.overview, 1), 12, bar, 12, self._shown, 14))
        self._head.setFixedHeight(35)
        fill(QVBoxLayout(self), 1, self._head, (self.canvas, 1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._join()
        self._renew()

    def show_session(self, model: Model) -> None:
        """Show a session; what is in sight and what is picked stay if they can."""
        self._view.show(model)

    def set_position(self, us: int) -> None:
        """Playback is here. While the mouse scrubs, the mouse knows better."""
        if not self._view.held and us != self._view.position_us:
            self._view.place(us)

    def set_thumbs(self, thumb: Thumb) -> None:
        """Ask here for small pictures: `thumb(segment_id, session_us)` gives one, or None.

        It is called while painting, so it must answer from memory.
        """
        self.canvas.set_thumb(thumb)

    def pictures_changed(self) -> None:
        """Small pictures have come: ask for them again."""
        self.canvas.renew()

    def pick(self, mark: str) -> None:
        """Pick a mark and bring it into sight, without a signal; an empty text picks none."""
        self._view.pick(mark)

    @property
    def picked(self) -> str:
        """The id of the mark that is picked, empty if none is."""
        return self._view.picked

    @property
    def position_us(self) -> int:
        """Where playback is."""
        return self._view.position_us

    @property
    def in_sight(self) -> tuple[int, int]:
        """From when to when the session is in sight."""
        return self._view.scale.start_us, self._view.scale.end_us

    def look(self, start_us: int, end_us: int) -> None:
        """Have a stretch of the session in sight."""
        self._view.look(start_us, end_us)

    def zoom_in(self) -> None:
        """See less time, larger; about the playhead if it is in sight."""
        self._view.zoom(1)

    def zoom_out(self) -> None:
        """See more time."""
        self._view.zoom(-1)

    def fit(self) -> None:
        """See the whole session."""
        self._view.look(0, self._view.length_us)

    def set_follow(self, follow: bool) -> None:
        """Keep the playhead in sight while it moves, or not."""
        self._view.use(follow=follow)
        if follow:
            self._view.place(self._view.position_us)

    def step_mark(self, by: int) -> bool:
        """Pick the mark after (1) or before (-1) the picked one, else the playhead, if there is one."""
        return keys.step(self._view, by)

    def set_wall(self, wall: bool) -> None:
        """Show the time of the day on the ruler, or the time of the session."""
        self._view.use(wall=wall)

    def sizeHint(self) -> QSize:
        return QSize(1000, 36 + self.canvas.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 36 + self.canvas.minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_PageUp: lambda: self.step_mark(-1),
            Qt.Key.Key_PageDown: lambda: self.step_mark(1),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_on(self) as painter:
            painter.fillRect(QRectF(self.rect()), theme.color("surface"))
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("line"))

    def _join(self) -> None:
        self._view.seek_asked.connect(self.seek_asked)
        self._view.mark_picked.connect(self.mark_picked)
        self._view.mark_edited.connect(self.mark_edited)
        self._view.changed.connect(self._renew)
        self._view.switched.connect(self._renew)
        self._view.looked.connect(lambda: self.looked.emit(*self.in_sight))
        theme.changed.connect(self.update)
        language.changed.connect(self._renew)

    def _button(self, icon: str, text: str, act: Callable[[], None]) -> IconButton:
        button = IconButton(icon, "", size=28)
        keep(self, button.set_tooltip, text)
        button.clicked.connect(act)
        return button

    def _toggle(self, icon: str, act: Callable[[bool], None]) -> IconButton:
        button = IconButton(icon, "", size=28)
        button.setCheckable(True)
        button.clicked.connect(act)
        return button

    def _renew(self) -> None:
        view = self._view
        for button, on in ((self._follow, view.following), (self._snap, view.snap), (self._wall, view.wall)):
            button.setChecked(on)
            button.set_kind("soft" if on else "ghost")
        self._wall.setEnabled(view.clock is not None)
        self._wall.set_tooltip(texts.say("timeline.no_wall" if view.clock is None else "timeline.wall"))
        whole = view.length_us
        shown = texts.say("timeline.shown", part=length_words(view.scale.span_us), whole=length_words(whole))
        self._shown.setText(shown if whole else "")
        self._title.setFixedWidth(round(self.canvas.scale().left) - 16)
