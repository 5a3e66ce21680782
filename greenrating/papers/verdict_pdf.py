"""The verdict of one inspection as a PDF to be signed, sealed and verified."""

from collections.abc import Callable
from pathlib import Path

from reportlab.platypus import Flowable

from greenrating.papers import pdf_lists, pdf_panel, pdf_parts, pdf_signatures
from greenrating.papers.enclosure import NAME, enclose
from greenrating.papers.fonts import ink
from greenrating.papers.header import mark, verification_code
from greenrating.papers.pdf_attachment import Attachment
from greenrating.papers.pdf_frame import About, PageWords, build
from greenrating.papers.pdf_kit import Kit
from greenrating.papers.pdf_pictures import pictures
from greenrating.papers.placing import placed
from greenrating.papers.proofs import proofs
from greenrating.papers.voice import Voice
from greenrating.texts import Language
from greenrating.views import VerdictView


def write(
    view: VerdictView,
    path: Path,
    images: Callable[[str], bytes] | None = None,
    language: Language = "zh",
    fangsong: str = "",
) -> None:
    """Write the verdict; the same view gives the same bytes.

    `images` gives the content of a picture by the id that a paper may show (the masked copy where there is
    one); without it no pictures are printed. `fangsong` is the office's own font for the text. Raises
    `Refused` like `placing.placed` and `fonts.ink`, `Untrusted` like `enclosure.enclose`.
    """
    voice, fonts = Voice(language), ink(fangsong)
    enclosed = Attachment(NAME, voice.say("papers.attachment_about"), enclose(view))
    story = _story(view, Kit(voice, fonts, pdf_panel.names(view, voice)), images)
    with placed(path) as beside:
        build(beside, story, _page_words(view, voice), _about(view, voice), enclosed, voice, fonts)


def _story(view: VerdictView, kit: Kit, images: Callable[[str], bytes] | None) -> list[Flowable]:
    listed = proofs(view.filled)
    return [
        *pdf_parts.head(view, kit),
        *pdf_parts.outcome(view, kit),
        *pdf_parts.sections(view, kit),
        *pdf_lists.vetoes(view, listed, kit),
        *pdf_parts.arithmetic(view, kit),
        *pdf_lists.deductions(view, listed, kit),
        *pdf_lists.left_out(view, kit),
        *pdf_panel.panel(view, kit),
        *pdf_lists.evidence(listed, kit),
        *pdf_lists.note(view, kit),
        *pdf_panel.endorsements(view, kit),
        *pdf_lists.decisions(view, kit),
        *pdf_signatures.signatures(view, kit),
        *(pictures(listed, images, kit) if images else ()),
    ]


def _page_words(view: VerdictView, voice: Voice) -> PageWords:
    code = verification_code(view.digest)
    return PageWords(
        running=voice.say("papers.running"),
        mark=mark(view, voice),
        footer=voice.say("papers.footer", number=view.number, code=code),
        signatures=pdf_signatures.page_line(voice, pdf_signatures.members_of(view, voice)),
    )


def _about(view: VerdictView, voice: Voice) -> About:
    return About(
        title=voice.say("papers.title", room=view.room.name),
        author=view.office,
        subject=voice.say("papers.footer", number=view.number, code=verification_code(view.digest)),
        keywords=f"sha256:{view.digest}",
        made=view.made,
    )
