"""Files written beside and moved into place, so that there is always a whole one."""

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from greenrating.errors import Refused

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def write(path: Path, content: bytes) -> None:
    """Put a file in its place, whole and on disk; the one that was there stays until then.

    Raises `Refused` (`disk.full`, `disk.read_only`, `disk.failing`) and leaves nothing behind.
    """
    with in_place(path) as beside:
        beside.write_bytes(content)


@contextmanager
def in_place(path: Path) -> Generator[Path]:
    """Give a new name beside `path` to write to; on leaving, that file is moved into place.

    Raises like `write`. An exception of the body leaves the old file as it was, and nothing beside it.
    """
    beside = _beside(path)
    with disk_told_plainly():
        try:
            yield beside
            sync(beside)
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


@contextmanager
def disk_told_plainly() -> Generator[None]:
    """Turn a full, locked or failing disk into `Refused`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Refused("disk.full") from error
        if error.errno == errno.EFBIG:
            raise Refused("disk.file_too_large") from error
        if error.errno in _READ_ONLY:
            raise Refused("disk.read_only") from error
        if error.errno == errno.EIO:
            raise Refused("disk.failing") from error
        raise


@contextmanager
def told_if_gone(path: Path) -> Generator[None]:
    """Turn what comes of a file that vanishes under the reader, its stick pulled out, into `file.missing`."""
    try:
        yield
    except OSError as error:
        if os.path.exists(path):  # noqa: PTH110  # unlike that of Path, it never raises
            raise
        raise Refused("file.missing", name=path.name) from error


@contextmanager
def opened(path: Path) -> Generator[IO[bytes]]:
    """A file from outside, open for reading.

    Raises `Refused`: `file.absent`, `file.folder`, `file.unreadable`; `file.missing` and `disk.failing` where
    it vanishes or breaks while it is read.
    """
    if path.is_dir():
        raise Refused("file.folder", file=path)
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise Refused("file.absent", file=path) from error
    except OSError as error:
        raise Refused("file.unreadable", file=path, reason=error.strerror or "") from error
    with file, told_if_gone(path), disk_told_plainly():
        yield file


@contextmanager
def folder_in_place(folder: Path) -> Generator[Path]:
    """Give a new folder beside `folder` to fill; on leaving, it is moved into place.

    Raises `Refused` (`folder.not_empty`, and like `write`). An exception of the body leaves nothing behind.
    """
    refuse_filled(folder)
    beside = _beside(folder)
    with disk_told_plainly():
        try:
            beside.mkdir(parents=True)
            yield beside
            if folder.exists():
                folder.rmdir()
            beside.replace(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        sync_folder(folder.parent)


def refuse_filled(folder: Path) -> None:
    """Refuse (`folder.not_empty`) a folder in which something lies, or a file of that name."""
    with disk_told_plainly():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refused("folder.not_empty", "folder", folder=folder)


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(path: Path) -> Path:
    """A new name in the same folder."""
    import secrets  # brings OpenSSL along, for which the start of the window would wait

    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
