"""Which rooms are ticked for which members, beside those handed out already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from greenrating.handing_out import HandoutMember, HandoutRoom, HandoutView, SeatMark
from greenrating.texts import say
from ui.models.lines import Index

Tick = tuple[str, str]
"""A room and a person."""


class HandoutTicks(QAbstractTableModel):
    """A row for each room, a column for each member; `ticked` tells that a tick was set or taken away."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rooms: Sequence[HandoutRoom] = ()
        self.members: Sequence[HandoutMember] = ()
        self._ticks: set[Tick] = set()

    def show_view(self, view: HandoutView, words: str = "") -> None:
        """Show the rooms in whose names these words are; ticks stay where they still can be set."""
        self.beginResetModel()
        wanted = words.casefold().split()
        self.rooms = [each for each in view.rooms if all(word in each.room.search for word in wanted)]
        self.members = view.members
        free = {(room.room.id, member.person.id) for room in view.rooms for member in view.members
                if not room.closed and member.person.id not in room.seats}  # fmt: skip
        self._ticks &= free
        self.endResetModel()

    def ticks(self) -> Mapping[str, tuple[str, ...]]:
        """The members ticked for each room, in the order of the columns; also for rooms not in sight."""
        order = [member.person.id for member in self.members]
        found: dict[str, list[str]] = {}
        for room, person in sorted(self._ticks, key=lambda tick: order.index(tick[1])):
            found.setdefault(room, []).append(person)
        return {room: tuple(persons) for room, persons in found.items()}

    def mark(self, row: int, column: int) -> SeatMark | None:
        """How far a member is with a room that was handed out; None if it was not."""
        return self.rooms[row].seats.get(self.members[column].person.id)

    def is_ticked(self, row: int, column: int) -> bool:
        """Whether a room is ticked for a member."""
        return self._tick(row, column) in self._ticks

    def may_tick(self, row: int, column: int) -> bool:
        """Whether a room can be handed out to a member now."""
        return not self.rooms[row].closed and self.mark(row, column) is None

    def toggle(self, row: int, column: int) -> None:
        """Set a tick, or take it away."""
        if self.may_tick(row, column):
            self._ticks ^= {self._tick(row, column)}
            self._tell()

    def toggle_all(self, places: Sequence[tuple[int, int]]) -> None:
        """Tick all of these (row, column), or none where all are ticked."""
        free = {self._tick(*place) for place in places if self.may_tick(*place)}
        if free <= self._ticks:
            self._ticks -= free
        else:
            self._ticks |= free
        self._tell()

    def clear_ticks(self) -> None:
        """Take every tick away."""
        self._ticks.clear()
        self._tell()

    def words(self, row: int, column: int) -> str:
        """What stands in a cell, in words."""
        mark = self.mark(row, column)
        if mark is not None:
            return say(f"exchange_page.seat_{mark}")
        if self.rooms[row].closed:
            return say("exchange_page.seat_closed")
        return say("exchange_page.seat_ticked" if self.is_ticked(row, column) else "exchange_page.seat_free")

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rooms)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.members)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.rooms[section].room.name
        member = self.members[section]
        key = say("exchange_page.has_key" if member.has_key else "exchange_page.no_key")
        return f"{member.person.name}\n{member.person.department}\n{key}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            room, person = self.rooms[index.row()].room.name, self.members[index.column()].person.name
            return f"{room} · {person}: {self.words(index.row(), index.column())}"
        return None

    def _tick(self, row: int, column: int) -> Tick:
        return self.rooms[row].room.id, self.members[column].person.id

    def _tell(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.members) - 1))
        self.ticked.emit()
