"""Titles and stars from before, and whether the next rating is a first one (DOMAIN A14, vector 18)."""

from datetime import date

import pytest

from greenrating import rooms
from greenrating.errors import Faults, Refused
from greenrating.evidence import content
from greenrating.office import Office
from greenrating.records import EvidenceLink, Room
from greenrating.titles import EndTitle, RecordTitle, end_title, is_first, record_title

TODAY = date(2026, 3, 12)
GRANTED = date(2024, 5, 6)


def titled(office: Office, room: Room, stars: int | None = None) -> None:
    effective = None if stars is None else date(2025, 1, 10)
    record_title(
        office, RecordTitle(room.id, GRANTED, "清市监〔2024〕7号", stars, effective, "清市监〔2025〕1号")
    )


def codes(refused: Faults) -> dict[str | None, str]:
    return {fault.field: fault.code for fault in refused.faults}


def test_a_room_without_a_title_has_no_stars_and_its_first_rating_ahead(office: Office, room: Room) -> None:
    view = rooms.show(office, room.id)
    assert (view.stars_now, view.first) == (None, True)


def test_a_title_without_a_star_rating_leaves_the_first_rating_ahead(office: Office, room: Room) -> None:
    titled(office, room)
    view = rooms.show(office, room.id)
    assert (view.stars_now, view.first) == (0, True)


@pytest.mark.parametrize("stars", [0, 1, 5])
def test_stars_from_before_mean_that_the_next_rating_is_not_the_first(
    office: Office, room: Room, stars: int
) -> None:
    titled(office, room, stars)
    view = rooms.show(office, room.id)
    assert (view.stars_now, view.first) == (stars, False)
    assert [line.stars for line in rooms.search(office, "")] == [stars]
    assert [(grant.source, grant.document_no) for grant in view.stars] == [("before", "清市监〔2025〕1号")]


def test_first_is_asked_of_a_day(office: Office, room: Room) -> None:
    titled(office, room, 3)
    assert is_first(office, room.id, date(2025, 1, 9))
    assert not is_first(office, room.id, date(2025, 1, 10))


@pytest.mark.parametrize("kind", ["cancelled", "operator_changed", "account_transferred"])
def test_after_the_title_ended_the_next_rating_is_a_first_one_again(
    office: Office, room: Room, kind: str
) -> None:
    titled(office, room, 4)
    ended = end_title(office, EndTitle(room.id, date(2025, 11, 3), kind, "评审小组决定")).view
    assert (ended.stars_now, ended.first) == (None, True)
    again = record_title(office, RecordTitle(room.id, date(2026, 2, 2), "清市监〔2026〕2号")).view
    assert (again.stars_now, again.first) == (0, True)
    assert [(title.granted, title.end_kind) for title in again.titles] == [
        (GRANTED, kind),
        (date(2026, 2, 2), ""),
    ]


def test_the_document_of_a_title_is_kept_encrypted(office: Office, room: Room) -> None:
    scan = b"%PDF-1.4 \xe6\x89\xb9\xe5\xa4\x8d"
    changed = record_title(office, RecordTitle(room.id, GRANTED, "7号", document=("批复.pdf", scan)))
    with office.store.read() as read:
        (link,) = read.find(EvidenceLink, target=changed.view.titles[0].id)
    assert link.sheet == ""
    assert content(office, link.evidence) == ("application/pdf", scan)
    assert all(scan not in path.read_bytes() for path in office.folder.rglob("*") if path.is_file())


def test_an_empty_document_is_refused_and_nothing_is_recorded(office: Office, room: Room) -> None:
    with pytest.raises(Refused):
        record_title(office, RecordTitle(room.id, GRANTED, "7号", document=("批复.pdf", b"")))
    assert rooms.show(office, room.id).titles == ()


def test_every_fault_of_a_title_is_named_at_once(office: Office, room: Room) -> None:
    with pytest.raises(Faults) as refused:
        record_title(office, RecordTitle(room.id, date(2026, 3, 13), " ", 6, None))
    assert codes(refused.value) == {
        "granted": "date.future",
        "document_no": "title.document",
        "stars": "title.stars",
        "stars_effective": "title.stars_date",
    }


def test_stars_cannot_be_older_than_the_title(office: Office, room: Room) -> None:
    with pytest.raises(Faults) as refused:
        record_title(office, RecordTitle(room.id, GRANTED, "7号", 3, date(2024, 5, 5)))
    assert codes(refused.value) == {"stars_effective": "title.stars_before_title"}


def test_there_is_one_title_at_a_time(office: Office, room: Room) -> None:
    titled(office, room)
    with pytest.raises(Faults) as refused:
        titled(office, room)
    assert codes(refused.value) == {"granted": "title.open"}
    end_title(office, EndTitle(room.id, date(2025, 11, 3), "cancelled", "评审小组决定"))
    with pytest.raises(Faults) as refused:
        record_title(office, RecordTitle(room.id, date(2025, 11, 2), "8号"))
    assert codes(refused.value) == {"granted": "title.overlap"}


def test_a_title_ends_once_for_a_reason_on_a_day_that_can_be(office: Office, room: Room) -> None:
    with pytest.raises(Refused) as none:
        end_title(office, EndTitle(room.id, TODAY, "cancelled", "x"))
    assert none.value.code == "title.none"
    titled(office, room)
    with pytest.raises(Faults) as refused:
        end_title(office, EndTitle(room.id, date(2024, 5, 5), "sold", ""))
    assert codes(refused.value) == {
        "ended": "title.ended_before",
        "kind": "title.end_kind",
        "reason": "reason.required",
    }
    with pytest.raises(Faults) as future:
        end_title(office, EndTitle(room.id, date(2026, 3, 13), "cancelled", "评审小组决定"))
    assert codes(future.value) == {"ended": "date.future"}
