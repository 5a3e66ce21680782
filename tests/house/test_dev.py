"""The two commands on a machine that is not ready yet."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.source
dev = pytest.importorskip("dev", reason="only the source tree has it")

SCRIPT = Path(__file__).resolve().parents[2] / "dev.py"


def test_an_old_python_can_read_it_so_far_as_to_say_so():
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))


def test_it_needs_the_standard_library_alone():
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    from_ = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    tops = {str(name).partition(".")[0] for name in plain | from_}
    assert tops - set(sys.stdlib_module_names) == set()


def test_an_unknown_command_lists_what_there_is():
    done = subprocess.run([sys.executable, SCRIPT, "tset"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    for command in ("setup", "run", "test", "bench", "pictures"):
        assert f"python3 dev.py {command} " in done.stdout


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 14, 0)])
def test_a_python_that_does_not_fit_gets_a_plain_sentence(version, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev.sys, "version_info", version)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"Python 3\.11, 3\.12 or 3\.13 is needed; this is 3\."):
        dev.use_a_fitting_python()


def test_it_starts_again_under_a_python_that_fits(monkeypatch: pytest.MonkeyPatch):
    calls: list[list[str]] = []
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(dev.sys, "argv", ["dev.py", "run"])
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/opt/{name}" if name == "python3.12" else None)
    monkeypatch.setattr(dev.subprocess, "call", lambda command: calls.append(command) or 7)
    with pytest.raises(SystemExit) as left:
        dev.use_a_fitting_python()
    assert left.value.code == 7
    assert calls == [["/opt/python3.12", dev.__file__, "run"]]


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")
def test_it_sees_what_the_machine_lacks():
    there = {"libc6": "libc.so.6", "coreutils": "ls", "passwd": "/etc/pass*"}
    not_there = {"a": "libnothere.so.9", "b": "no-such-program", "c": "/no/such/*"}
    assert dev.missing({**there, **not_there}) == ["a", "b", "c"]


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")
def test_who_may_not_install_is_told_the_line_to_type(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "missing", lambda needs: ["libvlc5", "xvfb"])
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="sudo apt-get install -y --no-install-recommends libvlc5 xvfb"):
        dev.prepare_machine({})


def test_an_environment_that_holds_its_lock_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "pip", lambda *arguments: calls.append(arguments))
    dev.install("dev")
    dev.install("dev")
    assert calls == [("install", "--require-hashes", "--no-deps", "-r", "requirements-dev.lock")]


def test_a_failed_installation_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def fail(*arguments: str) -> None:
        raise subprocess.CalledProcessError(1, arguments)

    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "pip", fail)
    with pytest.raises(subprocess.CalledProcessError):
        dev.install("dev")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("screen", "module"), [(":0", "ui.app"), (None, "ui.tour")])
def test_run_opens_the_window_or_leaves_pictures(screen, module: str, monkeypatch: pytest.MonkeyPatch):
    started: list[str] = []
    monkeypatch.setattr(dev, "prepare_machine", lambda needs: None)
    monkeypatch.setattr(dev, "make_environment", lambda dev: None)
    monkeypatch.setattr(dev, "start", lambda *arguments: started.append(arguments[1]) or 0)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", screen) if screen else monkeypatch.delenv("DISPLAY", raising=False)
    assert dev.run([]) == 0
    assert started == [module]
