"""The database password of an office's server: asked for once while the program runs, or in the keyring.

Where neither has it, the database's own ways are left to it (`PGPASSWORD`, `~/.pgpass`).
"""

from greenrating import keyring_door
from greenrating.server_address import ServerAddress

_given: dict[tuple[str, str], str] = {}


def use(address: ServerAddress, password: str) -> None:
    """Use this password until the program ends."""
    _given[str(address), address.user] = password


def forget(address: ServerAddress) -> None:
    """Ask for the password again, as after a wrong one."""
    _given.pop((str(address), address.user), None)


def remember(address: ServerAddress, password: str) -> bool:
    """Let the system's keyring keep the password; False where it cannot."""
    try:
        return keyring_door.keep(_name(address), password.encode())
    except keyring_door.KeyringUnusableError:
        return False


def known(address: ServerAddress) -> str | None:
    """The password given or kept for a server, or None."""
    given = _given.get((str(address), address.user))
    return given if given is not None else _kept(address)


def _kept(address: ServerAddress) -> str | None:
    try:
        kept = keyring_door.read(_name(address))
    except keyring_door.KeyringUnusableError:
        return None
    return kept.decode() if kept is not None else None


def _name(address: ServerAddress) -> str:
    return f"server {address.user}@{address}"
