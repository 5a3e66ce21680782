"""Lists the evidence of a live session, of a filled sheet or of a verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from greenrating import rights
from greenrating.blindness import hidden_sheets, refuse_while_scoring, require_seen
from greenrating.evidence_scope import Scope, Scoped, scoped
from greenrating.evidence_views import Content, EvidenceList, ListedMark, ListedRecording, Piece
from greenrating.mark_secrecy import is_restricted, may_see
from greenrating.mark_views import Placed, mark_views, vocabulary
from greenrating.recording_records import LiveSession, Mark, Recording, Track
from greenrating.records import Evidence, EvidenceLink, Person, Row, Verdict
from greenrating.session_view import checks_of
from scoring.sheet import Tag

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.store.store import Read

R = TypeVar("R", bound=Row)


def list_evidence(office: "Office", scope: Scope) -> EvidenceList:
    """List the evidence, without the marks of sheets that are hidden from the person at work.

    Raises `Missing`, `Refused` (`sheet.blind`) for such a sheet, `Untrusted` for a verdict that was altered.
    """
    rights.require(office, "paper.export")
    with office.store.read() as read:
        if scope.sheet:
            require_seen(office, read, scope.sheet)
        if scope.verdict:
            refuse_while_scoring(office, read, read.get(Verdict, scope.verdict).inspection)
        found = _seen(office, read, scoped(read, scope))
        open_ = [mark for mark in found.marks if _may_leave(office, mark, scope)]
        reader = _Reader(office, read, found, scope)
        recordings = reader.recordings(open_)
        return EvidenceList(
            scope=scope,
            number=found.number,
            office=office.row.issuer or office.row.name,
            room=found.room,
            inspection=found.inspection,
            sheet=found.sheet,
            sessions=tuple({each.session.id: each.session for each in recordings}.values()),
            recordings=recordings,
            marks=reader.marks(open_, recordings),
            pieces=reader.pieces(),
            withheld=len(found.marks) - len(open_),
            made=office.now(),
            made_by=office.person.name,
            verdict_digest=found.digest,
            tracks=reader.tracks(recordings),
            secret=frozenset(mark.recording for mark in found.marks if mark not in open_),
        )


def with_sm3(listed: EvidenceList, content: Content) -> EvidenceList:
    """The list with the SM3 of every piece of evidence, whose content is read for it. Raises `Untrusted`."""
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    def told(piece: Piece | None) -> Piece | None:
        if piece is None:
            return None
        sm3 = Hash(SM3())
        sm3.update(content(piece.row.sha256))
        return replace(piece, sm3=sm3.finalize().hex())

    marks = (replace(mark, still=told(mark.still), clip=told(mark.clip)) for mark in listed.marks)
    pieces = (each for piece in listed.pieces if (each := told(piece)))
    return replace(listed, marks=tuple(marks), pieces=tuple(pieces))


def _seen(office: "Office", read: "Read", found: Scoped) -> Scoped:
    hidden = hidden_sheets(read, office.person)
    return replace(found, marks=tuple(mark for mark in found.marks if mark.sheet not in hidden))


def _may_leave(office: "Office", mark: Mark, scope: Scope) -> bool:
    return not is_restricted(mark.tags) or (scope.restricted and may_see(office, mark))


class _Reader:
    """Reads what belongs to one list."""

    def __init__(self, office: "Office", read: "Read", found: Scoped, scope: Scope) -> None:
        self._office, self._read, self._found, self._scope = office, read, found, scope

    def recordings(self, marks: Sequence[Mark]) -> tuple[ListedRecording, ...]:
        """The recordings of a session, or those in which the marks lie; in the order of time."""
        rows = self._found.recordings or _rows(self._read, Recording, (mark.recording for mark in marks))
        sessions = {row.id: row for row in _rows(self._read, LiveSession, (row.session for row in rows))}
        names = _names(self._read, rows)
        checks = checks_of(self._read, [row.id for row in rows])
        ordered = sorted(rows, key=lambda row: (_begun(sessions[row.session]), row.session, row.place))
        return tuple(
            ListedRecording(n, row, sessions[row.session], _written(row), names.get(row.author, ""),
                            next(iter(checks.get(row.id, ())), None))
            for n, row in enumerate(ordered, 1)
        )  # fmt: skip

    def marks(self, marks: Sequence[Mark], recordings: tuple[ListedRecording, ...]) -> tuple[ListedMark, ...]:
        """The marks in the order of the recordings and of time."""
        listed = {each.row.id: each for each in recordings}
        words = {sheet: vocabulary(self._read, sheet).tags for sheet in {mark.sheet for mark in marks}}
        at = {each.row.id: Placed(each.row, 0) for each in recordings}  # removed ones have no place any more
        views = mark_views(self._read, marks, self._office.person.id, at)
        ordered = sorted(views, key=lambda view: (listed[view.recording].number, view.start_us, view.number))
        ids = {id_: () for view in ordered for id_ in (view.still, view.clip) if id_}
        hidden = self._secret(ids)
        shown = self._pieces({id_: () for id_ in ids if id_ not in hidden})
        return tuple(
            ListedMark(n, view, listed[view.recording], _tags(words[view.sheet], view.tags),
                       shown.get(view.still), shown.get(view.clip))
            for n, view in enumerate(ordered, 1)
        )  # fmt: skip

    def tracks(self, recordings: Sequence[ListedRecording]) -> tuple[Track, ...]:
        """The timed texts beside the recordings."""
        ids = tuple(each.row.id for each in recordings)
        return tuple(self._read.find(Track, recording=ids)) if ids else ()

    def pieces(self) -> tuple[Piece, ...]:
        """What else is linked on the sheet; the stills and clips of marks stand with these."""
        of_marks = {id_ for mark in self._found.marks for id_ in (mark.still, mark.clip)}
        linked = _by_evidence(self._found.links)
        hidden = self._secret(linked)
        wanted = {id_: targets for id_, targets in linked.items() if id_ not in of_marks | hidden}
        found = self._pieces(wanted)
        return tuple(replace(found[id_], number=n) for n, id_ in enumerate(wanted, 1))

    def _secret(self, evidence: Iterable[str]) -> set[str]:
        """Stills and clips of any restricted mark, also one of another sheet."""
        ids = tuple(evidence)
        if not ids:
            return set()
        marks = [*self._read.find(Mark, still=ids), *self._read.find(Mark, clip=ids)]
        hidden = [mark for mark in marks if not _may_leave(self._office, mark, self._scope)]
        return {id_ for mark in hidden for id_ in (mark.still, mark.clip)}

    def _pieces(self, wanted: Mapping[str, tuple[str, ...]]) -> dict[str, Piece]:
        rows = _rows(self._read, Evidence, wanted)
        masked = (
            {row.masked_of: row for row in self._read.find(Evidence, masked_of=tuple(wanted))} if rows else {}
        )
        names = _names(self._read, rows)
        return {
            row.id: Piece(row, masked.get(row.id), _written(row), names.get(row.author, ""), wanted[row.id])
            for row in rows
        }


def _rows(read: "Read", kind: type[R], ids: Iterable[str]) -> list[R]:
    wanted = tuple(dict.fromkeys(ids))
    return read.find_all(kind, id=wanted) if wanted else []


def _names(read: "Read", rows: Iterable[Row]) -> dict[str, str]:
    return {row.id: row.name for row in _rows(read, Person, (row.author for row in rows))}


def _by_evidence(links: Iterable[EvidenceLink]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for link in links:
        found[link.evidence] = (*found.get(link.evidence, ()), link.target)
    return found


def _tags(known: Iterable[Tag], keys: Iterable[str]) -> tuple[Tag, ...]:
    by_key = {tag.key: tag for tag in known}
    return tuple(by_key[key] for key in keys if key in by_key)


def _begun(session: LiveSession) -> str:
    return session.started.isoformat() if session.started else ""


def _written(row: Row) -> datetime:
    assert row.written is not None
    return row.written
