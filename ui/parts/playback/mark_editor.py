"""The editor of one mark: its tags, its still, what was said, a note, and what it is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from greenrating import texts
from ui.language import keep
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button, IconButton
from ui.parts.card import Panel
from ui.parts.playback.link_rows import LinkLine, LinkRows
from ui.parts.playback.still_tile import StillTile
from ui.parts.playback.tag_keys import TagKeys
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.parts.words_edit import WordsEdit
from ui.tokens import Token

WIDTH = 410
_WIDEST_PHRASE = 480


class MarkEditor(Panel):
    """Shows one mark, or how to make one; keeps nothing.

    `tag_pressed`, `quote_set`, `note_set`, `linked`, `charged` say what was changed; `saved`, `removed`,
    `clip_wanted`, `still_opened`, `left` ask for acts. `phrase_kept` gives a note to keep as a phrase.
    """

    tag_pressed = Signal(str)
    quote_set = Signal(str)
    note_set = Signal(str)
    linked = Signal(str, bool)
    charged = Signal(str)
    saved = Signal()
    removed = Signal()
    clip_wanted = Signal()
    still_opened = Signal()
    phrase_kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("left", parent=parent)
        self.setMinimumWidth(360)
        self.setMaximumWidth(WIDTH)
        self._phrases: tuple[str, ...] = ()
        self._title = Text("", 13, 600)
        self._times = Text("", 13, 500, "text2")
        self._hint = Text("", 12, 400, "text3", align=Qt.AlignmentFlag.AlignRight)
        self.tags = TagKeys()
        self.still = StillTile()
        self.quote = WordsEdit(least=1, rows=2)
        self.note = WordsEdit(least=1, rows=2)
        self.phrases = IconButton("list-plus", "", size=28)
        self.links = LinkRows()
        self._links_title = Text("", 12, 500, "text2")
        self._links_hint = Text("", 12, 400, "text3")
        self._told = Text("", 12, 500, "danger", line=18, wrap=True)
        self.save = Button("", kind="primary", key="Enter")
        self.clip = Button("", "scissors", "ghost")
        self.remove = Button("", "trash-2", "ghost")
        self._build()
        self._connect()
        self.set_open(False)

    def set_open(self, open_: bool) -> None:
        """Edit a mark, or only say how one is made."""
        for part in (self.tags, self.still, self.quote, self.note, self.phrases, self.links):
            part.setEnabled(open_)
        for button in (self.save, self.clip, self.remove):
            button.setEnabled(open_)
        self._hint.setText(texts.say("playback.press_letters" if open_ else "playback.press_enter"))
        if not open_:
            self._title.setText(texts.say("playback.mark"))
            self.show_times("")
            self.tags.set_on(())
            self.still.show_image(QImage())
            self.quote.show_text("")
            self.note.show_text("")
            self.show_links((), live=False)
            self.tell("")

    def show_vocabulary(self, tags: Sequence[tuple[str, str, str]], colors: Mapping[str, Token]) -> None:
        """Offer these tags: key, words as they fit, words in full."""
        self.tags.show_tags(tags, colors)

    def show_title(self, title: str, *, mine: bool) -> None:
        """Name the mark; somebody else's cannot be changed."""
        self._title.setText(title)
        for part in (self.tags, self.quote, self.note, self.phrases, self.links, self.clip, self.remove):
            part.setEnabled(mine)
        if not mine:
            self._hint.setText(texts.say("playback.not_mine"))

    def show_times(self, times: str) -> None:
        """Say from when to when the mark goes."""
        self._times.setText(times)

    def show_links(self, lines: Sequence[LinkLine], *, live: bool) -> None:
        """Show the items and vetoes."""
        self.links.show_lines(lines, live=live)
        joined = any(line.charge == "hint" for line in lines)
        self._links_title.setVisible(bool(lines))
        self._links_hint.setVisible(bool(lines) and joined)

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Offer phrases for the note."""
        self._phrases = tuple(phrases)

    def tell(self, sentence: str) -> None:
        """Say what was refused, or nothing."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.quote.commit()
        self.note.commit()

    def open_phrases(self) -> None:
        """Open the phrases for the note, if there is one to write in."""
        if not self.note.isEnabled():
            return
        menu = QMenu(self.phrases)
        for phrase in self._phrases:
            said = menu.fontMetrics().elidedText(phrase, Qt.TextElideMode.ElideRight, _WIDEST_PHRASE)
            action = menu.addAction(said.replace("&", "&&"))  # a single one would underline what follows
            action.triggered.connect(lambda _=False, phrase=phrase: self._use(phrase))
        if self._phrases:
            menu.addSeparator()
        note = self.note.toPlainText().strip()
        keep_ = menu.addAction(texts.say("playback.keep_phrase"))
        keep_.setEnabled(bool(note) and note not in self._phrases)
        keep_.triggered.connect(lambda: self.phrase_kept.emit(note))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.phrases.mapToGlobal(QPoint(0, self.phrases.height() + 2)))

    def _use(self, phrase: str) -> None:
        before = self.note.toPlainText().strip()
        self.note.setPlainText(f"{before} {phrase}".strip())
        self.note.commit()

    def _build(self) -> None:
        head = row(self._title, 8, self._times, STRETCH, self._hint, margins=(0, 0, 0, 4))
        said = column(self.quote, row((self.note, 1), self.phrases, gap=4), gap=4)
        links = row(self._links_title, STRETCH, self._links_hint)
        body = ScrollColumn()
        fill(
            body.column,
            head,
            self.tags,
            6,
            row(column(self.still, STRETCH), (said, 1), gap=12),
            6,
            links,
            2,
            self.links,
            self._told,
            STRETCH,
            margins=(16, 8, 16, 0),
        )
        foot = row(self.save, STRETCH, self.clip, self.remove, gap=4, margins=(16, 4, 16, 10))
        fill(QVBoxLayout(self), (body, 1), held(foot))
        self.phrases.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self.save, self.clip, self.remove):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep(self, self._links_title.setText, "playback.links")
        keep(self, self._links_hint.setText, "playback.once")
        keep(self, self.save.setText, "playback.save")
        keep(self, self.clip.setText, "playback.clip")
        keep(self, self.remove.setText, "playback.remove")
        keep(self, self.phrases.set_tooltip, "playback.phrases")
        keep(self, lambda name: self.quote.name(name, name), "playback.quote")
        keep(self, lambda name: self.note.name(name, name), "playback.note")

    def _connect(self) -> None:
        self.tags.pressed.connect(self.tag_pressed)
        self.quote.committed.connect(self.quote_set)
        self.note.committed.connect(self.note_set)
        self.quote.done.connect(self.note.setFocus)
        self.note.done.connect(self.saved)
        for edit in (self.quote, self.note):
            edit.left.connect(self.left)
        self.links.linked.connect(self.linked)
        self.links.charged.connect(self.charged)
        self.save.clicked.connect(self.saved)
        self.clip.clicked.connect(self.clip_wanted)
        self.remove.clicked.connect(self.removed)
        self.still.clicked.connect(self.still_opened)
        self.phrases.clicked.connect(self.open_phrases)
