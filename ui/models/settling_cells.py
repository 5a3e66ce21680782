"""What stands in one row of the matrix: plain words, ready to be painted or spoken."""

from __future__ import annotations

from dataclasses import dataclass

from greenrating import texts
from greenrating.panel_views import PanelView, ProposedView, RowView, SeatView
from ui.models.points import KeyTone, tone_of
from ui.models.settling_words import Answer, answer_words, apart_words, members, name_of, overridden, reading


@dataclass(frozen=True, slots=True)
class GivenCell:
    """What one member gave; `differs` is boxed, None in `words` is a blank."""

    name: str
    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: `result` is what was settled ("" while open), `choice` what it would be settled as.

    `not_taken` says that the proposal was overridden.
    """

    item: str
    name: str
    apart: str
    apart_matters: bool
    text: str
    given: tuple[GivenCell, ...]
    proposal: str
    proposal_tip: str
    result: str
    tone: KeyTone
    choice: str
    not_taken: bool

    @property
    def spoken(self) -> str:
        """The whole row in one sentence, for a screen reader."""
        given = [
            texts.say("settling.spoken_differs" if cell.differs else "settling.spoken_given",
                      name=cell.name, answer=cell.words)
            for cell in self.given
        ]  # fmt: skip
        result = texts.say("settling.spoken_settled", answer=self.result)
        parts = [
            self.name,
            self.text,
            self.apart,
            *given,
            texts.say("settling.spoken_proposed", answer=self.proposal),
            result if self.result else texts.say("settling.spoken_open"),
        ]
        return texts.listed(texts.current(), parts)


def cells_of(view: PanelView, row: RowView, chosen: ProposedView | None) -> Cells:
    """What stands in a row, `chosen` being what it would be settled as now."""
    sheet, settled = view.sheet, row.settled
    proposal = "—" if row.proposed is None else answer_words(sheet, row.item, row.proposed)
    return Cells(
        item=row.item,
        name=name_of(row, sheet),
        apart=apart_words(row),
        apart_matters=row.whole or row.kind == "veto",
        text=reading(sheet, row)[0],
        given=tuple(_given(view, row, seat) for seat in members(view)),
        proposal=proposal,
        proposal_tip=row.proposal_words,
        result="" if settled is None else answer_words(sheet, row.item, settled),
        tone="partial" if settled is None else _tone(view, row, settled),
        choice="" if chosen is None else answer_words(sheet, row.item, chosen),
        not_taken=settled is not None and overridden(row, settled),
    )


def _given(view: PanelView, row: RowView, seat: SeatView) -> GivenCell:
    answer = row.given.get(seat.person)
    if answer is None:
        return GivenCell(seat.name, "—", False)
    return GivenCell(seat.name, answer_words(view.sheet, row.item, answer), answer.differs)


def _tone(view: PanelView, row: RowView, answer: Answer) -> KeyTone:
    """Full and clean answers are filled, zero and found ones are red, the rest lies between."""
    if answer.veto is not None:
        return "zero" if answer.veto == view.sheet.veto_by_id[row.item].found else "full"
    if answer.points is None or row.full is None:
        return "partial" if row.kind == "item" and answer.na is None else "full"
    return tone_of(answer.points, row.full)
