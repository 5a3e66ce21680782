"""The verdict as a PDF of six pages or more: with Chinese line breaking, against reportlab's own.

The peer sets the same paper with reportlab's plain `Paragraph`, in alternating runs in this process.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from reportlab.platypus import Paragraph

from greenrating.papers import pdf_kit, verdict_pdf
from tests.papers.stories import MANY_LOST
from tests.support.views import verdict_view

RUNS = 7


class Plain(Paragraph):
    """Reportlab's own line breaking, under the name that the kit uses."""


def main() -> None:
    view = verdict_view(MANY_LOST)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verdict.pdf"

        def ours() -> None:
            verdict_pdf.write(view, path)

        def peer() -> None:
            kept = pdf_kit.ZhParagraph
            setattr(pdf_kit, "ZhParagraph", Plain)  # noqa: B010 - a stand-in for the time of one run
            try:
                verdict_pdf.write(view, path)
            finally:
                setattr(pdf_kit, "ZhParagraph", kept)  # noqa: B010

        first = _seconds(ours)
        pages = len(PdfReader(path).pages)
        times = [(_seconds(ours), _seconds(peer)) for _ in range(RUNS)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{pages} pages: first {first:.2f} s (with fonts), then {mine:.2f} s; {pages / mine:.0f} pages/s")
    print(f"reportlab's own line breaking: {theirs:.2f} s; ratio {mine / theirs:.2f}")


def _seconds(do: Callable[[], None]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
