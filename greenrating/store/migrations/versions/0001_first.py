"""The first tables: everything that a rating needs, from the register of rooms to the verdict."""

import sqlalchemy as sa
from alembic import op

from greenrating.store import types
from greenrating.store.guards import guard_history

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and guard the history."""
    op.create_table(
        "history",
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", types.UtcTime(), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.Column("redoes", sa.BigInteger(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("installation", "seq", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_about"), "history", ["about"], unique=False)
    op.create_table(
        "installation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "office",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("number_pattern", sa.Text(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("roles", types.Texts(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("applicant_type", sa.Text(), nullable=False),
        sa.Column("legal_person", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=False),
        sa.Column("categories", types.Texts(), nullable=False),
        sa.Column("special_goods", sa.Boolean(), nullable=True),
        sa.Column("is_platform", sa.Boolean(), nullable=True),
        sa.Column("mcn", sa.Text(), nullable=False),
        sa.Column("streamers", types.Texts(), nullable=False),
        sa.Column("digital_human", sa.Boolean(), nullable=False),
        sa.Column("key_room", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
    )
    op.create_table(
        "sheet_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_version")),
    )
    op.create_table(
        "application",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("fans", sa.BigInteger(), nullable=True),
        sa.Column("fans_on", sa.Date(), nullable=True),
        sa.Column("turnover_yuan", sa.BigInteger(), nullable=True),
        sa.Column("turnover_gross_yuan", sa.BigInteger(), nullable=True),
        sa.Column("turnover_year", sa.BigInteger(), nullable=True),
        sa.Column("charter", sa.Boolean(), nullable=True),
        sa.Column("willing", sa.Boolean(), nullable=True),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_application_room"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    op.create_index(op.f("ix_application_room"), "application", ["room"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("taken", types.UtcTime(), nullable=True),
        sa.Column("masked_of", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_evidence_room"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_room"), "evidence", ["room"], unique=False)
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"], unique=False)
    op.create_table(
        "inspection",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("quarter", sa.BigInteger(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("sheet_version", sa.String(length=36), nullable=False),
        sa.Column("application", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_inspection_room"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sheet_version"],
            ["sheet_version.id"],
            name=op.f("fk_inspection_sheet_version"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    op.create_index(op.f("ix_inspection_room"), "inspection", ["room"], unique=False)
    op.create_index(op.f("ix_inspection_sheet_version"), "inspection", ["sheet_version"], unique=False)
    op.create_table(
        "licence",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("displayed", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_licence_room"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence")),
    )
    op.create_index(op.f("ix_licence_room"), "licence", ["room"], unique=False)
    op.create_table(
        "title",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("granted", sa.Date(), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.Text(), nullable=False),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_title_room"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title")),
    )
    op.create_index(op.f("ix_title_room"), "title", ["room"], unique=False)
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(length=36), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.id"],
            name=op.f("fk_evidence_link_evidence"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
    )
    op.create_index(op.f("ix_evidence_link_evidence"), "evidence_link", ["evidence"], unique=False)
    op.create_index(op.f("ix_evidence_link_sheet"), "evidence_link", ["sheet"], unique=False)
    op.create_index(op.f("ix_evidence_link_target"), "evidence_link", ["target"], unique=False)
    op.create_table(
        "filled_sheet",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("inspection", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("opened", types.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection"],
            ["inspection.id"],
            name=op.f("fk_filled_sheet_inspection"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person"],
            ["person.id"],
            name=op.f("fk_filled_sheet_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filled_sheet")),
    )
    op.create_index(op.f("ix_filled_sheet_inspection"), "filled_sheet", ["inspection"], unique=False)
    op.create_index(op.f("ix_filled_sheet_person"), "filled_sheet", ["person"], unique=False)
    op.create_table(
        "star_grant",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=36), nullable=False),
        sa.Column("stars", sa.BigInteger(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_star_grant_room"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["title"], ["title.id"], name=op.f("fk_star_grant_title"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_star_grant")),
    )
    op.create_index(op.f("ix_star_grant_room"), "star_grant", ["room"], unique=False)
    op.create_index(op.f("ix_star_grant_title"), "star_grant", ["title"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("inspection", sa.String(length=36), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("filled", sa.Text(), nullable=False),
        sa.Column("sheet_sha256", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("supersedes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection"],
            ["inspection.id"],
            name=op.f("fk_verdict_inspection"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_verdict_room"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_inspection"), "verdict", ["inspection"], unique=False)
    op.create_index(op.f("ix_verdict_room"), "verdict", ["room"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("points", types.PointsType(), nullable=True),
        sa.Column("na", sa.Text(), nullable=True),
        sa.Column("veto", sa.Text(), nullable=True),
        sa.Column("fans", sa.BigInteger(), nullable=True),
        sa.Column("conformity", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("methods", types.Texts(), nullable=False),
        sa.Column("by_rest", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet"],
            ["filled_sheet.id"],
            name=op.f("fk_answer_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    op.create_index(op.f("ix_answer_sheet"), "answer", ["sheet"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("document_no", sa.Text(), nullable=False),
        sa.Column("stars", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["verdict"],
            ["verdict.id"],
            name=op.f("fk_decision_verdict"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_verdict"), "decision", ["verdict"], unique=False)
    op.create_table(
        "fact",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("items", types.Texts(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet"], ["filled_sheet.id"], name=op.f("fk_fact_sheet"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    op.create_index(op.f("ix_fact_sheet"), "fact", ["sheet"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet"],
            ["filled_sheet.id"],
            name=op.f("fk_signature_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_index(op.f("ix_signature_sheet"), "signature", ["sheet"], unique=False)
    op.create_table(
        "reopening",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("signature", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet"],
            ["filled_sheet.id"],
            name=op.f("fk_reopening_sheet"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["signature"],
            ["signature.id"],
            name=op.f("fk_reopening_signature"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
    )
    op.create_index(op.f("ix_reopening_sheet"), "reopening", ["sheet"], unique=False)
    op.create_index(op.f("ix_reopening_signature"), "reopening", ["signature"], unique=False)
    _make_recording_tables()
    guard_history(op.get_bind())


def _make_recording_tables() -> None:
    op.create_table(
        "live_session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("started", types.UtcTime(), nullable=True),
        sa.Column("retention", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_live_session_room"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_session")),
    )
    op.create_index(op.f("ix_live_session_room"), "live_session", ["room"], unique=False)
    op.create_table(
        "recording",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sm3", sa.String(length=64), nullable=False),
        sa.Column("container", sa.Text(), nullable=False),
        sa.Column("start_us", sa.BigInteger(), nullable=False),
        sa.Column("duration_us", sa.BigInteger(), nullable=True),
        sa.Column("video", sa.Text(), nullable=False),
        sa.Column("width", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Text(), nullable=False),
        sa.Column("audio", sa.Text(), nullable=False),
        sa.Column("sound", sa.Text(), nullable=False),
        sa.Column("started", types.UtcTime(), nullable=True),
        sa.Column("started_from", sa.Text(), nullable=False),
        sa.Column("faults", types.Texts(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("working_sha256", sa.String(length=64), nullable=False),
        sa.Column("working_map", types.Texts(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("retention", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_recording_room"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["session"],
            ["live_session.id"],
            name=op.f("fk_recording_session"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording")),
    )
    op.create_index(op.f("ix_recording_room"), "recording", ["room"], unique=False)
    op.create_index(op.f("ix_recording_session"), "recording", ["session"], unique=False)
    op.create_index(op.f("ix_recording_sha256"), "recording", ["sha256"], unique=False)
    op.create_table(
        "mark",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("recording", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("frame_us", sa.BigInteger(), nullable=False),
        sa.Column("start_us", sa.BigInteger(), nullable=False),
        sa.Column("end_us", sa.BigInteger(), nullable=False),
        sa.Column("point", sa.Boolean(), nullable=False),
        sa.Column("tags", types.Texts(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("items", types.Texts(), nullable=False),
        sa.Column("charged", types.Texts(), nullable=False),
        sa.Column("events", types.Texts(), nullable=False),
        sa.Column("ranges", types.Texts(), nullable=False),
        sa.Column("still", sa.Text(), nullable=False),
        sa.Column("clip", sa.Text(), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_mark_room"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["session"],
            ["live_session.id"],
            name=op.f("fk_mark_session"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["recording"],
            ["recording.id"],
            name=op.f("fk_mark_recording"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    op.create_index(op.f("ix_mark_recording"), "mark", ["recording"], unique=False)
    op.create_index(op.f("ix_mark_room"), "mark", ["room"], unique=False)
    op.create_index(op.f("ix_mark_session"), "mark", ["session"], unique=False)
    op.create_index(op.f("ix_mark_sheet"), "mark", ["sheet"], unique=False)
    op.create_table(
        "recording_check",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("recording", sa.String(length=36), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording"],
            ["recording.id"],
            name=op.f("fk_recording_check_recording"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_check")),
    )
    op.create_index(op.f("ix_recording_check_recording"), "recording_check", ["recording"], unique=False)
    op.create_table(
        "recording_place",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("recording", sa.String(length=36), nullable=False),
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording"],
            ["recording.id"],
            name=op.f("fk_recording_place_recording"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["installation"],
            ["installation.id"],
            name=op.f("fk_recording_place_installation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_place")),
    )
    op.create_index(
        op.f("ix_recording_place_installation"), "recording_place", ["installation"], unique=False
    )
    op.create_index(op.f("ix_recording_place_recording"), "recording_place", ["recording"], unique=False)
    op.create_table(
        "recording_removal",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("recording", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording"],
            ["recording.id"],
            name=op.f("fk_recording_removal_recording"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_removal")),
    )
    op.create_index(op.f("ix_recording_removal_recording"), "recording_removal", ["recording"], unique=False)
    op.create_table(
        "track",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("recording", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("anchors", types.Texts(), nullable=False),
        sa.Column("items", sa.BigInteger(), nullable=False),
        sa.Column("left_out", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name=op.f("fk_track_room"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["session"],
            ["live_session.id"],
            name=op.f("fk_track_session"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["recording"],
            ["recording.id"],
            name=op.f("fk_track_recording"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track")),
    )
    op.create_index(op.f("ix_track_recording"), "track", ["recording"], unique=False)
    op.create_index(op.f("ix_track_room"), "track", ["room"], unique=False)
    op.create_index(op.f("ix_track_session"), "track", ["session"], unique=False)
    op.create_table(
        "watched",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("recording", sa.String(length=36), nullable=False),
        sa.Column("sheet", sa.String(length=36), nullable=False),
        sa.Column("spans", types.Texts(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording"],
            ["recording.id"],
            name=op.f("fk_watched_recording"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched")),
    )
    op.create_index(op.f("ix_watched_recording"), "watched", ["recording"], unique=False)
    op.create_index(op.f("ix_watched_sheet"), "watched", ["sheet"], unique=False)
    op.create_table(
        "check_decision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("author", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("written", types.UtcTime(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("check", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check"],
            ["recording_check.id"],
            name=op.f("fk_check_decision_check"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_decision")),
    )
    op.create_index(op.f("ix_check_decision_check"), "check_decision", ["check"], unique=False)
