"""What is chosen and written for the rows of a panel before it is settled; going on loses none of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from greenrating.panel_views import ProposedView, RowView
from scoring.sheet import Sheet
from ui.models.settling_words import changes_others, plain_answer


class Drafts:
    """For each row the answer chosen and the reason written, until it is settled."""

    def __init__(self) -> None:
        self._chosen: dict[str, ProposedView] = {}
        self._reasons: dict[str, str] = {}

    def chosen(self, row: RowView) -> ProposedView | None:
        """What the row would be settled as: what was chosen, else what stands, else what is proposed."""
        if row.item in self._chosen:
            return self._chosen[row.item]
        return plain_answer(row.settled) if row.settled is not None else row.proposed

    def reason(self, row: RowView) -> str:
        """The reason written, else the one that stands; somebody else's only for the answer they settled."""
        others = changes_others(row, self.chosen(row))
        kept = "" if row.settled is None or others else row.settled.reason
        return self._reasons.get(row.item, kept)

    def choose(self, item: str, answer: ProposedView) -> None:
        """Choose an answer for a row."""
        self._chosen[item] = answer

    def unchoose(self, item: str) -> None:
        """Go back to what stands or is proposed."""
        self._chosen.pop(item, None)

    def write(self, item: str, reason: str) -> None:
        """Keep the reason written for a row."""
        self._reasons[item] = reason

    def forget(self, item: str) -> None:
        """What was chosen and written for a row is on disk now."""
        self._chosen.pop(item, None)
        self._reasons.pop(item, None)


def by_digit(sheet: Sheet, row: RowView, digit: int) -> ProposedView | None:
    """The answer that a number key stands for: points, or the left (1) or right (2) answer of a veto."""
    if row.kind == "veto":
        veto = sheet.veto_by_id[row.item]
        answer = {1: veto.clean, 2: veto.found}.get(digit)
        return ProposedView(veto=answer) if answer is not None else None
    return ProposedView(points=digit) if row.kind == "item" and digit in row.steps else None


def next_row(rows: Sequence[RowView], behind: str | None, but: Collection[str] = ()) -> str | None:
    """The next row that is not settled, behind one if there is any, else from the top; None if all are.

    `but` are rows that are being settled just now.
    """
    ids = [row.item for row in rows]
    start = ids.index(behind) + 1 if behind in ids else 0
    order = [*rows[start:], *rows[:start]]
    return next((row.item for row in order if row.settled is None and row.item not in but), None)
