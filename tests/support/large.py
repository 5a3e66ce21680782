"""A package with a large recording, made and read in a process of its own, whose memory is measured.

`python -m tests.support.large write|read|age|unage FOLDER MEGABYTES` prints seconds and the peak in MB.
"""

import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pyrage

from greenrating.exchange.container import Part, receive, write_package
from greenrating.jobs import silent
from tests.support.packages import LEAD, MEMBER, manifest

PIECE = 2**20


def _write(folder: Path, megabytes: int) -> None:
    recording = folder / "recording.mp4"
    digest = hashlib.sha256()
    with recording.open("wb") as file:
        file.truncate(megabytes * PIECE)
    for _ in range(megabytes):
        digest.update(bytes(PIECE))
    sha256 = digest.hexdigest()
    part = Part(f"recording/{sha256}", megabytes * PIECE, sha256, lambda: recording.open("rb"))
    began = time.perf_counter()
    write_package(folder / "a.glr", manifest(), [part], LEAD, [MEMBER.recipient], silent)
    _tell(began)


def _read(folder: Path, megabytes: int) -> None:
    def sink(name: str, size: int) -> IO[bytes]:
        return (folder / "received.mp4").open("wb")

    began = time.perf_counter()
    receive(folder / "a.glr", [MEMBER], sink, silent, bool)
    _tell(began)


def _age(folder: Path, megabytes: int) -> None:
    began = time.perf_counter()
    source, target = str(folder / "recording.mp4"), str(folder / "a.age")
    pyrage.encrypt_file(source, target, [MEMBER.sealing.to_public()])
    _tell(began)


def _unage(folder: Path, megabytes: int) -> None:
    began = time.perf_counter()
    pyrage.decrypt_file(str(folder / "a.age"), str(folder / "b.mp4"), [MEMBER.sealing])
    _tell(began)


def _tell(began: float) -> None:
    seconds = time.perf_counter() - began
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"{seconds:.3f} {int(peak) / 1024:.1f}")


if __name__ == "__main__":
    doing: dict[str, Callable[[Path, int], None]] = {
        "write": _write,
        "read": _read,
        "age": _age,
        "unage": _unage,
    }
    doing[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
