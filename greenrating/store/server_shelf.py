"""The vault's contents in a table of the office's server, sealed as they are in files."""

from sqlalchemy import Engine, select
from sqlalchemy.dialects.postgresql import insert

from greenrating.store.engines import outside, reading
from greenrating.store.tables import vault_content


class ServerShelf:
    """Writes past the act under way, as files do: content of an act that fails stays, and harms nobody."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, name: str) -> bytes | None:
        """What lies under a name, or None. Raises `Refused` (`server.gone`)."""
        query = select(vault_content.c.sealed).where(vault_content.c.name == name)
        with reading(self._engine) as connection:
            kept = connection.execute(query).scalar()
        return None if kept is None else bytes(kept)

    def write(self, name: str, sealed: bytes) -> None:
        """Put something under a name. Raises `Refused` (`disk.full`, `server.gone`)."""
        values = insert(vault_content).values(name=name, sealed=sealed)
        replaced = values.on_conflict_do_update(index_elements=["name"], set_={"sealed": sealed})
        with outside(self._engine) as connection, connection.begin():
            connection.execute(replaced)

    def has(self, name: str) -> bool:
        """Whether something lies under a name. Raises `Refused` (`server.gone`)."""
        query = select(vault_content.c.name).where(vault_content.c.name == name)
        with reading(self._engine) as connection:
            return connection.execute(query).first() is not None
