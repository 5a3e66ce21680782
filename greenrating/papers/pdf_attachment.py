"""A file inside a PDF."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from greenrating.office import LEGAL_TIME


@dataclass(frozen=True)
class Attachment:
    """The file to put inside: its name, what it is, its bytes."""

    name: str
    about: str
    content: bytes


def embed(canvas: Any, attachment: Attachment, made: datetime) -> None:
    """Put a file inside the document, and let the document bear the moment at which it was drawn up.

    Reportlab knows neither, but its catalogue takes a dictionary of names.
    """
    from reportlab.pdfbase import pdfdoc

    document = canvas._doc  # noqa: SLF001
    document._timeStamp = _Stamp(made)  # noqa: SLF001
    content = pdfdoc.PDFStream(content=attachment.content, filters=[pdfdoc.PDFZCompress])
    parts: Any = content.dictionary
    parts["Type"] = pdfdoc.PDFName("EmbeddedFile")
    parts["Params"] = pdfdoc.PDFDictionary({"Size": len(attachment.content)})
    place = document.Reference(content)
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(attachment.name),
            "UF": pdfdoc.PDFString(attachment.name),
            "Desc": pdfdoc.PDFString(attachment.about),
            "EF": pdfdoc.PDFDictionary({"F": place, "UF": place}),
        }
    )
    names = pdfdoc.PDFArray([pdfdoc.PDFString(attachment.name), document.Reference(specification)])
    files = pdfdoc.PDFDictionary({"Names": names})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})


class _Stamp:
    """A moment in the shape in which reportlab keeps the time of writing."""

    def __init__(self, made: datetime) -> None:
        there = made.astimezone(LEGAL_TIME)
        self.t = made.timestamp()
        self.lt: time.struct_time = there.timetuple()
        self.YMDhms = (there.year, there.month, there.day, there.hour, there.minute, there.second)
        self.dhh, self.dmm = 8, 0
        self.asctime = there.strftime("%Y-%m-%d %H:%M:%S")
