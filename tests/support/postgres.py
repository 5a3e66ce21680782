"""A PostgreSQL server of the tests' own, on loopback, that leaves nothing behind."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "test"
PASSWORD = "t0ken"  # for a server that lives as long as the tests
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """Find the folder with ``initdb`` and ``pg_ctl``: the newest of Debian's, else the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _as_root() -> bool:
    """PostgreSQL refuses to run as root, so root hands it to the user that its package made."""
    return os.name == "posix" and os.geteuid() == 0


def _hand_over(path: Path) -> None:
    if _as_root():
        shutil.chown(path, "postgres", "postgres")


def _run(home: Path, *command: str | Path) -> None:
    owner = "postgres" if _as_root() else None
    env = {**os.environ, "HOME": str(home)}
    groups = [] if _as_root() else None
    # Its output goes to a file: a server that inherits a pipe keeps the reader of that pipe waiting.
    with (home / "output").open("ab") as output:
        subprocess.run(
            command,
            check=True,
            stdout=output,
            stderr=output,
            cwd=home,
            env=env,
            user=owner,
            group=owner,
            extra_groups=groups,
        )


class Cluster:
    """A server with a data folder of its own; it can be killed and started again on the same port."""

    def __init__(self, home: Path, bin_folder: Path, settings: Mapping[str, str]) -> None:
        self._home = home
        port = free_port()
        wanted = {"listen_addresses": "127.0.0.1", "port": str(port), **HASTY, **settings}
        self._options = f"-k {home} " + " ".join(f"-c {key}={value}" for key, value in wanted.items())
        self._control = [bin_folder / "pg_ctl", "-D", home / "data", "-w"]
        self.url = f"postgresql+psycopg://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres"
        self.runs = False

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = self._home / "log"
        _run(self._home, *self._control, "-t", "60", "-l", log, "-o", self._options, "start")
        self.runs = True

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        _run(self._home, *self._control, "-m", "immediate", "stop")
        self.runs = False


@contextmanager
def cluster(settings: Mapping[str, str] = {}, files: Mapping[str, Path] = {}) -> Generator[str]:
    """Start a server with further ``settings`` and yield its SQLAlchemy URL; ``files`` as in `mortal`."""
    with mortal(settings, files) as server:
        yield server.url


@contextmanager
def mortal(settings: Mapping[str, str] = {}, files: Mapping[str, Path] = {}) -> Generator[Cluster]:
    """Start a server that may be killed and started again.

    ``files`` are copied into its data folder first under the given names, with the owner and the mode that
    a private key needs: a server certificate, for example.
    """
    bin_folder = programs()
    assert bin_folder is not None
    home = Path(tempfile.mkdtemp(prefix="greenrating-pg-"))
    try:
        _hand_over(home)
        data, password = home / "data", home / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        init = [bin_folder / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256", "--pwfile", password]
        _run(home, *init, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        for name, source in files.items():
            shutil.copyfile(source, data / name)
            (data / name).chmod(0o600)
            _hand_over(data / name)
        server = Cluster(home, bin_folder, settings)
        server.start()
        try:
            yield server
        finally:
            if server.runs:
                server.kill()
    finally:
        shutil.rmtree(home)


@contextmanager
def fresh_database(server_url: str, template: str = "template1") -> Generator[str]:
    """Make a database on the server, empty or like another one, yield its URL, and drop it."""
    name = f"t_{uuid.uuid4().hex}"
    plain = server_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    try:
        yield server_url.rpartition("/")[0] + f"/{name}"
    finally:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
