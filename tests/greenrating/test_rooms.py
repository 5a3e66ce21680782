"""The register of rooms: what is refused and how, and how a room is found again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenrating import rooms, titles
from greenrating.credit_code import check_character
from greenrating.errors import Faults, Refused
from greenrating.inspections import OpenInspection, open_inspection
from greenrating.office import Office
from greenrating.records import Licence, Room
from greenrating.rooms import LicenceEntry, RemoveRoom, SaveRoom, credit_code_fault

QINGHE = SaveRoom(None, "青禾家纺直播间", "抖音", "qinghe_home", "浙江青禾家纺有限公司")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def codes(refused: Refused) -> dict[str | None, str]:
    assert isinstance(refused, Faults)
    return {fault.field: fault.code for fault in refused.faults}


def test_a_room_is_registered_with_everything_that_was_typed(office: Office) -> None:
    command = replace(
        QINGHE,
        credit_code="9135 0100-m000100y43",
        phone="０５７１-88001234",
        categories=("床品", " 毛巾 ", "床品"),
        special_goods=False,
        streamers=("小禾",),
        note="第一行\n第二行",
    )
    changed = rooms.save_room(office, command)
    kept = rooms.show(office, changed.room_id).room
    assert (kept.credit_code, kept.phone) == ("91350100M000100Y43", "0571-88001234")
    assert (kept.categories, kept.streamers, kept.special_goods) == (("床品", "毛巾"), ("小禾",), False)
    assert (kept.note, kept.author, kept.written) == ("第一行\n第二行", office.person.id, office.now())
    assert changed.view.room == kept


def test_every_missing_or_wrong_field_is_named_at_once(office: Office) -> None:
    wrong = SaveRoom(None, " ", "", "", "", credit_code="123", phone="12", note="长" * 2001)
    with pytest.raises(Faults) as refused:
        rooms.save_room(office, wrong)
    assert codes(refused.value) == {
        "name": "room.name.required",
        "platform": "room.platform.required",
        "account": "room.account.required",
        "operator": "room.operator.required",
        "credit_code": "credit_code.length",
        "phone": "phone",
        "note": "too_long",
    }
    assert "现有 3 位" in str(refused.value)
    assert rooms.search(office, "") == ()


@pytest.mark.parametrize(
    "phone",
    [
        "13800138000",
        "+86 13800138000",
        "0571-88001234",
        "021 61234567-8001",
        "400-820-8820",
        "12315",
        "96315",
        "",
    ],
)
def test_phone_numbers_in_use_are_accepted(office: Office, phone: str) -> None:
    assert rooms.save_room(office, replace(QINGHE, phone=phone)).view.room.phone == phone


@pytest.mark.parametrize("phone", ["1380013800", "138001380000", "电话", "0571-", "88001234x"])
def test_other_phone_numbers_are_refused_beside_their_field(office: Office, phone: str) -> None:
    with pytest.raises(Faults) as refused:
        rooms.save_room(office, replace(QINGHE, phone=phone))
    assert codes(refused.value) == {"phone": "phone"}


def test_one_account_of_a_platform_is_one_room(office: Office, room: Room) -> None:
    with pytest.raises(Faults) as refused:
        rooms.save_room(office, replace(QINGHE, name="另一间", account="Ｑinghe_Home\u200b "))
    assert codes(refused.value) == {"account": "room.duplicate"}
    assert "青禾家纺直播间" in str(refused.value)
    other_platform = replace(QINGHE, platform="淘宝直播")
    assert rooms.save_room(office, other_platform).room_id != room.id


def test_editing_keeps_the_room_and_its_history(office: Office, room: Room) -> None:
    edited = rooms.save_room(office, replace(QINGHE, room_id=room.id, name="青禾家纺旗舰直播间"))
    assert (edited.room_id, edited.view.room.revision) == (room.id, room.revision + 1)
    with office.store.read() as read:
        acts = read.acts(about=room.id)
    assert [act.act for act in acts] == ["room.save", "room.save"]


def test_a_room_that_is_not_there_cannot_be_edited(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        rooms.save_room(office, replace(QINGHE, room_id="nobody"))
    assert refused.value.code == "missing"


@pytest.mark.parametrize(
    "words",
    ["青禾", "qhjf", "QHJF", "qinghejia", "qinghe_home", "浙江 家纺", "ｑｈｊｆ", "抖音 qing", "m000100y43"],
)
def test_a_room_is_found_by_name_pinyin_account_operator_or_code(office: Office, words: str) -> None:
    rooms.save_room(office, replace(QINGHE, credit_code="91350100M000100Y43"))
    rooms.save_room(
        office, replace(QINGHE, name="山野鲜果直播间", account="shanye", operator="山野农业专业合作社")
    )
    assert [line.room.name for line in rooms.search(office, words)] == ["青禾家纺直播间"]


def test_a_search_without_a_match_is_empty_and_without_words_is_everything(
    office: Office, room: Room
) -> None:
    assert rooms.search(office, "青禾 茶舍") == ()
    assert rooms.search(office, "%") == ()
    assert [line.room for line in rooms.search(office, "  ")] == [room]


def test_a_character_with_two_readings_is_found_by_both(office: Office) -> None:
    rooms.save_room(office, replace(QINGHE, name="长乐茶行"))
    for words in ("chang", "zhang", "clch", "clcx", "hang", "xing"):
        assert len(rooms.search(office, words)) == 1, words


def test_rare_characters_and_emoji_are_kept(office: Office) -> None:
    name = "𬭊𠅤喆〇👩‍🍳直播间"
    kept = rooms.save_room(office, replace(QINGHE, name=name)).view.room
    assert kept.name == name
    assert len(rooms.search(office, "𬭊")) == 1


def test_what_cannot_be_seen_is_left_out(office: Office) -> None:
    kept = rooms.save_room(office, replace(QINGHE, name="青禾\u202e\n家纺\x07\ufeff  直播间")).view.room
    assert kept.name == "青禾 家纺 直播间"


def test_licences_are_added_edited_taken_away_or_left(office: Office, room: Room) -> None:
    edit = replace(QINGHE, room_id=room.id)
    two = (LicenceEntry("business", "浙1"), LicenceEntry("food", "浙2", date(2026, 3, 5), displayed=True))
    business, food = rooms.save_room(office, replace(edit, licences=two)).view.licences
    assert (business.expires, food.expires, food.displayed) == (None, date(2026, 3, 5), True)
    assert rooms.save_room(office, edit).view.licences == (business, food)
    kept = (LicenceEntry("food", "浙3", licence_id=food.id),)
    (only,) = rooms.save_room(office, replace(edit, licences=kept)).view.licences
    assert (only.id, only.number, only.revision) == (food.id, "浙3", 2)
    with office.store.read() as read:
        assert read.get(Licence, business.id).gone


def test_a_licence_without_a_type_is_refused_by_its_line(office: Office) -> None:
    with pytest.raises(Faults) as refused:
        rooms.save_room(office, replace(QINGHE, licences=(LicenceEntry("business"), LicenceEntry(" "))))
    assert codes(refused.value) == {"licences": "licence.type"}
    assert "第 2 项" in str(refused.value)


def test_a_room_is_taken_off_the_register_with_a_reason(office: Office, room: Room) -> None:
    with pytest.raises(Refused) as refused:
        rooms.remove_room(office, RemoveRoom(room.id, " "))
    assert (refused.value.code, refused.value.field) == ("reason.required", "reason")
    assert rooms.remove_room(office, RemoveRoom(room.id, "登记重复")).view.room.gone
    assert rooms.search(office, "") == ()
    assert rooms.save_room(office, QINGHE).room_id != room.id


def test_a_room_with_a_title_or_an_open_sheet_stays(office: Office, room: Room) -> None:
    open_inspection(office, OpenInspection(room.id))
    with pytest.raises(Refused) as refused:
        rooms.remove_room(office, RemoveRoom(room.id, "停播"))
    assert refused.value.code == "room.sheet_open"
    titles.record_title(office, titles.RecordTitle(room.id, date(2025, 6, 1), "清市监〔2025〕3号"))
    with pytest.raises(Refused) as refused:
        rooms.remove_room(office, RemoveRoom(room.id, "停播"))
    assert refused.value.code == "room.titled"


@pytest.mark.parametrize("code", ["91350100M000100Y43", "9144030071526726XG", "91330100799655058B", ""])
def test_true_credit_codes_pass(code: str) -> None:
    """The example of GB 32100-2015, and codes of two listed companies."""
    assert credit_code_fault(code) is None


def test_a_forbidden_letter_is_named_with_its_place_and_what_was_meant() -> None:
    said = credit_code_fault("9144O30071526726XG")
    assert said is not None
    assert "第 5 位" in said
    assert "9144030071526726XG" in said
    unsure = credit_code_fault("9144O30071526726XA")
    assert unsure is not None
    assert "第 5 位" in unsure
    assert "9144030071526726XA" not in unsure


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(body: str, place: int, other: str) -> None:
    """GB 32100-2015 uses weights prime to 31, so that a single slip never goes unseen."""
    code = body + check_character(body)
    assert credit_code_fault(code) is None
    slipped = code[:place] + other + code[place + 1 :]
    assert (credit_code_fault(slipped) is None) == (other == code[place])


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    said = credit_code_fault(text)
    assert said is None or said


def test_only_those_with_a_role_use_the_register(as_role: Callable[..., Office], room: Room) -> None:
    for call in (
        lambda office: rooms.save_room(office, QINGHE),
        lambda office: rooms.search(office, ""),
        lambda office: rooms.show(office, room.id),
        lambda office: rooms.remove_room(office, RemoveRoom(room.id, "停播")),
    ):
        with pytest.raises(Refused) as refused:
            call(as_role())
        assert refused.value.code == "not_allowed"
    assert rooms.show(as_role("station"), room.id).room == room
