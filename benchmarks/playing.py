"""Memory while recordings are played: the same hour would show a leak as growth from minute to minute.

An hour does not fit into a benchmark: a clip of ten seconds is played over and over at four times its speed,
through the real engine and the real screen, for as many seconds as are named (60 unless told).
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.support.clips import make_clip
from ui.player.engine import Frame
from ui.player.engines import choose
from ui.player.screen import Screen

SECONDS = 60
PARTS = 6


def resident_mb() -> float:
    """What the process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def run(app: QApplication, seconds: float) -> None:
    """Let the window live for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.002)


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        path = make_clip(Path(folder) / "a.mp4", seconds=10, size=(640, 360))
        screen, engine = Screen(), choose("qt", "")
        frames = 0
        engine.shown.connect(screen.show_frame)

        def count(_frame: Frame) -> None:
            nonlocal frames
            frames += 1

        def again(state: str) -> None:
            if state == "ended":
                engine.seek(0)
                engine.play()

        engine.shown.connect(count)
        engine.state_changed.connect(again)
        screen.resize(640, 400)
        screen.show()
        engine.open(path)
        run(app, 3)
        engine.set_rate(4.0)
        engine.play()
        run(app, 5)
        began = resident_mb()
        print(f"{engine.name}: {began:.0f} MB after 5 s of playing")
        for part in range(1, PARTS + 1):
            run(app, seconds / PARTS)
            now = resident_mb()
            told = f"{part * seconds / PARTS:.0f} s, {frames} pictures"
            print(f"after {told}: {now:.0f} MB ({now - began:+.0f})")
        engine.close()


if __name__ == "__main__":
    main()
