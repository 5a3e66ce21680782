"""设置: how the window looks and speaks on this laptop, and the workspace that is open."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating import settings, texts
from greenrating.texts import say
from ui import routes
from ui.desk import Desk
from ui.fonts import Weight
from ui.language import language
from ui.pages.page import Crumb, Page
from ui.parts.boxes import STRETCH, Child, column, fill, held, row
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.rows import ScrollColumn
from ui.parts.segmented import Segmented
from ui.parts.text import Text
from ui.routes import Route
from ui.theme import Choice, Token, theme

SCALES = (100, 115, 130, 150)


class SettingsPage(Page):
    """Choices that take effect at once; only another size needs the window to be opened again."""

    place = "settings"

    def __init__(self, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        kept = settings.load()
        self.language = Segmented([("zh", "中文"), ("en", "English")])
        self.theme = Segmented([("light", ""), ("dark", ""), ("system", "")])
        self.scale = Segmented([(str(scale), f"{scale} %") for scale in SCALES])
        self.language.choose(texts.current())
        self.theme.choose(kept.theme)
        self.scale.choose(str(kept.scale))
        self.language.chosen.connect(self._speak)
        self.theme.chosen.connect(self._dress)
        self.scale.chosen.connect(self._size)
        self._opened_with = kept.scale
        self.again = Button("", "refresh-cw", small=True)
        self.again.clicked.connect(lambda: self.go.emit(routes.Closed(restart=True)))
        self.again.hide()
        self.close_workspace = Button("", "log-out")
        self.close_workspace.clicked.connect(lambda: self.go.emit(routes.Closed()))
        self._texts: list[tuple[Text, Callable[[], str]]] = []
        self._compose()
        self.retext()

    def crumbs(self) -> Sequence[Crumb]:
        return (say("shell.settings"),)

    def enter(self) -> None:
        self.theme.choose(theme.choice)
        self.language.choose(texts.current())

    def retext(self) -> None:
        for label, text in self._texts:
            label.setText(text())
        self.theme.set_texts(
            {"light": say("shell.light"), "dark": say("shell.dark"), "system": say("shell.system")}
        )
        self.again.setText(say("shell.open_again"))
        self.close_workspace.setText(say("shell.close_workspace"))
        self.language.choose(texts.current())

    def _compose(self) -> None:
        office = self.desk.office
        look = self._card(
            lambda: say("shell.look"),
            self._line(lambda: say("shell.language"), lambda: "", self.language),
            self._line(lambda: say("shell.colours"), lambda: "", self.theme),
            self._line(
                lambda: say("shell.size"), lambda: say("shell.size_hint"), row(self.again, self.scale, gap=10)
            ),
        )
        work = self._card(
            lambda: say("shell.workspace"),
            self._line(lambda: office.row.name, lambda: str(office.folder), self.close_workspace),
            self._line(lambda: office.person.name, lambda: office.person.department, None),
        )
        about = self._card(
            lambda: say("shell.about"),
            self._line(
                lambda: say("shell.product"), lambda: say("shell.about_text", version=_version()), None
            ),
        )
        inner = held(
            column(self._text(lambda: say("shell.settings"), 20, 600), 16, look, 14, work, 14, about, STRETCH)
        )
        inner.setMaximumWidth(760)
        scroll = ScrollColumn(margins=(28, 22, 28, 22))
        scroll.column.addLayout(row((inner, 100), STRETCH))
        fill(QVBoxLayout(self), scroll)

    def _card(self, title: Callable[[], str], *lines: QWidget) -> Card:
        card = Card()
        children: list[Child] = [self._text(title, 13, 600, "text2"), 4, *lines]
        fill(QVBoxLayout(card), *children, margins=(20, 16, 20, 10))
        return card

    def _line(self, title: Callable[[], str], detail: Callable[[], str], control: Child) -> QWidget:
        """One setting: its name and a quiet sentence at the left, the control at the right."""
        note = self._text(detail, 12, 400, "text3", wrap=True)
        line = held(
            row((held(column(self._text(title, 14, 500), note)), 1), 16, control, margins=(0, 9, 0, 9))
        )
        note.setHidden(not detail())
        return line

    def _text(
        self,
        text: Callable[[], str],
        px: int,
        weight: Weight = 400,
        color: Token = "text",
        *,
        wrap: bool = False,
    ) -> Text:
        label = Text(text(), px, weight, color, wrap=wrap)
        self._texts.append((label, text))
        return label

    def _speak(self, code: str) -> None:
        settings.change(language=code)
        language.use(code)

    def _dress(self, choice: str) -> None:
        settings.change(theme=choice)
        theme.use(cast("Choice", choice))

    def _size(self, scale: str) -> None:
        settings.change(scale=int(scale))
        self.again.setVisible(int(scale) != self._opened_with)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("greenrating")
    except PackageNotFoundError:
        return ""
