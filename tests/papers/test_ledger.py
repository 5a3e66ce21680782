"""The ledger of rooms."""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from greenrating.papers import ledger
from greenrating.views import RoomLine
from tests.support.views import ROOM


def test_every_room_has_a_line_under_headings_that_stay(tmp_path: Path) -> None:
    rooms = [
        RoomLine(replace(ROOM, name=name), stars, "", "", 0, 0)
        for name, stars in (("甲", 3), ("乙", 0), ("丙", None))
    ]
    ledger.write(rooms, tmp_path / "台账.xlsx")
    sheet = load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0][:3] == ("序号", "直播间名称", "平台")
    assert [line[1] for line in lines[1:]] == ["甲", "乙", "丙"]
    assert [line[7] for line in lines[1:]] == ["3 星", "未评星级", "未授称号"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:O4"


def test_names_like_formulas_and_long_digits_stay_texts(tmp_path: Path) -> None:
    room = replace(ROOM, name="=1+1", account="001234567890123456789", phone="+8657188001234")
    plain = RoomLine(ROOM, None, "", "", 0, 0)
    ledger.write([RoomLine(room, None, "", "", 0, 0), plain], tmp_path / "台账.xlsx")
    sheet = load_workbook(tmp_path / "台账.xlsx").worksheets[0]
    assert [sheet.cell(2, n).value for n in (2, 4, 12)] == ["=1+1", "001234567890123456789", "+8657188001234"]
    assert {sheet.cell(2, n).data_type for n in (2, 4, 12)} == {"s"}
    assert sheet.cell(2, 2).quotePrefix
    assert not sheet.cell(3, 2).quotePrefix
