"""The other panels of 模板: vetoes, tiers, conditions, events, marks, vocabularies, texts, policies."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from greenrating.office import Office
from greenrating.sheet_edits import SetNumber, SetPolicy
from tests.support.hands import CTRL, words_in, write
from tests.support.workshop import SHIPPED, Workshop, drafted
from tests.ui.test_workshop_parts import field, part, retype, start
from ui.main_window import MainWindow
from ui.parts.reading_order import in_reading_order
from ui.parts.workshop.edit_fields import ChipsField, ChoiceField
from ui.parts.workshop.section_part import SectionPart
from ui.parts.workshop.tiers_part import TiersPart

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def shop(window: MainWindow, until: Until) -> Workshop:
    return Workshop(window, until)


def test_a_veto_with_its_basis_its_answers_and_its_effect(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "vetoes")
    panel.go_to("vetoes/V2/basis/zh")
    start(shop, panel, "vetoes/V2/basis")
    retype(shop, "由评审小组视频回放审核。", Key.Key_Tab)
    start(shop, panel, "vetoes/V2/found_words/zh")
    retype(shop, "存在")
    start(shop, panel, "vetoes/V2/effect")
    shop.press(Key.Key_Up)
    veto = shop.on_disk(draft).content.veto_by_id["V2"]
    assert (veto.basis.zh, veto.found_words.zh, veto.effect) == (
        "由评审小组视频回放审核。",
        "存在",
        "disqualified",
    )
    assert veto.basis.source == "由评审小组实地查看、视频回放审核。"
    assert "原 不予评定" in words_in(panel)


def test_a_lower_end_moves_by_key_and_by_mouse_and_the_tier_below_ends_there(
    office: Office, shop: Workshop
) -> None:
    """The sheet's tiers begin at 10 000, 50 001, 100 001 and 500 001 fans."""
    draft = drafted(office)
    panel = part(shop, draft, "F")
    assert isinstance(panel, TiersPart)
    handle = panel.rule.handles["F3"]
    shop.stand_on(handle)
    shop.press(Key.Key_Right)
    tiers = {each.id: each for each in shop.on_disk(draft).content.tiers}
    assert (tiers["F3"].low, tiers["F2"].high) == (110_001, 110_000)
    assert handle.accessibleName() == "F3 下限 110,001 人"
    shop.press(Key.Key_Z, CTRL)
    assert shop.on_disk(draft).content.tiers[2].low == 100_001
    next_ = panel.rule.handles["F4"]
    start_, end = handle.rect().center(), handle.mapFrom(panel.rule, next_.geometry().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start_)
    QTest.mouseMove(handle, QPoint((start_.x() + end.x()) // 2, end.y()))
    assert shop.on_disk(draft).content.tiers[2].low == 100_001
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    shop.settle()
    low = shop.on_disk(draft).content.tiers[2].low
    assert 100_001 < low < 500_001
    assert (low - 1) % 10_000 == 0
    panel.go_to("sections/F/items/F2/min")
    retype(shop, "60,001")
    assert [each.low for each in shop.on_disk(draft).content.tiers][:2] == [10_000, 60_001]
    number = panel.list.rows["sections/F/items/F1"].number
    assert number is not None
    number.start()
    retype(shop, "6")
    assert shop.on_disk(draft).content.tiers[0].points == 6


def test_a_section_is_renamed_above_its_list(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "S")
    assert isinstance(panel, SectionPart)
    panel.go_to("sections/S/zh")
    retype(shop, "售后")
    assert panel.title.text() == "售后"
    assert next(each for each in shop.on_disk(draft).content.sections if each.id == "S").words.zh == "售后"


def test_the_limit_of_a_condition(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "eligibility")
    number = panel.list.rows["eligibility/E3"].number
    assert number is not None
    number.start()
    retype(shop, "20 000")
    limits = [each.limit for each in shop.on_disk(draft).content.conditions]
    assert limits == [None, None, 20_000, 10_000_000]
    assert "直播间粉丝量达到2万及以上" in words_in(panel)
    assert "7.1 规定了这四条" in panel.sub.text()
    assert (panel.add.isVisible(), panel.list.rows["eligibility/E3"].can_retire()) == (False, False)
    assert panel.list.rows["eligibility/E1"].number is None


def test_an_event_names_what_it_links_and_an_unknown_name_is_told(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "events")
    path = "events/7.6 a)"
    panel.go_to(f"{path}/links")
    retype(shop, "C11，C13")
    assert shop.on_disk(draft).content.events[0].links == ("C11", "C13")
    retype(shop, "C11、C99")
    assert "C99" in field(panel, f"{path}/links").error()
    needs = field(panel, f"{path}/needs")
    assert isinstance(needs, ChipsField)
    shop.stand_on(needs.chips["legal_basis"])
    shop.press(Key.Key_Space)
    assert shop.on_disk(draft).content.events[0].needs == ("legal_basis",)


def test_a_key_that_another_mark_has_is_refused_beside_the_field(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "marks")
    panel.go_to("marks/A/key")
    retype(shop, "b")
    key = field(panel, "marks/A/key")
    assert key.error() == "按键 B 已经用于另一个标记，请换一个。"
    assert [each.key for each in shop.on_disk(draft).content.tags][:2] == ["A", "B"]
    retype(shop, "?")
    assert "一个字母" in key.error()
    retype(shop, "z")
    assert shop.on_disk(draft).content.tags[0].key == "Z"
    assert panel.list.open_path() == "marks/Z"
    start(shop, panel, "marks/Z/label/zh")
    retype(shop, "国旗")
    assert shop.on_disk(draft).content.tags[0].label.zh == "国旗"


@pytest.mark.parametrize(
    ("name", "words"),
    [("methods", "电话回访"), ("ranges", "虚构比价"), ("licences", "许可证"), ("overlaps", "同一件事")],
)
def test_entries_of_the_vocabularies_come_change_places_and_go(
    office: Office, shop: Workshop, name: str, words: str
) -> None:
    draft = drafted(office)
    panel = part(shop, draft, name)
    before = list(panel.list.rows)
    shop.stand_on(panel.add)
    shop.press(Key.Key_Return)
    new = next(path for path in panel.list.rows if path not in before)
    retype(shop, words)
    assert str(panel.list.rows[new].entry.words) == words
    shop.press(Key.Key_Escape)
    shop.press(Key.Key_Up, ALT)
    assert list(panel.list.rows)[-2:] == [new, before[-1]]
    shop.press(Key.Key_Delete)
    retire = panel.list.rows[new].retire
    assert retire is not None
    shop.stand_on(retire.sure)
    shop.press(Key.Key_Return)
    assert list(panel.list.rows) == before


def test_a_licence_is_marked_as_one_for_special_goods(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "licences")
    panel.go_to("licences/food/special")
    shop.press(Key.Key_Up)
    licences = {each.id: each.special for each in shop.on_disk(draft).content.licences}
    assert (licences["food"], licences["medicine"]) == (True, True)
    row = panel.list.rows["licences/food"]
    assert (row.entry.middle, "原 否" in words_in(row)) == ("特殊商品", True)
    shop.stand_on(field(panel, "licences/food/special").back)
    shop.press(Key.Key_Space)
    assert not next(each for each in shop.on_disk(draft).content.licences if each.id == "food").special


def test_a_policy_is_a_question_with_default_reason_clause_and_source(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "policies")
    row = panel.list.rows["policy/first_rating.cap"]
    shop.stand_on(row)
    shop.press(Key.Key_Return)
    read = words_in(row)
    for each in ("首次评定最高评几星？", "默认", "3 星", "7.4", "首次星级评定不超过三星级"):
        assert each in read
    answer = field(panel, "policy/first_rating.cap")
    assert isinstance(answer, ChoiceField)
    shop.press(Key.Key_Down)
    policy = shop.on_disk(draft).content.policy
    assert policy["first_rating.cap"] == 4
    assert "改动 1 项" in words_in(panel)
    shop.press(Key.Key_End)
    assert shop.on_disk(draft).content.policy["first_rating.cap"] is None
    shop.stand_on(answer.back)
    shop.press(Key.Key_Return)
    assert shop.on_disk(draft).content.policy["first_rating.cap"] == 3
    start(shop, panel, "policy_notes/first_rating.cap/reason/zh")
    retype(shop, "按本地办法。")
    notes = {each.key: each.reason.zh for each in shop.on_disk(draft).content.policies}
    assert notes["first_rating.cap"] == "按本地办法。"


def test_months_are_typed_and_what_is_not_allowed_is_refused_beside_them(
    office: Office, shop: Workshop
) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "policies")
    key = "policy/cycle.quarter_months"
    panel.go_to(key)
    retype(shop, "2、5、8、11")
    assert shop.on_disk(draft).content.policy["cycle.quarter_months"] == (2, 5, 8, 11)
    assert "原 3、6、9、12 月" in words_in(panel)
    retype(shop, "2、5、8")
    assert field(panel, key).error() != ""
    assert shop.on_disk(draft).content.policy["cycle.quarter_months"] == (2, 5, 8, 11)


def test_a_switch_and_a_number_of_hours(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "policies")
    panel.go_to("policy/event.block_promotion_in_cycle")
    shop.press(Key.Key_Down)
    panel.go_to("policy/complaint.feedback_hours")
    retype(shop, "48")
    policy = shop.on_disk(draft).content.policy
    assert (policy["event.block_promotion_in_cycle"], policy["complaint.feedback_hours"]) == (False, 48)


def test_the_title_a_head_and_a_new_section(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "texts")
    panel.go_to("title/zh")
    retype(shop, "评分表（试行）")
    panel.go_to("headings/points/zh")
    retype(shop, "分数")
    shop.stand_on(panel.add)
    shop.press(Key.Key_Return)
    write("直播环境")
    shop.press(Key.Key_Return)
    content = shop.on_disk(draft).content
    assert (content.title.zh, content.headings["points"].zh) == ("评分表（试行）", "分数")
    assert content.sections[-1].words.zh == "直播环境"
    assert "直播环境" in [each.text() for each in shop.page.left.findChildren(QAbstractButton)]


def test_an_edit_refused_by_the_service_is_told_beside_its_field(office: Office, shop: Workshop) -> None:
    draft = drafted(office)
    panel = part(shop, draft, "methods")
    panel.go_to("methods/playback/zh")
    retype(shop, "长" * 2001)
    assert "2000" in field(panel, "methods/playback/zh").error()
    assert shop.on_disk(draft).content.methods[1].words.zh == "视频回放"


def test_what_differs_is_marked_in_each_list_and_nothing_is_where_nothing_can_be_edited(
    office: Office, shop: Workshop
) -> None:
    draft = drafted(office, SetNumber("eligibility/E3/min", 20_000), SetPolicy("publicity.working_days", 7))
    panel = part(shop, draft, "policies")
    assert panel.filter.current() == "near"
    assert "已改动" in panel.list.rows["policy/publicity.working_days"].accessibleName()
    for name in ("vetoes", "F", "eligibility", "events", "marks", "methods", "overlaps", "policies", "texts"):
        panel = part(shop, SHIPPED, name)
        first = next(iter(panel.list.rows.values()))
        shop.stand_on(first)
        shop.press(Key.Key_Return)
        assert panel.fields()
        assert all(each.target() is None for each in panel.fields()), name
        assert not panel.add.isVisible()


def test_every_field_and_button_of_every_panel_has_a_name(office: Office, shop: Workshop) -> None:
    draft = drafted(office, SetNumber("eligibility/E3/min", 20_000))
    for name in ("vetoes", "F", "C", "eligibility", "events", "marks", "methods", "policies", "texts"):
        panel = part(shop, draft, name)
        row = panel.list.open(next(iter(panel.list.rows)))
        assert row is not None
        for each in in_reading_order(panel):
            spoken = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
            assert spoken, (name, each)
