"""The mark that is being edited: from the key that dropped it to the one that leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from greenrating import texts
from greenrating.mark_names import mark_name
from greenrating.mark_templates import SaveTemplates, save_templates
from greenrating.mark_words import links_of
from greenrating.scores import EnterScore, enter_score
from ui.models.pictures import small, small_picture
from ui.models.playback_shown import short_labels, tag_color
from ui.models.session_time import time_words
from ui.models.spoken import spoken, wording
from ui.parts.playback.link_rows import Charge, LinkLine

if TYPE_CHECKING:
    from greenrating.playback import PlaybackView
    from greenrating.recording_views import MarkView
    from ui.desk import Desk
    from ui.pages.playback_marks import Marking, Sight
    from ui.parts.playback.mark_editor import MarkEditor

MARK_TIME = "playback.mark_times"


@dataclass
class Draft:
    """A mark as the editor has it, which may be newer than what is on disk; no `id` before it is there."""

    id: str = ""
    tags: tuple[str, ...] = ()
    waiting: list[Callable[[str], None]] = field(default_factory=list[Callable[[str], None]])


class Editing(QObject):
    """Leads between the editor and the marks. `picked` gives the mark that is edited now, "" for none."""

    picked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, editor: MarkEditor, marking: Marking) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._marking = desk, editor, marking
        self._view: PlaybackView | None = None
        self._draft: Draft | None = None
        self._stills: dict[str, QImage] = {}
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether a mark is being edited, so that letters are tags."""
        return self._draft is not None

    @property
    def mark(self) -> MarkView | None:
        """The mark that is being edited, as it is on disk."""
        if self._view is None or self._draft is None:
            return None
        return next((mark for mark in self._view.session.marks if mark.id == self._draft.id), None)

    def show_view(self, view: PlaybackView) -> None:
        """Bring the editor up to date with what is on disk, unless it is ahead of it."""
        other = self._view is None or self._view.vocabulary is not view.vocabulary
        self._view = view
        if other:
            self.show_vocabulary()
        if self._draft is not None and self._draft.id and not self._marking.busy:
            mark = self.mark
            if mark is None:
                self.close()
            else:
                self._draft.tags = mark.tags
                self._show(mark)

    def show_vocabulary(self) -> None:
        """Say the tags again."""
        if self._view is not None:
            vocabulary = self._view.vocabulary
            short = short_labels(vocabulary)
            tags = [
                (tag.key, short[tag.key], spoken(tag.words) or spoken(tag.label)) for tag in vocabulary.tags
            ]
            self._editor.show_vocabulary(tags, {tag.key: tag_color(tag.key) for tag in vocabulary.tags})
            self._editor.tags.set_on(self._draft.tags if self._draft is not None else ())

    def drop(self, sight: Sight, at: str, quote: str, start_us: int | None, end_us: int | None) -> None:
        """Drop a mark and edit it; what is pressed before it is on disk is done as soon as it is."""
        self._editor.commit()
        draft = Draft()
        self._begin(draft)
        self._editor.show_title(texts.say("playback.mark"), mine=True)
        self._editor.show_times(at)
        self._editor.still.show_image(sight.image)
        self._editor.quote.show_text(quote)
        self._editor.note.show_text("")
        self._show_links(())

        def came(mark: MarkView) -> None:
            draft.id = mark.id
            self._stills[mark.id] = small(sight.image)
            for act in draft.waiting:
                act(mark.id)
            draft.waiting.clear()
            if self._draft is draft:
                self.picked.emit(mark.id)

        self._marking.drop(sight, came, quote=quote, start_us=start_us, end_us=end_us)

    def open(self, mark: MarkView) -> None:
        """Edit a mark that is on disk."""
        self._editor.commit()
        self._begin(Draft(mark.id, mark.tags))
        self._show(mark)
        self.picked.emit(mark.id)

    def close(self) -> None:
        """Leave the mark; what was typed is kept."""
        if self._draft is not None:
            self._editor.commit()
            self._draft = None
            self._editor.set_open(False)
            self.picked.emit("")
            self.left.emit()

    def toggle(self, key: str) -> bool:
        """Set a tag, or take it away again; whether there is such a tag."""
        draft, view = self._draft, self._view
        if draft is None or view is None or key not in {tag.key for tag in view.vocabulary.tags}:
            return False
        mark = self.mark
        if mark is not None and not mark.mine:
            return True
        tags = tuple(each for each in draft.tags if each != key)
        draft.tags = tags if key in draft.tags else (*tags, key)
        self._editor.tags.set_on(draft.tags)
        self._show_links(mark.items if mark is not None else ())
        wanted = draft.tags
        self._once_there(lambda id_: self._marking.tag(id_, wanted))
        return True

    def end_at(self, us: int) -> None:
        """Let the mark end at a time of its recording."""

        def end(mark: MarkView) -> None:
            first, last = sorted((mark.start_us, us))
            self._marking.retime(mark.id, first, last)

        self.with_mark(end)

    def remove(self) -> None:
        """Take the mark away."""
        self.with_mark(lambda mark: self._marking.remove(mark.id))
        self.close()

    def _connect(self) -> None:
        editor = self._editor
        editor.tag_pressed.connect(self.toggle)
        editor.quote_set.connect(self._quote)
        editor.note_set.connect(self._note)
        editor.linked.connect(self._link)
        editor.charged.connect(self._charge)
        editor.saved.connect(self.close)
        editor.removed.connect(self.remove)
        editor.left.connect(self.left)
        editor.phrase_kept.connect(self._keep_phrase)
        editor.links.scored.connect(self._score)
        self._marking.told.connect(editor.tell)
        self._marking.settled.connect(self._settled)

    def _settled(self) -> None:
        if self._view is not None:
            self.show_view(self._view)

    def _begin(self, draft: Draft) -> None:
        self._draft = draft
        self._editor.set_open(True)
        self._editor.tell("")
        self._editor.tags.set_on(draft.tags)

    def _once_there(self, act: Callable[[str], None]) -> None:
        """Do something with the mark, now or as soon as it is on disk."""
        draft = self._draft
        if draft is not None and draft.id:
            act(draft.id)
        elif draft is not None:
            draft.waiting.append(act)

    def with_mark(self, act: Callable[[MarkView], None]) -> None:
        """Do something with the mark as it is on disk."""

        def find(id_: str) -> None:
            marks = self._view.session.marks if self._view is not None else ()
            mark = next((mark for mark in marks if mark.id == id_), None)
            if mark is not None:
                act(mark)

        self._once_there(find)

    def _quote(self, text: str) -> None:
        self._once_there(lambda id_: self._marking.describe(id_, quote=text))

    def _note(self, text: str) -> None:
        self._once_there(lambda id_: self._marking.describe(id_, note=text))

    def _link(self, item: str, on: bool) -> None:
        def link(mark: MarkView) -> None:
            others = tuple(each for each in mark.items if each != item)
            self._marking.link(mark, (*others, item) if on else others)

        self.with_mark(link)

    def _charge(self, item: str) -> None:
        """Charge the fact on this item alone, or, where it is already, on each item by itself again."""

        def charge(mark: MarkView) -> None:
            if mark.charged[:1] == (item,):
                self._marking.free(mark)
            else:
                self._marking.charge(mark, item)

        self.with_mark(charge)

    def _score(self, item: str, points: int) -> None:
        view = self._view
        if view is not None and view.sheet is not None:
            command = EnterScore(view.sheet.id, item, points)
            self._desk.do(enter_score, command, told=lambda refusal: self._editor.tell(str(refusal)))

    def _keep_phrase(self, phrase: str) -> None:
        if self._draft is not None and self._view is not None:
            tag = self._draft.tags[0] if self._draft.tags else ""
            kept = self._view.phrases.get(tag, ())
            command = SaveTemplates(tag, (*kept, phrase))
            self._desk.do(save_templates, command, told=lambda refusal: self._editor.tell(str(refusal)))

    def _show(self, mark: MarkView) -> None:
        editor = self._editor
        editor.show_title(mark_name(mark), mine=mark.mine)
        start = time_words(mark.at_us)
        end = time_words(mark.at_us + mark.end_us - mark.start_us)
        editor.show_times(start if mark.point else texts.say(MARK_TIME, start=start, end=end))
        editor.tags.set_on(mark.tags)
        editor.quote.show_text(mark.quote)
        editor.note.show_text(mark.note)
        self._show_links(mark.items)
        self._show_still(mark)

    def _show_still(self, mark: MarkView) -> None:
        image = self._stills.get(mark.still) or self._stills.get(mark.id)
        self._editor.still.show_image(image if image is not None else QImage())
        if mark.still and mark.still not in self._stills:
            self._stills[mark.still] = image if image is not None else QImage()
            self._desk.ask(small_picture, mark.still, lambda image: self._still_came(mark, image))

    def _still_came(self, mark: MarkView, image: QImage) -> None:
        self._stills[mark.still] = image
        if self._draft is not None and self._draft.id == mark.id:
            self._editor.still.show_image(image)

    def _show_links(self, items: tuple[str, ...]) -> None:
        view, draft = self._view, self._draft
        if view is None or draft is None:
            return
        proposed = [each for each in links_of(view.vocabulary, draft.tags) if each not in items]
        mark = self.mark
        lines = [self._line(each, mark, linked=each in items) for each in (*items, *proposed)]
        self._editor.show_links(lines, live=mark is None or mark.mine)
        phrases = [phrase for key in (*draft.tags, "") for phrase in view.phrases.get(key, ())]
        self._editor.show_phrases(tuple(dict.fromkeys(phrases)))

    def _line(self, item: str, mark: MarkView | None, *, linked: bool) -> LinkLine:
        view = self._view
        assert view is not None
        words = wording(view.vocabulary, item)
        answer = view.sheet.items.get(item) if view.sheet is not None else None
        steps = view.vocabulary.items[item].allowed if answer is not None else ()
        points = answer.points if answer is not None and answer.na is None else None
        return LinkLine(item, words, linked, self._charged(item, mark) if linked else "", points, steps)

    def _charged(self, item: str, mark: MarkView | None) -> Charge:
        view = self._view
        if view is None or view.sheet is None or item not in view.sheet.items:
            return ""
        if mark is not None and mark.charged:
            return "alone" if mark.charged[0] == item else "hint"
        return "here" if view.sheet.items[item].state in ("partial", "zero") else "hint"
