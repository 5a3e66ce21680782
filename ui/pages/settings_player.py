"""录像播放 in the settings: which engine plays recordings on this laptop."""

from greenrating import settings, texts
from ui.language import keep
from ui.parts.segmented import Segmented
from ui.parts.setting_line import SettingCard, SettingLine

_CHOICES = ("auto", "qt", "vlc")


class PlayerCard(SettingCard):
    """The choice takes effect with the next recording that is opened."""

    def __init__(self) -> None:
        super().__init__("player.card")
        self.engine = Segmented([(each, "") for each in _CHOICES])
        self.engine.choose(settings.load().player_engine)
        self.engine.chosen.connect(self._choose)
        line = SettingLine(self.engine, key="player.engine")
        keep(line, line.set_detail, "player.engine_detail")
        self.put(line)
        self.retext()

    def retext(self) -> None:
        """Say the choices again."""
        self.engine.set_texts({each: texts.say(f"player.engine_{each}") for each in _CHOICES})

    def _choose(self, engine: str) -> None:
        settings.change(player_engine=engine)
        self.tell("")
        if engine == "vlc":
            from ui.player.vlc_canvas import vlc_works

            if not vlc_works():
                self.tell(texts.say("player.engine_no_vlc"), wrong=True)
