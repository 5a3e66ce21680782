"""The panels of 模板: items edited, put in order, added and taken out; each edit is on disk."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from greenrating.office import Office
from greenrating.sheet_edits import SetNumber, SetText
from scoring.sheet import Item
from tests.support.hands import CTRL, words_in, write
from tests.support.workshop import SHIPPED, Workshop, drafted
from ui.main_window import MainWindow
from ui.parts.workshop.edit_field import EditField
from ui.parts.workshop.edit_fields import ChipsField, ChoiceField
from ui.parts.workshop.items_part import ItemsPart
from ui.parts.workshop.list_part import ListPart

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
C11 = "sections/C/items/C11"


@pytest.fixture
def shop(window: MainWindow, until: Until) -> Workshop:
    return Workshop(window, until)


def part(shop: Workshop, draft: str, name: str) -> ListPart:
    shop.go(draft, name)
    return shown(shop)


def shown(shop: Workshop) -> ListPart:
    panels = [each for each in shop.page.findChildren(ListPart) if each.isVisible()]
    assert len(panels) == 1
    return panels[0]


def stand_on_row(shop: Workshop, panel: ListPart, path: str) -> None:
    shop.stand_on(panel.list.rows[path])


def field(panel: ListPart, at: str) -> EditField:
    return next(each for each in panel.fields() if each.at == at)


def focused_name() -> str:
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def start(shop: Workshop, panel: ListPart, at: str) -> EditField:
    found = field(panel, at)
    found.start()
    target = found.target()
    assert target is not None
    shop.until(target.hasFocus)
    return found


def retype(shop: Workshop, text: str, end: Qt.Key = Key.Key_Return) -> None:
    """Put a text in place of what stands in the field that has the focus, and leave it by a key."""
    shop.press(Key.Key_A, CTRL)
    write(text)
    shop.press(end)


def item(shop: Workshop, draft: str, name: str) -> Item:
    return shop.on_disk(draft).content.items[name]


def order(shop: Workshop, draft: str, section: str) -> list[str]:
    sections = {each.id: each for each in shop.on_disk(draft).content.sections}
    return [each.id for each in sections[section].items]


def test_enter_opens_a_row_its_text_is_typed_kept_on_leaving_and_compared_with_the_source(
    office: Office, shop: Workshop
) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "C")
    stand_on_row(shop, panel, C11)
    shop.press(Key.Key_Return)
    assert focused_name() == "中文"
    retype(shop, "不得发布虚假信息或以绝对化用语，欺骗、误导用户。")
    kept = item(shop, draft, "C11").words
    assert kept.zh == "不得发布虚假信息或以绝对化用语，欺骗、误导用户。"
    assert kept.source == "不得发布虚假信息，欺骗、误导用户。"
    heard = [each.accessibleName() for each in panel.findChildren(QWidget) if each.isVisible()]
    assert "不得发布虚假信息【增“或以绝对化用语”】，欺骗、误导用户。" in heard
    shop.press(Key.Key_Tab)
    while focused_name() != "英文":
        shop.press(Key.Key_Tab)
    retype(shop, "No false or absolute wording.", Key.Key_Tab)
    assert item(shop, draft, "C11").words.en == "No false or absolute wording."
    shop.press(Key.Key_Z, CTRL)
    assert item(shop, draft, "C11").words.en != "No false or absolute wording."
    assert item(shop, draft, "C11").words.zh.startswith("不得发布虚假信息或")


def test_escape_puts_the_old_text_back_then_closes_the_row(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "C")
    stand_on_row(shop, panel, C11)
    shop.press(Key.Key_Return)
    shop.press(Key.Key_A, CTRL)
    write("写错了")
    shop.press(Key.Key_Escape)
    assert panel.list.open_path() == C11
    shop.press(Key.Key_Escape)
    assert panel.list.open_path() == ""
    assert panel.list.rows[C11].hasFocus()
    assert item(shop, draft, "C11").words.zh == "不得发布虚假信息，欺骗、误导用户。"
    last = shop.on_disk(draft).last
    assert last is None or last.act != "sheet.draft"


def test_points_steps_absence_methods_and_the_rest_of_an_item(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "C")
    row = panel.list.rows[C11]
    assert row.number is not None
    row.number.start()
    retype(shop, "3")
    assert (item(shop, draft, "C11").points, shop.shown.total) == (3, 101)
    assert "原 2" in words_in(row)
    panel.go_to(f"{C11}/steps")
    steps = field(panel, f"{C11}/steps")
    assert isinstance(steps, ChoiceField)
    shop.press(Key.Key_Down)
    assert item(shop, draft, "C11").steps == "step1"
    start(shop, panel, f"{C11}/na/zh")
    retype(shop, "没有商品链接", Key.Key_Tab)
    assert focused_name() == "合理缺项 英文"
    assert "不能为空" in field(panel, f"{C11}/na/en").error()
    retype(shop, "There are no links")
    na = item(shop, draft, "C11").na
    assert na is not None
    assert (na.zh, na.en, field(panel, f"{C11}/na/en").error()) == ("没有商品链接", "There are no links", "")
    methods = field(panel, f"{C11}/methods")
    assert isinstance(methods, ChipsField)
    shop.stand_on(methods.chips["documents"])
    shop.press(Key.Key_Space)
    assert item(shop, draft, "C11").methods == ("playback", "sampling", "documents")
    start(shop, panel, f"{C11}/clauses")
    retype(shop, "5.2 b), 5.4.1")
    assert item(shop, draft, "C11").clauses == ("5.2 b)", "5.4.1")
    groups = field(panel, f"{C11}/overlaps")
    assert isinstance(groups, ChipsField)
    shop.stand_on(groups.chips["O4"])
    shop.press(Key.Key_Return)
    overlaps = {each.id: each.items for each in shop.on_disk(draft).content.overlaps}
    assert overlaps["O4"] == ("C10", "C13", "Q09")


def test_a_changed_field_goes_back_to_what_it_was_by_its_mark(office: Office, shop: Workshop) -> None:
    draft = drafted(office, SetNumber(f"{C11}/points", 3), SetText(C11, "zh", "改过"))
    panel = part(shop, draft, "C")
    row = panel.list.rows[C11]
    assert panel.filter.current() == "near"
    assert [path for path, each in panel.list.rows.items() if each.isVisible()] == [
        f"sections/C/items/{name}" for name in ("C10", "C11", "C12")
    ]
    assert row.number is not None
    shop.stand_on(row.number.back)
    shop.press(Key.Key_Return)
    assert item(shop, draft, "C11").points == 2
    panel.go_to(f"{C11}/zh")
    shop.stand_on(field(panel, f"{C11}/zh").back)
    shop.press(Key.Key_Space)
    assert item(shop, draft, "C11").words.zh == "不得发布虚假信息，欺骗、误导用户。"
    assert field(panel, f"{C11}/zh").back.isHidden()


def test_what_is_no_number_is_refused_beside_the_field_and_stays_typed(
    office: Office, shop: Workshop
) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "C")
    number = panel.list.rows[C11].number
    assert number is not None
    number.start()
    retype(shop, "2.5")
    assert number.error() == "请填写整数，不带小数和单位。"
    assert item(shop, draft, "C11").points == 2
    shop.press(Key.Key_Escape)
    assert (number.error(), number.line.text()) == ("", "2")


def test_alt_arrows_and_the_mouse_put_items_in_order(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "Q")
    second = "sections/Q/items/Q02"
    stand_on_row(shop, panel, second)
    shop.press(Key.Key_Up, ALT)
    assert order(shop, draft, "Q")[:3] == ["Q02", "Q01", "Q03"]
    assert panel.list.rows[second].hasFocus()
    shop.press(Key.Key_Down, ALT)
    shop.press(Key.Key_Down, ALT)
    assert order(shop, draft, "Q")[:3] == ["Q01", "Q03", "Q02"]
    drag(panel, "sections/Q/items/Q02", panel.list.rows["sections/Q/items/Q01"], above=True)
    shop.settle()
    assert order(shop, draft, "Q")[:3] == ["Q02", "Q01", "Q03"]
    shop.press(Key.Key_Z, CTRL)
    assert order(shop, draft, "Q")[:3] == ["Q01", "Q03", "Q02"]


def test_an_item_is_dragged_or_chosen_into_another_section(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "Q")
    assert isinstance(panel, ItemsPart)
    carried = panel.list.rows["sections/Q/items/Q01"]
    middle = carried.rect().center()
    QTest.mousePress(carried, Qt.MouseButton.LeftButton, pos=QPoint(20, 15))
    QTest.mouseMove(carried, middle + QPoint(0, 20))
    QTest.mouseMove(carried, middle + QPoint(0, 24))
    chip = panel.strip.chips["S"]
    target = carried.mapFromGlobal(chip.mapToGlobal(chip.rect().center()))
    QTest.mouseMove(carried, target)
    QTest.mouseRelease(carried, Qt.MouseButton.LeftButton, pos=target)
    shop.settle()
    assert order(shop, draft, "S")[-1] == "Q01"
    assert "Q01" not in order(shop, draft, "Q")
    assert panel.strip.isHidden()
    path = "sections/Q/items/Q02"
    panel.go_to(f"{path}/points")
    start(shop, panel, f"{path}/section")
    shop.press(Key.Key_End)
    assert order(shop, draft, "T")[-1] == "Q02"


def test_an_item_is_added_behind_the_open_one_and_its_faults_stand_beside_its_fields(
    office: Office, shop: Workshop
) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "S")
    names = order(shop, draft, "S")
    shop.stand_on(panel.add)
    shop.press(Key.Key_Return)
    new = next(name for name in order(shop, draft, "S") if name not in names)
    path = f"sections/S/items/{new}"
    assert panel.list.open_path() == path
    assert focused_name() == "中文"
    assert "不能为空" in field(panel, f"{path}/zh").error()
    retype(shop, "应公布售后承诺。")
    assert item(shop, draft, new).words.zh == "应公布售后承诺。"
    assert field(panel, f"{path}/zh").error() == ""
    shop.press(Key.Key_Z, CTRL)
    shop.press(Key.Key_Z, CTRL)
    assert order(shop, draft, "S") == names


def test_taking_an_item_out_tells_first_what_goes_with_it(office: Office, shop: Workshop) -> None:
    """Overlap group O2 holds C14 and C22 alone; marks F, J, K link C22; O3 holds it with two others."""
    draft = drafted(office)
    panel = part(shop, draft, "C")
    stand_on_row(shop, panel, "sections/C/items/C22")
    shop.press(Key.Key_Delete)
    row = panel.list.rows["sections/C/items/C22"]
    assert row.retire is not None
    told = row.retire.told.text()
    assert "合计变为 98 分" in told
    assert "一并移除：重叠组 O2" in told
    assert all(each in told for each in ("打点词汇 F", "打点词汇 J", "打点词汇 K", "重叠组 O3"))
    shop.press(Key.Key_Escape)
    assert "C22" in shop.on_disk(draft).content.items
    shop.press(Key.Key_Return)
    shop.stand_on(row.retire.sure)
    shop.press(Key.Key_Return)
    after = shop.on_disk(draft)
    assert "C22" not in after.content.items
    assert "O2" not in {each.id for each in after.content.overlaps}
    assert (after.total, after.can_publish) == (98, False)
    shop.press(Key.Key_Z, CTRL)
    assert "C22" in shop.on_disk(draft).content.items


def test_a_published_sheet_is_the_same_panel_without_fields(office: Office, shop: Workshop) -> None:
    panel = part(shop, SHIPPED, "C")
    assert (panel.add.isVisible(), panel.filter.isVisible()) == (False, False)
    stand_on_row(shop, panel, C11)
    shop.press(Key.Key_Return)
    assert all(each.target() is None for each in panel.fields())
    read = words_in(panel.list.rows[C11])
    assert "不得发布虚假信息，欺骗、误导用户。" in read
    assert "False information that deceives or misleads users shall not be published." in read
    assert "视频回放、抽检商品" in read
    shop.press(Key.Key_Down, ALT)
    shop.press(Key.Key_Delete)
    assert panel.list.rows[C11].retire is None


def drag(panel: ListPart, path: str, onto: QWidget, *, above: bool) -> None:
    """Drag a row by its number onto the upper or the lower half of another."""
    row = panel.list.rows[path]
    grip = QPoint(20, 15)
    end = onto.mapTo(panel.list, QPoint(20, 4 if above else onto.height() - 4))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=grip)
    for part_way in (1, 2, 3):
        way = row.mapFrom(panel.list, end) - grip
        QTest.mouseMove(row, grip + QPoint(way.x() * part_way // 3, way.y() * part_way // 3))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=row.mapFrom(panel.list, end))
