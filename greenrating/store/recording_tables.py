"""The tables of recordings, their checks, marks and tracks."""

from sqlalchemy import Table

from greenrating import recording_records as records
from greenrating.row import Row
from greenrating.store.columns import maybe_of, moment, of, sha256, table, text, texts, whole, yes_no

live_session = table("live_session", of("room", "room"), text("title"), moment("started"), text("retention"))
recording = table(
    "recording",
    of("room", "room"),
    of("session", "live_session"),
    whole("place"),
    text("name"),
    whole("size"),
    sha256("sha256", index=True),
    sha256("sm3"),
    text("container"),
    whole("start_us"),
    whole("duration_us", none=True),
    text("video"),
    whole("width"),
    whole("height"),
    text("rate"),
    text("audio"),
    text("sound"),
    moment("started"),
    text("started_from"),
    texts("faults"),
    text("kept"),
    sha256("working_sha256"),
    texts("working_map"),
    text("engine"),
    text("retention"),
)
recording_place = table(
    "recording_place",
    of("recording", "recording"),
    of("installation", "installation"),
    text("role"),
    text("path"),
)
recording_check = table("recording_check", of("recording", "recording"), text("outcome"), sha256("sha256"))
check_decision = table("check_decision", of("check", "recording_check"), text("kind"), text("reason"))
recording_removal = table("recording_removal", of("recording", "recording"), text("reason"))
mark = table(
    "mark",
    of("room", "room"),
    of("session", "live_session"),
    of("recording", "recording"),
    whole("number"),
    whole("frame_us"),
    whole("start_us"),
    whole("end_us"),
    yes_no("point"),
    texts("tags"),
    text("quote"),
    text("note"),
    texts("items"),
    texts("charged"),
    texts("events"),
    texts("ranges"),
    text("still"),
    text("clip"),
    maybe_of("sheet"),
    text("engine"),
    yes_no("exact"),
)
watched = table("watched", of("recording", "recording"), maybe_of("sheet"), texts("spans"))
track = table(
    "track",
    of("room", "room"),
    of("session", "live_session"),
    of("recording", "recording"),
    text("kind"),
    text("format"),
    text("name"),
    sha256("sha256"),
    texts("anchors"),
    whole("items"),
    whole("left_out"),
)

RECORDING_TABLES: dict[type[Row], Table] = {
    records.LiveSession: live_session,
    records.Recording: recording,
    records.RecordingPlace: recording_place,
    records.RecordingCheck: recording_check,
    records.CheckDecision: check_decision,
    records.RecordingRemoval: recording_removal,
    records.Mark: mark,
    records.Watched: watched,
    records.Track: track,
}
