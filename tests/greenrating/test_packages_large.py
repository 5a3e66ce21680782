"""A recording larger than what memory may be used for goes through a package."""

import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 512


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the peak of memory")
def test_a_large_recording_needs_no_memory(tmp_path: Path) -> None:
    """Ten times the recording would need no more: what is held is one piece, not the file."""
    for what in ("write", "read"):
        line = [sys.executable, "-m", "tests.support.large", what, str(tmp_path), str(MEGABYTES)]
        done = subprocess.run(line, check=True, capture_output=True, text=True)
        assert float(done.stdout.split()[1]) < 150
    assert (tmp_path / "received.mp4").stat().st_size == MEGABYTES * 2**20
