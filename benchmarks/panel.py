"""The returns of 7 members with 200 rooms each, read and merged at the office, against the bare work.

The peer decrypts the same packages, parses their rows with `json`, and puts them into the same encrypted
database, one transaction each: no signatures, no histories, nothing compared.
"""

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from greenrating import keys
from greenrating.exchange.take import import_package
from greenrating.filled import signature_of
from greenrating.office import Office, utc_now
from greenrating.panel_records import Declaration
from greenrating.records import Answer, FilledSheet, Inspection
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.store import Act
from tests.support.laptops import Laptops, bring, filled, laptops, new_room
from tests.support.packages import take as unpack

MEMBERS, ROOMS, AIM = 7, 200, 3.0
"""Members, rooms that each of them scored, and the seconds that reading all of it may take."""


def main() -> None:
    keys.COST = keys.Cost(memory=64, passes=1, lanes=1)  # the passphrase is not what is measured
    with tempfile.TemporaryDirectory() as name, laptops(Path(name), utc_now, MEMBERS) as panel:
        returns = _returns(panel)
        plain = [_seconds(lambda path=path: _bare(panel.home, path)) for path in returns]
        mine = [_seconds(lambda path=path: import_package(panel.home, path)) for path in returns]
        with panel.home.store.read() as read:
            sheets = sum(signature_of(read, each.id) is not None for each in read.find(FilledSheet))
            rows = sheets + len(read.find(Answer))
        size = sum(path.stat().st_size for path in returns) / 1e6
    assert sheets == MEMBERS * ROOMS
    print(f"{MEMBERS} members x {ROOMS} rooms: {sheets:,} sheets, {rows:,} rows and answers, {size:.1f} MB")
    print(f"read and merged: {sum(mine):.1f} s (aim {AIM:.0f} s), a package {max(mine):.2f} s at most")
    print(f"decrypted, parsed and inserted: {sum(plain):.1f} s; ratio {sum(mine) / sum(plain):.1f}")


def _returns(panel: Laptops) -> list[Path]:
    """A return of each member, who has signed a sheet for every room."""
    panel.assign(*(new_room(panel.home, f"直播间{number}") for number in range(ROOMS)))
    task = panel.hand_out(*panel.guests)
    for guest in panel.guests:
        bring(guest, task)
        _score(guest)
    return [panel.bring_back(guest) for guest in panel.guests]


def _score(guest: Office) -> None:
    """Fill one sheet as a person does, the others like it in one act each, and sign them all."""
    with guest.store.read() as read:
        held = read.find(Inspection)
    first = filled(guest, held[0].room)
    with guest.store.read() as read:
        answers = read.find(Answer, sheet=first)
    sheets = [first]
    for inspection in held[1:]:
        sheets.append(id_ := str(uuid4()))
        with guest.store.work(Act("rest.fill", about=id_)) as work:
            work.put(
                Declaration(
                    id=str(uuid4()),
                    inspection=inspection.id,
                    person=guest.person.id,
                    recused=False,
                    reason="",
                )
            )
            work.put(
                FilledSheet(id=id_, inspection=inspection.id, person=guest.person.id, opened=guest.now())
            )
            for answer in answers:
                work.put(replace(answer, id=str(uuid4()), sheet=id_))
    for sheet in sheets:
        sign_sheet(guest, SignSheet(sheet))


def _bare(office: Office, path: Path) -> None:
    """What nobody can do without: the stream opened, its rows parsed, the same number of rows written."""
    assert office.identity is not None
    _, parts = unpack(path, office.identity)
    rows = [json.loads(line) for line in parts["rows"].splitlines()]
    with office.store.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, kept TEXT)")
        connection.exec_driver_sql(
            "INSERT INTO bare VALUES (?, ?)", [(str(uuid4()), json.dumps(row)) for row in rows]
        )
        connection.commit()
        connection.exec_driver_sql("DROP TABLE bare")
        connection.commit()


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
