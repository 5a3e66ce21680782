"""What a panel settles, in words: answers, how far apart they are, who sits, what will be recorded."""

from __future__ import annotations

from greenrating import texts
from greenrating.panel_records import Settlement
from greenrating.panel_views import GivenView, PanelLine, PanelView, ProposedView, RowView, SeatView
from greenrating.panel_words import veto_words
from scoring.sheet import Sheet
from ui.models.dates import month_words, short_date
from ui.models.points import number
from ui.models.spoken import joined, named, spoken

Answer = ProposedView | GivenView | Settlement
_NAMED = 4
"""With more dissenters than this, some are named and all counted; the matrix boxes every one."""


def plain_answer(answer: Answer) -> ProposedView:
    """Only what was answered, whoever did and with whatever words."""
    return ProposedView(answer.points, answer.na, answer.veto, answer.fans)


def same_answer(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same; two reasons for 合理缺项 do."""
    return _core(one) == _core(other)


def answer_words(sheet: Sheet, item: str, answer: Answer) -> str:
    """An answer as it stands in a cell: 1, 不适用, 发现, 30,000."""
    if answer.na is not None:
        return texts.say("agreement.not_applicable")
    if answer.veto is not None:
        veto = sheet.veto_by_id[item]
        return spoken(veto.found_words if answer.veto == veto.found else veto.clean_words)
    if answer.fans is not None:
        return f"{answer.fans:,}"
    return "—" if answer.points is None else number(answer.points)


def settle_words(sheet: Sheet, item: str, answer: Answer | None) -> str:
    """What the button says: 定为 1 分."""
    if answer is None:
        return texts.say("settling.settle")
    words = answer_words(sheet, item, answer)
    kind = "points" if answer.points is not None else "fans" if answer.fans is not None else "words"
    return texts.say(f"settling.settle_{kind}", answer=words)


def apart_words(row: RowView) -> str:
    """How far apart the members are, in a few characters under the number of the row."""
    if row.kind == "veto":
        return texts.say("settling.apart_veto")
    if row.kind == "fans":
        return texts.say("settling.apart_fans")
    if row.whole:
        return texts.say("settling.apart_whole")
    if not row.size:
        return texts.say("settling.apart_applies")
    return texts.say("settling.apart", size=number(row.size))


def row_sentence(sheet: Sheet, row: RowView) -> str:
    """What is proposed for a row, how far apart the members are, and who settled it where others did."""
    if row.kind == "veto":
        apart = ""
    elif not row.size:
        apart = texts.say("settling.differ_applies")
    elif row.kind == "fans":
        apart = texts.say("settling.differ_fans", size=f"{row.size:,}")
    else:
        apart = texts.say(
            "settling.differ_whole" if row.whole else "settling.differ_points", size=number(row.size)
        )
    return " · ".join(part for part in (row.proposal_words, apart, hands_words(sheet, row)) if part)


def lacking_words(sheet: Sheet, row: RowView, answer: Answer | None) -> str:
    """What a veto still lacks before it may be settled as found, "" where nothing does or it is clean."""
    if answer is None or row.kind != "veto" or answer.veto != sheet.veto_by_id[row.item].found:
        return ""
    return " ".join(veto_words(lack, texts.current()) for lack in row.lacks)


def reading(sheet: Sheet, row: RowView) -> tuple[str, str]:
    """The text of a row, and under an English reading the Chinese it stands for ("" in Chinese)."""
    if texts.current() == "zh":
        return row.words.zh, ""
    item = sheet.items.get(row.item)
    return (item.gloss if item is not None and item.gloss else row.words.en), row.words.zh


def name_of(row: RowView, sheet: Sheet) -> str:
    """What stands in the column of numbers: the id of an item or veto, or 粉丝."""
    return texts.say("settling.fans") if row.kind == "fans" else named(sheet, row.item)


def member_names(view: PanelView) -> dict[str, str]:
    """The members' names by person."""
    return {seat.person: seat.name for seat in view.seats}


def members(view: PanelView) -> tuple[SeatView, ...]:
    """The members whose sheets are compared, in the order of the columns: the chair first."""
    signed = [seat for seat in view.seats if seat.state == "signed"]
    return tuple(sorted(signed, key=lambda seat: not seat.chair))


def dissenting(view: PanelView, row: RowView, answer: Answer) -> tuple[str, ...]:
    """The names of those who gave something else than an answer."""
    seats = {seat.person: seat.name for seat in members(view)}
    return tuple(
        name
        for person, name in seats.items()
        if person in row.given and not same_answer(row.given[person], answer)
    )


def dissent_words(view: PanelView, row: RowView, answer: Answer | None) -> str:
    """Whose different opinion will be recorded, or was; "" where nobody has one."""
    if answer is None:
        return ""
    names = dissenting(view, row, answer)
    kept = row.settled is not None and same_answer(row.settled, answer)
    if not names:
        return ""
    who = joined(names)
    if len(names) > _NAMED:
        who = texts.say("settling.dissent_many", names=joined(names[:_NAMED]), n=len(names))
    return texts.say("settling.dissent_kept" if kept else "settling.dissent", names=who)


def overridden(row: RowView, answer: Answer | None) -> bool:
    """Whether an answer goes against what was proposed."""
    return answer is not None and row.proposed is not None and not same_answer(row.proposed, answer)


def changes_others(row: RowView, answer: Answer | None) -> bool:
    """Whether an answer would stand in place of what somebody else settled otherwise."""
    if answer is None or row.settled is None or row.hands[-1].mine:
        return False
    return not same_answer(row.settled, answer)


def hands_words(sheet: Sheet, row: RowView) -> str:
    """Who settled a row, one after the other; "" where only the person at work did, or nobody."""
    if all(hand.mine for hand in row.hands):
        return ""
    said = [
        texts.say(
            f"settling.hand_{_hand(number, hand.settlement)}",
            name=hand.name,
            answer=answer_words(sheet, row.item, hand.settlement),
        )
        for number, hand in enumerate(row.hands)
    ]
    return texts.clauses(texts.current(), said)


def _hand(number: int, settled: Settlement) -> str:
    if _core(settled) == (None, False, None, None):
        return "back"
    return "then" if number else "first"


def seats_words(view: PanelView) -> str:
    """Who takes part: 5 名组员已签名 · 4 个部门 · 回避 0 人."""
    return texts.say(
        "settling.seats",
        signed=len(view.attendance.present),
        departments=len(view.attendance.departments),
        recused=len(view.attendance.recused),
    )


def trouble(view: PanelView) -> tuple[str, ...]:
    """What is not as it should be: who is recused or late, what the panel falls short of, wide totals.

    That an item is its full points apart stands in its row.
    """
    recused = [seat.name for seat in view.seats if seat.state == "recused"]
    parts = [
        texts.say("settling.recused", names=joined(recused)) if recused else "",
        *view.shortfalls,
        *(warning for warning in view.warnings if warning not in view.reading.differences),
    ]
    return tuple(part for part in parts if part)


def may_settle(view: PanelView) -> bool:
    """Whether answers may be settled here and now."""
    return view.may_settle and not view.verdict


def why_not(view: PanelView) -> str:
    """Why nothing may be settled, "" if it may."""
    return texts.say("settling.has_verdict") if view.verdict else view.why_not


def title_words(view: PanelView) -> str:
    """The period of an inspection: 2026年3月季度."""
    return quarter_words(view.inspection.held_on.year, view.inspection.held_on.month)


def quarter_words(year: int, month: int) -> str:
    """The period as the scoring page has it."""
    return texts.say("scoring.quarter", month=month_words(year, month))


def line_due(line: PanelLine) -> str:
    """Until when the sheets are due."""
    return texts.say("settling.due", day=short_date(line.due)) if line.due is not None else ""


def _core(answer: Answer) -> tuple[object, ...]:
    return answer.points, answer.na is not None, answer.veto, answer.fans
