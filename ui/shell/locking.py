"""Locking the window: what it showed goes out of sight as it is, until the same person is back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QToolTip, QWidget
from shiboken6 import isValid

from greenrating import settings
from greenrating.errors import Refused
from ui import routes
from ui.desk import Desk
from ui.jobs import aside
from ui.pages.page import Page
from ui.parts.overlay import LOCKED, Overlay
from ui.shell.idle import Idle

if TYPE_CHECKING:  # the page is imported when the window is first locked
    from greenrating.changes import WorkspaceChanged
    from greenrating.keyfile import Account
    from greenrating.office import Office
    from ui.pages.front import FrontPage
    from ui.pages.locked import LockedPage
    from ui.pages.recover import RecoverPage


@dataclass(frozen=True)
class ResetPassphrase:
    """Another passphrase for the person at work, who has their recovery key."""

    recovery_key: str = field(repr=False)
    new: str = field(repr=False)


class Locking(QObject):
    """Covers `content`, which fills `host`. `page` is the page in sight, `turned` is called when locked or
    unlocked, `close` closes the workspace for another person."""

    def __init__(
        self,
        host: QWidget,
        content: QWidget,
        desk: Desk,
        page: Callable[[], Page | None],
        turned: Callable[[], None],
        close: Callable[[routes.Closed], None],
    ) -> None:
        super().__init__(host)
        self._host, self._content, self._desk = host, content, desk
        self._page, self._turned, self._close = page, turned, close
        self._before: QWidget | None = None
        self.cover: LockedPage | None = None
        self._recover: RecoverPage | None = None
        self._other = routes.Closed()
        self.idle = Idle(self, self._now, _allowed, self._is_watching)
        self.idle.passed.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the window is covered."""
        return self.cover is not None

    @property
    def front(self) -> QWidget | None:
        """What covers the window: the page that asks for the passphrase, or for the recovery key."""
        return self._recover or self.cover

    @property
    def may_lock(self) -> bool:
        """Whether there is anything to lock, and a passphrase that would unlock it."""
        return self._desk.is_open and not self._desk.office.row.demo

    def begin(self) -> None:
        """A workspace is open: lock it when nobody is there any more. A demo has no passphrase."""
        if self.may_lock:
            self.idle.start()

    def end(self) -> None:
        """The workspace is closed: there is nothing to lock."""
        self.idle.stop()
        self._lift()

    def lock(self) -> None:
        """Take everything out of sight, other windows too; jobs and writes under way go on."""
        if self.is_locked or not self.may_lock:
            return
        from greenrating import screen_lock
        from ui.pages.locked import LockedPage

        self.idle.stop()
        screen_lock.note_locked(self._desk.office.folder)
        self._before = QApplication.focusWidget()
        self._close_others()
        self.cover = LockedPage(self._desk.office.person.name)
        self.cover.tried.connect(self._try)
        self.cover.forgot.connect(self._ask_recovery)
        self.cover.switch.connect(self._switch)
        window = self._host.window()
        window.setProperty(LOCKED, True)
        self._put(self.cover)
        self._content.hide()
        for overlay in window.findChildren(Overlay):
            overlay.hide()
        self.cover.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turned()

    def _put(self, front: FrontPage) -> None:
        layout = self._host.layout()
        assert isinstance(layout, QBoxLayout)
        layout.addWidget(front, 1)
        front.show()

    def _ask_recovery(self) -> None:
        """The person at work forgot the passphrase: what is behind stays, as it does with the passphrase."""
        from ui.pages.recover import RecoverPage

        cover = self.cover
        if cover is not None:
            self._recover = RecoverPage(done="people_page.unlock")
            self._recover.recovered.connect(self._reset)
            self._recover.back.connect(self._ask_passphrase)
            self._put(self._recover)
            cover.hide()
            self._recover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_passphrase(self) -> None:
        self._drop_recovery()
        if self.cover is not None:
            self.cover.show()
            self.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset(self, key: str, passphrase: str) -> None:
        page = self._recover
        if page is not None:
            wanted = ResetPassphrase(key, passphrase)
            self._desk.do(_reset, wanted, then=lambda _change: self._unlock(), told=page.refuse)

    def _drop_recovery(self) -> None:
        page, self._recover = self._recover, None
        if page is not None:
            page.hide()
            page.deleteLater()

    def _try(self, passphrase: str) -> None:
        from greenrating.screen_lock import whose

        office = self._desk.office
        then = partial(self._answered, passphrase)
        aside(self, lambda _progress: whose(office, passphrase), then, self._refused)

    def _answered(self, passphrase: str, account: Account) -> None:
        if self.cover is None:
            return
        if account.person == self._desk.office.account:
            self._unlock()
            return
        self._other = routes.Closed(switch=True, person=account.person, passphrase=passphrase)
        self.cover.offer(account.name, unsaved=self._would_lose())

    def _switch(self) -> None:
        self._close(self._other)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        if self.cover is not None:
            self.cover.refuse(error)

    def _unlock(self) -> None:
        self._lift()
        self._turned()
        page = self._page()
        if page is not None:
            page.wake()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        for overlay in self._host.window().findChildren(Overlay):
            overlay.come_back()
        self.begin()

    def _lift(self) -> None:
        self._drop_recovery()
        if self.cover is not None:
            cover, self.cover = self.cover, None
            self._host.window().setProperty(LOCKED, False)
            self._content.show()
            cover.hide()
            cover.deleteLater()

    def _close_others(self) -> None:
        """Menus, file dialogs and the picture on the wall show things, too."""
        QToolTip.hideText()
        own = self._host.window()
        for each in QApplication.topLevelWidgets():
            if each is not own and each.isVisible() and _belongs(each, own):
                each.close()

    def _now(self) -> datetime | None:
        return self._desk.office.now() if self._desk.is_open else None

    def _is_watching(self) -> bool:
        page = self._page()
        return page is not None and page.is_watched()

    def _would_lose(self) -> bool:
        """Whether the page would ask before it is left; its question is answered with staying."""
        agreed: list[None] = []
        page = self._page()
        asked = {each for each in self._host.window().findChildren(Overlay) if each.is_up}
        if page is not None:
            page.leave(lambda: agreed.append(None))
        for each in self._host.window().findChildren(Overlay):
            if each.is_up and each not in asked:
                each.uncover()
                each.deleteLater()
        return page is not None and not agreed


def _reset(office: Office, command: ResetPassphrase) -> WorkspaceChanged:
    from greenrating.accounts import reset_passphrase
    from greenrating.changes import WorkspaceChanged

    reset_passphrase(office, command.recovery_key, command.new)
    return WorkspaceChanged("passphrase")


def _belongs(widget: QWidget, window: QWidget) -> bool:
    """Whether a window was opened from something inside another."""
    walk: QWidget | None = widget
    while walk is not None and walk is not window:
        walk = walk.parentWidget()
    return walk is window


def _allowed() -> timedelta | None:
    minutes = settings.load().lock_minutes
    return timedelta(minutes=minutes) if minutes else None
