"""界面 in the settings: language, colours and size of the window on this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from greenrating import settings, texts
from ui.language import keep, language
from ui.parts.button import Button
from ui.parts.segmented import Segmented
from ui.parts.setting_line import SettingCard, SettingLine
from ui.theme import theme

if TYPE_CHECKING:
    from ui.theme import Choice

SCALES = (100, 115, 130, 150)


class LookCard(SettingCard):
    """Choices that take effect at once; only another size needs the window to be opened again."""

    def __init__(self) -> None:
        super().__init__("shell.look")
        kept = settings.load()
        self.language = Segmented([("zh", "中文"), ("en", "English")])
        self.theme = Segmented([("light", ""), ("dark", ""), ("system", "")])
        self.scale = Segmented([(str(scale), f"{scale} %") for scale in SCALES])
        self.scale.choose(str(kept.scale))
        self.language.chosen.connect(self._speak)
        self.theme.chosen.connect(self._dress)
        self.scale.chosen.connect(self._size)
        self._opened_with = kept.scale
        self.again = Button("", "refresh-cw", small=True)
        keep(self.again, self.again.setText, "shell.open_again")
        self.again.hide()
        size = SettingLine(self.again, self.scale, key="shell.size")
        keep(size, size.set_detail, "shell.size_hint")
        self.put(
            SettingLine(self.language, key="shell.language"),
            SettingLine(self.theme, key="shell.colours"),
            size,
        )
        self.show_kept()

    def show_kept(self) -> None:
        """Show what is chosen, which the commands may have changed."""
        self.theme.choose(theme.choice)
        self.language.choose(texts.current())

    def retext(self) -> None:
        """Say the choices again."""
        self.theme.set_texts({each: texts.say(f"shell.{each}") for each in ("light", "dark", "system")})
        self.language.choose(texts.current())

    def _speak(self, code: str) -> None:
        settings.change(language=code)
        language.use(code)

    def _dress(self, choice: str) -> None:
        settings.change(theme=choice)
        theme.use(cast("Choice", choice))

    def _size(self, scale: str) -> None:
        settings.change(scale=int(scale))
        self.again.setVisible(int(scale) != self._opened_with)
