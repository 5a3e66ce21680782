"""Both digests of a recording in one pass against `openssl dgst`; thumbnails and waveform of 10 minutes.

Thumbnails are compared with the `ffmpeg` program where there is one.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from greenrating.media.digest import digests
from greenrating.media.thumbs import thumbnails
from greenrating.media.waveform import waveform
from tests.support.clips import make_clip

MEGABYTES = 256
MINUTES = 10
THUMBS = 60


def timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def openssl(path: Path) -> None:
    for name in ("sha256", "sm3"):
        subprocess.run(["openssl", "dgst", f"-{name}", path], check=True, stdout=subprocess.DEVNULL)


def hashing(folder: Path) -> None:
    path = folder / "a.ts"
    path.write_bytes(os.urandom(1 << 20) * MEGABYTES)
    ours = min(timed(lambda: digests(path)) for _ in range(2))
    print(f"SHA-256 and SM3 of {MEGABYTES} MB in one pass: {ours:.2f} s, {MEGABYTES / ours:.0f} MB/s")
    if shutil.which("openssl"):
        theirs = min(timed(lambda: openssl(path)) for _ in range(2))
        print(f"peer: openssl dgst, one after the other: {theirs:.2f} s; ratio {ours / theirs:.2f}")
    path.unlink()


def drawing(folder: Path) -> None:
    path = make_clip(folder / "b.mp4", seconds=MINUTES * 60, size=(640, 360))
    step = MINUTES * 60_000_000 // THUMBS
    ours = timed(lambda: list(thumbnails(path, range(0, step * THUMBS, step), 90)))
    print(f"{THUMBS} thumbnails of {MINUTES} minutes, 640x360: {ours:.2f} s")
    if shutil.which("ffmpeg"):
        line = [
            "ffmpeg",
            "-v",
            "error",
            "-skip_frame",
            "nokey",
            "-i",
            path,
            "-vf",
            f"fps={THUMBS}/600,scale=-1:90",
        ]
        theirs = timed(lambda: subprocess.run([*line, folder / "%d.jpg"], check=True))
        print(f"peer: ffmpeg, key frames alone: {theirs:.2f} s; ratio {ours / theirs:.2f}")
    print(f"waveform of {MINUTES} minutes, 50 a second: {timed(lambda: waveform(path)):.2f} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        hashing(Path(folder))
        drawing(Path(folder))


if __name__ == "__main__":
    main()
