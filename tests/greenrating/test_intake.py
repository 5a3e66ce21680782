"""Rooms from Excel: the template goes round, every fault names its cell, all or nothing is taken in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from greenrating import rooms, texts
from greenrating.errors import Faults, Refused, Untrusted
from greenrating.intake import ImportRooms, RoomsPreview, import_rooms, read_rooms, write_template
from greenrating.office import Office
from greenrating.records import Room
from tests.support.books import altered, book, sheet_xml

HEADINGS = [
    "直播间名称*",
    "平台*",
    "平台账号*",
    "经营主体*",
    "统一社会信用代码",
    "联系电话",
    "申报主体类型",
    "商品类别",
    "含特殊商品",
    "备注",
]
SHANYE = ["山野鲜果直播间", "抖音", "shanye", "山野农业专业合作社"]
HEMU = ["禾木茶舍直播间", "淘宝直播", "hemu", "禾木茶业有限公司"]


@pytest.fixture
def read(office: Office, tmp_path: Path) -> Callable[..., RoomsPreview]:
    def reading(*rows: list[object], headings: list[str] = HEADINGS) -> RoomsPreview:
        return read_rooms(office, book(tmp_path / "名单.xlsx", headings, *rows))

    return reading


def faults(preview: RoomsPreview) -> dict[str, str]:
    return {fault.cell: fault.message for fault in preview.faults}


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_template_filled_in_is_read_back_whole(
    office: Office, tmp_path: Path, language: str, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: texts.use("zh"))
    texts.use(language)
    path = tmp_path / "模板.xlsx"
    write_template(path)
    filled = openpyxl.load_workbook(path)
    assert filled.active is not None
    yes, agency = texts.say("intake.yes"), texts.say("intake.agency")
    filled.active.append(
        [
            *SHANYE,
            "91350100M000100Y43",
            agency,
            "王山",
            "李野",
            "13800138000",
            "石门乡",
            "清溪县",
            "水果、蜂蜜",
            yes,
            yes,
            "云上机构",
            "小山，小野",
            yes,
            yes,
            "备注",
        ]
    )
    filled.save(path)
    texts.use("zh")
    (row,) = read_rooms(office, path).rows
    assert row.status == "new"
    assert row.room == rooms.SaveRoom(
        None,
        *("山野鲜果直播间", "抖音", "shanye", "山野农业专业合作社", "91350100M000100Y43"),
        applicant_type="agency",
        legal_person="王山",
        contact="李野",
        phone="13800138000",
        address="石门乡",
        jurisdiction="清溪县",
        categories=("水果", "蜂蜜"),
        special_goods=True,
        is_platform=True,
        mcn="云上机构",
        streamers=("小山", "小野"),
        digital_human=True,
        key_room=True,
        note="备注",
    )


def test_the_template_keeps_numbers_as_text_and_offers_choices(tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "模板.xlsx").worksheets[0]
    assert sheet["A1"].value == "直播间名称*"
    assert all(sheet.column_dimensions[letter].number_format == "@" for letter in "ABCDES")
    assert '"商家,服务机构,个人主播"' in {each.formula1 for each in sheet.data_validations.dataValidation}


def test_an_empty_template_holds_no_rooms(office: Office, tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    with pytest.raises(Untrusted) as refused:
        read_rooms(office, tmp_path / "模板.xlsx")
    assert "没有直播间" in refused.value.faults[0]


def test_reading_writes_nothing_and_importing_is_one_act(
    office: Office, read: Callable[..., RoomsPreview]
) -> None:
    preview = read(SHANYE, HEMU)
    assert rooms.search(office, "") == ()
    with office.store.read() as store:
        before = len(store.acts())
    taken = import_rooms(office, ImportRooms(preview.rooms))
    assert (taken.added, taken.changed) == (2, 0)
    with office.store.read() as store:
        assert [act.act for act in store.acts()][: -before or None] == ["room.import"]
    assert [line.room.name for line in rooms.search(office, "sy")] == ["山野鲜果直播间"]


def test_a_known_account_is_updated_and_empty_cells_leave_what_is_there(
    office: Office, room: Room, read: Callable[..., RoomsPreview]
) -> None:
    preview = read(
        ["青禾家纺旗舰直播间", "抖音", "Qinghe_Home", None, None, "0571-88001234"],
        SHANYE,
    )
    assert [row.status for row in preview.rows] == ["changed", "new"]
    assert import_rooms(office, ImportRooms(preview.rooms)).changed == 1
    now = rooms.show(office, room.id).room
    assert (now.name, now.phone, now.operator, now.address) == (
        "青禾家纺旗舰直播间",
        "0571-88001234",
        room.operator,
        room.address,
    )
    again = read(["青禾家纺旗舰直播间", "抖音", "Qinghe_Home"])
    assert [row.status for row in again.rows] == ["same"]
    assert again.rooms == ()


def test_every_fault_of_every_row_names_its_cell(read: Callable[..., RoomsPreview]) -> None:
    preview = read(
        [None, "抖音", "a1", "甲公司"],
        ["乙直播间", "抖音", "a2", "乙公司", "9144O30071526726XG", "12"],
        [],
        ["丙直播间", "抖音", "a3", "丙公司", None, None, "政府", None, "也许"],
        SHANYE,
    )
    found = faults(preview)
    assert set(found) == {"A2", "E3", "F3", "G5", "I5"}
    assert "直播间名称" in found["A2"]
    assert "第 5 位" in found["E3"]
    assert [(row.line, row.status) for row in preview.rows] == [
        (2, "faulty"),
        (3, "faulty"),
        (5, "faulty"),
        (6, "new"),
    ]
    assert [room.name for room in preview.rooms] == ["山野鲜果直播间"]
    assert str(preview.faults[0]).startswith("A2：")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("=B2", "公式"),
        (1.23e20, "15 位"),
        (1_234_567_890_123_456_789, "15 位"),
        ("1.23E+10", "文本"),
        (12.5, "12.5"),
        (date(2026, 3, 4), "日期"),
        ("#N/A", "#N/A"),
    ],
)
def test_what_excel_made_of_an_account_is_named(
    read: Callable[..., RoomsPreview], value: object, words: str
) -> None:
    found = faults(read(["甲直播间", "抖音", value, "甲公司"]))
    assert list(found) == ["C2"]
    assert words in found["C2"]


def test_a_whole_number_that_excel_kept_is_taken(read: Callable[..., RoomsPreview]) -> None:
    (row,) = read(["甲直播间", "抖音", 12345678901, 3.0]).rows
    assert row.room is not None
    assert (row.room.account, row.room.operator) == ("12345678901", "3")


def test_a_credit_code_that_excel_took_for_a_number_is_named(read: Callable[..., RoomsPreview]) -> None:
    found = faults(read([*SHANYE, 913301001234567890]))
    assert list(found) == ["E2"]
    assert "15 位" in found["E2"]


def test_the_same_account_twice_in_a_workbook_is_named_with_its_row(
    read: Callable[..., RoomsPreview],
) -> None:
    preview = read(SHANYE, HEMU, ["另一个名字", "抖音", " SHANYE ", "别的公司"])
    assert list(faults(preview)) == ["C4"]
    assert "第 2 行" in faults(preview)["C4"]


def test_columns_may_change_places_and_strange_ones_are_told(read: Callable[..., RoomsPreview]) -> None:
    preview = read(
        ["甲公司", "a1", "抖音", "好", "甲直播间"],
        headings=["经营主体（必填）", " 平台 账号 ", "平台", "印象", "Room name"],
    )
    assert preview.ignored == ("印象",)
    (room,) = preview.rooms
    assert (room.name, room.account, room.operator) == ("甲直播间", "a1", "甲公司")


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (["姓名", "年龄"], "找不到列名"),
        (["直播间名称", "平台", "经营主体"], "缺少列：平台账号"),
        ([*HEADINGS, "平台"], "两列都叫“平台”"),
    ],
)
def test_other_tables_are_refused_in_one_line(
    read: Callable[..., RoomsPreview], headings: list[str], words: str
) -> None:
    with pytest.raises(Untrusted) as refused:
        read(SHANYE, headings=headings)
    (line,) = refused.value.faults
    assert words in line


def test_more_rows_than_a_register_needs_are_refused(read: Callable[..., RoomsPreview]) -> None:
    with pytest.raises(Untrusted) as refused:
        read(*[["直播间", "抖音", f"a{n}", "公司"] for n in range(1001)])
    assert "分成几个文件" in refused.value.faults[0]


def test_a_table_merged_across_its_rows_is_read_by_its_cells(office: Office, tmp_path: Path) -> None:
    head = "".join(f'<c t="str"><v>{heading}</v></c>' for heading in HEADINGS[:4]).encode()
    row = "".join(f'<c t="str"><v>{value}</v></c>' for value in SHANYE).encode()
    merged = sheet_xml(b"<row>" + head + b"</row><row>" + row + b"</row>").replace(
        b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD5000"/></mergeCells></worksheet>'
    )
    (taken,) = read_rooms(office, altered(tmp_path / "a.xlsx", sheet=merged)).rooms
    assert taken.account == "shanye"


def test_a_room_that_was_registered_meanwhile_stops_the_whole_import(
    office: Office, read: Callable[..., RoomsPreview]
) -> None:
    preview = read(HEMU, SHANYE)
    rooms.save_room(office, replace(preview.rooms[1], name="抢先登记"))
    with pytest.raises(Faults) as refused:
        import_rooms(office, ImportRooms(preview.rooms))
    assert "抢先登记" in str(refused.value)
    assert [line.room.name for line in rooms.search(office, "")] == ["抢先登记"]


def test_importing_needs_a_role(as_role: Callable[..., Office]) -> None:
    with pytest.raises(Refused) as refused:
        import_rooms(as_role(), ImportRooms(()))
    assert refused.value.code == "not_allowed"
