"""Recordings for tests, as rows without files, and what is dropped in them."""

import uuid
from datetime import UTC, datetime

from greenrating.office import Office
from greenrating.recording_records import LiveSession, Recording
from greenrating.store.store import Act

EVENING = datetime(2026, 3, 3, 11, 41, 17, tzinfo=UTC)  # 19:41:17 in China


def keep_session(office: Office, room: str, *lengths_s: int, started: datetime | None = EVENING) -> str:
    """A live session with recordings of these lengths, the first with a wall clock; the session's id."""
    session = str(uuid.uuid4())
    with office.store.work(Act("recording.import", about=session)) as work:
        work.put(LiveSession(id=session, room=room, title="3 月 3 日晚场", started=started))
        for place, length in enumerate(lengths_s, 1):
            work.put(
                Recording(
                    id=str(uuid.uuid4()),
                    room=room,
                    session=session,
                    place=place,
                    name=f"晚场-{place}.mp4",
                    size=1000 + place,
                    sha256=f"{place:064x}",
                    sm3=f"{place + 7:064x}",
                    duration_us=length * 1_000_000,
                    started=started if place == 1 else None,
                )
            )
    return session
