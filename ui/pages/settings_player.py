"""录像播放 in the settings: which engine plays recordings on this laptop, and how far back a mark begins."""

from greenrating import settings, texts
from ui.language import keep
from ui.parts.segmented import Segmented
from ui.parts.setting_line import SettingCard, SettingLine

_CHOICES = ("auto", "qt", "vlc")
_REACTIONS_MS = (0, 400, 800, 1200, 2000, 3000)


class PlayerCard(SettingCard):
    """The engine takes effect with the next recording opened, the reaction time with the next mark."""

    def __init__(self) -> None:
        super().__init__("player.card")
        self.engine = Segmented([(each, "") for each in _CHOICES])
        self.engine.choose(settings.load().player_engine)
        self.engine.chosen.connect(self._choose)
        line = SettingLine(self.engine, key="player.engine")
        keep(line, line.set_detail, "player.engine_detail")
        self.reaction = Segmented([(str(each), f"{each / 1000:g}") for each in _REACTIONS_MS])
        kept = settings.load().reaction_ms
        self.reaction.choose(str(min(_REACTIONS_MS, key=lambda each: abs(each - kept))))
        self.reaction.chosen.connect(self._react)
        reaction = SettingLine(self.reaction, key="playback.reaction")
        keep(reaction, reaction.set_detail, "playback.reaction_detail")
        self.put(line, reaction)
        self.retext()

    def retext(self) -> None:
        """Say the choices again."""
        self.engine.set_texts({each: texts.say(f"player.engine_{each}") for each in _CHOICES})

    def _react(self, ms: str) -> None:
        settings.change(reaction_ms=int(ms))

    def _choose(self, engine: str) -> None:
        settings.change(player_engine=engine)
        self.tell("")
        if engine == "vlc":
            from ui.player.vlc_canvas import vlc_works

            if not vlc_works():
                self.tell(texts.say("player.engine_no_vlc"), wrong=True)
