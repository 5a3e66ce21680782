"""What a PDF from here holds: the file inside it, and the words on its first page.

A PDF from outside can be made to exhaust a machine, so it is read in a process of its own, which is given
little memory and little time.
"""

import multiprocessing
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from greenrating import evidence_json
from greenrating.errors import Untrusted
from greenrating.papers import conformity_enclosure, enclosure
from greenrating.texts import say

LARGEST = 32 * 2**20
LARGEST_ENCLOSED = 4 * 2**20
_SECONDS = 1  # of work; a busy machine may take longer by the clock
_WAIT = 4 if sys.platform == "win32" else 20
_MEMORY = 400 * 2**20  # address space, of which a reader at work really uses a quarter
_MOST_FILES = 20
_OURS = (enclosure.NAME, evidence_json.NAME, conformity_enclosure.NAME)


@dataclass(frozen=True)
class Inside:
    """The enclosed file and its name, the text of the first page without blanks, and the keywords."""

    name: str
    enclosed: bytes
    text: str
    keywords: str


def look_inside(path: Path) -> Inside:
    """Read a PDF. Raises `Untrusted` with one plain sentence if it cannot be, or has no file of ours."""
    if path.stat().st_size > LARGEST:
        raise Untrusted(path.name, (say("verify.too_large", limit=LARGEST // 2**20),))
    found = _read(path) if getattr(sys, "frozen", False) else _read_apart(path)
    if isinstance(found, str):
        raise Untrusted(path.name, (say(f"verify.pdf.{found}"),))
    return found


def stands(text: str, page: str) -> bool:
    """Whether a text stands on a page, a character without a glyph by its code."""
    pattern = "".join(rf"(?:{re.escape(each)}|〔U\+{ord(each):04X}〕)" for each in "".join(text.split()))
    return re.search(pattern, page) is not None


def _read_apart(path: Path) -> "Inside | str":
    """Read in a process of its own; what is not done in time counts as a PDF that does harm."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(path, theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(_WAIT) else "harmful"
    except EOFError:
        return "harmful"
    finally:
        worker.kill()
        worker.join()
        worker.close()
        ours.close()


def _work(path: Path, answer: Connection) -> None:
    _limit_ourselves()
    answer.send(_read(path))
    answer.close()


def _limit_ourselves() -> None:
    """Bound this process's memory and work; Windows has no such limits, and there the clock has to do."""
    if sys.platform == "win32":
        return
    import resource

    import pypdf  # before the work is counted  # noqa: F401  # pyright: ignore[reportUnusedImport]

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = ceil(used.ru_utime + used.ru_stime + _SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _read(path: Path) -> "Inside | str":
    """The inside of a PDF, or in one word why there is none."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path, root_object_recovery_limit=100)
        if reader.is_encrypted:
            return "encrypted"
        name, enclosed = next(_enclosed(reader.trailer["/Root"]), ("", "no_verdict"))
        if not isinstance(enclosed, bytes):
            return enclosed
        text = "".join(reader.pages[0].extract_text().split())
        about: Any = reader.metadata or {}
        return Inside(name, enclosed, text, str(about.get("/Keywords", "")))
    except (LimitReachedError, MemoryError, RecursionError):
        return "harmful"
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return "broken"  # pypdf stumbles over damaged files with whatever comes


def _enclosed(root: Any) -> "Iterator[tuple[str, bytes | str]]":
    """Each enclosed file of one of our names with its content, or in one word why that cannot be had."""
    at_root: Any = root["/Names"].get_object() if "/Names" in root else {}
    files: Any = at_root["/EmbeddedFiles"].get_object() if "/EmbeddedFiles" in at_root else {}
    listed: Any = files.get("/Names", [])
    for at in range(0, min(len(listed), 2 * _MOST_FILES) - 1, 2):
        name = str(listed[at])
        if name in _OURS:
            yield name, _unpacked(listed[at + 1].get_object()["/EF"]["/F"].get_object())


def _unpacked(stream: Any) -> bytes | str:
    """The content of a stream that is packed as we pack it, up to a sensible size."""
    filters: Any = stream.get("/Filter", [])
    if str(filters if isinstance(filters, str) else "".join(map(str, filters))) != "/FlateDecode":
        return "no_verdict"
    packed: bytes = stream._data
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, LARGEST_ENCLOSED)
    except zlib.error:
        return "broken"
    return "harmful" if unpacker.unconsumed_tail else content
