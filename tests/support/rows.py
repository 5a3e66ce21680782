"""Rows for tests: one of every record that fit together, and any row that a record allows."""

import typing
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from greenrating import recording_records as rr
from greenrating import records as r
from greenrating.store.tables import TABLES
from greenrating.store.types import PointsType


def uid(name: str) -> str:
    """A UUID that is always the same for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


def family() -> dict[type[r.Row], r.Row]:
    """One row of every record, each referring to the others."""
    rows: list[r.Row] = [
        r.OfficeRow(id=uid("office"), name="示例市商务局"),
        r.Person(id=uid("person"), name="示例评审员", roles=("member", "chair")),
        r.Installation(id=uid("installation"), name="laptop"),
        r.SheetVersion(
            id=uid("sheet_version"),
            sheet="green-live-room/annex-a",
            version="1.0.0",
            kind="stars",
            sha256="0" * 64,
            document="{}",
            state="published",
            effective_from=date(2026, 1, 1),
        ),
        r.Room(id=uid("room"), name="青禾家纺直播间", platform="示例平台", account="qh", operator="示例公司"),
        r.Licence(id=uid("licence"), room=uid("room"), type="business", expires=date(2030, 12, 31)),
        r.Title(id=uid("title"), room=uid("room"), granted=date(2025, 3, 1)),
        r.StarGrant(
            id=uid("star_grant"),
            room=uid("room"),
            title=uid("title"),
            stars=3,
            effective=date(2025, 3, 1),
        ),
        r.Application(id=uid("application"), room=uid("room"), fans=30000, willing=True),
        r.Inspection(
            id=uid("inspection"),
            room=uid("room"),
            kind="first",
            year=2026,
            quarter=1,
            held_on=date(2026, 3, 12),
            sheet_version=uid("sheet_version"),
        ),
        r.FilledSheet(
            id=uid("filled_sheet"),
            inspection=uid("inspection"),
            person=uid("person"),
            opened=datetime(2026, 3, 12, 1, 10, tzinfo=UTC),
        ),
        r.Answer(
            id=uid("answer"), sheet=uid("filled_sheet"), item="C11", points=Decimal("1.5"), reason="缺一项"
        ),
        r.FactRow(id=uid("fact"), sheet=uid("filled_sheet"), words="同一件事", items=("C09", "C12")),
        r.Evidence(
            id=uid("evidence"),
            room=uid("room"),
            sha256="1" * 64,
            size=5,
            media_type="image/png",
            kind="photo",
            name="截图.png",
        ),
        r.EvidenceLink(
            id=uid("evidence_link"), evidence=uid("evidence"), sheet=uid("filled_sheet"), target="C11"
        ),
        r.Signature(id=uid("signature"), sheet=uid("filled_sheet"), digest="2" * 64),
        r.Reopening(
            id=uid("reopening"), sheet=uid("filled_sheet"), signature=uid("signature"), reason="补充证据"
        ),
        r.Verdict(
            id=uid("verdict"),
            inspection=uid("inspection"),
            room=uid("room"),
            number="2026-0001",
            case="{}",
            result="{}",
            filled="{}",
            sheet_sha256="0" * 64,
            digest="3" * 64,
        ),
        r.Decision(id=uid("decision"), verdict=uid("verdict"), kind="approved", on=date(2026, 4, 1), stars=3),
        r.Setting(id=uid("setting"), key="k", value="v"),
        *_of_recordings(),
    ]
    return {type(row): row for row in rows}


def _of_recordings() -> Iterator[r.Row]:
    """One row of every record that has to do with recordings."""
    room, session, recording = uid("room"), uid("live_session"), uid("recording")
    yield rr.LiveSession(id=session, room=room, title="3 月 3 日晚场")
    yield rr.Recording(
        id=recording,
        room=room,
        session=session,
        place=1,
        name="直播.flv",
        size=9,
        sha256="4" * 64,
        sm3="5" * 64,
    )
    yield rr.RecordingPlace(
        id=uid("recording_place"),
        recording=uid("recording"),
        installation=uid("installation"),
        role="original",
        path="D:\\录像\\直播.flv",
    )
    yield rr.RecordingCheck(id=uid("recording_check"), recording=uid("recording"), outcome="missing")
    yield rr.CheckDecision(
        id=uid("check_decision"), check=uid("recording_check"), kind="restored", reason="U 盘已插上"
    )
    yield rr.RecordingRemoval(id=uid("recording_removal"), recording=uid("recording"), reason="保存期已满")
    yield rr.Mark(
        id=uid("mark"),
        room=room,
        session=session,
        recording=recording,
        number=1,
        frame_us=2_000_000,
        start_us=1_200_000,
        end_us=1_200_000,
        point=True,
    )
    yield rr.Watched(
        id=uid("watched"), recording=uid("recording"), sheet=uid("filled_sheet"), spans=("0-5000000@1",)
    )
    yield rr.Track(
        id=uid("track"),
        room=room,
        session=session,
        recording=recording,
        kind="subtitles",
        format="srt",
        name="字幕.srt",
        sha256="6" * 64,
    )


_TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
_EARLIEST, _LATEST = datetime(1950, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001  # the zone is drawn
_KINDS: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(2**63) + 1, 2**63 - 1),
    date: st.dates(),
    datetime: st.datetimes(_EARLIEST, _LATEST, timezones=st.timezones()),
    tuple[str, ...]: st.lists(st.text(_TEXT, max_size=12), max_size=4).map(tuple),
    Decimal: st.integers(-(10**6), 10**6).map(lambda hundredths: Decimal(hundredths) / 100),
    type(None): st.none(),
}
_STAMP = {"id", "author", "origin", "revision", "written"}


def any_row(kind: type[r.Row]) -> st.SearchStrategy[Any]:
    """Any row of a record, referring to the rows of `family`."""
    values = {
        name: _any_value(TABLES[kind].c[name], hint)
        for name, hint in typing.get_type_hints(kind).items()
        if name not in _STAMP
    }
    if kind is r.SheetVersion:  # ids repeat, and a finished version is not put again with other content
        values["state"] = st.just(r.SHEET_DRAFT)
    return st.builds(kind, id=st.uuids().map(str), **values)


def _any_value(column: Any, hint: Any) -> st.SearchStrategy[Any]:
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return st.just(uid(key.column.table.name))
    if hint is int and isinstance(column.type, PointsType):  # kept as hundredths
        return st.integers(-(2**63) // 100 + 1, 2**63 // 100 - 1)
    if hint is str:
        return st.text(_TEXT, max_size=min(getattr(column.type, "length", None) or 60, 60))
    if parts := typing.get_args(hint) if hint not in _KINDS else ():
        return st.one_of(*(_any_value(column, part) for part in parts))
    return _KINDS[hint]
