"""Whether the sheets that a package brings, or adds to, are what their authors signed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from greenrating import identity
from greenrating.exchange.checking import Meeting, Staged
from greenrating.filled import Filled, read_many
from greenrating.records import Answer, FilledSheet, Row
from greenrating.statements import sheet_fields
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.store.store import Read

_AT_ONCE = 200  # sheets read together: enough to be quick, and memory for them is small


def unsigned(read: "Read", staged: Staged, meeting: Meeting) -> Iterator[str]:
    """The sheets that were written to which are not what the signature in force under them stands for.

    Of what the office hands out, marks may be missing that are not for everybody, and a sheet may have been
    signed before anybody had keys: there, the signature must hold where there is one.
    """
    rows = meeting.state.values()
    new = {row.id: row for row in rows if isinstance(row, FilledSheet) and _is_new(meeting, row.id)}
    answers = _answers(rows)
    for some in _parts(sorted(new)):
        yield from _faults(read, staged, read_many(read, [new[id_] for id_ in some], answers))
    touched = {row.id if isinstance(row, FilledSheet) else getattr(row, "sheet", "") for row in rows}
    for some in _parts(sorted(touched - new.keys())):
        yield from _faults(read, staged, read_many(read, read.find_all(FilledSheet, id=some)))


def _is_new(meeting: Meeting, sheet: str) -> bool:
    """Whether a sheet came now: then all its answers did, since none lies anywhere without its sheet."""
    return (FilledSheet, sheet) not in meeting.known


def _answers(rows: Iterable[Row]) -> Mapping[str, Sequence[Answer]]:
    """The answers among rows by sheet, oldest first, without the withdrawn ones."""
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Answer) and not row.gone:
            found[row.sheet].append(row)
    return {sheet: sorted(its, key=_age) for sheet, its in found.items()}


def _age(row: Row) -> tuple[datetime, str]:
    """What rows are read by, oldest first."""
    assert row.written is not None  # every row from outside has its stamp
    return row.written, row.id


def _parts(ids: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE))


def _faults(read: "Read", staged: Staged, sheets: Mapping[str, Filled]) -> Iterator[str]:
    from greenrating.filled_views import digests_to_sign

    held = {each.row.id: each for each in sheets.values() if _is_vouched_for(staged, each)}
    signed = [each for each in held.values() if each.signature and staged.manifest.kind == "return"]
    digests = digests_to_sign(read, signed)
    for id_, filled in sheets.items():
        signature = filled.signature
        if id_ not in held:
            yield say("exchange.sheet_signature", id=id_)
        elif signature and digests.get(id_, signature.digest) != signature.digest:
            yield say("exchange.sheet_differs", id=id_)


def _is_vouched_for(staged: Staged, filled: Filled) -> bool:
    """Whether a sheet is open, or signed with a key of its author."""
    signature = filled.signature
    if signature is None or (staged.manifest.kind == "task" and not signature.key):
        return True
    owner = staged.believed.roster.owner(signature.key)
    fields = sheet_fields(filled.row.id, signature.digest)
    own = owner is not None and owner[0].person == filled.row.person
    return own and identity.holds(signature.key, signature.signature, "sheet", fields)
