"""Packages that are signed and sealed rightly by a member, and lie: refused by name, nothing taken."""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from greenrating import incoming
from greenrating.errors import Untrusted
from greenrating.exchange import chains
from greenrating.exchange.container import Addressee, Part
from greenrating.exchange.lines import from_lines, to_lines
from greenrating.exchange.pack import ExportReturn, Packed, pack_return, write
from greenrating.panel_records import OfficeKey, Settlement
from greenrating.records import Answer, Evidence, EvidenceLink, FilledSheet, Room, Row, Setting, Signature
from greenrating.signing import SignSheet, sign_sheet
from greenrating.store.store import Act
from greenrating.store.tables import TABLES
from tests.exchange.test_exchange import attach
from tests.support.laptops import Laptops, bring, faults, filled, foreign_rows, new_room

Rows = Callable[[tuple[Row, ...]], Iterable[Row]]


@pytest.fixture
def ready(two: Laptops) -> Laptops:
    """A member who has joined, with a signed sheet to bring back."""
    two.room = new_room(two.home)
    two.assign(two.room)
    two.join()
    sheet = filled(two.guests[0], two.room)
    attach(two.guests[0], sheet, "截图")
    sign_sheet(two.guests[0], SignSheet(sheet))
    return two


def part(name: str, content: bytes) -> Part:
    return Part(name, len(content), hashlib.sha256(content).hexdigest(), lambda: io.BytesIO(content))


def content_of(packed: Packed, name: str) -> bytes:
    with next(each for each in packed.parts if each.name == name).open() as file:
        return file.read()


def with_part(packed: Packed, name: str, content: bytes) -> Packed:
    parts = tuple(part(name, content) if each.name == name else each for each in packed.parts)
    return replace(packed, parts=parts)


def with_rows(packed: Packed, change: Rows) -> Packed:
    rows = tuple(change(from_lines("x", content_of(packed, "rows"))))
    counts = dict(Counter(TABLES[type(row)].name for row in rows))
    changed = with_part(packed, "rows", to_lines(rows))
    return replace(changed, manifest=replace(packed.manifest, counts=counts))


def refusal(laptops: Laptops, packed: Packed) -> str:
    """Why the office does not take what the member wrote."""
    path = laptops.stick / "谎.glr"
    write(laptops.guests[0], packed, path)
    before = foreign_rows(laptops.home)
    with pytest.raises(Untrusted) as untrusted:
        bring(laptops.home, path)
    assert foreign_rows(laptops.home) == before
    assert not list((laptops.home.folder / incoming.NAME).glob("*"))
    assert faults(laptops.home) == []
    return "\n".join(untrusted.value.faults)


def packed(laptops: Laptops) -> Packed:
    return pack_return(laptops.guests[0], ExportReturn())


def one(kind: type[Row], **changed: object) -> Rows:
    """One row of a kind told otherwise."""

    def change(rows: tuple[Row, ...]) -> Iterable[Row]:
        chosen = next(row for row in rows if isinstance(row, kind))
        return (replace(row, **changed) if row is chosen else row for row in rows)

    return change


def test_as_it_is_it_is_taken(ready: Laptops) -> None:
    path = ready.stick / "回传.glr"
    write(ready.guests[0], with_rows(packed(ready), lambda rows: rows), path)
    assert bring(ready.home, path).added


def test_another_persons_row(ready: Laptops) -> None:
    other = ready.guests[1].person.id
    assert "answer" in refusal(ready, with_rows(packed(ready), one(Answer, author=other)))


def test_a_row_that_its_signer_may_not_write(ready: Laptops) -> None:
    with ready.guests[0].store.read() as read:
        (sheet,) = read.find(FilledSheet)
    settled = Settlement(
        id="33333333-1111-4111-8111-111111111111",
        inspection=sheet.inspection,
        item="C11",
        points=2,
        author=sheet.author,
        origin=sheet.origin,
        revision=1,
        written=sheet.written,
    )
    assert "settlement" in refusal(ready, with_rows(packed(ready), lambda rows: (*rows, settled)))


def test_a_row_that_stays_on_its_laptop(ready: Laptops) -> None:
    sheet = next(
        row for row in from_lines("x", content_of(packed(ready), "rows")) if isinstance(row, FilledSheet)
    )
    stamp = {name: getattr(sheet, name) for name in ("author", "origin", "revision", "written")}
    setting = Setting(id="33333333-1111-4111-8111-111111111111", key="k", value="v", **stamp)
    assert "setting" in refusal(ready, with_rows(packed(ready), lambda rows: (*rows, setting)))


def test_a_row_that_differs_from_the_senders_own_history(ready: Laptops) -> None:
    assert "answer" in refusal(ready, with_rows(packed(ready), one(Answer, note="改过")))


def test_a_sheet_that_is_not_what_was_signed(ready: Laptops) -> None:
    said = refusal(ready, with_rows(packed(ready), one(Answer, note="改过", revision=9)))
    assert "签名时的内容" in said


def test_a_signature_by_another_key(ready: Laptops) -> None:
    key = ready.home.identity
    assert key is not None
    said = refusal(ready, with_rows(packed(ready), one(Signature, key=key.public, revision=9)))
    assert "签名不符" in said


def test_rows_that_refer_to_nothing(ready: Laptops) -> None:
    nowhere = "99999999-1111-4111-8111-111111111111"
    said = refusal(ready, with_rows(packed(ready), one(EvidenceLink, evidence=nowhere, revision=9)))
    assert "evidence_link" in said


def test_more_or_fewer_rows_than_the_manifest_says(ready: Laptops) -> None:
    whole = packed(ready)
    lied = replace(whole, manifest=replace(whole.manifest, counts={"answer": 1}))
    assert "清单" in refusal(ready, lied)


def test_contents_that_are_missing_or_belong_to_nothing(ready: Laptops) -> None:
    whole = packed(ready)
    bare = replace(whole, parts=tuple(each for each in whole.parts if not each.name.startswith("evidence/")))
    assert "缺少文件" in refusal(ready, bare)
    strange = part("evidence/" + hashlib.sha256(b"x").hexdigest(), b"x")
    assert "不属于任何记录" in refusal(ready, replace(whole, parts=(*whole.parts, strange)))


@pytest.mark.parametrize("lie", ["altered", "left out", "reordered", "cut off", "none"])
def test_a_history_that_does_not_hold(ready: Laptops, lie: str) -> None:
    whole = packed(ready)
    links = chains.from_lines("x", content_of(whole, "chain"))
    told = next(number for number, link in enumerate(links) if link.entry is not None and number > 1)
    entry = links[told].entry
    assert entry is not None
    other = replace(entry, why="别的")
    lied = {
        "altered": [*links[:told], replace(links[told], entry=other), *links[told + 1 :]],
        "left out": [*links[:told], *links[told + 1 :]],
        "reordered": [*links[:told], links[told + 1], links[told], *links[told + 2 :]],
        "cut off": links[:-1],
        "none": [],
    }[lie]
    said = refusal(ready, with_part(whole, "chain", chains.to_lines(lied)))
    number = {"altered": told + 1, "left out": told + 2, "reordered": told + 2, "cut off": len(links) - 1}
    assert str(number.get(lie, "")) in said


def test_the_same_revision_told_in_two_ways(ready: Laptops) -> None:
    bring(ready.home, ready.bring_back(ready.guests[0]))
    links = content_of(packed(ready), "chain")
    stubs = [replace(link, entry=None) for link in chains.from_lines("x", links)]
    lied = with_rows(with_part(packed(ready), "chain", chains.to_lines(stubs)), one(Answer, note="改过"))
    assert "两种内容" in refusal(ready, lied)


def test_a_task_from_a_member(ready: Laptops) -> None:
    whole = packed(ready)
    lied = replace(whole, manifest=replace(whole.manifest, kind="task"))
    assert "没有这个权限" in refusal(ready, lied)


def test_nothing_of_a_room_that_is_not_the_members_comes_back(ready: Laptops) -> None:
    rows = from_lines("x", content_of(packed(ready), "rows"))
    assert not [row for row in rows if isinstance(row, Room)]
    assert [row for row in rows if isinstance(row, Evidence)]
    assert {row.author for row in rows} == {ready.guests[0].person.id}


def test_nothing_else_lies_on_the_stick_than_the_package(ready: Laptops) -> None:
    path = ready.bring_back(ready.guests[0])
    assert {each.name for each in Path(path).parent.glob("*回传*")} == {path.name}


def test_a_return_makes_nobody_part_of_an_office(ready: Laptops) -> None:
    """A laptop that has not joined believes the office by its task alone."""
    whole, stranger = packed(ready), ready.guests[1]
    assert stranger.identity is not None
    to = (Addressee(stranger.person.id, stranger.person.name),)
    manifest = replace(whole.manifest, to=to)
    path = ready.stick / "谎.glr"
    write(ready.guests[0], replace(whole, manifest=manifest, recipients=(stranger.identity.recipient,)), path)
    with stranger.store.work(Act("test.forget")) as work:
        for row in work.find(OfficeKey):
            work.remove(row)
    with pytest.raises(Untrusted) as untrusted:
        bring(stranger, path)
    assert "先收" in "".join(untrusted.value.faults)
