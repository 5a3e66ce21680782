"""A part of a sheet that is a list of entries: its head, its filter, its rows, what can be done to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from greenrating.sheet_edits import Add, Edit, Move, Retire
from greenrating.texts import say
from ui.models.workshop_shown import Shown
from ui.parts.boxes import STRETCH, fill
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.line import HLine
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.parts.workshop.column_heads import ColumnHeads
from ui.parts.workshop.edit_field import EditField
from ui.parts.workshop.entry_list import EntryList
from ui.parts.workshop.entry_row import Columns, Entry, EntryRow
from ui.parts.workshop.entry_scroll import EntryScroll
from ui.parts.workshop.form import Form
from ui.parts.workshop.part import WorkshopPart

if TYPE_CHECKING:
    from greenrating.errors import Refused
    from greenrating.sheet_views import SheetVersionView
    from scoring.sheet import Sheet

_FEW = 6
_SIDE = 16


class ListPart(WorkshopPart):
    """What the panels of all lists have in common; each says which entries it has, and their fields."""

    can_add = False
    can_move = False
    heads_inside = False

    def __init__(self, part: str = "", parent: QWidget | None = None) -> None:
        super().__init__(part, parent)
        self.shown: Shown | None = None
        self._drawn: tuple[object, ...] = ()
        self._asked: EditField | None = None
        self._known: set[str] | None = None
        self.title = Text("", 17, 600, line=24, lines=1)
        self.sub = Text("", 13, 400, "text2", line=24, lines=1)
        self.filter = Segmented([("near", ""), ("all", "")])
        self.filter.chosen.connect(self._filter)
        self.add = Button("", "plus", "ghost")
        self.add.clicked.connect(self._add)
        self._told = Text("", 13, 400, "danger", line=20, wrap=True)
        self._told.setContentsMargins(_SIDE, 0, _SIDE, 8)
        self._told.hide()
        self.list = EntryList(self._fill, self.touched)
        self.list.edit_asked.connect(self.ask_of)
        self.list.opened.connect(self._reveal_soon)
        self.list.retired.connect(self._retire)
        self.list.moved.connect(self.move_to)
        self._compose()

    def list_path(self) -> str:
        """The path of the list that entries are added to."""
        return self.part

    def heading(self, shown: Shown) -> tuple[str, str]:
        """The title of the part, and a quiet word behind it."""
        raise NotImplementedError

    def columns(self) -> tuple[Columns, Sequence[str]]:
        """The columns of the list, and their heads: name, words, middle, end."""
        raise NotImplementedError

    def entries(self, shown: Shown) -> list[Entry]:
        """The entries in their order."""
        raise NotImplementedError

    def touched(self, path: str) -> bool:
        """Whether an entry differs from the version compared with."""
        return self.shown is not None and self.shown.touched(path)

    def build(self, form: Form, path: str) -> None:
        """Put the fields of an entry into a form."""
        raise NotImplementedError

    def add_words(self) -> str:
        """What the button says that adds an entry."""
        return say("workshop_parts.add")

    def pencil(self) -> QWidget | None:
        """What stands behind the title."""
        return None

    def beside(self) -> QWidget | None:
        """What can stand in the place of the column heads."""
        return None

    def top(self) -> QWidget | None:
        """What stands above the list."""
        return None

    def show_version(self, view: SheetVersionView, base: Sheet | None) -> None:
        shown = Shown(view, base)
        self.shown = shown
        drawn = (view.line.id, shown.can_edit, say("workshop_parts.add"))
        anew = drawn != self._drawn
        self._drawn = drawn
        entries = self.entries(shown)
        title, sub = self.heading(shown)
        self.title.setText(title)
        self.sub.setText(sub)
        self._tell("")
        if anew:
            self._say_again()
        self.list.can_move = self.can_move and shown.can_edit
        self.list.show_entries(entries, shown, anew=anew)
        self._show_filter(entries, shown, anew=anew)
        self._open_new(entries)

    def go_to(self, path: str) -> None:
        row_ = self.list.open(self.row_of(path))
        if row_ is None:
            self.go_beside(path)
            return
        self._filter()
        fields = [each for each in row_.all_fields() if each.target() is not None]
        named = [each for each in fields if path == each.at or path.startswith(f"{each.at}/")]
        self._reveal_soon()
        if named or fields:
            (named or fields)[0].start()
        else:
            row_.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_of(self, path: str) -> str:
        """The path of the entry in which a path is edited, "" if in none."""
        return next((each for each in self.list.rows if path == each or path.startswith(f"{each}/")), "")

    def go_beside(self, path: str) -> None:
        """Go to a path that is not in the list."""

    def told(self, refused: Refused) -> None:
        field = self._asked
        if field is not None and refused.field in (field.path, field.at, None):
            field.say_error(str(refused))
        else:
            self._tell(str(refused))

    def ask(self, edit: Edit | tuple[Edit, ...], field: EditField | None = None) -> None:
        """Ask the page for an edit; a refusal is said beside the field."""
        self._asked = field
        self.edit_asked.emit(edit)

    def fields(self) -> list[EditField]:
        """The fields of the entry that is open."""
        row_ = self.list.rows.get(self.list.open_path())
        return row_.all_fields() if row_ is not None else []

    def ask_of(self, field: EditField, edit: Edit) -> None:
        """Ask for the edit of a field."""
        self.ask(edit, field)

    def begin(self) -> None:
        """Put the focus on the first entry that differs, or on the first."""
        rows = [each for each in self.list.rows.values() if not each.isHidden()]
        touched = [each for each in rows if self.touched(each.entry.path)]
        for each in (touched or rows)[:1]:
            each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retire(self, path: str) -> None:
        self.ask(Retire(path))

    def _fill(self, row_: EntryRow) -> None:
        if self.shown is None:
            return
        form = Form(row_.entry.path, self.shown)
        self.build(form, row_.entry.path)
        row_.open(form.head, form.fields, form.widgets)

    def move_to(self, path: str, index: int) -> None:
        """Put an entry at another place of the list."""
        self.ask(Move(path, path.rpartition("/")[0], index))

    def _add(self) -> None:
        holder, _, here = self.list.open_path().rpartition("/")
        self._known = set(self.list.rows)
        self.ask(Add(self.list_path(), after=here if holder == self.list_path() else ""))

    def _open_new(self, entries: Sequence[Entry]) -> None:
        known, self._known = self._known, None
        new = [entry.path for entry in entries if known is not None and entry.path not in known]
        if new:
            self.go_to(new[0])

    def _reveal_soon(self) -> None:
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        row_ = self.list.rows.get(self.list.open_path())
        if row_ is not None:
            self.scroller.reveal(row_)

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def _show_filter(self, entries: Sequence[Entry], shown: Shown, *, anew: bool) -> None:
        touched = sum(self.touched(entry.path) for entry in entries)
        several = len(entries) > _FEW and shown.base is not None
        self.filter.setVisible(several)
        self.filter.set_counts({"near": touched, "all": len(entries)})
        if anew:
            self.filter.choose("near" if several and touched else "all")
        self._filter()

    def _filter(self) -> None:
        paths = list(self.list.rows)
        if self.filter.current() == "all":
            self.list.show_only(paths)
            return
        touched = [place for place, path in enumerate(paths) if self.touched(path)]
        near = {place + by for place in touched for by in (-1, 0, 1)}
        self.list.show_only({path for place, path in enumerate(paths) if place in near})

    def _say_again(self) -> None:
        can_edit = self.shown is not None and self.shown.can_edit
        self.filter.set_texts({each: say(f"workshop_parts.filter_{each}") for each in ("near", "all")})
        self.add.setText(self.add_words())
        self.add.setVisible(self.can_add and can_edit)
        columns, heads = self.columns()
        self.list.columns = columns
        self.heads.show_heads(columns, heads)

    def _compose(self) -> None:
        self.scroller = EntryScroll()
        self.scroller.verticalScrollBar().rangeChanged.connect(self._align_heads)
        self.heads = ColumnHeads()
        inside = self.heads if self.heads_inside else None
        fill(self.scroller.column, self.top(), inside, self.list, STRETCH)
        self._head = QWidget()
        fill(
            QHBoxLayout(self._head), self.title, self.pencil(), (self.sub, 1), self.filter, self.add,
            gap=10, margins=(_SIDE + 2, 8, 8, 8),
        )  # fmt: skip
        outside = None if self.heads_inside else self.heads
        card = Card()
        fill(
            QVBoxLayout(card), self._head, self._told, HLine(), outside, self.beside(), HLine(),
            (self.scroller, 1), margins=(1, 0, 1, 1),
        )  # fmt: skip
        fill(QVBoxLayout(self), card)

    def _align_heads(self) -> None:
        """Keep the heads above their columns, whether or not a scroll bar stands beside those."""
        self.heads.setContentsMargins(0, 0, 0 if self.heads_inside else self.scroller.bar_width(), 0)
