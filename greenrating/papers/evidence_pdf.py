"""The list of evidence and the excerpts from recordings as a PDF, for extractor and witness to sign."""

from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from greenrating.digests import canonical
from greenrating.evidence_json import NAME, Json, to_json
from greenrating.evidence_views import Content, EvidenceList, ListedMark, ListedRecording, Piece
from greenrating.jobs import Progress, silent
from greenrating.papers import evidence_words as words
from greenrating.papers.fonts import ink
from greenrating.papers.header import verification_code
from greenrating.papers.pdf_attachment import Attachment
from greenrating.papers.pdf_frame import About, PageWords, build
from greenrating.papers.pdf_kit import Kit
from greenrating.papers.pdf_parts import fact_table
from greenrating.papers.pdf_pictures import printed
from greenrating.papers.placing import placed
from greenrating.papers.proofs import grouped
from greenrating.papers.voice import Voice
from greenrating.texts import Language

_STILL = 48  # of the 170 shares of a row
_WIDE, _HIGH = (_STILL - 4) * mm, 60 * mm


def write(
    listed: EvidenceList,
    path: Path,
    content: Content,
    language: Language = "zh",
    fangsong: str = "",
    progress: Progress = silent,
) -> None:
    """Write the list. Raises `Refused` like `placing.placed` and `fonts.ink`, and what `content` raises."""
    whole = pdf(listed, content, language, fangsong, progress)
    with placed(path) as beside:
        beside.write_bytes(whole)


def pdf(
    listed: EvidenceList,
    content: Content,
    language: Language = "zh",
    fangsong: str = "",
    progress: Progress = silent,
) -> bytes:
    """The list as the bytes of a PDF; the same list gives the same bytes. Raises as `write`."""
    document, voice, fonts = to_json(listed), Voice(language), ink(fangsong)
    paper = _Paper(listed, Kit(voice, fonts), content, verification_code(document["sha256"]))
    story, target = paper.story(progress), BytesIO()
    about = voice.say("evidence_papers.attachment_about")
    enclosed = Attachment(NAME, about, canonical(document).encode())
    build(target, story, paper.page_words(), paper.about(document), enclosed, voice, fonts)
    return target.getvalue()


class _Paper:
    def __init__(self, listed: EvidenceList, kit: Kit, content: Content, code: str) -> None:
        self.listed, self.kit, self.voice = listed, kit, kit.voice
        self.content, self.code = content, code

    def story(self, progress: Progress) -> list[Flowable]:
        kit, listed = self.kit, self.listed
        return [
            kit.text(listed.office, "office"),
            kit.say("evidence_papers.title", "title"),
            kit.say("evidence_papers.subtitle", "office"),
            kit.gap(8),
            fact_table(words.facts(listed, self.code, self.voice), kit),
            *self._recordings(),
            *self._marks(progress),
            *self._pieces(),
            *self._end(),
        ]

    def page_words(self) -> PageWords:
        say = self.voice.say
        return PageWords(
            running=say("papers.running"),
            mark=say("evidence_papers.restricted") if self.listed.restricted else "",
            footer=words.footer(self.listed, self.code, self.voice),
            signatures=say("evidence_papers.page_signatures"),
        )

    def about(self, document: Json) -> About:
        return About(
            title=self.voice.say("evidence_papers.about_title", room=self.listed.room.name),
            author=self.listed.office,
            subject=self.voice.say("evidence_papers.title"),
            keywords=f"sha256:{document['sha256']}",
            made=self.listed.made,
        )

    def _recordings(self) -> list[Flowable]:
        kit = self.kit
        if not self.listed.recordings:
            return [KeepTogether([kit.heading("evidence_papers.recordings"),
                                  kit.say("evidence_papers.no_recordings")])]  # fmt: skip
        heads = ("number", "name", "began", "added", "digests")
        rows = [self._recording(each) for each in self.listed.recordings]
        table = kit.table(rows, (12, 40, 34, 30, 54), [f"evidence_papers.head_{key}" for key in heads])
        return [kit.heading("evidence_papers.recordings"), table]

    def _recording(self, each: ListedRecording) -> list[Any]:
        kit, row, voice = self.kit, each.row, self.voice
        digests = [
            kit.text(f"SHA-256\n{grouped(row.sha256)}", "code"),
            kit.text(f"SM3\n{grouped(row.sm3)}", "code"),
        ]
        if row.working_sha256:
            digests.append(kit.say("evidence_papers.working", "code", sha=grouped(row.working_sha256)))
        size = words.size_words(row.size, voice)
        return [
            kit.text(words.recording_number(each, voice), "centred"),
            kit.twofold(row.name, f"{each.session.title}\n{size}"),
            kit.text(words.began(each, voice), "small"),
            [kit.text(f"{voice.moment(each.added)}\n{each.added_by}", "small"),
             kit.say("evidence_papers.checked", "small", said=words.checked(each, voice))],
            digests,
        ]  # fmt: skip

    def _marks(self, progress: Progress) -> list[Flowable]:
        kit, marks = self.kit, self.listed.marks
        if not marks:
            return [KeepTogether([kit.heading("evidence_papers.marks"), kit.say("evidence_papers.no_marks")])]
        rows: list[list[Any]] = []
        for done, mark in enumerate(marks):
            progress(self.voice.say("evidence_papers.writing"), done / len(marks))
            number = kit.say("evidence_papers.mark_number", "centred", n=mark.number)
            rows.append([number, self._still(mark), self._excerpt(mark)])
        heads = [f"evidence_papers.head_{key}" for key in ("number", "still", "excerpt")]
        heading: Any = kit.heading("evidence_papers.marks")
        heading.keepWithNext = 0  # else the whole table would wait for a page of its own
        return [CondPageBreak(_HIGH + 30 * mm), heading, kit.table(rows, (12, _STILL, 110), heads)]

    def _still(self, mark: ListedMark) -> list[Flowable]:
        kit = self.kit
        picture = printed(self.content(mark.still.shown.sha256), _WIDE, _HIGH) if mark.still else None
        if picture is None:
            return [kit.say("evidence_papers.no_still", "small")]
        picture.hAlign = "LEFT"
        at = kit.say("evidence_papers.shown_frame", "small", at=words.frame(mark, self.voice))
        covered = mark.still is not None and mark.still.masked is not None
        return [picture, kit.gap(2), at, *([kit.say("evidence_papers.masked", "small")] if covered else ())]

    def _excerpt(self, mark: ListedMark) -> list[Flowable]:
        kit, view, voice = self.kit, mark.view, self.voice
        recording = words.recording_number(mark.recording, voice)
        items = words.targets(view.items, voice)
        parts: list[Flowable] = [
            kit.text(words.tag_words(mark, voice), "cell"),
            kit.say("evidence_papers.at_recording", "small", recording=recording, span=words.span(mark)),
            kit.say("evidence_papers.on_clock", "small", span=words.clock_span(mark, voice)),
        ]
        parts += [kit.say(f"evidence_papers.{key}", "cell", words=said)
                  for key, said in (("quote", view.quote), ("note", view.note)) if said]  # fmt: skip
        parts.append(kit.say("evidence_papers.items", "small", all=items) if view.items
                     else kit.say("evidence_papers.no_items", "small"))  # fmt: skip
        made = voice.moment(view.made)
        parts.append(kit.say("evidence_papers.by", "small", by=view.by, at=made, n=view.number))
        return [*parts, *(kit.text(said, "code") for said in words.digests(mark, voice))]

    def _pieces(self) -> list[Flowable]:
        if not self.listed.pieces:
            return []
        kit = self.kit
        heads = (
            "papers.proof_number",
            "papers.proof_name",
            "evidence_papers.head_targets",
            "papers.proof_added",
            "evidence_papers.head_digests",
        )
        rows = [self._piece(each) for each in self.listed.pieces]
        return [kit.heading("evidence_papers.pieces"), kit.table(rows, (15, 41, 20, 36, 58), heads)]

    def _piece(self, piece: Piece) -> list[Any]:
        kit, row, voice = self.kit, piece.row, self.voice
        kind = voice.say(f"papers.evidence.{row.kind}")
        about = " · ".join(filter(None, (kind, row.caption)))
        digests = [kit.text(f"SHA-256\n{grouped(row.sha256)}", "code")]
        if piece.sm3:
            digests.append(kit.text(f"SM3\n{grouped(piece.sm3)}", "code"))
        if piece.masked is not None:
            digests.append(kit.say("evidence_papers.masked_sha", "code", sha=grouped(piece.masked.sha256)))
        return [
            kit.say("papers.proof", "centred", n=piece.number),
            kit.twofold(row.name, f"{about}\n{words.size_words(row.size, voice)}"),
            kit.text(words.targets(piece.targets, voice), "small"),
            kit.text(words.added(piece, voice), "small"),
            digests,
        ]

    def _end(self) -> list[Flowable]:
        """What must be said of the whole list, and who signs; together, so that nobody signs a bare page."""
        kit = self.kit
        parts: list[Any] = [
            kit.gap(8),
            *(kit.text(note, "small") for note in words.notes(self.listed, self.voice)),
        ]
        parts += [kit.say("evidence_papers.attachment_note", "small", name=NAME)]
        if missing := kit.ink.missing_names():
            parts.append(kit.say("papers.glyphs", "small", all=self.voice.listed(missing)))
        lines: list[list[Any]] = [
            [kit.say(f"evidence_papers.{key}", "label"), "", kit.say("evidence_papers.date", "label")]
            for key in ("extractor", "witness")
        ]
        table = kit.table(lines, (44, 66, 60), extra=[("TOPPADDING", (0, 0), (-1, -1), 20)])
        return [KeepTogether([*parts, kit.heading("evidence_papers.signatures"), table])]
