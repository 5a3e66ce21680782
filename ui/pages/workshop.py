"""模板: versions of the scoring sheet, edited, tried on the past and published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from greenrating import history, rights, texts
from greenrating.changes import SheetVersionChanged
from greenrating.errors import Refused
from greenrating.sheet_drafts import CopySheet, EditDraft, copy_sheet, drop_draft, edit_draft
from greenrating.sheet_edits import Edit
from greenrating.sheet_publishing import PublishDraft, publish_draft, withdraw_version
from greenrating.sheet_shelf import list_versions
from greenrating.texts import say
from scoring.sheet import Sheet
from ui import routes
from ui.models.dates import short_date
from ui.models.spoken import spoken
from ui.models.version_words import (
    blocked,
    fault_place,
    part_rows,
    sum_sentence,
    version_facts,
    version_lines,
    version_name,
)
from ui.models.workshop_parts import PartLine, differing, part_lines, part_of
from ui.models.workshop_trial import TrialShown
from ui.pages.page import Crumb, Hint, Page, Tool
from ui.pages.workshop_differences import SOURCE, DifferencesView
from ui.pages.workshop_files import SheetFiles
from ui.pages.workshop_loading import Loaded, Wanted, load
from ui.pages.workshop_menus import Entry, is_draft, show_menu
from ui.pages.workshop_parts import panel
from ui.pages.workshop_publish import PublishForm, Typed, ask_drop, ask_withdraw
from ui.pages.workshop_trial import Trials
from ui.parts.boxes import fill, held, row
from ui.parts.stack import Stack
from ui.parts.text import Text
from ui.parts.workshop.bands_card import BandsCard
from ui.parts.workshop.left import WorkshopLeft
from ui.parts.workshop.part import WorkshopPart
from ui.parts.workshop.right import WorkshopRight
from ui.parts.workshop.sum_card import Share, SumCard

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.sheet_views import SheetVersionView, VersionLine
    from ui.desk import Desk
    from ui.parts.chip import Tone

BANDS = "bands"
_TONES: dict[str, Tone] = {
    "draft": "warn",
    "published": "accent",
    "withdrawn": "neutral",
    "shipped": "neutral",
}


class WorkshopPage(Page):
    """Left the versions and parts, in the middle the bands, one part and the sum, right the trial."""

    place = "sheets"

    def __init__(self, desk: Desk, route: routes.Sheets, parent: QWidget | None = None) -> None:
        super().__init__(desk, route, parent)
        self.loaded: Loaded | None = None
        self.part = route.part or BANDS
        self._wanted = Wanted(route.version)
        self._parts: tuple[PartLine, ...] = ()
        self._differing: tuple[str, ...] = ()
        self._panels: dict[tuple[str, str], WorkshopPart] = {}
        self._went: tuple[str, str] | None = None
        self.left = WorkshopLeft()
        self.right = WorkshopRight()
        self.bands = BandsCard()
        self.sum = SumCard()
        self._stack = Stack()
        self._told = Text("", 13, 500, "accent_text", line=20, wrap=True)
        self._told.hide()
        self.trials = Trials(desk, self)
        self.files = SheetFiles(desk, self)
        self._compose()
        self._connect()
        self._add_keys()

    @property
    def view(self) -> SheetVersionView | None:
        """The version shown."""
        return self.loaded.view if self.loaded is not None else None

    def crumbs(self) -> Sequence[Crumb]:
        view = self.view
        return (say("shell.place_sheets"), *([version_name(view.line)] if view is not None else []))

    def chip(self) -> tuple[str, Tone] | None:
        view = self.view
        if view is None:
            return None
        return say(f"workshop.state.{view.line.state}"), _TONES[view.line.state]

    def tools(self) -> Sequence[Tool]:
        view = self.view
        if view is None:
            return ()
        base = self.loaded.base if self.loaded is not None else None
        other = base.line.version if base is not None else say("workshop.diff.source")
        tools = [Tool("git-compare", say("workshop.diff.tool", other=other), self.compare)]
        if is_draft(view):
            can_undo = view.last is not None and view.last.can_undo
            tools.insert(0, Tool("undo-2", say("shell.undo"), self._undo, "Ctrl Z", can_undo))
        return tools

    def hints(self) -> Sequence[Hint]:
        pairs = say("workshop.hints" if self._can_edit() else "workshop.hints_fixed").split("|")
        return list(zip(pairs[::2], pairs[1::2], strict=True))

    def takes(self, route: routes.Route) -> bool:
        return isinstance(route, routes.Sheets)

    def show_route(self, route: routes.Route) -> None:
        super().show_route(route)
        if isinstance(route, routes.Sheets):
            if route.version is not None and (self.view is None or route.version != self.view.line.id):
                self._wanted = Wanted(route.version)
            self.part = route.part or self.part

    def enter(self) -> None:
        self._ask()
        if self.trials.file == "":
            self.trials.load()

    def show_change(self, change: object) -> None:
        loaded = self.loaded
        if isinstance(change, SheetVersionChanged) and loaded is not None:
            self.tell("")
            if change.version_id == loaded.view.line.id:
                self._show(Loaded(loaded.lines, change.view, loaded.base))
            self.desk.ask(_lines, None, self._show_lines)

    def retext(self) -> None:
        self.left.retext()
        self.right.retext()
        if self.loaded is not None and self.desk.is_open:
            self._show(self.loaded)

    def undo_scope(self) -> str | None:
        view = self.view
        return view.line.id if view is not None and is_draft(view) else None

    def show_version(self, version: str) -> None:
        """Show another version."""
        self.tell("")
        self._wanted = Wanted(version)
        self._ask()

    def show_part(self, part: str) -> None:
        """Show another part of the version."""
        self.part = part
        if self.loaded is not None:
            self._show_part(self.loaded)

    def go_to(self, path: str) -> None:
        """Lead to a place of the sheet, as from a fault."""
        if self.view is None:
            return
        self.show_part(part_of(path, self.view.content) or self._section_changed())
        target = self.bands if self.part == BANDS and path.endswith("/min") else self._stack.currentWidget()
        if isinstance(target, WorkshopPart):
            target.go_to(path)

    def compare(self) -> None:
        """Show what differs from the standard's text or another version."""
        if self.loaded is not None:
            base = self.loaded.base.line.id if self.loaded.base is not None else SOURCE
            version = self.loaded.view.line.id
            DifferencesView(self, self.desk, self.loaded.lines, version, base, self._compare_with)

    def publish(self) -> None:
        """Ask for number, date and reason, then publish the draft."""
        if self.view is not None and self.view.can_publish:
            PublishForm(self, self.view, self._publish)

    def copy(self) -> None:
        """Make a draft of the version shown."""
        if self.view is not None and self._may("sheet.copy"):
            self.desk.do(copy_sheet, CopySheet(self.view.line.id), self._made, self._refused)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say what came of a command."""
        self._told.setText(words)
        self._told.set_color("danger" if wrong else "accent_text")
        self._told.setVisible(bool(words))

    def _compose(self) -> None:
        middle = QWidget()
        self.sum.setFixedHeight(66)
        rows = (self._told, self.bands, (self._stack, 1), self.sum)
        fill(QVBoxLayout(middle), *rows, gap=10, margins=(16, 12, 16, 12))
        fill(QHBoxLayout(self), self.left, (held(row((middle, 1))), 1), self.right)

    def _connect(self) -> None:
        self.left.version_chosen.connect(self.show_version)
        self.left.part_chosen.connect(self.show_part)
        self.left.new_asked.connect(self._menu_new)
        self.left.more_asked.connect(self._menu_more)
        self.left.main_asked.connect(self._main)
        self.bands.edit_asked.connect(partial(self._edit, self.bands))
        self.bands.previewed.connect(self._preview)
        self.sum.faults_asked.connect(self._to_faults)
        self.right.faults.asked.connect(self.go_to)
        self.files.told.connect(lambda words, wrong: self.tell(words, wrong=wrong))
        self.files.made.connect(self.show_version)
        self._connect_trial()

    def _connect_trial(self) -> None:
        trial = self.right.trial
        self.trials.ready.connect(self._past_ready)
        self.trials.shown.connect(self._show_trial)
        self.trials.told.connect(lambda words, wrong: trial.tell(words, wrong=wrong))
        trial.year_chosen.connect(self.trials.choose_year)
        trial.file_asked.connect(self._pick_cases)
        trial.ratings_asked.connect(self.trials.load)
        trial.export_asked.connect(self._where_export)
        trial.verdict_asked.connect(lambda verdict: self.go.emit(routes.Verdict(verdict)))

    def _section_changed(self) -> str:
        """A section of items to mend the sum in: one that differs, else the first."""
        sections = [line for line in self._parts if line.kind == "items"]
        return next((line.id for line in (*(s for s in sections if s.changed), *sections)), BANDS)

    def _add_keys(self) -> None:
        for keys, act in (("Ctrl+Return", self.publish), ("Ctrl+Y", self._redo), ("Ctrl+D", self.compare)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _ask(self) -> None:
        wanted = self._wanted
        if wanted.version is None and self.view is not None:
            wanted = Wanted(self.view.line.id, wanted.against)
        self.desk.ask(load, wanted, self._show, self._refused)

    def _show(self, loaded: Loaded) -> None:
        first = self.loaded is None
        self.loaded = loaded
        view = loaded.view
        self._wanted = Wanted(view.line.id, loaded.base.line.id if loaded.base is not None else None)
        self._differing = differing(loaded.base, view)
        self._parts = part_lines(view, self._differing)
        self._show_left(loaded)
        self.bands.setVisible(bool(view.content.bands))
        self.bands.show_version(view, _content(loaded.base))
        self._show_sum(loaded)
        self._show_faults(view)
        self._show_part(loaded)
        self._try(view.content)
        self.titled.emit()
        if first:
            self._focus_begin()

    def _show_lines(self, lines: tuple[VersionLine, ...]) -> None:
        if self.loaded is None:
            return
        if self.loaded.view.line.id in {line.id for line in lines}:
            self.loaded = Loaded(lines, self.loaded.view, self.loaded.base)
            self._show_left(self.loaded)
        else:
            self._wanted = Wanted(self.loaded.view.base or None)
            self._ask()

    def _show_left(self, loaded: Loaded) -> None:
        view = loaded.view
        self.left.show_versions(version_lines(loaded.lines), view.line.id)
        self.left.show_parts(part_rows(self._parts), self.part)
        if is_draft(view):
            reason = blocked(view) or say("workshop.publish.for_good")
            may = self._may("sheet.publish")
            self.left.show_publishing(reason, can=view.can_publish, may=may)
        else:
            reason = say(f"workshop.fixed.{view.line.state}")
            self.left.show_fixed(reason, version_facts(view), may_copy=self._may("sheet.copy"))

    def _show_sum(self, loaded: Loaded) -> None:
        view, base = loaded.view, loaded.base
        before = {each.id: each.points for each in base.sums} if base is not None else {}
        shares = [
            Share(spoken(each.words), each.points, base is not None and before.get(each.id) != each.points)
            for each in view.sums
        ]
        sentence = sum_sentence(view, base)
        self.sum.show_sum(view.total, shares, sentence, len(view.faults))

    def _show_faults(self, view: SheetVersionView) -> None:
        told = [(fault.place, fault_place(fault, view, self._parts), fault.words) for fault in view.faults]
        self.right.faults.show_faults(told)
        self.right.tabs.set_counts({"faults": len(told)} if told else {})

    def _show_part(self, loaded: Loaded) -> None:
        lines = {line.id: line for line in self._parts}
        line = lines.get(self.part) or next(iter(self._parts))
        self.part = line.id
        key = (line.kind, line.id)
        if key not in self._panels:
            made = self._panels[key] = panel(line.kind, line.id)
            made.edit_asked.connect(partial(self._edit, made))
            self._stack.addWidget(made)
        shown = self._panels[key]
        shown.show_version(loaded.view, _content(loaded.base))
        self._stack.setCurrentWidget(shown)
        self.left.show_parts(part_rows(self._parts), self.part)

    def _edit(self, panel_: WorkshopPart, edit: object) -> None:
        view = self.view
        if view is None or not view.can_edit:
            return
        edits = cast("tuple[Edit, ...]", edit if isinstance(edit, tuple) else (edit,))
        self.desk.do(edit_draft, EditDraft(view.line.id, edits), told=panel_.told)

    def _preview(self, sheet: object) -> None:
        view = self.view
        if isinstance(sheet, Sheet):
            self._try(sheet, moving=True)
        elif view is not None:
            self._try(view.content)

    def _try(self, sheet: Sheet, *, moving: bool = False) -> None:
        self.trials.try_(sheet, moving=moving)

    def _past_ready(self) -> None:
        trials = self.trials
        self.right.trial.show_source(trials.years, trials.year, trials.file, has_cases=trials.is_ready)
        if not trials.is_ready:
            self.bands.show_bars((), "")
        if self.view is not None:
            self._try(self.view.content)

    def _show_trial(self, shown: TrialShown) -> None:
        self.right.trial.show_trial(shown)
        self.bands.show_bars(shown.bars, self.trials.caption(shown.cases))

    def _to_faults(self) -> None:
        self.right.choose("faults")
        if self.right.faults.lines:
            self.right.faults.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _main(self) -> None:
        view = self.view
        if view is not None:
            (self.publish if is_draft(view) else self.copy)()

    def _publish(self, command: PublishDraft) -> None:
        self.desk.do(publish_draft, command, self._published, partial(self._not_published, command))

    def _published(self, change: SheetVersionChanged) -> None:
        line = change.view.line
        self.left.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell(say("workshop.published", version=line.version, day=short_date(line.effective_from)))

    def _not_published(self, command: PublishDraft, refused: Refused) -> None:
        """Show what was typed again, with the refusal beside it."""
        if self.view is not None:
            typed = Typed(command.number, command.effective_from, command.reason, refused)
            PublishForm(self, self.view, self._publish, typed)

    def _made(self, change: SheetVersionChanged) -> None:
        self.show_version(change.version_id)

    def _compare_with(self, version: str) -> None:
        if self.view is not None:
            self._wanted = Wanted(self.view.line.id, version)
            self._ask()

    def _menu_new(self) -> None:
        can = self._may("sheet.copy")
        show_menu(
            self.left.new,
            (
                ("workshop.copy", self.copy, can and self.view is not None),
                ("workshop.files.excel_in", partial(self.files.ask_in, "excel"), can),
                ("workshop.files.file_in", partial(self.files.ask_in, "file"), self._may("sheet.take")),
            ),
        )

    def _menu_more(self) -> None:
        view = self.view
        if view is None:
            return
        given = not is_draft(view) and self._may("sheet.give")
        entries: list[Entry] = [
            ("workshop.files.excel_out", partial(self.files.ask_out, view, "excel"), True),
            ("workshop.files.yaml_out", partial(self.files.ask_out, view, "yaml"), True),
            ("workshop.files.file_out", partial(self.files.ask_out, view, "file"), given),
            ("history.title", self._to_history, True),
        ]
        if is_draft(view):
            drop = partial(ask_drop, self, view, partial(self._do, drop_draft))
            entries.append(("workshop.drop", drop, self._may("sheet.drop")))
        else:
            withdraw = partial(ask_withdraw, self, view, partial(self._do, withdraw_version))
            entries.append(("workshop.withdraw", withdraw, view.can_withdraw))
        show_menu(self.left.more, entries)

    def _do(self, service: Callable[..., SheetVersionChanged], command: object) -> None:
        self.desk.do(service, command, told=self._refused)

    def _to_history(self) -> None:
        if self.view is not None:
            self.go.emit(routes.History(self.view.line.id, version_name(self.view.line)))

    def _undo(self) -> None:
        if (scope := self.undo_scope()) is not None:
            self.desk.do(history.undo, history.Undo(scope))

    def _redo(self) -> None:
        if (scope := self.undo_scope()) is not None:
            self.desk.do(history.redo, history.Redo(scope))

    def _pick_cases(self) -> None:
        dialog = QFileDialog(self, say("workshop.trial.from_file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("*.json *.jsonl")
        dialog.fileSelected.connect(lambda path: self.trials.load_file(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _where_export(self) -> None:
        dialog = QFileDialog(self, say("workshop.trial.export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilter("*.xlsx")
        dialog.selectFile(f"{say('trial.title')}.xlsx")
        dialog.fileSelected.connect(lambda path: self.trials.export(path, texts.current()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _focus_begin(self) -> None:
        if self.isVisible() and self.window().focusWidget() in (None, self):
            handles = self.bands.rule.handles
            first = next(iter(handles.values()), None) if self._can_edit() else None
            (first or self.left.main).setFocus(Qt.FocusReason.OtherFocusReason)

    def _can_edit(self) -> bool:
        return self.view is not None and self.view.can_edit

    def _may(self, act: str) -> bool:
        return rights.may(self.desk.office, act)

    def _refused(self, refusal: Refused) -> None:
        self.tell(str(refusal), wrong=True)


def _content(view: SheetVersionView | None) -> Sheet | None:
    return view.content if view is not None else None


def _lines(office: Office, _about: None) -> tuple[VersionLine, ...]:
    return list_versions(office)
