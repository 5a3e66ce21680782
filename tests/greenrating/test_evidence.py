"""Evidence: what is taken in and what is refused, one file for several targets, told apart by content."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from greenrating import evidence_rows, pictures
from greenrating.errors import Refused, Untrusted
from greenrating.evidence import (
    AttachEvidence,
    DescribeEvidence,
    LinkEvidence,
    UnlinkEvidence,
    attach_evidence,
    content,
    describe_evidence,
    export_id,
    link_evidence,
    unlink_evidence,
)
from greenrating.evidence_rows import NewFile, check_file
from greenrating.facts import JoinFact, join_fact
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Evidence, Room
from greenrating.rooms import SaveRoom, save_room
from greenrating.views import EvidenceView
from tests.support.filling import scored


@pytest.fixture
def sheet(office: Office, room: Room) -> str:
    return open_inspection(office, OpenInspection(room.id)).sheet_id


def picture(kind: str = "PNG", color: str = "green", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, kind)
    return out.getvalue()


def archive(folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(f"{folder}document.xml", "<x/>")
    return out.getvalue()


def attach(
    office: Office, sheet: str, data: bytes, name: str = "截图.png", target: str = "C11", kind: str = "photo"
) -> EvidenceView:
    view = scored(attach_evidence(office, AttachEvidence(sheet, target, name, "image/png", data, kind)))
    shown = view.vetoes[target].evidence if target in view.vetoes else view.items[target].evidence
    return shown[-1]


def refusal(do: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        do()
    assert str(caught.value)
    return caught.value


def test_a_file_is_kept_with_who_when_and_what(office: Office, sheet: str) -> None:
    taken = datetime(2026, 3, 12, 0, 41, tzinfo=UTC)
    command = AttachEvidence(
        sheet, "C11", "D:\\图片\\微信图片.png", "image/png", picture(), "screenshot", " 商品链接截图 ", taken
    )
    (shown,) = attach_evidence(office, command).view.items["C11"].evidence
    assert (shown.name, shown.kind, shown.caption, shown.taken) == (
        "微信图片.png",
        "screenshot",
        "商品链接截图",
        taken,
    )
    assert (shown.added, shown.added_by, shown.size) == (office.now(), "陈静", len(picture()))
    assert content(office, shown.id) == ("image/png", picture())


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("GIF"), "image/gif"),
        (picture("BMP"), "image/bmp"),
        (picture("WEBP"), "image/webp"),
        (b"%PDF-1.7\n...", "application/pdf"),
        ("3月2日电话回访，未接".encode(), "text/plain"),
        ("3月2日电话回访，未接".encode("gb18030"), "text/plain"),
        (archive("word/"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (archive("xl/"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (archive("other/"), "application/zip"),
        (b"PK\x03\x04 broken", "application/octet-stream"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (b"BMW", "text/plain"),
        ("MZ 店铺的交易记录".encode(), "text/plain"),
    ],
)
def test_the_media_type_is_told_from_the_content_not_from_the_name(data: bytes, media_type: str) -> None:
    assert check_file(NewFile("截图.png", "image/png", data, "photo")) == media_type


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "evidence.empty"),
        (b"MZ\x90\x00\x03\x00", "evidence.program"),
        (b"\x7fELF\x02\x01\x01\x00", "evidence.program"),
        (picture("JPEG", size=(400, 300))[:500], "evidence.damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "evidence.damaged"),
        (b"GIF89a", "evidence.damaged"),
    ],
)
def test_what_cannot_be_evidence_is_refused(data: bytes, code: str) -> None:
    refused = refusal(lambda: check_file(NewFile("截图.png", "image/png", data, "photo")))
    assert (refused.code, refused.field) == (code, "content")


def test_a_refused_file_leaves_nothing(office: Office, sheet: str) -> None:
    assert refusal(lambda: attach(office, sheet, b"")).code == "evidence.empty"
    with office.store.read() as read:
        assert read.find_all(Evidence) == []


def test_a_picture_bomb_is_refused_before_it_unfolds(
    office: Office, sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    Image.new("1", (12_000, 11_000)).save(out, "PNG")  # 132 megapixels in a few kilobytes
    assert len(out.getvalue()) < 100_000
    assert refusal(lambda: attach(office, sheet, out.getvalue())).code == "evidence.picture_too_large"
    monkeypatch.setattr(pictures, "MOST_MEGAPIXELS", 0.001)
    assert refusal(lambda: attach(office, sheet, picture())).code == "evidence.picture_too_large"


def test_a_file_beyond_the_limit_is_refused_by_its_name(
    office: Office, sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_rows, "MOST_MEGABYTES", 1)
    assert attach(office, sheet, b"x" * 1_000_000).size == 1_000_000
    refused = refusal(lambda: attach(office, sheet, b"x" * 1_000_001, name="全程录像.mkv"))
    assert refused.code == "evidence.too_large"
    assert "全程录像.mkv" in str(refused)


def test_the_same_content_is_kept_once(office: Office, sheet: str) -> None:
    first = attach(office, sheet, picture())
    again = attach(office, sheet, picture(), target="C12")
    assert again.id == first.id
    attach(office, sheet, picture())
    with office.store.read() as read:
        assert len(read.find_all(Evidence)) == 1


def test_evidence_serves_another_target_and_comes_off_with_a_reason(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, picture())
    view = scored(link_evidence(office, LinkEvidence(sheet, "V3", piece.id)))
    assert [each.id for each in view.vetoes["V3"].evidence] == [piece.id]
    assert refusal(lambda: unlink_evidence(office, UnlinkEvidence(sheet, "C11", piece.id, ""))).code == (
        "why.required"
    )
    changed = unlink_evidence(office, UnlinkEvidence(sheet, "C11", piece.id, "与本项无关"))
    assert changed.items == ("C11",)
    assert changed.view.items["C11"].evidence == ()
    assert len(scored(changed).vetoes["V3"].evidence) == 1
    with office.store.read() as read:
        assert read.acts(sheet, limit=1)[0].why == "与本项无关"
    again = refusal(lambda: unlink_evidence(office, UnlinkEvidence(sheet, "C11", piece.id, "再取一次")))
    assert again.code == "evidence.not_linked"


def test_evidence_can_stand_on_the_fan_count_and_on_a_fact(office: Office, sheet: str) -> None:
    command = AttachEvidence(sheet, "fans", "粉丝数.png", "image/png", picture(), "screenshot")
    assert scored(attach_evidence(office, command)).fans.evidence[0].name == "粉丝数.png"
    fact = join_fact(office, JoinFact(sheet, "虚假购买", ("C09", "C12"))).view.facts[0].id
    command = AttachEvidence(sheet, fact, "订单.png", "image/png", picture(color="red"), "trade_record")
    attach_evidence(office, command)
    assert refusal(lambda: attach(office, sheet, picture(), target="C99")).code == "item.unknown"


def test_evidence_of_another_room_stays_there(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, picture())
    other = save_room(office, SaveRoom(None, "山里人家", "快手", "slrj", "山里人家农产品合作社")).room_id
    theirs = open_inspection(office, OpenInspection(other)).sheet_id
    assert refusal(lambda: link_evidence(office, LinkEvidence(theirs, "C11", piece.id))).code == (
        "evidence.other_room"
    )


def test_evidence_is_described_anew_wherever_it_is_linked(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, picture())
    link_evidence(office, LinkEvidence(sheet, "Q09", piece.id))
    changed = describe_evidence(office, DescribeEvidence(sheet, piece.id, "退款记录", "trade_record", None))
    assert set(changed.items) == {"C11", "Q09"}
    for item in changed.items:
        assert (changed.view.items[item].evidence[0].kind, changed.view.items[item].evidence[0].caption) == (
            "trade_record",
            "退款记录",
        )
    for command, code in (
        (DescribeEvidence(sheet, piece.id, "x", "rumour", None), "evidence.kind"),
        (DescribeEvidence(sheet, piece.id, "长" * 501, "photo", None), "too_long"),
    ):
        assert refusal(lambda command=command: describe_evidence(office, command)).code == code


def test_a_long_file_name_keeps_its_ending(office: Office, sheet: str) -> None:
    name = attach(office, sheet, picture(), name="长" * 300 + ".png").name
    assert len(name) == 120
    assert name.endswith("….png")
    other = attach(office, sheet, picture(color="red"), name="../../etc/passwd", target="C12")
    assert other.name == "passwd"


def test_the_vault_holds_nothing_readable(office: Office, sheet: str, tmp_path: Path) -> None:
    attach(office, sheet, "张三 13800138000 的退款记录".encode())
    assert not any(
        "张三".encode() in path.read_bytes() for path in office.folder.rglob("*") if path.is_file()
    )


def test_damaged_evidence_is_not_believed(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, picture())
    for path in (office.folder / "vault").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(Untrusted):
        content(office, piece.id)


def test_exports_use_the_evidence_itself_while_nothing_is_masked(office: Office, sheet: str) -> None:
    piece = attach(office, sheet, picture())
    assert export_id(piece) == piece.id
