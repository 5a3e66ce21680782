"""Taking in a folder of recordings, copied into the workspace, against copying and digesting one by one.

The peer does less: `cp`, then `openssl dgst` for SHA-256 and for SM3, and no look inside.
"""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from greenrating.recording_intake import take_in
from tests.support.clips import make_clip

FILES = 6
SECONDS = 60
COPIES = 8  # of the clip's bytes behind each other, so that the files have some size: raw ts may be joined


def folder_of_streams(folder: Path) -> list[Path]:
    """Raw ts files, as a recorder leaves them."""
    clip = make_clip(folder / "clip.ts", seconds=SECONDS, size=(960, 540))
    content = clip.read_bytes()
    clip.unlink()
    paths = [folder / f"晚场_20260303_19{number:02d}00.ts" for number in range(FILES)]
    for path in paths:
        path.write_bytes(content * COPIES)
    return paths


def peer(paths: list[Path], out: Path) -> None:
    """Copy, then digest twice."""
    for path in paths:
        shutil.copyfile(path, out / path.name)
        for name in ("sha256", "sm3"):
            subprocess.run(["openssl", "dgst", f"-{name}", path], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "out"
        paths = folder_of_streams(folder)
        out.mkdir()
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        (folder / "work").mkdir()
        began = time.perf_counter()
        take_in(folder / "work", paths)
        ours = time.perf_counter() - began
        print(
            f"{FILES} raw streams, {megabytes:.0f} MB, copied, looked into, with working copies: {ours:.2f} s"
        )
        print(f"that is {megabytes / ours:.0f} MB/s")
        if shutil.which("openssl"):
            began = time.perf_counter()
            peer(paths, out)
            theirs = time.perf_counter() - began
            print(f"peer: copied, openssl dgst twice: {theirs:.2f} s; ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
