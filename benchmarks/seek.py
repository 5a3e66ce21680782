"""Seeking while paused, in both engines, against seeking and decoding by PyAV alone.

Each engine is asked for random times of the same recordings and timed until it shows a picture for each; PyAV
decodes the very frames in turn. Median and worst, and the ratio of the medians.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from ui.player.engine import Player
from ui.player.qt_engine import QtEngine
from ui.player.vlc_canvas import vlc_works
from ui.player.vlc_engine import VlcEngine

SEEKS = 15
SECONDS = 20
# VLC repaints while paused, and its picture is then looked for in the file: the next seek waits for that.
REST = {"Qt": 0.0, "VLC": 0.8}


def recordings(folder: Path) -> dict[str, Path]:
    """720p with a key frame every two seconds, by kind; `.ts` stands for its working copy."""
    from greenrating.media.remux import working_copy
    from tests.support.clips import make_clip

    size = (1280, 720)
    made = {kind: make_clip(folder / f"a.{kind}", SECONDS, size=size) for kind in ("mp4", "flv", "mkv", "ts")}
    working_copy(made["ts"], folder / "ts.mp4")
    return {**made, "ts": folder / "ts.mp4"}


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Let the application run until something holds."""
    limit = time.monotonic() + seconds
    while not holds():
        QApplication.processEvents()
        time.sleep(0.0005)
        if time.monotonic() > limit:
            raise TimeoutError


def rest(seconds: float) -> None:
    """Let the application run for a while."""
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)


def by_pyav(path: Path, us: int) -> None:
    from greenrating.media.reading import frames_from, picture_stream, reading

    with reading(path) as file:
        video = picture_stream(file)
        assert video is not None
        last = None
        for shown in frames_from(file, video, us):
            if shown.us > us:
                break
            last = shown.frame
        assert last is not None
        last.reformat(format="rgb24")


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def measure(name: str, player: Player, path: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of each seek of an engine, and of PyAV for the same."""
    shown: list[object] = []
    player.shown.connect(shown.append)
    player.open(path)
    until(lambda: player.state == "paused" and player.frame is not None)
    chance = random.Random(7)
    ours: list[float] = []
    peer: list[float] = []
    for _ in range(SEEKS):
        us = chance.randrange(100_000, (SECONDS - 1) * 1_000_000)
        rest(REST[name])
        shown.clear()
        player.seek(us)
        ours.append(timed(lambda: until(lambda: bool(shown))))
        peer.append(timed(lambda: by_pyav(path, us)))  # noqa: B023 - called at once
    player.abandon()
    return ours, peer


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    engines = {"Qt": QtEngine, **({"VLC": VlcEngine} if vlc_works() else {})}
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in recordings(Path(folder)).items():
            for name, engine in engines.items():
                ours, peer = measure(name, engine(), path)
                print(
                    f"{kind}, {name}: median {median(ours):.0f} ms, worst {max(ours):.0f} ms;"
                    f" PyAV {median(peer):.0f} ms, worst {max(peer):.0f} ms;"
                    f" ratio {median(ours) / median(peer):.2f}",
                    flush=True,
                )
        rest(0.5)
    app.quit()


if __name__ == "__main__":
    main()
