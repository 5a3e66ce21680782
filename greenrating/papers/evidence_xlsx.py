"""The list of evidence and the excerpts from recordings as a workbook, with the pictures in their cells."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenrating.evidence_json import to_json
from greenrating.evidence_views import Content, EvidenceList, ListedMark, ListedRecording, Piece
from greenrating.jobs import Progress, silent
from greenrating.papers import evidence_words as words
from greenrating.papers.cells import CENTRED, HEADING, LABEL, NOTE, PLAIN, TITLE, Look, Page, for_paper, save
from greenrating.papers.header import verification_code
from greenrating.papers.proofs import grouped
from greenrating.papers.small_pictures import small
from greenrating.papers.voice import Voice
from greenrating.texts import Language

if TYPE_CHECKING:
    from openpyxl import Workbook

_RESTRICTED = Look(size=11, bold=True, colour="AF261E", across="right", border=False)
_SECTION = Look(size=12, bold=True, border=False, down="bottom")
_SIGN = Look(size=11, border=False, down="bottom")
_WIDTHS = (7.0, 26.0, 13.0, 19.0, 18.0, 28.0, 28.0, 13.0)
_MARK_WIDTHS = (7.0, 23.0, 15.0, 15.0, 17.0, 13.0, 25.0, 20.0, 9.0, 17.0, 28.0)
_STILL_COLUMN = 2
_WIDE, _HIGH = 156, 180  # pixels of a picture in its cell
_PIXEL, _POINT = 9525, 0.75  # one pixel in EMU and in points
_MARGIN = 3
_TALLEST = 409.0  # points; the program that shows it allows no more


def write(
    listed: EvidenceList,
    path: Path,
    content: Content,
    language: Language = "zh",
    progress: Progress = silent,
) -> None:
    """Write the workbook. Raises `Refused` like `placing.placed`, and what `content` raises."""
    from openpyxl import Workbook

    workbook = Workbook()
    book = _Book(listed, Voice(language), workbook, content)
    book.files()
    book.marks(progress)
    save(workbook, path)


class _Book:
    def __init__(self, listed: EvidenceList, voice: Voice, workbook: "Workbook", content: Content) -> None:
        self.listed, self.voice = listed, voice
        self.workbook, self.content = workbook, content
        self.code = verification_code(to_json(listed)["sha256"])

    def files(self) -> None:
        """Every recording, and every other piece of evidence."""
        page, say = self._page("title", _WIDTHS, first=True), self.voice.say
        facts = words.facts(self.listed, self.code, self.voice)
        for (label, value), (other, more) in zip(facts[::2], [*facts[1::2], ("", "")], strict=False):
            page.put(page.row, 1, label, LABEL, to=2)
            page.put(page.row, 3, value, PLAIN, to=4)
            page.put(page.row, 5, other, LABEL)
            page.put(page.row, 6, more, PLAIN, to=8)
            page.high_enough(page.row, [(value, sum(_WIDTHS[2:4])), (more, sum(_WIDTHS[5:]))])
            page.row += 1
        page.across(say("evidence_papers.recordings"), _SECTION)
        self._heads(page, "number", "name", "size", "began", "added", "sha256", "sm3", "checked")
        for each in self.listed.recordings:
            page.line(self._recording(each), PLAIN, {1: CENTRED, 8: CENTRED})
        if not self.listed.recordings:
            page.across(say("evidence_papers.no_recordings"), PLAIN)
        if self.listed.pieces:
            page.across(say("evidence_papers.pieces"), _SECTION)
            self._heads(page, "number", "name", "size", "targets", "added", "sha256", "sm3", "masked")
            for each in self.listed.pieces:
                page.line(self._piece(each), PLAIN, {1: CENTRED, 8: CENTRED})
        self._close(page)

    def marks(self, progress: Progress) -> None:
        """Every mark with its picture."""
        page = self._page("marks", _MARK_WIDTHS)
        repeat = page.row
        self._heads(
            page, "number", "still", "recording", "span", "clock", "tags", "quote", "note", "items", "by",
            "digests",
        )  # fmt: skip
        for done, mark in enumerate(self.listed.marks):
            progress(self.voice.say("evidence_papers.writing"), done / len(self.listed.marks))
            row = page.row
            page.line(self._mark(mark), PLAIN, {1: CENTRED, _STILL_COLUMN: CENTRED, 9: CENTRED})
            if mark.still is not None:
                self._picture(page, row, self.content(mark.still.shown.sha256))
        if not self.listed.marks:
            page.across(self.voice.say("evidence_papers.no_marks"), PLAIN)
        self._close(page, repeat=f"{repeat}:{repeat}")

    def _recording(self, each: ListedRecording) -> tuple[str, ...]:
        row, voice = each.row, self.voice
        working = row.working_sha256
        more = f"\n{voice.say('evidence_papers.working', sha=grouped(working))}" if working else ""
        return (
            words.recording_number(each, voice),
            f"{row.name}\n{each.session.title}",
            words.size_words(row.size, voice),
            words.began(each, voice),
            f"{voice.moment(each.added)}\n{each.added_by}",
            grouped(row.sha256) + more,
            grouped(row.sm3),
            words.checked(each, voice),
        )

    def _piece(self, piece: Piece) -> tuple[str, ...]:
        row, voice = piece.row, self.voice
        return (
            voice.say("papers.proof", n=piece.number),
            "\n".join(filter(None, (row.name, voice.say(f"papers.evidence.{row.kind}"), row.caption))),
            words.size_words(row.size, voice),
            words.targets(piece.targets, voice),
            words.added(piece, voice),
            grouped(row.sha256),
            grouped(piece.sm3) or "—",
            voice.say("evidence_papers.masked") if piece.masked else "—",
        )

    def _mark(self, mark: ListedMark) -> tuple[str, ...]:
        view, voice, still = mark.view, self.voice, mark.still
        return (
            voice.say("evidence_papers.mark_number", n=mark.number),
            "" if still else voice.say("evidence_papers.no_still"),
            f"{words.recording_number(mark.recording, voice)}\n{view.recording_name}",
            f"{words.span(mark)}\n{voice.say('evidence_papers.shown_frame', at=words.frame(mark, voice))}",
            words.clock_span(mark, voice),
            words.tag_words(mark, voice),
            view.quote or "—",
            view.note or "—",
            words.targets(view.items, voice),
            f"{view.by}\n{voice.moment(view.made)}\n{voice.say('evidence_papers.mark_count', n=view.number)}",
            "\n".join(words.digests(mark, voice)) or "—",
        )

    def _picture(self, page: Page, row: int, content: bytes) -> None:
        """Put a picture into its cell: it moves, grows and hides with it."""
        from openpyxl.drawing.image import Image
        from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

        found = small(content)
        if found is None:
            return
        packed, width, height = found
        scale = min(_WIDE / width, _HIGH / height)
        wide, high = round(width * scale), round(height * scale)
        room: Any = page.sheet.row_dimensions[row]
        room.height = min(_TALLEST, max(room.height or 0, (high + 2 * _MARGIN) * _POINT))
        begin, end = (
            AnchorMarker(_STILL_COLUMN - 1, (_MARGIN + x) * _PIXEL, row - 1, (_MARGIN + y) * _PIXEL)
            for x, y in ((0, 0), (wide, high))
        )
        picture: Any = Image(BytesIO(packed))
        picture.anchor = TwoCellAnchor("twoCell", begin, end)
        page.sheet.add_image(picture)

    def _page(self, key: str, widths: tuple[float, ...], *, first: bool = False) -> Page:
        title = self.voice.say(f"evidence_papers.{key}")
        sheet = self.workbook.worksheets[0] if first else self.workbook.create_sheet()
        sheet.title = title
        page = Page(sheet, widths, self.voice)
        if self.listed.restricted:
            page.across(self.voice.say("evidence_papers.restricted"), _RESTRICTED)
        page.across(title, TITLE)
        return page

    def _heads(self, page: Page, *keys: str) -> None:
        say: Callable[[str], str] = self.voice.say
        page.line(tuple(say(words.HEADS.get(key) or f"evidence_papers.head_{key}") for key in keys), HEADING)

    def _close(self, page: Page, *, repeat: str = "") -> None:
        """What must be said of the whole list, and the lines of extractor and witness."""
        for note in words.notes(self.listed, self.voice):
            page.across(note, NOTE)
        page.across(self.voice.say("evidence_papers.signature_line"), _SIGN)
        page.sheet.row_dimensions[page.row - 1].height = 42
        for_paper(
            page, portrait=False, repeat=repeat, footer=words.footer(self.listed, self.code, self.voice)
        )
