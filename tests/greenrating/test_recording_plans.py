"""An import that was broken off: what is left of it is known the next time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from greenrating import opening
from greenrating.office import Office
from greenrating.recording_plans import ImportPlan, drop_plan, keep_plan, unfinished
from greenrating.recordings import proposal
from greenrating.records import Room
from tests.support.clips import make_clip

DIES = """
import os, signal, sys
from pathlib import Path
from greenrating import opening
from greenrating.recording_intake import take_in
from greenrating.recording_plans import ImportPlan, keep_plan
from greenrating.recordings import ImportRecordings, import_recordings, proposal

work, clips, room = sys.argv[1:]
office = opening.open_workspace(Path(work), "correct horse")
sessions = proposal(office, (Path(clips),))
keep_plan(office, ImportPlan(room, True, sessions))

def done(file):
    import_recordings(office, ImportRecordings(room, None, (file,), sessions[0].title))
    os.kill(os.getpid(), signal.SIGKILL)

take_in(office.folder, [file.path for file in sessions[0].files], done=done)
"""


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    folder = tmp_path / "U 盘 #1"
    folder.mkdir()
    for number in range(3):
        make_clip(folder / f"青禾_20260303_19411{2 * number}.mp4", seconds=1, start=30 * number)
    return folder


def test_a_plan_is_kept_whole_and_dropped(office: Office, room: Room, clips: Path) -> None:
    assert unfinished(office) is None
    plan = ImportPlan(room.id, False, proposal(office, (clips,)))
    keep_plan(office, plan)
    assert unfinished(office) == plan
    drop_plan(office)
    assert unfinished(office) is None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where a program can be killed so")
def test_after_a_kill_the_next_opening_knows_what_is_left(office: Office, room: Room, clips: Path) -> None:
    folder = office.folder
    office.close()
    told = subprocess.run(
        [sys.executable, "-c", DIES, str(folder), str(clips), room.id], env=os.environ, check=False
    )
    assert told.returncode == -signal.SIGKILL
    again = opening.open_workspace(folder, "correct horse")
    left = unfinished(again)
    assert left is not None
    assert [(file.path.name, file.known) for file in left.files] == [
        ("青禾_20260303_194110.mp4", True),
        ("青禾_20260303_194112.mp4", False),
        ("青禾_20260303_194114.mp4", False),
    ]
    assert left.sessions[0].session
    again.close()
