"""The real window on a virtual screen, real key presses, and kill -9 after every answer."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import which

import pytest

from greenrating import entering, keyfile, opening, unlocking
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import utc_now
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import show_sheet
from greenrating.views import SheetView

PATIENCE = 60
SCREEN = "1400x800x24"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (which("Xvfb") and which("xdotool")) and "CI" not in os.environ,
        reason="needs Xvfb and xdotool: apt-get install xvfb xdotool",
    ),
]


@pytest.fixture
def screen() -> Iterator[str]:
    """The number of a virtual screen of its own."""
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
    """A laptop with one workspace; its window is typed into, then killed, its disk looked at beside it."""

    def __init__(self, folder: Path, display: str) -> None:
        self._folder = folder
        self._display = display
        self._said = folder.with_name("window.log")
        office, _ = opening.create_workspace(folder, "示例评审小组", "示例组员", "", "", demo=True)
        room = save_room(office, SaveRoom(None, "示例直播间", "示例平台", "kill", "示例公司"))
        self.sheet = open_inspection(office, OpenInspection(room.room_id)).sheet_id
        office.close()
        self._window: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Open the window, and the sheet with the one key that the first page offers."""
        command = [sys.executable, "-m", "ui.app", "--workspace", str(self._folder)]
        environment = {**os.environ, "DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        with self._said.open("wb") as said:
            self._window = subprocess.Popen(command, env=environment, stderr=said)
        self._wait(lambda: "示例评审小组" in self._title())
        self._xdotool("windowfocus", "--sync", self._found())
        self._wait(lambda: "首页" in self._title())
        self.press("Return")
        self._wait(lambda: "示例直播间" in self._title())

    def kill(self) -> None:
        """What a power cut does to a program."""
        assert self._window is not None
        self._window.send_signal(signal.SIGKILL)
        self._window.wait()

    def press(self, *keys: str) -> None:
        """Press keys, as a keyboard does."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def answer(self, key: str, kept: Callable[[SheetView], bool]) -> None:
        """Press the key of an answer, wait until it is found on the disk from outside, then kill."""
        self.press(*key.split())
        self._wait(lambda: kept(self.on_disk()))
        self.kill()

    def on_disk(self) -> SheetView:
        """The sheet as it lies on the disk, read beside the running window."""
        key_file = keyfile.read(self._folder)
        way_in = unlocking.unlock(key_file, None, ask_keyring=False)
        office = entering.enter(ExitStack(), self._folder, key_file, way_in, utc_now)
        try:
            return show_sheet(office, self.sheet)
        finally:
            office.close()

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

    def _wait(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"still waiting; the window says {self._title()!r}"
            assert self._window is not None
            assert self._window.poll() is None, f"the window died by itself: {self._said.read_text()[-2000:]}"
            time.sleep(0.02)


def answers(view: SheetView) -> dict[str, object]:
    """Everything answered, by the id of what was asked."""
    asked = {veto.id: veto.answer for veto in view.vetoes.values()}
    asked |= {item.id: item.points for item in view.items.values()}
    return {id_: answer for id_, answer in {**asked, "fans": view.fans.fans}.items() if answer is not None}


def test_every_answer_survives_kill_9(tmp_path: Path, screen: str) -> None:
    laptop = Laptop(tmp_path / "work", screen)
    view = laptop.on_disk()
    keys = dict.fromkeys(view.vetoes, "1") | {"fans": "3 0 0 0 0 Return"}
    keys |= {item.id: str(item.points) for _, item in view.sheet.walk()}
    for place, (id_, key) in enumerate(keys.items(), 1):
        laptop.start()
        laptop.answer(key, lambda kept, wanted=id_: wanted in answers(kept))
        kept = answers(laptop.on_disk())
        assert set(kept) == set(list(keys)[:place])
    view = laptop.on_disk()
    assert (view.done, view.of) == (41, 41)
    assert view.can_sign
