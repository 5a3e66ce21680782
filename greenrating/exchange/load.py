"""The load of a package: rows put together with all that they refer to."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from greenrating.mark_secrecy import is_restricted
from greenrating.panel_records import OfficeKey
from greenrating.recording_records import Mark, Recording, Track
from greenrating.records import Evidence, Room, Row, Verdict

if TYPE_CHECKING:
    from greenrating.store.store import Read

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Load:
    """What goes into a package: rows, contents of the vault by SHA-256, recordings whose files go along.

    `secret` says that it may tell of restricted marks.
    """

    rows: tuple[Row, ...]
    evidence: tuple[str, ...]
    tracks: tuple[str, ...]
    recordings: tuple[Recording, ...]
    secret: bool = False

    @property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms among the rows."""
        return tuple(row for row in self.rows if isinstance(row, Room))


class Bag:
    """Rows put in once each, with all that they refer to.

    With `author`, only that person's rows: whoever takes the package has the others from the office.
    """

    def __init__(self, read: "Read", *, secret: bool, author: str | None = None) -> None:
        self.read, self.secret = read, secret
        self._author = author
        self._rows: dict[tuple[type[Row], str], Row] = {}
        self._seen: set[tuple[type[Row], str]] = set()

    def add(self, rows: Iterable[Row]) -> None:
        """Put rows in, and those that they refer to."""
        from greenrating.store.references import targets

        waiting = list(rows)
        while waiting:
            row = waiting.pop()
            if (type(row), row.id) in self._seen:
                continue
            self._seen.add((type(row), row.id))
            if self._author is None or row.author == self._author:
                self._rows[type(row), row.id] = row
            for name, target in targets(type(row)).items():
                if (target, getattr(row, name)) not in self._seen:
                    waiting.append(self.read.get(target, getattr(row, name)))

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The rows of one kind."""
        return tuple(row for row in self._rows.values() if isinstance(row, kind))

    def load(self, files: tuple[Recording, ...]) -> Load:
        """What was put in, in an order that is always the same."""
        rows = sorted(self._rows.values(), key=lambda row: (type(row).__name__, row.id))
        return Load(
            rows=tuple(map(_shown, rows)),
            evidence=tuple(sorted({row.sha256 for row in self.of(Evidence)})),
            tracks=tuple(sorted({row.sha256 for row in self.of(Track)})),
            recordings=tuple(sorted(files, key=lambda row: row.id)),
            secret=self.secret,
        )


def may_travel(row: Row, *, secret: bool) -> bool:
    """Whether a row holds nothing of a restricted mark, or goes to those alone who may see them."""
    if secret:
        return True
    if isinstance(row, Mark):
        return not is_restricted(row.tags)
    return not isinstance(row, Verdict) or not _tells_secret([row.filled, row.panel])


def _tells_secret(kept: object) -> bool:
    """Whether rows kept as JSON, however deep, hold a restricted mark."""
    if isinstance(kept, str) and kept.startswith("{") and '"frame_us"' in kept.replace("\\", ""):
        return _tells_secret(json.loads(kept))
    if isinstance(kept, list):
        return any(map(_tells_secret, cast("list[object]", kept)))
    if not isinstance(kept, dict):
        return False
    values = cast("dict[str, Any]", kept)
    restricted = "frame_us" in values and is_restricted(values.get("tags", ()))
    return restricted or any(map(_tells_secret, values.values()))


def _shown(row: Row) -> Row:
    """A row as it leaves the laptop: the office's own key stays where it is."""
    return replace(row, box="") if isinstance(row, OfficeKey) else row
