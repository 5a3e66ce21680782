"""The repository speaks of the product alone: no place to fetch from, no path of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.source

# Written apart, so that this file does not find itself.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "debian" + ".org", "proxy.go" + "lang.org"]
PATHS = [r"/wo" + r"rk/", r"/ro" + r"ot/", r"/ho" + r"me/[a-z]", r"[A-Z]:\\Us" + r"ers\\", "file:" + "///"]
FORBIDDEN = re.compile(
    "|".join([re.escape(host) for host in HOSTS] + [rf"(?<![\w.]){path}" for path in PATHS])
)
BINARY = {".ttf", ".png", ".xlsx", ".pdf", ".ico", ".mp4", ".db", ".zip", ".jpg"}


def kept_files() -> list[Path]:
    """Return every file that the repository keeps or is about to."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_no_file_names_a_registry_or_a_machine():
    faults: list[str] = []
    for path in kept_files():
        if path.suffix in BINARY or not path.is_file():
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if FORBIDDEN.search(line):
                faults.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert faults == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"])
def test_every_locked_package_is_pinned_with_a_hash(name: str):
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text("utf-8"))
    packages = [block for block in blocks if not block.startswith("#")]
    assert len(packages) > 3
    assert [
        block.split("\n")[0] for block in packages if "==" not in block or "--hash=sha256:" not in block
    ] == []


def test_one_package_has_one_version_in_all_locks():
    versions: dict[str, set[str]] = {}
    for lock in ROOT.glob("requirements*.lock"):
        for name, version in re.findall(r"^([^\s#=]+)==([^\s;]+)", lock.read_text("utf-8"), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
