"""Evidence seen large: leafed through, described, covered, taken off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from greenrating import evidence
from greenrating.evidence import AttachEvidence, attach_evidence
from greenrating.office import Office
from greenrating.views import EvidenceView
from tests.support.scoring_page import Member, open_sheet, picture, words_in
from ui.main_window import MainWindow
from ui.pages.evidence_viewer import EvidenceViewer
from ui.pages.scoring import ScoringPage
from ui.parts.dialog import open_sheet as open_dialog
from ui.parts.evidence_strip import Thumb
from ui.routes import Score


@pytest.fixture
def member(qtbot: QtBot, window: MainWindow) -> Member:
    return Member(qtbot, window)


@pytest.fixture
def page(member: Member, office: Office) -> ScoringPage:
    """C11 with two pictures and a note of a call."""
    view = open_sheet(office)
    for name, media_type, content in (
        ("直播.png", "image/png", picture("a")),
        ("链接.png", "image/png", picture("b", "#e8d8c8")),
        ("回访.txt", "text/plain", "回访三位消费者".encode()),
    ):
        attach_evidence(office, AttachEvidence(view.id, "C11", name, media_type, content, "other"))
    return member.go(Score(view.id, "C", "C11"), ScoringPage)


def pieces(member: Member, page: ScoringPage) -> tuple[EvidenceView, ...]:
    return member.sheet(page.sheet_id).items["C11"].evidence


def opened(member: Member, page: ScoringPage, name: str = "直播.png") -> EvidenceViewer:
    thumb = next(each for each in page.findChildren(Thumb) if each.view.name == name)
    QTest.mouseClick(thumb, Qt.MouseButton.LeftButton)
    member.settle()
    return member.window.findChildren(EvidenceViewer)[-1]


def test_a_picture_opens_large_and_the_arrows_lead_through_the_others(
    member: Member, page: ScoringPage
) -> None:
    viewer = opened(member, page)
    assert viewer.picture.isVisible()
    assert viewer.picture.percent() == 100
    seen = {viewer.accessibleName().split("  ")[1]}
    for _ in range(2):
        member.press("Right")
        seen.add(viewer.accessibleName().split("  ")[1])
    assert seen == {"直播.png", "链接.png", "回访.txt"}
    member.press("Escape")
    assert not any(each.isVisible() for each in member.window.findChildren(EvidenceViewer))
    assert page.isAncestorOf(member.focus())


def test_it_is_zoomed_and_fitted_by_keys(member: Member, page: ScoringPage) -> None:
    viewer = opened(member, page)
    member.press("Plus")
    assert viewer.picture.percent() == 125
    member.press("Minus", "Minus")
    assert viewer.picture.percent() == 80
    member.press("0")
    assert viewer.picture.percent() == 100


def test_caption_and_kind_are_kept(member: Member, page: ScoringPage) -> None:
    viewer = opened(member, page)
    viewer.facts.caption.edit.setFocus()
    member.write("00:41:17 口述天丝")
    viewer.facts.kind.set_value("screenshot")
    viewer.facts.commit()
    member.settle()
    kept = next(each for each in pieces(member, page) if each.name == "直播.png")
    assert (kept.caption, kept.kind) == ("00:41:17 口述天丝", "screenshot")


def test_a_covered_copy_is_made_and_the_original_stays(
    member: Member, page: ScoringPage, office: Office
) -> None:
    viewer = opened(member, page)
    original = next(each for each in pieces(member, page) if each.name == "直播.png")
    before = evidence.content(office, original.id)[1]
    member.press("M")
    viewer.picture.add_box(QRectF(40, 30, 100, 50))
    member.press("Return")
    masked = next(each for each in pieces(member, page) if each.name == "直播.png").masked
    assert evidence.content(office, original.id)[1] == before
    copy = QImage.fromData(evidence.content(office, masked)[1])
    assert copy.size().toTuple() == (320, 180)
    assert {copy.pixelColor(x, y).name() for x, y in ((41, 31), (90, 55), (138, 78))} == {"#000000"}
    assert copy.pixelColor(200, 100).name() != "#000000"
    assert "导出只用副本" in words_in(viewer)


def test_boxes_are_drawn_with_the_mouse_and_moved_with_the_keys(member: Member, page: ScoringPage) -> None:
    viewer = opened(member, page)
    view = viewer.picture
    member.press("M")
    start = view.mapFromScene(20, 20)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), start + QPoint(60, 40))
    QTest.mouseRelease(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(60, 40)
    )
    assert view.boxes() == ((20, 20, 60, 40),)
    member.press("Right", "Shift+Down")
    assert view.boxes() == ((28, 20, 60, 48),)
    member.press("A", "Delete")
    assert len(view.boxes()) == 1
    member.press("Escape")
    assert not view.covering
    assert viewer.isVisible()


def test_it_is_taken_off_with_a_reason(member: Member, page: ScoringPage) -> None:
    viewer = opened(member, page)
    viewer.facts.unlink.emit()
    dialog = open_dialog(member.window)
    assert dialog is not None
    member.write("与本项无关")
    member.press("Tab", "Tab")
    member.press("Return")
    assert [each.name for each in pieces(member, page)].count("直播.png") == 0


def test_a_file_that_is_gone_is_refused_beside_the_item(
    member: Member, page: ScoringPage, tmp_path: Path
) -> None:
    pane = page.panes["C"]
    pane.hands.keep_file("C11", tmp_path / "没有.png")  # type: ignore[union-attr]
    member.settle()
    assert "没有.png" in words_in(pane)
    assert len(pieces(member, page)) == 3
