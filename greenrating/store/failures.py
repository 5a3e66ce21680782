"""What a database says when it cannot, in words that a person can act on."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from greenrating.errors import Refused

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
_SQLITE = {
    _BUSY: "store.busy",
    _LOCKED: "store.busy",
    _READ_ONLY: "disk.read_only",
    _IO: "disk.failing",
    _CORRUPT: "workspace.damaged",
    _FULL: "disk.full",
    _CANNOT_OPEN: "disk.failing",
    _NOT_A_DATABASE: "workspace.damaged",
}
_POSTGRES = {"53100": "disk.full", "40001": "store.busy", "40P01": "store.busy", "55P03": "store.busy"}


@contextmanager
def told_plainly() -> Generator[None]:
    """Turn what is the disk's or the file's fault into `Refused`; anything else is ours and goes through."""
    try:
        yield
    except DatabaseError as error:
        if (code := _code(error.orig)) is None:
            raise
        raise Refused(code) from error


def _code(cause: BaseException | None) -> str | None:
    number = getattr(cause, "sqlite_errorcode", None)
    if isinstance(number, int):
        return _SQLITE.get(number & 0xFF)  # the upper bits say where exactly
    state = getattr(cause, "sqlstate", None)
    return _POSTGRES.get(state) if isinstance(state, str) else None
