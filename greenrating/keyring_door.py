"""The keyring of the operating system, which spares a returning person the passphrase.

Only the system's own one is used (Windows, macOS, Secret Service), never a file of some package. It keeps a
secret that opens a wrap of the key file, not the key; without it, the passphrase opens as before.
"""

import base64
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Generator

    from keyring.backend import KeyringBackend

_SERVICE = "greenrating"


class KeyringUnusableError(Exception):
    """There is no keyring (`none`), or it did not let us in (`locked`)."""

    def __init__(self, reason: Literal["none", "locked"]) -> None:
        super().__init__(reason)
        self.reason: Literal["none", "locked"] = reason


def read(workspace: str) -> bytes | None:
    """The secret kept for a workspace, or None. May wait for a person. Raises `KeyringUnusableError`."""
    with _told() as keyring:
        kept = keyring.get_password(_SERVICE, workspace)
    return base64.b64decode(kept) if kept else None


def keep(workspace: str, secret: bytes) -> bool:
    """Keep a workspace's secret; whether it can be read back. Raises `KeyringUnusableError`."""
    with _told() as keyring:
        keyring.set_password(  # pyright: ignore[reportUnknownMemberType]
            _SERVICE, workspace, base64.b64encode(secret).decode()
        )
    return read(workspace) == secret


def remove(workspace: str) -> None:
    """Forget a workspace's secret, if there is one. Raises `KeyringUnusableError`."""
    from keyring.errors import PasswordDeleteError

    with _told() as keyring:
        try:
            keyring.delete_password(_SERVICE, workspace)
        except PasswordDeleteError:
            return


def system() -> "KeyringBackend | None":
    """The keyring of this system, or None; also None where `keyring`'s own variable says to do without."""
    if os.environ.get("PYTHON_KEYRING_BACKEND") == "keyring.backends.fail.Keyring":
        return None
    kind = _kind()
    if not kind.viable:
        return None
    keyring = kind()
    if sys.platform == "win32":
        cast("Any", keyring).persist = "local machine"  # by default it would travel with a roaming profile
    return keyring


def _kind() -> "type[KeyringBackend]":
    """Named one by one, since a frozen program has no entry points to find them by."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Keyring
    elif sys.platform == "darwin":
        from keyring.backends.macOS import Keyring
    else:
        from keyring.backends.SecretService import Keyring
    return Keyring


@contextmanager
def _told() -> "Generator[KeyringBackend]":
    """The system's keyring, with everything that it may raise told as one error."""
    from keyring.errors import InitError, KeyringError, KeyringLocked

    keyring = system()
    if keyring is None:
        raise KeyringUnusableError("none")
    try:
        yield keyring
    except (InitError, KeyringLocked) as error:
        raise KeyringUnusableError("locked") from error
    except (KeyringError, OSError, *_system_errors()) as error:
        raise KeyringUnusableError("none") from error


def _system_errors() -> tuple[type[Exception], ...]:
    """What the system's own library raises past `keyring`."""
    if sys.platform == "win32":
        from win32ctypes.pywin32 import pywintypes

        return (pywintypes.error,)
    if sys.platform == "darwin":
        return ()
    from jeepney.wrappers import DBusErrorResponse
    from secretstorage.exceptions import SecretStorageException

    return (DBusErrorResponse, SecretStorageException)
