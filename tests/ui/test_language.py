"""The change of language while the window is open."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.language import keep, language


def test_a_kept_text_follows_the_language(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    keep(label, label.setText, "shell.saved", time="10:24:07")
    assert label.text() == "已存盘 10:24:07"
    with qtbot.waitSignal(language.changed):
        language.use("en")
    assert label.text() == "Saved 10:24:07"


def test_the_same_language_changes_nothing(qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(language.changed):
        language.use("zh")


def test_a_kept_text_goes_with_its_owner(qtbot: QtBot) -> None:
    label = QLabel()
    said: list[str] = []
    keep(label, said.append, "shell.undo")
    with qtbot.waitSignal(label.destroyed):
        label.deleteLater()
    language.use("en")
    assert said == ["撤销"]
