"""The panel of a verdict as a page of its workbook."""

from greenrating.papers import panel_lines as lines
from greenrating.papers.cells import CENTRED, HEADING, NOTE, PLAIN, Look, Page
from greenrating.papers.voice import Voice
from greenrating.verdict_panel_views import PanelRecord, SettledLine
from greenrating.views import VerdictView

WIDTHS = (24.0, 26.0, 21.0, 13.0, 48.0)
_SECTION = Look(size=12, bold=True, border=False, down="bottom")


def write_panel(page: Page, view: VerdictView, record: PanelRecord, voice: Voice) -> None:
    """Members, agreement, settled answers, signatures, heads of the histories."""
    _members(page, record, voice)
    _agreement(page, record, voice)
    _settled(page, record, voice)
    _endorsements(page, view, voice)
    page.across(voice.say("panel.heads"), _SECTION)
    for text in lines.heads(record, voice):
        page.across(text, NOTE)


def _titles(page: Page, voice: Voice, *keys: str) -> None:
    page.line(tuple(voice.say(key) for key in keys), HEADING)


def _members(page: Page, record: PanelRecord, voice: Voice) -> None:
    heads = ("head_member", "head_department", "head_signed", "head_total", "head_digest")
    _titles(page, voice, *(f"panel.{key}" for key in heads))
    for each in record.members:
        signed = lines.signed_by(each, voice)
        name = lines.member_name(each, voice)
        page.line(
            (name, each.department, voice.moment(each.at), each.total or "—", signed), PLAIN, {4: CENTRED}
        )
    for text in lines.notes(record, voice):
        page.across(text, PLAIN)


def _agreement(page: Page, record: PanelRecord, voice: Voice) -> None:
    page.across(voice.say("panel.agreement"), _SECTION)
    page.across(record.reading.counts, PLAIN)
    for each in record.reading.figures:
        page.put(page.row, 1, each.name, PLAIN)
        page.put(page.row, 2, each.value, CENTRED)
        page.put(page.row, 3, each.meaning, PLAIN, to=len(WIDTHS))
        page.high_enough(page.row, [(each.name, WIDTHS[0]), (each.meaning, sum(WIDTHS[2:]))])
        page.row += 1
    for text in record.warnings:
        page.across(text, PLAIN)


def _settled(page: Page, record: PanelRecord, voice: Voice) -> None:
    page.turn()
    page.across(voice.say("panel.settled"), _SECTION)
    if not record.rows:
        page.across(voice.say("panel.nothing_settled"), PLAIN)
        return
    heads = ("panel.head_item", "panel.head_given", "panel.head_proposal", "panel.head_result")
    _titles(page, voice, *heads, "papers.reason")
    for each in record.rows:
        item = f"{each.item} {voice.words(each.words)}"
        row = (
            item,
            lines.given(each, voice),
            each.proposal,
            _outcome(each, voice),
            lines.how(each, voice),
        )
        page.line(row, PLAIN, {4: CENTRED})


def _outcome(row: SettledLine, voice: Voice) -> str:
    return "\n".join(text for text in lines.outcome(row, voice) if text)


def _endorsements(page: Page, view: VerdictView, voice: Voice) -> None:
    page.across(voice.say("panel.endorsements"), _SECTION)
    if not view.endorsements:
        page.across(voice.say("panel.no_endorsements"), PLAIN)
        return
    heads = ("head_member", "head_dissent", "head_signed", "head_role", "head_key")
    _titles(page, voice, *(f"panel.{key}" for key in heads))
    for each in view.endorsements:
        role = voice.say(f"panel.role_{each.role}")
        page.line(
            (each.name, lines.opinion(each, voice), voice.moment(each.at), role, each.fingerprint),
            PLAIN,
            {4: CENTRED},
        )
