"""The panel of an inspection as windows are shown it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greenrating import rights
from greenrating.agreement_words import difference_words, reading, totals_words
from greenrating.blindness import blind_inspections
from greenrating.drawing_place import drawn_up_by
from greenrating.evidence_rows import views_of
from greenrating.filled import FANS, Filled, answers_of, case_of
from greenrating.mark_secrecy import may_see
from greenrating.mark_views import mark_views
from greenrating.meanwhile import seen_of
from greenrating.panel_case import (
    Row,
    fits,
    put_together,
    rows_of,
    settled_of,
    superseded_of,
    value_of,
)
from greenrating.panel_proposals import lacks_of, propose, proposed, said
from greenrating.panel_records import Settlement
from greenrating.panel_rows import Panel, PanelSeat, attendance_of, filled_of, read_panel, settlers
from greenrating.panel_views import GivenView, HandView, PanelView, RowView, SeatView
from greenrating.panel_words import shortfall_words
from greenrating.records import Answer, FilledSheet
from greenrating.settlements import Settlements, in_order
from greenrating.sheet_versions import plan_of
from greenrating.sheet_view import signed
from greenrating.standing_verdicts import current_verdicts
from greenrating.texts import Language, current, listed, say, say_in
from greenrating.views import EvidenceView
from scoring.agreement import Agreement, agree
from scoring.answers import SingleInspection
from scoring.plan import Plan
from scoring.quorum import Attendance
from scoring.rating import rate_by
from scoring.result import Result
from scoring.sheet import Points, Sheet, Words
from scoring.vetoes import Lack

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.recording_views import MarkView
    from greenrating.store.store import Read

SINGLE = 1
"""A panel of so many seats has nothing to settle: its one sheet is the verdict's."""


@dataclass(frozen=True)
class Standing:
    """A panel as it stands: its rows and sheets, what differs, how far it is settled."""

    panel: Panel
    plan: Plan
    filled: Mapping[str, Filled]
    rows: tuple[Row, ...]
    attendance: Attendance
    proofs: Mapping[str, Mapping[str, int]]

    @property
    def sheet(self) -> Sheet:
        """The scoring sheet it is rated by."""
        return self.plan.sheet

    @property
    def listed(self) -> tuple[Row, ...]:
        """The rows to be settled: those that differ, and vetoes all found without showing them."""
        return tuple(row for row in self.rows if row.differs or self.lacks(row))

    def lacks(self, row: Row) -> tuple[Lack, ...]:
        """What a found veto needs before it may be settled as found."""
        return lacks_of(self.sheet, row, self.proofs.get(row.item, {}))

    def settled(self, row: Row) -> Settlement | None:
        """What was settled for a row, if it still fits."""
        return settled_of(row, self.panel.settlements)

    def superseded(self, row: Row) -> tuple[Settlement, ...]:
        """What others had settled for a row before, on the same answers."""
        return superseded_of(row, self.panel.settlements)

    @property
    def open(self) -> tuple[Row, ...]:
        """What is left to settle; once a veto is settled as found, points decide nothing any more."""
        left = tuple(row for row in self.listed if self.settled(row) is None)
        return tuple(row for row in left if row.kind == "veto") if self.stopped else left

    @property
    def stopped(self) -> bool:
        """Whether a veto is found, agreed or settled."""
        vetoes = self.sheet.veto_by_id
        for row in self.rows:
            if row.kind != "veto" or (row in self.listed and self.settled(row) is None):
                continue
            answer = self.settled(row) or next(iter(row.given.values()), None)
            if answer is not None and answer.veto == vetoes[row.item].found:
                return True
        return False

    def together(self, row: FilledSheet) -> Filled:
        """The panel's sheet (`panel_case.put_together`)."""
        return put_together(self.sheet, self.filled, self.panel.settlements, row)


def read_standing(read: "Read", inspection: str) -> Standing:
    """The panel of an inspection as it stands now. Raises `Missing`."""
    panel = read_panel(read, inspection)
    plan = plan_of(read, panel.inspection.sheet_version)
    filled = filled_of(read, panel)
    return standing_of(panel, plan, filled)


def standing_of(panel: Panel, plan: Plan, filled: Mapping[str, Filled]) -> Standing:
    """A panel with its sheets at hand."""
    sheets = {person: {row.item: row for row in each.answers} for person, each in filled.items()}
    return Standing(
        panel=panel,
        plan=plan,
        filled=filled,
        rows=tuple(rows_of(plan.sheet, sheets)),
        attendance=attendance_of(panel, plan.sheet),
        proofs={veto.id: _proofs(filled, veto.id) for veto in plan.sheet.vetoes},
    )


def _proofs(filled: Mapping[str, Filled], veto: str) -> dict[str, int]:
    """The pieces of evidence and marks of each member on a veto."""
    return {
        person: sum(link.target == veto for link in each.links)
        + sum(veto in mark.items for mark in each.marks)
        for person, each in filled.items()
    }


def agreement_of(standing: Standing) -> Agreement:
    """How far the members agree on the items."""
    sheets = {
        who: answers_of(standing.sheet, each.answers, ()).scores for who, each in standing.filled.items()
    }
    return agree(tuple(standing.sheet.items.values()), sheets)


def totals_of(standing: Standing) -> dict[str, Result]:
    """What each member's sheet comes to on its own, in points, whatever is known of the applicant."""
    sheet = standing.sheet
    cases = {who: answers_of(sheet, each.answers, each.facts) for who, each in standing.filled.items()}
    return {who: rate_by(standing.plan, SingleInspection(answers)) for who, answers in cases.items()}


def result_of(standing: Standing, row: FilledSheet) -> Result | None:
    """What the panel's sheet comes to, None while something is left to settle."""
    if standing.open or not standing.filled:
        return None
    return _rated(standing.plan, standing.together(row))


def warnings_of(standing: Standing, language: Language) -> tuple[str, ...]:
    """What is worth a second look: wide differences (A34), late sheets, settlements that no longer fit."""
    panel = standing.panel
    wide = [
        difference_words(each, panel.names, language)
        for each in agreement_of(standing).differences
        if each.whole
    ]
    totals = [result.total for result in totals_of(standing).values() if result.total is not None]
    late = listed(language, (seat.person.name for seat in panel.late))
    stale = listed(language, (row.item for row in standing.listed if _is_stale(row, panel)))
    return tuple(
        text
        for text in (
            *wide,
            totals_words(totals, language),
            say_in(language, "panel.late", names=late) if late else "",
            say_in(language, "panel.stale", items=stale) if stale else "",
        )
        if text
    )


def shortfalls_of(standing: Standing, language: Language) -> tuple[str, ...]:
    """What the panel falls short of, in words."""
    names = standing.panel.names
    return tuple(shortfall_words(each, names, language) for each in standing.attendance.shortfalls)


def build_panel_view(office: "Office", read: "Read", inspection: str) -> PanelView:
    """A panel as the person at work may see it: without the others' answers while these are hidden.

    Raises `Missing`.
    """
    standing = read_standing(read, inspection)
    blind = bool(blind_inspections(read, office.person, (inspection,)))
    if blind:
        standing = standing_of(standing.panel, standing.plan, {})
    why_not = _why_not(office, standing, blind)
    verdicts = current_verdicts(read, (inspection,)).values()
    draft = FilledSheet(id=inspection, inspection=inspection, person=office.person.id, opened=office.now())
    panel = standing.panel
    rows = _row_views(office, read, standing)
    return PanelView(
        inspection=panel.inspection,
        room=panel.room,
        sheet=standing.sheet,
        seats=tuple(_seat_view(read, seat) for seat in panel.seats),
        attendance=standing.attendance,
        shortfalls=shortfalls_of(standing, current()),
        rows=rows,
        alike=sum(bool(row.given) for row in standing.rows) - len(rows),
        settled=sum(row.settled is not None for row in rows),
        reading=reading(agreement_of(standing), panel.names, current()),
        warnings=warnings_of(standing, current()),
        totals={
            who: f"{result.total:f}"
            for who, result in totals_of(standing).items()
            if result.total is not None
        },
        may_settle=not why_not,
        why_not=why_not,
        verdict="".join(each.verdict.id for each in verdicts),
        result=result_of(standing, draft),
        drawn_up_by=drawn_up_by(read),
    )


def _why_not(office: "Office", standing: Standing, blind: bool) -> str:
    """Why nothing may be settled now, "" if it may."""
    if not rights.may(office, "settlement.enter"):
        return say("panel.not_lead")
    if blind:
        return say("errors.sheet.blind")
    if len(standing.panel.seats) <= SINGLE:
        return say("panel.single")
    if not standing.attendance.complete:
        short = [each for each in standing.attendance.shortfalls if each.stops]
        names = standing.panel.names
        return say("panel.short", what="；".join(shortfall_words(each, names, current()) for each in short))
    return ""


def _is_stale(row: Row, panel: Panel) -> bool:
    last = panel.settlements.get(row.item, ())[-1:]
    return any(value_of(each) is not None and not fits(each, row) for each in last)


def _rated(plan: Plan, filled: Filled) -> Result:
    answers = answers_of(plan.sheet, filled.answers, filled.facts)
    return rate_by(plan, case_of(filled.inspection.kind, filled.application, answers))


def _seat_view(read: "Read", seat: PanelSeat) -> SeatView:
    state = "recused" if seat.recused else "signed" if seat.signature else "open" if seat.sheet else "none"
    return SeatView(
        person=seat.person.id,
        name=seat.person.name,
        department=seat.person.department,
        chair=seat.chair,
        state=state,
        sheet=seat.sheet.id if seat.sheet else "",
        signed=signed(read, seat.signature) if seat.signature else None,
        due=seat.assigned.due if seat.assigned else None,
    )


def _row_views(office: "Office", read: "Read", standing: Standing) -> tuple[RowView, ...]:
    shown = {person: _Shown(office, read, each) for person, each in standing.filled.items()}
    ever = in_order(read.find_all(Settlement, inspection=standing.panel.inspection.id))
    names = settlers(read, standing.panel.settlements)
    return tuple(
        replace(
            _row_view(standing, row, shown),
            seen=seen_of(ever.get(row.item, ())),
            hands=_hands(row, standing.panel.settlements, names, office.person.id),
        )
        for row in standing.listed
    )


def _hands(row: Row, settlements: Settlements, names: Mapping[str, str], me: str) -> tuple[HandView, ...]:
    """Who settled a row or took back what was, as far as it was about the answers given now."""
    return tuple(
        HandView(names.get(each.author, each.author), each.author == me, each)
        for each in settlements.get(row.item, ())
        if value_of(each) is None or fits(each, row)
    )


class _Shown:
    """The evidence and the marks of one member's sheet, by item."""

    def __init__(self, office: "Office", read: "Read", filled: Filled) -> None:
        self._evidence = views_of(read, filled.links)
        marks = [mark for mark in filled.marks if may_see(office, mark)]
        secret = {id_ for mark in filled.marks if mark not in marks for id_ in (mark.still, mark.clip)}
        self._secret = secret
        self._marks = mark_views(read, marks, office.person.id)

    def evidence(self, item: str) -> tuple[EvidenceView, ...]:
        """The evidence on an item that the person at work may see."""
        return tuple(each for each in self._evidence.get(item, ()) if each.id not in self._secret)

    def marks(self, item: str) -> "tuple[MarkView, ...]":
        """The marks on an item that the person at work may see."""
        return tuple(mark for mark in self._marks if item in mark.items)


def _row_view(standing: Standing, row: Row, shown: Mapping[str, _Shown]) -> RowView:
    sheet = standing.sheet
    item = sheet.items.get(row.item)
    found = propose(sheet, row)
    lacks = standing.lacks(row)
    offered = proposed(sheet, row, found, lacks)
    size = _size(row)
    most = _most_frequent(row)
    return RowView(
        item=row.item,
        words=row_words(sheet, row.item),
        kind=row.kind,
        full=item.points if item else None,
        steps=item.allowed if item else (),
        may_na=item is not None and item.na is not None,
        given={
            who: _given(who, each, shown[who], row.item, who not in most) for who, each in row.given.items()
        },
        size=size,
        whole=item is not None and size == item.points,
        proposal=None if row.kind == "veto" else found,
        proposal_words=said(row, found, offered, sheet, current()),
        settled=standing.settled(row),
        lacks=lacks,
        clauses=item.clauses if item else sheet.veto_by_id[row.item].clauses if row.kind == "veto" else (),
        proposed=offered,
    )


def _most_frequent(row: Row) -> set[str]:
    """Who gave the most frequent answer; nobody if several are equally frequent."""
    values = list(row.values.values())
    counts = sorted({value: values.count(value) for value in values}.items(), key=lambda each: -each[1])
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        return set()
    return {who for who, value in row.values.items() if value == counts[0][0]}


def _given(person: str, row: Answer, shown: _Shown, item: str, differs: bool) -> GivenView:
    return GivenView(
        person=person,
        points=row.points,
        na=row.na,
        veto=row.veto,
        fans=row.fans,
        reason=row.reason,
        note=row.note,
        evidence=shown.evidence(item),
        marks=shown.marks(item),
        differs=differs,
    )


def _size(row: Row) -> Points | None:
    numbers = [value[1] for value in row.values.values() if value[0] in ("points", FANS)]
    points = [each for each in numbers if each is not None and not isinstance(each, str)]
    return max(points) - min(points) if len(points) > 1 else None


def row_words(sheet: Sheet, item: str) -> Words:
    """What an answer is about: the words of an item or a veto, of the section for the fan count."""
    if item == FANS:
        return next(section.words for section in sheet.sections if section.tiers)
    return sheet.items[item].words if item in sheet.items else sheet.veto_by_id[item].words
