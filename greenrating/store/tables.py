"""The tables of a workspace: one for each record, and the history.

A row refers to another by its id. References are checked when an act is finished, so that the order of
writing is free. Nothing is ever deleted: a withdrawn row is `gone`, and its past stays in the history.
"""

from sqlalchemy import BigInteger, Column, String, Table, Text

from greenrating import records
from greenrating.store.columns import day, metadata, of, some_text, table, text, texts, whole, yes_no
from greenrating.store.panel_tables import PANEL_TABLES
from greenrating.store.recording_tables import RECORDING_TABLES
from greenrating.store.server_tables import key_file, vault_content
from greenrating.store.types import PointsType, UtcTime

__all__ = ["KINDS", "TABLES", "history", "key_file", "metadata", "vault_content"]

office = table(
    "office", text("name"), text("jurisdiction"), text("issuer"), text("number_pattern"), yes_no("demo")
)
person = table(
    "person", text("name"), text("department"), text("certificate"), texts("roles"), yes_no("active")
)
installation = table("installation", text("name"))
sheet_version = table(
    "sheet_version",
    text("sheet"),
    text("version"),
    text("kind"),
    Column("sha256", String(64), nullable=False),
    text("document"),
    text("state"),
    day("effective_from"),
)
room = table(
    "room",
    text("name"),
    text("platform"),
    text("account"),
    text("operator"),
    text("credit_code"),
    text("applicant_type"),
    text("legal_person"),
    text("contact"),
    text("phone"),
    text("address"),
    text("jurisdiction"),
    texts("categories"),
    yes_no("special_goods", none=True),
    yes_no("is_platform", none=True),
    text("mcn"),
    texts("streamers"),
    yes_no("digital_human"),
    yes_no("key_room"),
    text("note"),
    text("search"),
)
licence = table(
    "licence",
    of("room", "room"),
    text("type"),
    text("number"),
    day("expires", none=True),
    yes_no("displayed", none=True),
    text("note"),
)
title = table(
    "title",
    of("room", "room"),
    day("granted"),
    text("document_no"),
    day("ended", none=True),
    text("end_kind"),
    text("end_reason"),
)
star_grant = table(
    "star_grant",
    of("room", "room"),
    of("title", "title"),
    whole("stars"),
    day("effective"),
    text("document_no"),
    text("source"),
    text("verdict"),
)
application = table(
    "application",
    of("room", "room"),
    whole("fans", none=True),
    day("fans_on", none=True),
    whole("turnover_yuan", none=True),
    whole("turnover_gross_yuan", none=True),
    whole("turnover_year", none=True),
    yes_no("charter", none=True),
    yes_no("willing", none=True),
    day("received", none=True),
    text("opinion"),
)
inspection = table(
    "inspection",
    of("room", "room"),
    text("kind"),
    whole("year"),
    whole("quarter"),
    day("held_on"),
    of("sheet_version", "sheet_version"),
    text("application"),
)
filled_sheet = table(
    "filled_sheet",
    of("inspection", "inspection"),
    of("person", "person"),
    Column("opened", UtcTime, nullable=False),
)
answer = table(
    "answer",
    of("sheet", "filled_sheet"),
    text("item"),
    Column("points", PointsType),
    some_text("na"),
    some_text("veto"),
    whole("fans", none=True),
    some_text("conformity"),
    text("reason"),
    text("note"),
    texts("methods"),
    yes_no("by_rest"),
)
fact = table("fact", of("sheet", "filled_sheet"), text("words"), texts("items"))
evidence = table(
    "evidence",
    of("room", "room"),
    Column("sha256", String(64), nullable=False, index=True),
    whole("size"),
    text("media_type"),
    text("kind"),
    text("name"),
    text("caption"),
    Column("taken", UtcTime),
    text("masked_of"),
)
evidence_link = table(
    "evidence_link",
    of("evidence", "evidence"),
    Column("sheet", String(36), nullable=False, index=True),
    Column("target", Text, nullable=False, index=True),
)
signature = table(
    "signature",
    of("sheet", "filled_sheet"),
    Column("digest", String(64), nullable=False),
    text("key"),
    text("signature"),
)
reopening = table("reopening", of("sheet", "filled_sheet"), of("signature", "signature"), text("reason"))
verdict = table(
    "verdict",
    of("inspection", "inspection"),
    of("room", "room"),
    text("number"),
    text("case"),
    text("result"),
    text("filled"),
    Column("sheet_sha256", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    text("supersedes"),
    text("panel"),
)
decision = table(
    "decision",
    of("verdict", "verdict"),
    text("kind"),
    day("on"),
    text("document_no"),
    whole("stars", none=True),
    text("reason"),
    text("key"),
    text("signature"),
)
setting = table("setting", text("key"), text("value"))

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
    **RECORDING_TABLES,
    **PANEL_TABLES,
}

KINDS: dict[str, type[records.Row]] = {each.name: kind for kind, each in TABLES.items()}
