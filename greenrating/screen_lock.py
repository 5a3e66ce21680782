"""Who stands before a locked window: the account whose passphrase is entered."""

from typing import TYPE_CHECKING

from greenrating import keyfile, rights, tries
from greenrating.keyfile import Account
from greenrating.unlocking import accounts_asked, by_passphrase

if TYPE_CHECKING:
    from greenrating.office import Office


def whose(office: "Office", passphrase: str) -> Account:
    """The account on this laptop whose passphrase this is.

    Raises `Refused`: `passphrase.wrong`, `passphrase.wait` after several wrong tries, `keyfile.identity`.
    """
    rights.require(office, "office.read")
    key_file = keyfile.read(office.folder)
    opened = tries.tried(
        office.folder,
        accounts_asked(key_file, None),
        office.now(),
        lambda: by_passphrase(key_file, passphrase),
    )
    names = {account.person: account.name for account in key_file.accounts}
    return Account(opened.person, names.get(opened.person, ""))
