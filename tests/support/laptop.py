"""A laptop with one workspace: the real window on a virtual screen, typed into, killed, looked into."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which

import pytest

from greenrating import entering, keyfile, unlocking
from greenrating.office import Office, utc_now

PATIENCE = 60
AGAIN = 3  # seconds
SCREEN = "1400x800x24"
NEEDS_SCREEN = pytest.mark.skipif(
    not (which("Xvfb") and which("xdotool")) and "CI" not in os.environ,
    reason="needs Xvfb and xdotool: apt-get install xvfb xdotool",
)


def virtual_screen() -> Iterator[str]:
    """The number of a virtual screen of its own, for a fixture."""
    read, write = os.pipe()
    # Without -noreset the server begins anew when its last window is killed, and turns the next one away.
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as said:
        number = said.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


class Laptop:
    """Its window is opened and killed as often as one likes; `title` is part of what the window is called."""

    def __init__(self, folder: Path, display: str) -> None:
        self._folder = folder
        self._display = display
        self._said = folder.with_name("window.log")
        self._window: subprocess.Popen[bytes] | None = None

    def start(self, title: str) -> None:
        """Open the window, and wait until it is called so."""
        command = [sys.executable, "-m", "ui.app", "--workspace", str(self._folder)]
        environment = {**os.environ, "DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        with self._said.open("wb") as said:
            self._window = subprocess.Popen(command, env=environment, stderr=said)
        self.wait_for_title("绿色直播间")
        self._xdotool("windowfocus", "--sync", self._found())
        self.wait_for_title(title)

    def kill(self) -> None:
        """What a power cut does to a program."""
        assert self._window is not None
        self._window.send_signal(signal.SIGKILL)
        self._window.wait()

    def press(self, *keys: str) -> None:
        """Press keys, as a keyboard does."""
        self._xdotool("key", "--clearmodifiers", *keys)

    @contextmanager
    def on_disk(self) -> Generator[Office]:
        """The workspace as it lies on the disk, read beside the running window."""
        key_file = keyfile.read(self._folder)
        way_in = unlocking.unlock(key_file, None, ask_keyring=False)
        office = entering.enter(ExitStack(), self._folder, key_file, way_in, utc_now)
        try:
            yield office
        finally:
            office.close()

    def wait_for_title(self, words: str) -> None:
        """Wait until the window is called so."""
        self.wait(lambda: self.is_called(words))

    def press_until(self, key: str, holds: Callable[[], bool]) -> None:
        """Press a key until something holds: what is not there yet takes no keys."""
        pressed = 0.0

        def held() -> bool:
            nonlocal pressed
            if holds():
                return True
            if time.monotonic() - pressed > AGAIN:
                self.press(key)
                pressed = time.monotonic()
            return False

        self.wait(held)

    def is_called(self, words: str) -> bool:
        """Whether the window is called so."""
        return words in self._title()

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, as long as the window lives."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"still waiting; the window says {self._title()!r}"
            assert self._window is not None
            assert self._window.poll() is None, f"the window died by itself: {self._said.read_text()[-2000:]}"
            time.sleep(0.02)

    def _title(self) -> str:
        found = self._xdotool("search", "--onlyvisible", "--name", "绿色直播间", check=False).split()
        return self._xdotool("getwindowname", found[0], check=False) if found else ""

    def _found(self) -> str:
        return self._xdotool("search", "--onlyvisible", "--name", "绿色直播间").split()[0]

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self._display},
            capture_output=True,
            check=check,
        )
        return done.stdout.decode().strip()
