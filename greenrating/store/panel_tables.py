"""The tables of the panel: keys, rosters, assignments, settlements, packages."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from greenrating import panel_records as records
from greenrating.row import Row
from greenrating.store.columns import (
    day,
    maybe_of,
    metadata,
    of,
    sha256,
    some_text,
    table,
    text,
    texts,
    whole,
    yes_no,
)
from greenrating.store.types import PointsType, UtcTime

person_key = table(
    "person_key",
    maybe_of("person"),
    text("signing"),
    text("sealing"),
    day("revoked", none=True),
    text("reason"),
)
office_key = table("office_key", text("signing"), text("box"))
roster = table("roster", whole("version"), text("document"), text("key"), text("signature"))
assignment = table(
    "assignment", of("inspection", "inspection"), of("person", "person"), day("due", none=True)
)
declaration = table(
    "declaration",
    of("inspection", "inspection"),
    of("person", "person"),
    yes_no("recused"),
    text("reason"),
)
settlement = table(
    "settlement",
    of("inspection", "inspection"),
    text("item"),
    Column("points", PointsType),
    some_text("na"),
    some_text("veto"),
    whole("fans", none=True),
    text("reason"),
    text("proposal"),
    texts("dissent"),
    yes_no("overrides"),
    whole("turn"),
)
endorsement = table(
    "endorsement",
    of("verdict", "verdict"),
    of("person", "person"),
    text("role"),
    sha256("digest"),
    text("dissent"),
    text("key"),
    text("signature"),
)
package = table(
    "package",
    text("direction"),
    text("kind"),
    sha256("digest", index=True),
    maybe_of("sender"),
    maybe_of("installation"),
    texts("recipients"),
    Column("made", UtcTime, nullable=False),
    texts("rooms"),
    sha256("content"),
    yes_no("withdrawn"),
)
chain_head = table("chain_head", maybe_of("installation"), whole("seq"), sha256("hash"), maybe_of("package"))

taken_history = Table(
    "taken_history",
    metadata,
    Column("installation", String(36), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("prev", String(64), nullable=False),
    Column("package", String(36), nullable=False, index=True),
    Column("about", Text, nullable=False, index=True),
    Column("entry", Text),
)
"""Entries of other laptops' histories, as packages brought them.

`entry` is the whole entry as canonical JSON, or nothing where its sender may not tell what it holds: then its
hash alone keeps the chain whole.
"""

PANEL_TABLES: dict[type[Row], Table] = {
    records.PersonKey: person_key,
    records.OfficeKey: office_key,
    records.Roster: roster,
    records.Assignment: assignment,
    records.Declaration: declaration,
    records.Settlement: settlement,
    records.Endorsement: endorsement,
    records.Package: package,
    records.ChainHead: chain_head,
}
