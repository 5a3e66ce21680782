"""The system's keyring spares the passphrase where it can, and is never in the way where it cannot."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError
from secretstorage.exceptions import SecretServiceNotAvailableException

from greenrating import keyfile, keyring_door, keys, opening
from greenrating.opening import NeedsPassphrase

PASSPHRASE = "correct horse"


class Remembering(KeyringBackend):
    """A keyring that works."""

    priority = 1  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Forgetful(Remembering):
    """A keyring that takes everything and keeps nothing, like the null backend."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


def failing(error: Exception) -> KeyringBackend:
    """A keyring that answers every question with an error."""

    class Failing(Remembering):
        def get_password(self, service: str, username: str) -> str | None:
            raise error

        def set_password(self, service: str, username: str, password: str) -> None:
            raise error

    return Failing()


Plug = Callable[[KeyringBackend | None], None]


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Put a keyring into the place of the system's."""

    def put(keyring: KeyringBackend | None) -> None:
        monkeypatch.setattr(keyring_door, "system", lambda: keyring)

    return put


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keys, "COST", keys.Cost(memory=64, passes=1, lanes=1))
    opening.create_workspace(tmp_path / "w", "局", "人", "", PASSPHRASE)[0].close()
    return tmp_path / "w"


def remember(folder: Path) -> bool:
    office = opening.open_workspace(folder, PASSPHRASE)
    try:
        return opening.remember(office)
    finally:
        office.close()


def why_not(folder: Path) -> str:
    with pytest.raises(NeedsPassphrase) as needs:
        opening.open_workspace(folder)
    return needs.value.reason


def test_a_remembered_workspace_opens_without_being_asked(folder: Path, plug: Plug):
    plug(Remembering())
    assert why_not(folder) == "absent"
    assert remember(folder)
    opening.open_workspace(folder).close()
    with pytest.raises(NeedsPassphrase):
        opening.open_workspace(folder, ask_keyring=False)


def test_the_keyring_holds_a_secret_that_is_not_the_key(folder: Path, plug: Plug):
    keyring = Remembering()
    plug(keyring)
    remember(folder)
    office = opening.open_workspace(folder)
    (kept,) = keyring.kept.values()
    office.close()
    assert office.key.hex() not in kept
    assert office.key not in kept.encode()


def test_forgetting_asks_for_the_passphrase_again(folder: Path, plug: Plug):
    keyring = Remembering()
    plug(keyring)
    remember(folder)
    opening.forget(folder)
    assert keyring.kept == {}
    assert why_not(folder) == "absent"
    opening.forget(folder)  # there is nothing left to forget, which is no error
    opening.open_workspace(folder, PASSPHRASE).close()


def test_what_a_keyring_took_is_read_back_before_it_is_trusted(folder: Path, plug: Plug):
    plug(Forgetful())
    assert not remember(folder)
    assert keyfile.read(folder).of_kind("keyring") == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (KeyringLocked("locked"), "locked"),
        (InitError("Prompt dismissed"), "locked"),
        (PasswordSetError("no"), "none"),
        (SecretServiceNotAvailableException("gone"), "none"),
        (ConnectionRefusedError(), "none"),
    ],
)
def test_a_keyring_that_fails_leads_to_the_passphrase(
    folder: Path, plug: Plug, error: Exception, reason: str
):
    plug(Remembering())
    remember(folder)
    plug(failing(error))
    assert why_not(folder) == reason
    assert not remember(folder)
    opening.open_workspace(folder, PASSPHRASE).close()
    opening.forget(folder)
    assert keyfile.read(folder).of_kind("keyring") == []


def test_without_a_keyring_there_is_the_passphrase(folder: Path, plug: Plug):
    plug(Remembering())
    remember(folder)
    plug(None)
    assert why_not(folder) == "none"
    assert not remember(folder)
    opening.open_workspace(folder, PASSPHRASE).close()


def test_a_secret_of_another_copy_leads_to_the_passphrase(folder: Path, plug: Plug):
    keyring = Remembering()
    plug(keyring)
    remember(folder)
    for place in keyring.kept:
        keyring.kept[place] = "AAAA" * 10 + "AAA="
    assert why_not(folder) == "absent"


STEP = """
import json, sys
from pathlib import Path
from greenrating import keys, opening

keys.COST = keys.Cost(memory=64, passes=1, lanes=1)
folder, do = Path(sys.argv[1]), sys.argv[2]
try:
    office = opening.open_workspace(folder, sys.argv[3] if do == "remember" else None)
    print(json.dumps(opening.remember(office) if do == "remember" else office.row.name))
    office.close()
except opening.NeedsPassphrase as needs:
    print(json.dumps(needs.reason))
"""
SESSION = 'eval "$(printf %s "$1" | gnome-keyring-daemon --unlock --components=secrets)"; shift; exec "$@"'


def in_session(password: str, *command: str) -> str:
    """Run a command in a session of its own that has a real keyring, unlocked with a password."""
    env = {name: value for name, value in os.environ.items() if name not in _OWN_SESSION}
    runtime = Path(env["HOME"]) / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    env["XDG_RUNTIME_DIR"] = str(runtime)
    session = ["dbus-run-session", "--", "bash", "-c", SESSION, "session", password, *command]
    ended = subprocess.run(session, env=env, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(ended.stdout)


_OWN_SESSION = {"PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"}


@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="no real keyring on this machine: apt-get install --no-install-recommends gnome-keyring dbus",
)
def test_a_real_keyring_remembers_across_sessions_and_a_locked_one_is_told(folder: Path):
    step = [sys.executable, "-c", STEP, str(folder)]
    assert in_session("its password", *step, "open") == "absent"
    assert in_session("its password", *step, "remember", PASSPHRASE) is True
    assert in_session("its password", *step, "open") == "局"
    assert in_session("a wrong password", *step, "open") == "locked"
    opening.open_workspace(folder, PASSPHRASE).close()
