"""Fields: what was typed stays, and what is wrong is said below it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.parts.choice import CheckRow, Choice
from ui.parts.date_field import DateField, read_date
from ui.parts.field import Field, TextArea
from ui.parts.search_box import SearchBox


def test_an_error_is_said_below_and_the_value_stays(qtbot: QtBot) -> None:
    field = Field("粉丝数", hint="后台的整数")
    qtbot.addWidget(field)
    field.show()
    field.edit.insert("5.0万")
    field.set_error("整数，不能写“万”")
    assert field.text() == "5.0万"
    assert field.error() == "整数，不能写“万”"
    assert field.edit.accessibleDescription() == "整数，不能写“万”"
    assert field.edit.property("error") is True
    field.set_error("")
    assert field.edit.accessibleDescription() == "后台的整数"
    assert field.edit.property("error") is False


def test_a_field_has_its_label_for_a_name_and_takes_the_focus(qtbot: QtBot) -> None:
    field = Field("单位名称")
    qtbot.addWidget(field)
    assert field.edit.accessibleName() == "单位名称"
    assert field.focusProxy() is field.edit


def test_only_a_person_edits(qtbot: QtBot) -> None:
    for field in (Field("a"), TextArea("b")):
        qtbot.addWidget(field)
        with qtbot.assertNotEmitted(field.edited):
            field.setText("一")
        with qtbot.waitSignal(field.edited, timeout=1000):
            QTest.keyClicks(field.edit, "x")


def test_tab_leaves_a_text_area(qtbot: QtBot) -> None:
    area = TextArea("备注")
    qtbot.addWidget(area)
    assert area.edit.tabChangesFocus()


@given(st.dates())
def test_every_way_of_writing_a_date_is_read(day: date) -> None:
    y, m, d = f"{day.year:04d}", day.month, day.day
    for text in (
        day.isoformat(),
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}.{m:02d}.{d:02d}",
        f"{y}{m:02d}{d:02d}",
    ):
        assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "3月12日", "26-03-12", "2026-3", "明天", "2026-03-12 10:00"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_a_date_is_tidied_or_refused_on_leaving(qtbot: QtBot) -> None:
    field = DateField("检查日期")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "20260312")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == "2026-03-12"
    assert field.value() == date(2026, 3, 12)
    field.edit.clear()
    QTest.keyClicks(field.edit, "2026-13-01")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == "2026-13-01"
    assert "2026-03-12" in field.error()
    assert not field.is_valid()


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    choice = Choice("平台", [("a", "甲"), ("b", "乙")])
    qtbot.addWidget(choice)
    choice.show()
    point = QPointF(5, 5)
    event = QWheelEvent(
        point, point, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice.combo, event)
    assert choice.value() == "a"


def test_a_choice_keeps_its_value_when_its_words_change(qtbot: QtBot) -> None:
    choice = Choice("平台", [("a", "甲"), ("b", "乙")])
    qtbot.addWidget(choice)
    choice.set_value("b")
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_options([("b", "B"), ("a", "A")])
    assert choice.value() == "b"
    assert choice.combo.currentText() == "B"


def test_a_choice_is_made_by_the_keyboard(qtbot: QtBot) -> None:
    choice = Choice("平台", [("a", "甲"), ("b", "乙")])
    qtbot.addWidget(choice)
    choice.show()
    with qtbot.waitSignal(choice.chosen, timeout=1000) as chosen:
        QTest.keyClick(choice.combo, Qt.Key.Key_Down)
    assert chosen.args == ["b"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_check_row_is_ticked_by_keys_and_on_its_words(qtbot: QtBot, key: Qt.Key) -> None:
    row = CheckRow("承诺遵守本单位的管理规定，愿意接受检查")
    qtbot.addWidget(row)
    row.resize(300, 60)
    row.show()
    QTest.keyClick(row, key)
    assert row.isChecked()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    assert not row.isChecked()


def test_a_check_row_wraps(qtbot: QtBot) -> None:
    row = CheckRow("承诺遵守本单位的管理规定，愿意接受检查")
    qtbot.addWidget(row)
    assert row.heightForWidth(160) > row.heightForWidth(600)


def test_esc_empties_a_search_and_down_leads_into_the_list(qtbot: QtBot) -> None:
    box = SearchBox("找条文、编号")
    qtbot.addWidget(box)
    box.show()
    QTest.keyClicks(box, "c11")
    with qtbot.waitSignal(box.textEdited, timeout=1000) as edited:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert edited.args == [""]
    with qtbot.waitSignal(box.left_down, timeout=1000):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.accessibleName() == "找条文、编号"
