"""The backups in a folder, newest first: when each was made, how large it is, whether it can be believed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from greenrating.backup_about import Contents
from greenrating.backup_look import CopyView
from greenrating.texts import say
from ui.models.dates import moment
from ui.models.lines import Line
from ui.parts.boxes import fill
from ui.parts.line_list import LineList
from ui.parts.text import Text

_ROW = 68
_MOST_ROWS = 2
_MIB = 2**20


class CopyList(QWidget):
    """`chosen` gives the copy that was clicked; below the lines stands what is known of it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies: tuple[CopyView, ...] = ()
        self.list = LineList(flush=True)
        self.list.opened.connect(self._choose)
        self.facts = Text("", 13, 400, "text2", line=20, wrap=True)
        fill(QVBoxLayout(self), self.list, 4, self.facts)
        self.hide()

    def show_copies(self, copies: Sequence[CopyView]) -> None:
        """Show these copies; none hide the list."""
        self._copies = tuple(copies)
        self.list.setAccessibleName(say("copies.list"))
        self.list.show_lines([copy_line(copy) for copy in copies])
        self.list.setFixedHeight(_ROW * max(1, min(len(copies), _MOST_ROWS)))
        self.list.setVisible(bool(copies))
        self.setVisible(bool(copies))
        self.facts.hide()

    def show_facts(self, copy: CopyView, contents: Contents | None = None) -> None:
        """Say what is known of a copy, with what it holds once its passphrase was entered."""
        words = [copy_facts(copy), contents_words(contents) if contents else ""]
        self.facts.setText("\n".join(filter(None, words)))
        self.facts.set_color("danger" if copy.faults else "text2")
        self.facts.show()
        self.show()

    def _choose(self, path: str) -> None:
        self.chosen.emit(next(copy for copy in self._copies if str(copy.path) == path))


def copy_line(copy: CopyView) -> Line:
    """A copy as a line."""
    return Line(
        id=str(copy.path),
        name=moment(copy.at),
        detail=copy.path.name,
        middle=True,
        beside=_size(copy.size),
        beside_detail=copy.office,
        chip=say("copies.damaged" if copy.faults else f"copies.kind_{_kind(copy)}"),
        tone="danger" if copy.faults else "neutral",
    )


def copy_facts(copy: CopyView) -> str:
    """What a copy is, as far as it tells without the passphrase; why it is damaged, if it is."""
    if copy.faults:
        return "\n".join((say("copies.is_damaged", name=copy.path.name), *copy.faults))
    about = copy.about
    if about is None:
        return say("copies.facts_old", office=copy.office, at=moment(copy.at), size=_size(copy.size))
    return say(
        f"copies.facts_{_kind(copy)}",
        office=copy.office,
        at=moment(copy.at),
        size=_size(copy.size),
        program=about.program or "?",
        seq=about.seq,
        head=about.head[:16],
    )


def contents_words(contents: Contents) -> str:
    """How much a copy holds."""
    return say(
        "copies.contents",
        rooms=contents.rooms,
        inspections=contents.inspections,
        verdicts=contents.verdicts,
        evidence=contents.evidence,
        recordings=contents.recordings,
        people="、".join(contents.people),
    )


def _kind(copy: CopyView) -> str:
    """Who made a copy: the plan, somebody by hand, or an older program, which did not say."""
    if copy.about is None:
        return "old"
    return "rotation" if copy.about.by == "rotation" else "hand"


def _size(size: int) -> str:
    return f"{size / _MIB:.0f} MB" if size >= 10 * _MIB else f"{size / _MIB:.1f} MB"
