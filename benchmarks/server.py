"""A score from command to disk and shown again: on an office's PostgreSQL, and on SQLCipher, in turn.

Both flush each answer to the same disk; the server is this machine's own, so that no network is measured.
"""

import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.answer import ITEMS, report, timed
from greenrating import keys
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.opening import create_workspace
from greenrating.rooms import SaveRoom, save_room
from greenrating.scores import EnterScore, enter_score
from tests.support import postgres
from tests.support.filling import fill
from tests.support.served import served

ANSWERS = 200
SAFE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def sheet_of(office: Office) -> str:
    room = save_room(office, SaveRoom(None, "示例直播间", "抖音", "demo", "示例公司")).room_id
    sheet = open_inspection(office, OpenInspection(room)).sheet_id
    fill(office, sheet)
    return sheet


def main() -> None:
    if postgres.programs() is None:
        print("no PostgreSQL server program on this machine: apt-get install postgresql")
        return
    keys.COST = keys.Cost(memory=64, passes=1, lanes=1)  # the passphrase is not what is measured
    with tempfile.TemporaryDirectory() as name, postgres.cluster(SAFE) as url:
        folder = Path(name)
        alone, _ = create_workspace(folder / "w", "办公室", "某人", "某局", "correct horse")
        with served(url, folder) as at_server:
            offices = {"PostgreSQL": at_server.office, "SQLCipher": alone}
            sheets = {engine: sheet_of(office) for engine, office in offices.items()}
            times: dict[str, list[float]] = {engine: [] for engine in offices}
            for n in range(ANSWERS):
                for engine, office in offices.items():
                    points = 2 * (n // len(ITEMS) % 2)
                    command = EnterScore(sheets[engine], ITEMS[n % len(ITEMS)], points)
                    times[engine].append(timed(partial(enter_score, office, command)))
        alone.close()
    for engine, taken in times.items():
        report(f"an entered score on {engine}", taken)
    print(f"ratio of the medians: {median(times['PostgreSQL']) / median(times['SQLCipher']):.1f}")


if __name__ == "__main__":
    main()
