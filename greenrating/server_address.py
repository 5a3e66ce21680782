"""Where an office's PostgreSQL server is, and how a folder on this laptop remembers it.

A folder that holds `server.json` is a server workspace: its rows, its key file and its evidence lie on the
server; the folder keeps what is this laptop's own. The database password is never written there.
"""

import ipaddress
import json
import re
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from greenrating import files
from greenrating.errors import Refused

NAME = "server.json"
CERTIFICATE = "server-ca.pem"
PORT = 5432
_FORMAT = 1
_SHAPE = re.compile(
    r"(?P<host>\[[0-9a-fA-F:]+\]|[^\s:/?#@,=\[\]]+)(:(?P<port>\d{1,5}))?/(?P<database>[^\s/?#=]+)"
)
_PEM = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True)
class ServerAddress:
    """A database on a server, and who one is there.

    `certificate` is a PEM file with the root that vouches for the server. Without one, the server's identity
    is not checked; that is only for a server on this very machine.
    """

    host: str
    port: int
    database: str
    user: str
    certificate: str = ""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}/{self.database}"

    @property
    def is_here(self) -> bool:
        """Whether the server is this machine, so that nothing travels over a network."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def sslmode(self) -> str:
        """`verify-full`, or on this machine and without a certificate `prefer`."""
        return "verify-full" if self.certificate or not self.is_here else "prefer"


def address_from(written: str, user: str, certificate: Path | None = None) -> ServerAddress:
    """The address that a person typed as `host:port/database`.

    Raises `Refused`, each beside its field: `server.address`, `server.user_missing`, `server.unverified`
    (no certificate for a server elsewhere), `server.certificate`.
    """
    found = _SHAPE.fullmatch(written.strip())
    port = int(found["port"] or PORT) if found else 0
    if found is None or not 0 < port < 65536:
        raise Refused("server.address", "address", address=written.strip())
    if not user.strip():
        raise Refused("server.user_missing", "user")
    address = ServerAddress(found["host"].strip("[]"), port, found["database"], user.strip())
    if certificate is None:
        if not address.is_here:
            raise Refused("server.unverified", "certificate", host=address.host)
        return address
    _refuse_no_certificate(certificate)
    return replace(address, certificate=str(certificate))


def is_server(folder: Path) -> bool:
    """Whether a folder belongs to a workspace on a server."""
    return (folder / NAME).is_file()


def read(folder: Path) -> ServerAddress:
    """The address that a folder remembers. Raises `Refused` (`server.settings`, `server.unverified`)."""
    try:
        kept: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        if kept.pop("format") != _FORMAT:
            raise ValueError(kept)
        address = ServerAddress(**kept)
        port = int(address.port)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("server.settings", "folder", folder=folder) from error
    if not address.certificate:
        return address_from(str(address), address.user)
    return replace(address, port=port, certificate=str(folder / address.certificate))


def write(folder: Path, address: ServerAddress) -> ServerAddress:
    """Let a folder remember an address, with a copy of the certificate; returns it as `read` does."""
    kept = asdict(address)
    if address.certificate:
        with files.disk_told_plainly():
            shutil.copyfile(address.certificate, folder / CERTIFICATE)
        kept["certificate"] = CERTIFICATE
    content = json.dumps({"format": _FORMAT, **kept}, ensure_ascii=False, indent=1)
    files.write(folder / NAME, content.encode())
    return read(folder)


def _refuse_no_certificate(path: Path) -> None:
    try:
        if _PEM in path.read_bytes():
            return
    except OSError as error:
        raise Refused("server.certificate", "certificate", file=path) from error
    raise Refused("server.certificate", "certificate", file=path)
