"""The token table: complete, readable in both schemes, and switched at once."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import resources
import ui
from ui import fonts, icons
from ui.parts.text import Text
from ui.theme import stylesheet, theme
from ui.tokens import DARK, LIGHT, SCHEMES, Scheme, Token

GROUNDS: tuple[Token, ...] = ("canvas", "surface", "sunken", "hover", "raised")
TEXT_PAIRS: list[tuple[Token, Token]] = [
    *((text, ground) for text in ("text", "text2", "text3") for ground in GROUNDS),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent", "accent_press"),
    *(("accent_text", ground) for ground in ("canvas", "surface", "sunken", "raised", "accent_soft")),
    ("accent", "surface"), ("gold_text", "surface"), ("gold_text", "canvas"),
    *((tone, ground) for tone in ("warn", "danger", "info") for ground in ("canvas", "surface")),
    ("warn", "warn_soft"), ("danger", "danger_soft"), ("info", "info_soft"),
    *(("text", ground) for ground in ("accent_soft", "warn_soft", "danger_soft", "info_soft")),
    ("text2", "accent_soft"), ("text2", "warn_soft"), ("text3", "accent_soft"), ("surface", "text"),
    ("surface", "danger"), ("tag_i", "surface"), ("tag_m", "surface"), ("tag_8", "surface"),
    ("tag_other", "surface"), ("tag_c", "surface"),
]  # fmt: skip
EDGE_PAIRS: list[tuple[Token, Token]] = [
    ("edge", "surface"),
    ("edge", "canvas"),
    ("gold_line", "surface"),
    ("gold_line", "canvas"),
    ("accent", "canvas"),
    ("danger", "canvas"),
    ("warn", "warn_soft"),
    ("wave", "surface"),
]


def _luminance(color: str) -> float:
    """Relative luminance of sRGB, WCAG 2.2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _low(scheme: Scheme, pairs: list[tuple[Token, Token]], least: float) -> list[str]:
    colors = SCHEMES[scheme]
    return [
        f"{a} on {b}: {_contrast(colors[a], colors[b]):.2f}"
        for a, b in pairs
        if _contrast(colors[a], colors[b]) < least
    ]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(scheme: Scheme) -> None:
    assert _low(scheme, TEXT_PAIRS, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_edge_can_be_seen(scheme: Scheme) -> None:
    assert _low(scheme, EDGE_PAIRS, 3.0) == []


def test_both_schemes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in (*LIGHT.values(), *DARK.values()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_sheet_is_made_of_the_tokens_alone(scheme: Scheme) -> None:
    sheet = stylesheet(scheme)
    assert "$" not in sheet
    assert set(re.findall("#[0-9A-Fa-f]{6}", sheet)) <= set(SCHEMES[scheme].values())


def test_another_scheme_is_shown_at_once(qtbot: QtBot) -> None:
    edit = QLineEdit()
    label = Text("青禾家纺直播间")
    qtbot.addWidget(edit)
    qtbot.addWidget(label)
    edit.show()
    label.show()
    light = label.grab().toImage()
    with qtbot.waitSignal(theme.changed):
        theme.use("dark")
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == DARK["canvas"]
    assert edit.palette().color(QPalette.ColorRole.Text).name().upper() == DARK["text"]
    assert label.grab().toImage() != light


def test_as_the_system_is_one_of_the_two() -> None:
    theme.use("system")
    assert theme.choice == "system"
    assert theme.scheme in SCHEMES


@pytest.mark.parametrize("weight", [400, 500, 600])
@pytest.mark.parametrize("family", ["sans", "serif"])
def test_the_shipped_fonts_are_used(family: fonts.Family, weight: fonts.Weight) -> None:
    assert QFontInfo(fonts.font(15, weight, family)).family() == fonts.NAMES[family]


def test_digits_are_equally_wide() -> None:
    for weight in (400, 500, 600):
        widths = {fonts.width(digit, 38, weight) for digit in "0123456789"}
        assert max(widths) - min(widths) < 0.01


def _drawn(name: str, color: Token) -> QImage:
    image = QImage(96, 96, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        icons.draw(painter, QRectF(0, 0, 96, 96), name, color)
    return image


def test_an_icon_takes_the_colour_of_its_token() -> None:
    image = _drawn("check", "danger")
    pixels = [image.pixelColor(x, y) for x in range(96) for y in range(96)]
    assert {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255} == {LIGHT["danger"]}


def test_an_unknown_icon_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        _drawn("no-such-icon", "text")


def test_every_icon_the_code_names_is_shipped() -> None:
    shipped = {path.stem for path in resources.path("icons").glob("*.svg")}
    named = re.compile(r'(?:Icon|IconButton|Empty|_Way)\(\s*"([a-z0-9-]+)"')
    missing: set[str] = set()
    for path in Path(ui.__path__[0]).rglob("*.py"):
        found = named.findall(path.read_text(encoding="utf-8"))
        missing |= {f"{path.name}: {name}" for name in found if name not in shipped}
    assert missing == set()
