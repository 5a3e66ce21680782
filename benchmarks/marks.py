"""An act on a mark in a session of 2,000 marks with stills, against the same act in a session of one.

The answer carries the whole session and the whole sheet as they are on disk. The figures are medians of the
processor's time, which a busy machine disturbs less.
"""

import tempfile
import time
from pathlib import Path
from statistics import median
from uuid import uuid4

from greenrating import opening
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.marks import DropMark, EditMark, drop_mark, edit_mark
from greenrating.office import Office
from greenrating.recording_records import LiveSession, Mark, Recording
from greenrating.records import Evidence, EvidenceLink
from greenrating.rooms import SaveRoom, save_room
from greenrating.store.store import Act
from greenrating.views import SheetView

MARKS = 2_000
ROUNDS = 9
S = 1_000_000


def session_of(office: Office, sheet: SheetView) -> tuple[str, str]:
    """A session with one recording of three hours: both ids."""
    session, recording, room = str(uuid4()), str(uuid4()), sheet.room.id
    with office.store.work(Act("recording.import", about=session)) as work:
        work.put(LiveSession(id=session, room=room, title="晚场"))
        row = Recording(
            id=recording, room=room, session=session, place=1, name="晚场.mp4", size=1,
            sha256=recording.replace("-", "") * 2, sm3="0" * 64, duration_us=10_800 * S,
        )  # fmt: skip
        work.put(row)
    return session, recording


def mark_often(office: Office, sheet: SheetView, session: str, recording: str) -> None:
    """Marks with stills that are evidence of all items in turn."""
    items = list(sheet.items)
    with office.store.work(Act("mark.drop", about=session)) as work:
        for number in range(1, MARKS + 1):
            item, us = items[number % len(items)], number * 5 * S
            still = Evidence(
                id=str(uuid4()), room=sheet.room.id, sha256=f"{number:064x}", size=1, media_type="image/png",
                kind="still", name="a.png",
            )  # fmt: skip
            work.put(still)
            work.put(EvidenceLink(id=str(uuid4()), evidence=still.id, sheet=sheet.id, target=item))
            mark = Mark(
                id=str(uuid4()), room=sheet.room.id, session=session, recording=recording, number=number,
                frame_us=us, start_us=us, end_us=us, point=True, tags=("I",), items=(item,), still=still.id,
                sheet=sheet.id,
            )  # fmt: skip
            work.put(mark)


def cost_ms(office: Office, mark: str) -> float:
    """What one act costs, on median."""
    found: list[float] = []
    for number in range(ROUNDS):
        began = time.process_time()
        edit_mark(office, EditMark(mark, note=str(number)))
        found.append((time.process_time() - began) * 1000)
    return median(found)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office, _ = opening.create_workspace(Path(folder) / "work", "示例", "示例", "", "", demo=True)
        room = save_room(office, SaveRoom(None, "示例直播间", "示例平台", "bench", "示例公司")).room_id
        sheet = open_inspection(office, OpenInspection(room)).view
        session, recording = session_of(office, sheet)
        mark = drop_mark(office, DropMark(recording, S, sheet=sheet.id)).view.marks[0].id
        alone = cost_ms(office, mark)
        mark_often(office, sheet, session, recording)
        among = cost_ms(office, mark)
        office.close()
    print(f"an act on one of {MARKS:,} marks with stills: {among:.0f} ms")
    print(f"peer: on the only mark of a session: {alone:.0f} ms; ratio {among / alone:.1f}")


if __name__ == "__main__":
    main()
