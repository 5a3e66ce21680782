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
_POSTGRES = {
    "53100": "disk.full",
    "40001": "store.busy",
    "40P01": "store.busy",
    "55P03": "store.busy",
    "57014": "store.busy",
    "23505": "meanwhile_new",
    "25006": "server.read_only",
    "42501": "server.no_right",
}
_GONE = ("08", "57P", "25P03")
"""How the states begin in which a server ends a connection."""


@contextmanager
def told_plainly() -> Generator[None]:
    """Turn what is the disk's, the file's or the server's fault into `Refused`.

    Anything else is ours and goes through.
    """
    try:
        yield
    except DatabaseError as error:
        cause = error.orig
        if (code := _sqlite_code(cause) or _postgres_code(cause, lost=error.connection_invalidated)) is None:
            raise
        said = (str(cause).strip().splitlines() or [""])[0].rpartition("failed: ")[2]
        raise Refused(code, said=said) from error


def _sqlite_code(cause: BaseException | None) -> str | None:
    number = getattr(cause, "sqlite_errorcode", None)
    return _SQLITE.get(number & 0xFF) if isinstance(number, int) else None  # the rest says where exactly


def _postgres_code(cause: BaseException | None, *, lost: bool) -> str | None:
    if type(cause).__module__.partition(".")[0] != "psycopg":
        return None
    state = getattr(cause, "sqlstate", None)
    if lost or (isinstance(state, str) and state.startswith(_GONE)):
        return "server.gone"
    if isinstance(state, str):
        return _POSTGRES.get(state)
    return _no_connection(cause)


def _no_connection(cause: BaseException | None) -> str:
    """Why there is no connection at all; the server gives no state for that."""
    said, door = str(cause), getattr(cause, "pgconn", None)
    if getattr(door, "needs_password", False):
        return "server.password_needed"
    if "SSL" in said or "certificate" in said:
        return "server.not_trusted"
    return "server.turned_away" if getattr(door, "used_password", False) else "server.unreachable"
