"""A package with a recording of 1 GB: time and memory, against the age stream alone (pyrage)."""

import subprocess
import sys
import tempfile
from pathlib import Path

MEGABYTES = 1024
PAIRS = (("write", "age", "writing a package"), ("read", "unage", "reading one"))


def measured(what: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of a process of its own."""
    line = [sys.executable, "-m", "tests.support.large", what, str(folder), str(MEGABYTES)]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for ours, theirs, said in PAIRS:
            seconds, peak = measured(ours, folder)
            alone, least = measured(theirs, folder)
            rate = MEGABYTES / seconds
            print(f"{said} of {MEGABYTES} MB: {seconds:.1f} s, {rate:.0f} MB/s, peak {peak:.0f} MB")
            print(f"peer: age alone {alone:.1f} s, peak {least:.0f} MB; ratio {seconds / alone:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
