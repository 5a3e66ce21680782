"""Whoever gets the product is told what it is built from."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.source


def test_the_notices_are_current():
    script = ROOT / "installers" / "notices.py"
    assert subprocess.call([sys.executable, script, "--check"], timeout=60) == 0, (
        "run: python3 dev.py notices"
    )


def test_every_locked_package_has_a_notice_with_a_licence():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([^\s#=]+)==([^\s;]+)", lock, flags=re.MULTILINE))
    table = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    noticed = set(re.findall(r"^\| (\S+) \| (\S+) \| \S.* \|$", table, flags=re.MULTILINE))
    assert len(locked) > 30
    assert locked - noticed == set()


@pytest.mark.parametrize("part", ["Noto Sans SC", "Lucide", "FFmpeg", "VLC plug-ins", "SQLCipher", "Qt 6.9"])
def test_parts_inside_packages_have_a_notice(part: str):
    assert part in (ROOT / "THIRD_PARTY.md").read_text("utf-8")
