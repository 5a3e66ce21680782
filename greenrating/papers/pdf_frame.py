"""The pages of a PDF: what stands on each of them, the contents, the count of pages, the file inside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from greenrating.papers import palette
from greenrating.papers.fonts import Ink
from greenrating.papers.pdf_attachment import Attachment, embed
from greenrating.papers.pdf_kit import WIDTH, Heading
from greenrating.papers.voice import Voice

_LEFT = 20 * mm
_TOP, _BOTTOM = 24 * mm, 30 * mm
_TOTAL = "page_total"
_APART = 3


@dataclass(frozen=True)
class PageWords:
    """What stands on every page; `mark` is empty once the verdict is in force."""

    running: str
    mark: str
    footer: str
    signatures: str


@dataclass(frozen=True)
class About:
    """What a reader program shows about the document, and the moment that it bears."""

    title: str
    author: str
    subject: str
    keywords: str
    made: datetime


def build(
    target: Path | BinaryIO,
    story: list[Flowable],
    page: PageWords,
    about: About,
    attachment: Attachment,
    voice: Voice,
    ink: Ink,
) -> None:
    """Set the story on pages and write the PDF; the same input gives the same bytes."""
    document = _Document(
        str(target) if isinstance(target, Path) else target,
        pagesize=A4,
        title=about.title,
        author=about.author,
        subject=about.subject,
        keywords=about.keywords,  # pyright: ignore[reportArgumentType] - one text, as the format has it
        creator="Green Live Room Rating",
        lang="zh-CN" if voice.language == "zh" else "en",
        invariant=1,
    )
    furniture = _Furniture(page, voice, ink)
    frame = Frame(_LEFT, _BOTTOM, WIDTH, A4[1] - _TOP - _BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=furniture.draw))
    document.build(story, canvasmaker=_canvas_maker(furniture, attachment, about.made))


class _Document(BaseDocTemplate):
    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Enter a heading in the contents."""
        if isinstance(flowable, Heading):
            canvas: Any = self.canv
            canvas.bookmarkPage(flowable.key)
            canvas.addOutlineEntry(flowable.outline, flowable.key, 0)


def _canvas_maker(furniture: "_Furniture", attachment: Attachment, made: datetime) -> Callable[..., Canvas]:
    class Counted(Canvas):
        """A canvas that knows in the end how many pages there are."""

        def __init__(self, *args: Any, **values: Any) -> None:
            super().__init__(*args, **values)  # pyright: ignore[reportUnknownMemberType]
            embed(self, attachment, made)

        def save(self) -> None:
            furniture.draw_total(self, self.getPageNumber() - 1)
            super().save()

    return Counted


class _Furniture:
    """Draws what stands on every page."""

    def __init__(self, words: PageWords, voice: Voice, ink: Ink) -> None:
        self._words, self._voice = words, voice
        self._font, self._strong = ink.body[0], ink.strong[0]
        self._total_room = stringWidth(voice.say("papers.page_total", n=1), self._font, 8) + _APART

    def draw(self, canvas: Any, _document: object) -> None:
        canvas.saveState()
        right = _LEFT + WIDTH
        top = A4[1] - 15 * mm
        self._write(canvas, _LEFT, top, self._words.running, palette.CAPTION)
        self._rule(canvas, top - 6)
        if self._words.mark:
            self._mark(canvas, right, top)
        base = 12 * mm
        self._write(canvas, _LEFT, base + 22, self._words.signatures, palette.SECOND, 9)
        self._rule(canvas, base + 13)
        self._write(canvas, _LEFT, base, self._words.footer, palette.CAPTION)
        page = self._voice.say("papers.page", n=canvas.getPageNumber())
        canvas.drawRightString(right - self._total_room, base, page)
        canvas.translate(right - self._total_room, base)
        canvas.doForm(_TOTAL)
        canvas.restoreState()

    def draw_total(self, canvas: Any, pages: int) -> None:
        """Draw the count of pages, once for all pages."""
        canvas.beginForm(_TOTAL, 0, -4, 60, 12)
        canvas.setFillColor(HexColor(palette.CAPTION))
        canvas.setFont(self._font, 8)
        canvas.drawString(_APART, 0, self._voice.say("papers.page_total", n=pages))
        canvas.endForm()

    def _mark(self, canvas: Any, right: float, top: float) -> None:
        width = canvas.stringWidth(self._words.mark, self._strong, 9.5) + 14
        canvas.setFillColor(HexColor(palette.INFO_SOFT))
        canvas.setStrokeColor(HexColor(palette.INFO))
        canvas.setLineWidth(0.7)
        canvas.roundRect(right - width, top - 2.5, width, 15, 2, fill=1, stroke=1)
        canvas.setFillColor(HexColor(palette.INFO))
        canvas.setFont(self._strong, 9.5)
        canvas.drawCentredString(right - width / 2, top + 1.6, self._words.mark)

    def _write(self, canvas: Any, x: float, y: float, text: str, colour: str, size: float = 8) -> None:
        canvas.setFillColor(HexColor(colour))
        canvas.setFont(self._font, size)
        canvas.drawString(x, y, text)

    @staticmethod
    def _rule(canvas: Any, y: float) -> None:
        canvas.setStrokeColor(HexColor(palette.LINE))
        canvas.setLineWidth(0.5)
        canvas.line(_LEFT, y, _LEFT + WIDTH, y)
