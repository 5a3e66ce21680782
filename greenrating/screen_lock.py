"""A locked window: who stands before it, and that closing the program does not unlock it.

While a window is locked, a file beside the key file says so. A workspace that was left like that is not
opened by the keyring; the passphrase or the recovery key takes the file away. Whoever may write in the folder
could take it away, too: it keeps out whoever sits down at the laptop, as the lock does.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import files, keyfile, rights, tries
from greenrating.errors import Refused
from greenrating.keyfile import Account, KeyFile
from greenrating.unlocking import accounts_asked, by_passphrase

if TYPE_CHECKING:
    from greenrating.office import Office

NAME = "locked"


def note_locked(folder: Path) -> None:
    """Remember that the window was locked; a disk that is full does not keep it open."""
    with suppress(Refused):
        files.write(folder / NAME, b"")


def note_unlocked(folder: Path) -> None:
    """Forget it again: somebody came by their passphrase or recovery key."""
    with suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)


def was_left_locked(folder: Path) -> bool:
    """Whether the window was locked when it was last seen."""
    return (folder / NAME).exists()


def whose(office: "Office", passphrase: str) -> Account:
    """The account on this laptop whose passphrase this is: of two with the same one, the person's at work.

    Raises `Refused`: `passphrase.wrong`, `passphrase.wait` after several wrong tries, `keyfile.identity`.
    """
    rights.require(office, "office.read")
    key_file = _own_first(keyfile.read(office.folder), office.account)
    opened = tries.tried(
        office.folder,
        accounts_asked(key_file, None),
        office.now(),
        lambda: by_passphrase(key_file, passphrase),
    )
    if opened.person == office.account:
        note_unlocked(office.folder)
    names = {account.person: account.name for account in key_file.accounts}
    return Account(opened.person, names.get(opened.person, ""))


def _own_first(key_file: KeyFile, account: str) -> KeyFile:
    wraps = sorted(key_file.wraps, key=lambda wrap: wrap.person != account)
    return replace(key_file, wraps=tuple(wraps))
