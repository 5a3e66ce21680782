"""收发: packages that come in and go out, on a stick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from greenrating.exchange.outlook import ExchangeView, brought, show_exchange
from greenrating.exchange.withdrawing import WithdrawPackage, withdraw
from greenrating.texts import say
from ui import routes
from ui.models.dropped import paths_in
from ui.models.looked import Looked
from ui.models.package_words import counts_words, package_line
from ui.pages.package_taking import PackageTaking
from ui.pages.package_writing import PackageWriting, Wanted, Written, written_words
from ui.pages.page import Crumb, Hint, Page
from ui.parts.ask_reason import ask_reason
from ui.parts.boxes import STRETCH, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Panel
from ui.parts.empty import Empty
from ui.parts.even_edge import EvenColumn
from ui.parts.exchange.exchange_side import ExchangeSide
from ui.parts.exchange.looked_cards import LookedCards
from ui.parts.line_list import LineList
from ui.parts.rows import ScrollColumn
from ui.parts.text import Text
from ui.parts.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from greenrating.changes import PackageTaken
    from greenrating.errors import Refused
    from greenrating.exchange.views import PackageLine, PackageMade
    from greenrating.jobs import Progress
    from greenrating.office import Office
    from ui.desk import Desk
    from ui.routes import Route

_SIDE = 348


class ExchangePage(Page):
    """What was chosen or dropped stands above as cards, what came and went is listed below."""

    place = "home"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.view: ExchangeView | None = None
        self.taking = PackageTaking(self, desk)
        self.writing = PackageWriting(self, desk)
        self.shelf = LookedCards()
        self._title = Text("", 20, 600, line=28)
        self._about = Text("", 13, 400, "text2", line=20, wrap=True)
        self.choose = Button("", "package-open", "primary", "O")
        self.take_all = Button("", "check-check")
        self._told = Told(13, 500)
        self._list_title = Text("", 13, 600, "text2")
        self.list = LineList(flush=True)
        self._empty = Empty("package", "", None, " ")
        self.side = ExchangeSide()
        self._compose()
        self._connect()
        self.setAcceptDrops(True)
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return (say("exchange_page.title"),)

    def aside(self) -> str:
        return self.view.office if self.view is not None else ""

    def hints(self) -> Sequence[Hint]:
        back = self.view is not None and self.view.returning is not None
        return (
            ("O", say("exchange_page.choose")),
            *((("W", say("exchange_page.write_return")),) if back else ()),
            ("↑ ↓", say("rooms.hint_move")),
            ("Enter", say("exchange_page.hint_open")),
        )

    def enter(self) -> None:
        self.ask()
        self._to_choose()

    def show_change(self, change: object) -> None:
        self.ask()

    def retext(self) -> None:
        self._title.setText(say("exchange_page.title"))
        self.choose.setText(say("exchange_page.choose"))
        self._list_title.setText(say("exchange_page.packages_list"))
        self.list.setAccessibleName(say("exchange_page.packages_list"))
        self._empty.set_texts(say("exchange_page.no_packages"), say("exchange_page.no_packages_detail"))
        self.shelf.retext()
        if self.view is not None:
            self._show(self.view)
        self._offer_all()
        self._look_again()

    def ask(self) -> None:
        """Ask what came and went."""
        self.desk.ask(_exchange, None, self._show)

    def look(self, paths: Sequence[Path]) -> None:
        """Look at files that were chosen or dropped."""
        fresh = self.shelf.unknown(paths)
        self._told.tell(None)
        if fresh:
            self.taking.look(fresh)

    def write_into(self, folder: Path) -> None:
        """Write my return package into this folder."""
        if self.writing.running:
            return
        office = self.desk.office
        name = say("exchange_page.return_file", name=office.person.name, on=f"{office.today():%Y%m%d}")
        self.side.told.tell(None)
        title = say("exchange_page.writing_return")
        self.writing.start(folder, [Wanted(office.person.name, title, name, _export)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_O and not event.modifiers():
            self.choose.click()
        elif event.key() == Qt.Key.Key_W and not event.modifiers() and not self.side.write_button.isHidden():
            self.side.write_button.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.look([path for path in paths_in(event.mimeData()) if path.is_file()])

    def _show(self, view: ExchangeView) -> None:
        self.view = view
        self._about.setText(say("exchange_page.about_home" if view.home else "exchange_page.about_guest"))
        self.list.show_lines([package_line(line) for line in view.packages])
        self.list.fit()
        self.list.setVisible(bool(view.packages))
        self._list_title.setVisible(bool(view.packages))
        self._offer_all()
        self.side.show_view(view)
        self.titled.emit()

    def _look_again(self) -> None:
        """What speaks against a package is said by those who look at it, in the language of that moment."""
        if self.shelf.waiting and not self.taking.running:
            self.taking.look_again(self.shelf.waiting)

    def _taken(self, looked: Looked) -> None:
        self.shelf.show_now([looked])

    def _take_all(self) -> None:
        self.taking.take(self.shelf.ready)

    def _offer_all(self) -> None:
        n = len(self.shelf.ready)
        self._empty.setVisible(not self.shelf.cards and not (self.view and self.view.packages))
        self.take_all.setText(say("exchange_page.take_all", n=n))
        self.take_all.setVisible(n > 1)
        self.choose.set_kind("plain" if n else "primary")

    def _all_taken(self) -> None:
        if not self.shelf.start():
            self._to_choose()

    def _to_choose(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, package: str) -> None:
        lines = self.view.packages if self.view is not None else ()
        line = next((each for each in lines if each.id == package), None)
        if line is not None and line.direction == "in" and not line.withdrawn:
            self.desk.ask(brought, package, partial(self._ask_withdraw, line), self._refused)

    def _ask_withdraw(self, line: PackageLine, counts: Mapping[str, int]) -> None:
        shown = package_line(line)
        body = say("exchange_page.withdraw_body", rooms=shown.detail, counts=counts_words(counts))

        def do(reason: str) -> None:
            self.desk.do(withdraw, WithdrawPackage(line.id, reason), self._withdrawn, self._refused)

        title, yes = say("exchange_page.withdraw_title", name=shown.name), say("exchange_page.withdraw_yes")
        ask_reason(self, title, body, say("exchange_page.reason"), yes, do, danger=True, width=520)

    def _withdrawn(self, _taken: PackageTaken) -> None:
        self._told.tell(partial(say, "exchange_page.withdrawn"))

    def _refused(self, refusal: Refused) -> None:
        self._told.tell(partial(str, refusal), "danger")

    def _ask_files(self) -> None:
        kinds = f"{say('exchange_page.package_files')} (*.glr)"
        paths, _ = QFileDialog.getOpenFileNames(self, say("exchange_page.choose"), "", kinds)
        self.look([Path(path) for path in paths])

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("exchange_page.choose_folder"))
        if folder:
            self.write_into(Path(folder))

    def _written(self, made: Written) -> None:
        self.side.told.tell(partial(_written_words, made))

    def _not_written(self, _name: str, refusal: Refused) -> None:
        self.side.told.tell(partial(str, refusal), "danger")

    def _take_one(self, looked: Looked) -> None:
        self.taking.take([looked])

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask_files)
        self.take_all.clicked.connect(self._take_all)
        self.list.opened.connect(self._open)
        self.shelf.take.connect(self._take_one)
        self.shelf.changed.connect(self._offer_all)
        self.shelf.put_away.connect(self._to_choose)
        self.taking.looked.connect(self.shelf.add)
        self.taking.looked_again.connect(self.shelf.show_now)
        self.taking.told.connect(self._taken)
        self.taking.ended.connect(self._all_taken)
        self.side.write.connect(self._ask_folder)
        self.side.hand_out.connect(lambda: self.go.emit(routes.Handout()))
        self.writing.written.connect(self._written)
        self.writing.refused.connect(self._not_written)

    def _compose(self) -> None:
        head = row((held(column(self._title, self._about)), 1), self.take_all, self.choose, gap=8)
        left = EvenColumn(left=20, top=16, right=18, bottom=16)
        fill(
            left.column,
            head, 6, self._told, 10, self.shelf, 16, self._list_title, 6, self.list, self._empty, STRETCH,
            margins=(20, 16, 18, 16),
        )  # fmt: skip
        panel = Panel("left")
        panel.setFixedWidth(_SIDE)
        scroll = ScrollColumn()
        fill(scroll.column, self.side, STRETCH, margins=(20, 18, 18, 18))
        fill(QVBoxLayout(panel), (scroll, 1), margins=(1, 0, 0, 0))
        fill(QHBoxLayout(self), (left, 1), panel)


def _written_words(made: Written) -> str:
    return f"{say('exchange_page.return_written', name=made.path.name)}\n{written_words(made)}"


def _exchange(office: Office, _about: None) -> ExchangeView:
    return show_exchange(office)


def _export(office: Office, path: Path, progress: Progress) -> PackageMade:
    from greenrating.exchange.pack import ExportReturn, export_return

    return export_return(office, ExportReturn(), path, progress)
