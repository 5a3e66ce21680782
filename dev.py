#!/usr/bin/env python3
"""Everything a developer types: setup, run, test, bench, pictures, lock, notices.

Needs nothing but Python's standard library. It makes ``.venv`` from the locked requirements, remembers
in it which locks it holds, and starts the rest with it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
WINDOWS = sys.platform == "win32"
OLDEST, NEWEST = (3, 11), (3, 13)

# What a machine must have, by Debian's package names, and how one sees that it is there: the name of a
# library or of a program, or a file.
FOR_WINDOW = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-glx0": "libxcb-glx.so.0",
    "libpulse0": "libpulse.so.0",
    "libxrandr2": "libXrandr.so.2",
    "libxext6": "libXext.so.6",
    "libdrm2": "libdrm.so.2",
    "libvlc5": "libvlc.so.5",
    "vlc-plugin-base": "/usr/lib/*/vlc/plugins/access/libfilesystem_plugin.so",
}
FOR_TESTS = {
    "postgresql": "/usr/lib/postgresql/*/bin/initdb",
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "poppler-utils": "pdftotext",
    "libreoffice-calc": "/usr/lib/libreoffice/program/libsclo.so",
    "gnome-keyring": "gnome-keyring-daemon",
    "dbus": "dbus-run-session",
}
# The suite runs once, from the built wheel, which is what people get. What looks at the source itself cannot.
FROM_TREE, FROM_WHEEL = "source", "not source"
STAGE_SECONDS = 2400  # a stage that hangs is a stage that failed, and the check goes on to say so
LOCKS = {
    "run": ["requirements.lock", "requirements-build.lock"],
    "dev": ["requirements-dev.lock"],
}


def use_a_fitting_python() -> None:
    """Start again under a Python that fits, or say which one is wanted."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            sys.exit(subprocess.call([found, __file__, *sys.argv[1:]]))
    has = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"Python 3.11, 3.12 or 3.13 is needed; this is {has}. On Debian: apt-get install python3 python3-venv"
    )


def missing(needs: dict[str, str]) -> list[str]:
    """Return the Debian packages whose library, program or file this machine does not have."""
    ldconfig = shutil.which("ldconfig", path=os.environ.get("PATH", "") + os.pathsep + "/sbin")
    known = subprocess.check_output([ldconfig, "-p"], text=True) if ldconfig else ""

    def there(sign: str) -> bool:
        if sign.startswith("/"):
            return any(Path("/").glob(sign[1:]))
        return f"\t{sign} " in known if ".so" in sign else shutil.which(sign) is not None

    return [package for package, sign in needs.items() if not there(sign)]


def prepare_machine(needs: dict[str, str]) -> None:
    """Install what the machine lacks, or name the line to type."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(needs)
    if importlib.util.find_spec("ensurepip") is None:
        lacking.append(f"python3.{sys.version_info[1]}-venv")
    if not lacking:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *lacking]
    if shutil.which("apt-get") is None:
        print("This machine lacks what Debian calls: " + " ".join(lacking), file=sys.stderr)
    elif os.geteuid() != 0:
        sys.exit("Type this line, then start again:\n  sudo " + " ".join(line))
    else:
        print("Installing " + " ".join(lacking), flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=env)
        subprocess.run([*line, "-qq"], check=True, env=env, stdout=subprocess.DEVNULL)


def python_of(environment: Path) -> str:
    """Return the Python of a virtual environment."""
    return str(environment / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def site_packages_of(environment: Path) -> Path:
    """Return the folder where a virtual environment keeps its packages."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(subprocess.check_output([python_of(environment), "-c", code], text=True).strip())


def pip(*arguments: str) -> None:
    """Run the environment's pip, quietly."""
    quiet = ["-q", "--disable-pip-version-check", "--no-input"]
    subprocess.run([python_of(VENV), "-m", "pip", *arguments, *quiet], check=True, cwd=str(ROOT))


def install(part: str) -> None:
    """Bring one part of the environment in line with its locks, unless it is already."""
    files = [*LOCKS[part], *(["pyproject.toml"] if part == "run" else [])]
    digest = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in files)).hexdigest()
    stamp = VENV / f"holds-{part}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    print("Installing from " + " and ".join(LOCKS[part]), flush=True)
    stamp.unlink(missing_ok=True)
    wanted = [word for name in LOCKS[part] for word in ("-r", name)]
    pip("install", "--require-hashes", "--no-deps", *wanted)
    if part == "run":
        pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    stamp.write_text(digest)


def make_environment(*, dev: bool) -> None:
    """Make ``.venv`` where there is none, and install what is locked."""
    if not Path(python_of(VENV)).exists():
        print("Making .venv with Python " + ".".join(map(str, sys.version_info[:3])), flush=True)
        venv.create(str(VENV), with_pip=True, clear=VENV.exists())
    install("run")
    if dev:
        install("dev")


def start(*arguments: str) -> int:
    """Run the environment's Python in the source tree and return its exit status."""
    return subprocess.call([python_of(VENV), *arguments], cwd=str(ROOT))


def setup(_: list[str]) -> int:
    """make the environment, nothing else"""
    prepare_machine({**FOR_WINDOW, **FOR_TESTS})
    make_environment(dev=True)
    print("Ready: " + str(VENV))
    return 0


def run(arguments: list[str]) -> int:
    """open the application; where there is no screen, rate one room offscreen into build/demo"""
    prepare_machine(FOR_WINDOW)
    make_environment(dev=False)
    screen = (
        not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if screen or arguments:
        return start("-m", "ui.app", *arguments)
    print("There is no screen here: rating one room offscreen instead.", flush=True)
    status = start("-m", "ui.tour", "--out", str(BUILD / "demo"))
    if status == 0:
        print("The pictures, the Excel and the PDF are in " + str(BUILD / "demo"))
    return status


def bench(arguments: list[str]) -> int:
    """measure every figure that the README quotes"""
    prepare_machine(FOR_WINDOW)
    make_environment(dev=True)
    return start("-m", "benchmarks", *arguments)


def pictures(arguments: list[str]) -> int:
    """draw every page in both languages and themes into docs/pictures"""
    prepare_machine(FOR_WINDOW)
    make_environment(dev=True)
    return start("-m", "ui.tour", "--pictures", str(ROOT / "docs" / "pictures"), *arguments)


def lock(_: list[str]) -> int:
    """pin the newest fitting versions of all dependencies, with hashes"""
    make_environment(dev=True)
    os.environ["UV_CUSTOM_COMPILE_COMMAND"] = "python3 dev.py lock"
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--python-version", "3.11", "-q"]
    for name, source in {
        "requirements.lock": ["pyproject.toml"],
        "requirements-dev.lock": ["--group", "dev", "-c", "requirements.lock"],
        "requirements-build.lock": ["--group", "build", "-c", "requirements-dev.lock"],
    }.items():
        if start("-m", "uv", "pip", "compile", *source, *options, "--upgrade", "-o", name) != 0:
            return 1
    return notices([])


def notices(_: list[str]) -> int:
    """write THIRD_PARTY.md anew from what is installed"""
    make_environment(dev=True)
    return start("installers/notices.py")


def make_wheel_environment() -> str:
    """Build the wheel, install it beside the environment's packages, return the Python that sees both."""
    for old in ("dist", "wheel-venv", "wheel-check"):
        shutil.rmtree(str(BUILD / old), ignore_errors=True)
    subprocess.run(
        [python_of(VENV), "-m", "hatchling", "build", "-t", "wheel", "-d", str(BUILD / "dist")],
        check=True,
        cwd=str(ROOT),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    environment = BUILD / "wheel-venv"
    subprocess.run([python_of(VENV), "-m", "venv", "--without-pip", str(environment)], check=True)
    wheel = next((BUILD / "dist").glob("*.whl"))
    pip("--python", python_of(environment), "install", "--no-deps", "--no-index", str(wheel))
    # A folder named in a .pth file comes after the wheel's own, and the .pth files inside it are not read:
    # the source tree stays out of sight.
    borrowed = str(site_packages_of(VENV))
    (site_packages_of(environment) / "borrowed.pth").write_text(borrowed + "\n", encoding="utf-8")
    shutil.copytree(str(ROOT / "tests"), str(BUILD / "wheel-check" / "tests"))
    shutil.copy(str(ROOT / "pyproject.toml"), str(BUILD / "wheel-check"))
    return python_of(environment)


def stage(name: str, command: list[str], folder: Path = ROOT) -> bool:
    """Run one stage, print how it went and how long it took, and return whether it passed."""
    print("== " + name, flush=True)
    began = time.monotonic()
    try:
        passed = subprocess.call(command, cwd=str(folder), timeout=STAGE_SECONDS) == 0
    except subprocess.TimeoutExpired:
        print(f"Nothing came of it in {STAGE_SECONDS} s.", flush=True)
        passed = False
    print(
        "== {}: {} in {:.0f} s".format(name, "passed" if passed else "FAILED", time.monotonic() - began),
        flush=True,
    )
    return passed


def test(_: list[str]) -> int:
    """run the whole check: lint, types, import contracts, tests of the source, tests from the built wheel"""
    prepare_machine({**FOR_WINDOW, **FOR_TESTS})
    make_environment(dev=True)
    os.environ["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"  # else it asks the network for a newer one
    python = python_of(VENV)
    # Tests of very unlike length: a process that has done its share takes from the other.
    pytest = ["-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "--max-worker-restart", "2"]
    stages = [
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("types", [python, "-m", "pyright"]),
        ("import contracts", [str(Path(python).with_name("lint-imports"))]),
        ("tests of the source", [python, *pytest, "-m", FROM_TREE]),
    ]
    failed = [name for name, command in stages if not stage(name, command)]
    if not failed:
        wheel = make_wheel_environment()
        name = "tests from the wheel"
        if not stage(name, [wheel, *pytest, "-m", FROM_WHEEL], BUILD / "wheel-check"):
            failed.append(name)
    print("Failed: " + ", ".join(failed) if failed else "All stages passed.")
    return 1 if failed else 0


COMMANDS = {command.__name__: command for command in (setup, run, test, bench, pictures, lock, notices)}


def main() -> int:
    """Carry out the command on the command line."""
    use_a_fitting_python()
    command = COMMANDS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if command is None:
        for name, each in COMMANDS.items():
            print(f"python3 dev.py {name:<9} {each.__doc__}")
        return 0 if sys.argv[1:] in (["-h"], ["--help"], ["help"]) else 2
    try:
        return command(sys.argv[2:])
    except subprocess.CalledProcessError as fault:
        print("This failed: " + " ".join(map(str, fault.cmd)), file=sys.stderr)
        return fault.returncode or 1


if __name__ == "__main__":
    sys.exit(main())
