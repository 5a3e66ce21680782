"""What papers and captions say of recordings, marks and pieces of evidence."""

from collections.abc import Iterable
from datetime import datetime

from greenrating.evidence_json import span_on_the_clock
from greenrating.evidence_views import EvidenceList, ListedMark, ListedRecording, Piece
from greenrating.mark_names import mark_name
from greenrating.office import LEGAL_TIME
from greenrating.papers.header import Fact, kind_words, room_facts
from greenrating.papers.proofs import FANS, grouped
from greenrating.papers.voice import Voice
from greenrating.tracks.times import spelled

HEADS = {"sha256": "papers.sha256", "sm3": "evidence_papers.sm3", "kind": "papers.proof_kind",
         "masked": "evidence_papers.masked"}  # fmt: skip
"""The headings of columns that other papers have, too."""

_KB, _MB, _GB = 1_000, 1_000_000, 1_000_000_000


def facts(listed: EvidenceList, code: str, voice: Voice) -> list[Fact]:
    """What stands at the head of the list: the room, the occasion, who made the list and when."""
    held, sheet = listed.inspection, listed.sheet
    sessions = [each.title for each in listed.sessions]
    number = [(voice.say("papers.number"), listed.number)] if listed.number else []
    found = [
        *number,
        (voice.say("evidence_papers.code"), code),
        *room_facts(listed.room, voice),
        (voice.say("evidence_papers.sessions"), voice.listed(sessions) or "—"),
    ]
    if held is not None:
        quarter = voice.say("papers.quarter", year=held.year, quarter=held.quarter)
        found.append((voice.say("papers.kind"), f"{kind_words(held.kind, voice)} · {quarter}"))
        found.append((voice.say("papers.held_on"), voice.date(held.held_on)))
    if sheet is not None:
        found.append((voice.say("papers.sheet"), f"{voice.words(sheet.standard)} {sheet.version}"))
    found.append((voice.say("papers.made_by"), listed.made_by))
    found.append((voice.say("papers.made"), voice.moment(listed.made)))
    return found


def footer(listed: EvidenceList, code: str, voice: Voice) -> str:
    """What stands at the foot of every page."""
    if listed.number:
        return voice.say("papers.footer", number=listed.number, code=code)
    return voice.say("evidence_papers.footer", code=code)


def recording_number(each: ListedRecording, voice: Voice) -> str:
    """How the list refers to a recording."""
    return voice.say("evidence_papers.recording_number", n=each.number)


def began(each: ListedRecording, voice: Voice) -> str:
    """When a recording began by the wall clock, from where that is known, and how long it is."""
    row = each.row
    length = "—" if row.duration_us is None else spelled(row.duration_us // 1000)
    if row.started is None:
        return voice.say("evidence_papers.began_unknown", length=length)
    origin = voice.say(f"evidence_papers.clock_{row.started_from or 'unknown'}")
    return voice.say("evidence_papers.began", at=exact(row.started, voice), origin=origin, length=length)


def checked(each: ListedRecording, voice: Voice) -> str:
    """How the recording compared with its digest when it was last compared."""
    if each.row.gone:
        return voice.say("evidence_papers.removed")
    if each.check is None:
        return voice.say("evidence_papers.unchecked")
    said = voice.say(f"evidence_papers.check_{each.check.outcome}")
    return f"{said}\n{voice.moment(each.check.at)}"


def size_words(size: int, voice: Voice) -> str:
    """Bytes, and the same in larger measure."""
    unit, name = next(((u, n) for u, n in ((_GB, "GB"), (_MB, "MB"), (_KB, "KB")) if size >= u), (1, ""))
    whole = voice.say("evidence_papers.bytes", n=f"{size:,}")
    return f"{whole}\n({size / unit:.1f} {name})" if name else whole


def exact(time: datetime, voice: Voice) -> str:
    """A moment in China's time, to the second."""
    there = time.astimezone(LEGAL_TIME)
    return f"{voice.date(there.date())} {there:%H:%M:%S}"


def span(mark: ListedMark) -> str:
    """From when to when a mark lies in its recording."""
    start, end = (_in_recording(mark, us) for us in (mark.view.start_us, mark.view.end_us))
    return start if mark.view.point else f"{start} – {end}"


def frame(mark: ListedMark, voice: Voice) -> str:
    """Which moment of the recording the still shows; says so where the player did not know it for certain."""
    at = _in_recording(mark, mark.view.frame_us)
    return at if mark.view.exact else voice.say("evidence_papers.about", at=at)


def clock_span(mark: ListedMark, voice: Voice) -> str:
    """From when to when a mark lies by the wall clock."""
    found = span_on_the_clock(mark)
    if found is None:
        return voice.say("evidence_papers.clock_not_known")
    start, end = found
    said = exact(start, voice)
    return said if mark.view.point else f"{said} – {end.astimezone(LEGAL_TIME):%H:%M:%S}"


def tag_words(mark: ListedMark, voice: Voice) -> str:
    """The tags by key and label."""
    return voice.listed(f"{tag.key} {voice.words(tag.label)}" for tag in mark.tags) or "—"


def added(piece: Piece, voice: Voice) -> str:
    """When a piece was added, and by whom."""
    return f"{voice.moment(piece.added)}\n{piece.added_by}"


def targets(ids: Iterable[str], voice: Voice) -> str:
    """The items, vetoes or `fans` that something shows something of."""
    return voice.listed(voice.say("papers.fans") if each == FANS else each for each in ids) or "—"


def digests(mark: ListedMark, voice: Voice) -> list[str]:
    """The digests of a mark's still, of its masked copy, and of its clip with what is said of it."""
    said: list[str] = []
    if mark.still is not None:
        said.append(voice.say("evidence_papers.still_sha", sha=grouped(mark.still.row.sha256)))
        if mark.still.masked is not None:
            said.append(voice.say("evidence_papers.masked_sha", sha=grouped(mark.still.masked.sha256)))
    if mark.clip is not None:
        row = mark.clip.row
        size = size_words(row.size, voice).replace("\n", " ")
        about = voice.clauses(filter(None, (size, row.caption)))
        said.append(voice.say("evidence_papers.clip", name=row.name, about=about, sha=grouped(row.sha256)))
    return said


def notes(listed: EvidenceList, voice: Voice) -> list[str]:
    """What must be said of the whole list."""
    said = [voice.say("evidence_papers.statement")]
    if listed.covered:
        said.append(voice.say("evidence_papers.covered", n=listed.covered))
    if listed.withheld:
        said.append(voice.say("evidence_papers.withheld", n=listed.withheld))
    if listed.number:
        digest = grouped(listed.verdict_digest)
        said.append(voice.say("evidence_papers.verdict", number=listed.number, digest=digest))
    return said


def caption(mark: ListedMark, listed: EvidenceList, voice: Voice) -> list[str]:
    """What is burnt into a copy of a mark's still: where, when, which mark, and the digests."""
    still = mark.still
    assert still is not None
    session, file = mark.recording.session.title, mark.recording.row
    lines = [
        " · ".join(filter(None, (listed.room.name, listed.room.platform, session))),
        voice.say(
            "evidence_papers.caption",
            mark=mark_name(mark.view, voice.say, printed=True),
            at=frame(mark, voice),
            clock=_frame_clock(mark, voice),
        ),
        voice.say("evidence_papers.caption_file", name=file.name, sha=file.sha256),
        voice.say("evidence_papers.caption_still", sha=still.row.sha256),
    ]
    return [*lines, voice.say("evidence_papers.caption_masked")] if still.masked else lines


def _frame_clock(mark: ListedMark, voice: Voice) -> str:
    wall = mark.view.wall
    return voice.say("evidence_papers.clock_not_known") if wall is None else exact(wall, voice)


def _in_recording(mark: ListedMark, us: int) -> str:
    return spelled(max(0, us - mark.recording.row.start_us) // 1000)
