"""The veto cards: each answered on its own, a finding proved and described."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from greenrating.office import Office
from greenrating.rooms import LicenceEntry, SaveRoom, save_room
from tests.support.scoring_page import Member, first, open_sheet, pane_of, picture, words_in
from ui.language import language
from ui.main_window import MainWindow
from ui.pages.scoring import ScoringPage
from ui.pages.vetoes import VetoPane
from ui.parts.even_edge import EvenColumn
from ui.routes import Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, office: Office) -> ScoringPage:
    return member.go(Score(open_sheet(office).id), ScoringPage)


def test_the_words_of_the_answers_are_those_of_each_veto(page: ScoringPage) -> None:
    clean_found = ["未发现", "发现"]
    cards = pane_of(page, "V", VetoPane).cards
    words = {id_: [each.text() for each in card.pair.answers()] for id_, card in cards.items()}
    assert words == {"V1": ["符合", "不符合"], "V2": clean_found, "V3": clean_found, "V4": clean_found}


def test_keys_answer_only_the_card_that_has_the_focus(member: Member, page: ScoringPage) -> None:
    member.press("Tab", "1")
    vetoes = member.sheet(page.sheet_id).vetoes
    assert {id_: veto.answer for id_, veto in vetoes.items()} == {
        "V1": None, "V2": "not_found", "V3": None, "V4": None,
    }  # fmt: skip


def test_one_cannot_go_on_while_one_veto_is_blank(member: Member, page: ScoringPage) -> None:
    member.press("1", "Tab", "1", "Tab", "1", "Ctrl+Return")
    assert page.section == "V"
    member.press("Tab", "1", "Ctrl+Return")
    assert page.section == "F"


def test_a_finding_asks_for_a_description_and_for_evidence(member: Member, page: ScoringPage) -> None:
    member.press("Tab", "Tab", "2")
    card = pane_of(page, "V", VetoPane).cards["V3"]
    assert member.focus() is card.reason
    member.write("00:12:40 口播赌博网站")
    member.press("Escape")
    data = QMimeData()
    data.setImageData(QImage.fromData(picture()))
    QApplication.clipboard().setMimeData(data)
    member.press("Ctrl+V")
    veto = member.sheet(page.sheet_id).vetoes["V3"]
    assert (veto.found, veto.reason, len(veto.evidence)) == (True, "00:12:40 口播赌博网站", 1)
    assert veto.evidence[0].kind == "screenshot"


def test_a_file_is_dropped_on_the_card_it_belongs_to(
    member: Member, page: ScoringPage, tmp_path: Path
) -> None:
    file = tmp_path / "执照.txt"
    file.write_text("营业执照", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    pane_of(page, "V", VetoPane).cards["V1"].dropped.emit("V1", data)
    member.settle()
    assert [each.name for each in member.sheet(page.sheet_id).vetoes["V1"].evidence] == ["执照.txt"]


def test_an_empty_clipboard_is_said_on_the_card(member: Member, page: ScoringPage) -> None:
    QApplication.clipboard().clear()
    member.press("Ctrl+V")
    assert "剪贴板里没有图片或文件" in words_in(pane_of(page, "V", VetoPane).cards["V1"])


def test_del_makes_a_veto_blank_again(member: Member, page: ScoringPage) -> None:
    member.press("1", "Delete")
    assert member.sheet(page.sheet_id).vetoes["V1"].answer is None


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_answer_is_in_sight_on_a_small_laptop(member: Member, office: Office, code: str) -> None:
    view = open_sheet(office)
    room, kinds = view.room, view.sheet.licences
    save_room(
        office,
        SaveRoom(
            room_id=room.id,
            name=room.name,
            platform=room.platform,
            account=room.account,
            operator=room.operator,
            special_goods=True,
            licences=tuple(LicenceEntry(type=kind.id, number="1") for kind in kinds),
        ),
    )
    language.use(code)
    page = member.go(Score(view.id, "V"), ScoringPage)
    pane = pane_of(page, "V", VetoPane)
    scroll = first(pane, EvenColumn)
    assert len(kinds) > 2
    for card in pane.cards.values():
        for answer in card.pair.answers():
            bottom = answer.mapTo(scroll, answer.rect().bottomLeft()).y()
            assert bottom < scroll.height()


def test_a_licence_that_ran_out_is_said_where_v1_is_answered(member: Member, office: Office) -> None:
    view = open_sheet(office)
    yesterday = view.inspection.held_on - timedelta(days=1)
    room = view.room
    save_room(
        office,
        SaveRoom(
            room_id=room.id,
            name=room.name,
            platform=room.platform,
            account=room.account,
            operator=room.operator,
            special_goods=False,
            licences=(LicenceEntry(type=view.sheet.licences[0].id, number="1", expires=yesterday),),
        ),
    )
    page = member.go(Score(view.id), ScoringPage)
    words = words_in(pane_of(page, "V", VetoPane).cards["V1"])
    assert "已到期" in words
    assert "本间不售" in words
