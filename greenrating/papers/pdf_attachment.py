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

    rl: Any = pdfdoc  # its functions carry no types
    document = canvas._doc
    document._timeStamp = _Stamp(made)
    content = rl.PDFStream(content=attachment.content, filters=[rl.PDFZCompress])
    parts: Any = content.dictionary
    parts["Type"] = rl.PDFName("EmbeddedFile")
    parts["Params"] = rl.PDFDictionary({"Size": len(attachment.content)})
    place = document.Reference(content)
    specification = rl.PDFDictionary(
        {
            "Type": rl.PDFName("Filespec"),
            "F": rl.PDFString(attachment.name),
            "UF": rl.PDFString(attachment.name),
            "Desc": rl.PDFString(attachment.about),
            "EF": rl.PDFDictionary({"F": place, "UF": place}),
        }
    )
    names = rl.PDFArray([rl.PDFString(attachment.name), document.Reference(specification)])
    files = rl.PDFDictionary({"Names": names})
    document.Catalog.Names = rl.PDFDictionary({"EmbeddedFiles": files})


class _Stamp:
    """A moment in the shape in which reportlab keeps the time of writing."""

    def __init__(self, made: datetime) -> None:
        there = made.astimezone(LEGAL_TIME)
        self.t = made.timestamp()
        self.lt: time.struct_time = there.timetuple()
        self.YMDhms = (there.year, there.month, there.day, there.hour, there.minute, there.second)
        self.dhh, self.dmm = 8, 0
        self.asctime = there.strftime("%Y-%m-%d %H:%M:%S")
