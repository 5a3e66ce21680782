"""Workspaces on the tests' own PostgreSQL server: an office, and people who join from their laptops."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from greenrating import server_password
from greenrating.accounts import AddAccount, add_account
from greenrating.entering import Clock
from greenrating.office import Office, utc_now
from greenrating.opening import open_workspace
from greenrating.people import SavePerson, people, save_person
from greenrating.server_address import ServerAddress, address_from
from greenrating.server_opening import create_on_server, join_server

PASSPHRASE = "correct horse"


def address_of(url: str) -> ServerAddress:
    """The address of a database on this machine, its password given to the program."""
    parts = make_url(url)
    address = address_from(f"{parts.host}:{parts.port}/{parts.database}", parts.username or "")
    server_password.use(address, parts.password or "")
    return address


@dataclass
class Served:
    """An office at a server; `laptops` are folders below `folder`."""

    folder: Path
    address: ServerAddress
    office: Office
    stack: ExitStack
    clock: Clock

    def add_person(self, name: str, roles: tuple[str, ...] = ("member",)) -> str:
        """Add a person with a passphrase of their own, `<name> knows this`; returns their id."""
        save_person(self.office, SavePerson(None, name, "市商务局", roles=roles))
        person = next(each for each in people(self.office) if each.name == name)
        add_account(self.office, AddAccount(person.id, words_of(name)))
        return person.id

    def join(self, name: str) -> Office:
        """A person opens the workspace on a laptop of their own."""
        folder = self.folder / name
        join_server(folder, self.address)
        office = open_workspace(folder, words_of(name), clock=self.clock, ask_keyring=False)
        self.stack.callback(office.close)
        return office


def words_of(name: str) -> str:
    """The passphrase of a person."""
    return f"{name} knows this"


@contextmanager
def served(url: str, folder: Path, clock: Clock = utc_now) -> Generator[Served]:
    """An office at a server, founded by 王主任 in the folder `first`."""
    with ExitStack() as stack:
        address = address_of(url)
        office, _ = create_on_server(
            folder / "first", address, "青岛市市场监督管理局", "王主任", "办公室", PASSPHRASE, clock=clock
        )
        stack.callback(office.close)
        yield Served(folder, address, office, stack, clock)
