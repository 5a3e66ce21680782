"""人员 in the settings: the way to the members and their keys, and when the window locks itself."""

from __future__ import annotations

from PySide6.QtCore import Signal

from greenrating import settings, texts
from ui import routes
from ui.language import keep
from ui.parts.button import Button
from ui.parts.segmented import Segmented
from ui.parts.setting_line import SettingCard, SettingLine


class PeopleCard(SettingCard):
    """`go` leads to the page of the members."""

    go = Signal(object)

    def __init__(self, *, demo: bool) -> None:
        super().__init__("settings.people")
        self.members = Button("", "users-round")
        self.members.clicked.connect(lambda: self.go.emit(routes.People()))
        keep(self.members, self.members.setText, "settings.people_go")
        members = SettingLine(self.members, key="people_page.title")
        keep(members, members.set_detail, "settings.people_lead")
        self.idle = Segmented([(str(each), "") for each in settings.LOCK_MINUTES])
        self.idle.choose(str(settings.load().lock_minutes))
        self.idle.chosen.connect(_lock_after)
        locking = SettingLine(self.idle, key="settings.lock")
        keep(locking, locking.set_detail, "settings.lock_demo" if demo else "settings.lock_detail")
        self.put(members, locking)
        self.retext()

    def retext(self) -> None:
        """Say the choices again."""
        said = {
            str(each): texts.say("settings.lock_minutes", n=each) for each in settings.LOCK_MINUTES if each
        }
        self.idle.set_texts({**said, "0": texts.say("settings.lock_never")})


def _lock_after(minutes: str) -> None:
    settings.change(lock_minutes=int(minutes))
