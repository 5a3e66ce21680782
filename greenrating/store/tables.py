"""The tables of a workspace: one for each record, and the history.

A row refers to another by its id. References are checked when an act is finished, so that the order of
writing is free. Nothing is ever deleted: a withdrawn row is `gone`, and its past stays in the history.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    MetaData,
    String,
    Table,
    Text,
)

from greenrating import records
from greenrating.store.types import PointsType, Texts, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _some(name: str) -> Column[str]:
    return Column(name, Text)


def _whole(name: str, *, none: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=none)


def _yes(name: str, *, none: bool = False) -> Column[bool]:
    return Column(name, Boolean, nullable=none)


def _day(name: str, *, none: bool = False) -> Column[object]:
    return Column(name, Date, nullable=none)


def _texts(name: str) -> Column[object]:
    return Column(name, Texts, nullable=False)


def _of(name: str, table: str) -> Column[str]:
    """The id of a row of another table."""
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, String(36), target, nullable=False, index=True)


def _table(name: str, *columns: "Column[object] | Column[str] | Column[int] | Column[bool]") -> Table:
    """A table of rows: their stamp, then what is their own."""
    return Table(
        name,
        metadata,
        Column("id", String(36), primary_key=True),
        Column("author", String(36), nullable=False),
        Column("origin", String(36), nullable=False),
        Column("revision", BigInteger, nullable=False),
        Column("written", UtcTime, nullable=False),
        Column("gone", Boolean, nullable=False),
        *columns,
    )


office = _table(
    "office", _text("name"), _text("jurisdiction"), _text("issuer"), _text("number_pattern"), _yes("demo")
)
person = _table(
    "person", _text("name"), _text("department"), _text("certificate"), _texts("roles"), _yes("active")
)
installation = _table("installation", _text("name"))
sheet_version = _table(
    "sheet_version",
    _text("sheet"),
    _text("version"),
    _text("kind"),
    Column("sha256", String(64), nullable=False),
    _text("document"),
    _text("state"),
    _day("effective_from"),
)
room = _table(
    "room",
    _text("name"),
    _text("platform"),
    _text("account"),
    _text("operator"),
    _text("credit_code"),
    _text("applicant_type"),
    _text("legal_person"),
    _text("contact"),
    _text("phone"),
    _text("address"),
    _text("jurisdiction"),
    _texts("categories"),
    _yes("special_goods", none=True),
    _yes("is_platform", none=True),
    _text("mcn"),
    _texts("streamers"),
    _yes("digital_human"),
    _yes("key_room"),
    _text("note"),
    _text("search"),
)
licence = _table(
    "licence",
    _of("room", "room"),
    _text("type"),
    _text("number"),
    _day("expires", none=True),
    _yes("displayed", none=True),
    _text("note"),
)
title = _table(
    "title",
    _of("room", "room"),
    _day("granted"),
    _text("document_no"),
    _day("ended", none=True),
    _text("end_kind"),
    _text("end_reason"),
)
star_grant = _table(
    "star_grant",
    _of("room", "room"),
    _of("title", "title"),
    _whole("stars"),
    _day("effective"),
    _text("document_no"),
    _text("source"),
    _text("verdict"),
)
application = _table(
    "application",
    _of("room", "room"),
    _whole("fans", none=True),
    _day("fans_on", none=True),
    _whole("turnover_yuan", none=True),
    _whole("turnover_gross_yuan", none=True),
    _whole("turnover_year", none=True),
    _yes("charter", none=True),
    _yes("willing", none=True),
    _day("received", none=True),
    _text("opinion"),
)
inspection = _table(
    "inspection",
    _of("room", "room"),
    _text("kind"),
    _whole("year"),
    _whole("quarter"),
    _day("held_on"),
    _of("sheet_version", "sheet_version"),
    _text("application"),
)
filled_sheet = _table(
    "filled_sheet",
    _of("inspection", "inspection"),
    _of("person", "person"),
    Column("opened", UtcTime, nullable=False),
)
answer = _table(
    "answer",
    _of("sheet", "filled_sheet"),
    _text("item"),
    Column("points", PointsType),
    _some("na"),
    _some("veto"),
    _whole("fans", none=True),
    _text("reason"),
    _text("note"),
    _texts("methods"),
    _yes("by_rest"),
)
fact = _table("fact", _of("sheet", "filled_sheet"), _text("words"), _texts("items"))
evidence = _table(
    "evidence",
    _of("room", "room"),
    Column("sha256", String(64), nullable=False, index=True),
    _whole("size"),
    _text("media_type"),
    _text("kind"),
    _text("name"),
    _text("caption"),
    Column("taken", UtcTime),
    _text("masked_of"),
)
evidence_link = _table(
    "evidence_link",
    _of("evidence", "evidence"),
    Column("sheet", String(36), nullable=False, index=True),
    Column("target", Text, nullable=False, index=True),
)
signature = _table("signature", _of("sheet", "filled_sheet"), Column("digest", String(64), nullable=False))
reopening = _table("reopening", _of("sheet", "filled_sheet"), _of("signature", "signature"), _text("reason"))
verdict = _table(
    "verdict",
    _of("inspection", "inspection"),
    _of("room", "room"),
    _text("number"),
    _text("case"),
    _text("result"),
    _text("filled"),
    Column("sheet_sha256", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    _text("supersedes"),
)
decision = _table(
    "decision",
    _of("verdict", "verdict"),
    _text("kind"),
    _day("on"),
    _text("document_no"),
    _whole("stars", none=True),
    _text("reason"),
)
setting = _table("setting", _text("key"), _text("value"))

history = Table(
    "history",
    metadata,
    Column("installation", String(36), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("person", String(36), nullable=False),
    Column("act", Text, nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("undoes", BigInteger),
    Column("redoes", BigInteger),
    Column("changes", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

TABLES: dict[type[records.Row], Table] = {
    records.OfficeRow: office,
    records.Person: person,
    records.Installation: installation,
    records.SheetVersion: sheet_version,
    records.Room: room,
    records.Licence: licence,
    records.Title: title,
    records.StarGrant: star_grant,
    records.Application: application,
    records.Inspection: inspection,
    records.FilledSheet: filled_sheet,
    records.Answer: answer,
    records.FactRow: fact,
    records.Evidence: evidence,
    records.EvidenceLink: evidence_link,
    records.Signature: signature,
    records.Reopening: reopening,
    records.Verdict: verdict,
    records.Decision: decision,
    records.Setting: setting,
}

KINDS: dict[str, type[records.Row]] = {table.name: kind for kind, table in TABLES.items()}
