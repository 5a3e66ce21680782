"""Whether the sheets that a package brings, or adds to, are what their authors signed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from greenrating import identity
from greenrating.exchange.checking import Staged
from greenrating.filled import Filled, read_many
from greenrating.records import FilledSheet, Row
from greenrating.statements import sheet_fields
from greenrating.texts import say

if TYPE_CHECKING:
    from greenrating.store.store import Read

_AT_ONCE = 200  # sheets read together: enough to be quick, and memory for them is small


def unsigned(read: "Read", staged: Staged, rows: Iterable[Row]) -> Iterator[str]:
    """The sheets to which these rows belong that are not what the signature in force under them stands for.

    Of what the office hands out, marks may be missing that are not for everybody, and a sheet may have been
    signed before anybody had keys: there, the signature must hold where there is one.
    """
    touched = sorted({row.id if isinstance(row, FilledSheet) else getattr(row, "sheet", "") for row in rows})
    for start in range(0, len(touched), _AT_ONCE):
        sheets = read.find_all(FilledSheet, id=tuple(touched[start : start + _AT_ONCE]))
        filled = read_many(read, sorted(sheets, key=lambda sheet: sheet.id))
        yield from _faults(read, staged, list(filled.values()))


def _faults(read: "Read", staged: Staged, sheets: Sequence[Filled]) -> Iterator[str]:
    from greenrating.filled_views import digests_to_sign

    held = {each.row.id: each for each in sheets if _is_vouched_for(staged, each)}
    signed = [each for each in held.values() if each.signature and staged.manifest.kind == "return"]
    digests = digests_to_sign(read, signed)
    for filled in sheets:
        signature, id_ = filled.signature, filled.row.id
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
