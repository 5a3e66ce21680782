"""A laptop with one workspace: the real window on a virtual screen, typed into, killed, looked into."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from shutil import which
from typing import IO, Any, Protocol

import pytest

from greenrating import entering, keyfile, unlocking
from greenrating.office import Office, utc_now

PATIENCE = 60
AGAIN = 3  # seconds
LOOK_AGAIN = 0.1  # seconds: each look is a program of its own, and takes time from the window
SCREEN = "1400x800x24"
SEARCH = ("search", "--onlyvisible", "--name", "绿色直播间")
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


class Window(Protocol):
    """The process of a window."""

    def poll(self) -> int | None: ...
    def kill(self) -> None: ...
    def wait(self) -> object: ...


class Forked:
    """A window that a warm program opened."""

    def __init__(self, asks: IO[str], tells: IO[str]) -> None:
        print(file=asks, flush=True)
        self._tells = tells
        self._id = int(tells.readline())

    def poll(self) -> int | None:
        """Something once the window is gone: the program looks after what it started."""
        try:
            os.kill(self._id, 0)
        except ProcessLookupError:
            return 0
        return None

    def kill(self) -> None:
        """Kill it."""
        os.kill(self._id, signal.SIGKILL)

    def wait(self) -> object:
        """Wait until it is gone."""
        return self._tells.readline()


@contextmanager
def warm(folder: Path, display: str) -> Generator[Callable[[], Window]]:
    """Opens windows on a workspace again and again without reading the program anew for each."""
    command = [sys.executable, "-m", "tests.support.warm", str(folder)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (
        folder.with_name("window.log").open("wb") as said,
        subprocess.Popen(command, env=_environment(display), stderr=said, **pipes) as program,
    ):
        assert program.stdin is not None
        assert program.stdout is not None
        yield partial(Forked, program.stdin, program.stdout)


def _environment(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}


class Laptop:
    """Its window is opened and killed as often as one likes; `title` is part of what the window is called.

    Without `opens`, each window is the program started anew.
    """

    def __init__(self, folder: Path, display: str, opens: Callable[[], Window] | None = None) -> None:
        self._folder = folder
        self._display = display
        self._said = folder.with_name("window.log")
        self._opens = opens or self._open
        self._window: Window | None = None

    def start(self, title: str) -> None:
        """Open the window, and wait until it is called so."""
        self._window = self._opens()
        self.wait_for_title("绿色直播间")
        self._xdotool(*SEARCH, "windowfocus", "--sync")
        self.wait_for_title(title)

    def kill(self) -> None:
        """What a power cut does to a program."""
        assert self._window is not None
        self._window.kill()
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
            time.sleep(LOOK_AGAIN)

    def _open(self) -> Window:
        command = [sys.executable, "-m", "ui.app", "--workspace", str(self._folder)]
        with self._said.open("wb") as said:
            return subprocess.Popen(command, env=_environment(self._display), stderr=said)

    def _title(self) -> str:
        return self._xdotool(*SEARCH, "getwindowname", check=False)

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=_environment(self._display),
            capture_output=True,
            check=check,
        )
        return done.stdout.decode().strip()
