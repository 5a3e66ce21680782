"""自动备份 in the settings: where to, how often, what stays, how the last one went."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from greenrating.backup_rotation import SavePlan, back_up, kept, save_plan, show_rotation
from greenrating.backup_views import Plan, RotationView
from greenrating.changes import WorkspaceChanged
from greenrating.texts import say
from ui.jobs import jobs_of
from ui.language import keep
from ui.models.dates import moment
from ui.parts.button import Button
from ui.parts.segmented import Segmented
from ui.parts.setting_line import SettingCard, SettingLine

if TYPE_CHECKING:
    from greenrating.backup_views import BackupView
    from greenrating.errors import Refused
    from greenrating.office import Office
    from ui.desk import Desk


class BackupPlanCard(SettingCard):
    """Without a plan it offers to choose a folder; with one it says what stays, and backs up at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("copies.plan")
        self._desk = desk
        self._view: RotationView | None = None
        self.pick, self.stop = Button(say("copies.pick"), "folder-open"), Button("", "circle-x")
        self.hours = Segmented([(str(each), "") for each in kept().hours])
        self.now = Button("", "hard-drive")
        self._where = SettingLine(self.pick, self.stop, key="copies.folder")
        self._when = SettingLine(self.hours, key="copies.when")
        self._stay = SettingLine(key="copies.stay")
        self._last = SettingLine(self.now, key="copies.last")
        keep(self.stop, self.stop.setText, "copies.stop")
        keep(self.now, self.now.setText, "copies.now")
        self.pick.clicked.connect(self._ask_where)
        self.stop.clicked.connect(lambda: self._save(None))
        self.hours.chosen.connect(self._choose_hours)
        self.now.clicked.connect(self.back_up)
        self.put(self._where, self._when, self._stay, self._last)
        for each in (self._when, self._stay, self._last, self.stop):
            each.hide()

    def ask(self) -> None:
        """Ask how the plan stands."""
        self._desk.ask(_rotation, None, self._show)

    def retext(self) -> None:
        """Say everything again."""
        rule = kept()
        self.hours.set_texts({str(each): _every(each) for each in rule.hours})
        self._when.set_detail(say("copies.when_detail"))
        detail = say("copies.stay_detail", days=rule.daily, weeks=rule.weekly, months=rule.monthly)
        self._stay.set_detail(detail)
        if self._view is not None:
            self._show(self._view)

    def back_up(self) -> None:
        """Make the backup of the plan now, as a job."""
        self.tell("")
        work = partial(back_up, self._desk.office)
        jobs_of(self).run(say("copies.running"), work, self._made, self._refused)

    def use_folder(self, folder: str) -> None:
        """Back up into a folder from now on."""
        plan = self._view.plan if self._view is not None else None
        self._save(replace(plan, folder=folder) if plan is not None else Plan(folder))

    def _show(self, view: RotationView) -> None:
        self._view = view
        plan = view.plan
        for each in (self._when, self._stay, self._last, self.stop):
            each.setVisible(plan is not None)
        self.pick.setText(say("copies.pick_other" if plan is not None else "copies.pick"))
        if plan is None:
            self._where.set_detail(say("copies.no_plan"))
            return
        away = "" if view.there else "  " + say("copies.away")
        self._where.set_detail(f"{plan.folder}{away}")
        self.hours.choose(str(plan.hours))
        self.now.setEnabled(view.there)
        self._last.set_detail(_last_words(view))

    def _choose_hours(self, hours: str) -> None:
        if self._view is not None and self._view.plan is not None:
            self._save(replace(self._view.plan, hours=int(hours)))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, say("copies.folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, plan: Plan | None) -> None:
        self.tell("")
        self._desk.do(save_plan, SavePlan(plan), told=self._refused)

    def _made(self, _made: BackupView) -> None:
        self._desk.changed.emit(WorkspaceChanged("backup"))

    def _refused(self, refusal: Refused) -> None:
        self.tell(str(refusal), wrong=True)
        self.ask()


def _rotation(office: Office, _about: None) -> RotationView:
    return show_rotation(office)


def _every(hours: int) -> str:
    return say("copies.hours", n=hours) if hours else say("copies.on_closing")


def _last_words(view: RotationView) -> str:
    if view.last is None:
        return say("copies.none_yet")
    return say("copies.last_detail", at=moment(view.last.at), name=Path(view.last.path).name)
