"""Two tables that only a server fills: what otherwise lies as files beside the database.

They hold no rows of a workspace, and the history tells nothing of them.
"""

from sqlalchemy import Column, LargeBinary, String, Table, Text

from greenrating.store.columns import metadata

key_file = Table(
    "key_file",
    metadata,
    Column("workspace", String(36), primary_key=True),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)
"""The workspace's key file; `sha256` is that of its content, by which a writer tells what it had read."""

vault_content = Table(
    "vault_content",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""Contents of the vault, sealed as in files, under the same keyed names."""
