"""A paper put in its place: whole, or not at all."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from greenrating import files
from greenrating.errors import Refused


@contextmanager
def placed(path: Path) -> Generator[Path]:
    """Give a name beside `path` to write to; on leaving, the file is moved into place.

    Raises `Refused` beside the field `path`: `paper.no_folder`, `paper.is_folder`, `paper.in_use` where the
    folder or the file may not be written (or another program holds it open), `disk.full`, `disk.failing`.
    """
    if not path.parent.is_dir():
        raise Refused("paper.no_folder", "path", folder=path.parent)
    if path.is_dir():
        raise Refused("paper.is_folder", "path", file=path.name)
    try:
        with files.in_place(path) as beside:
            yield beside
    except Refused as refused:
        if refused.code == "disk.read_only":
            raise Refused("paper.in_use", "path", file=path.name) from refused
        raise
