"""The shipped typefaces, so that Chinese shows on every machine and looks the same on each."""

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

import resources

Family = Literal["sans", "serif"]
Weight = Literal[400, 500, 600]
NAMES: dict[Family, str] = {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}
CUTS: dict[Family, tuple[str, ...]] = {
    "sans": ("Regular", "Medium", "SemiBold"),
    "serif": ("Regular", "SemiBold"),
}


def load() -> None:
    """Make the sans family known to the application; the serif one is read when it is first used."""
    _load_family("sans")


def load_rare() -> None:
    """Make the characters known that the cut fonts leave out; it takes time, so after the first picture."""
    for name in NAMES.values():
        _add(f"{name.replace(' ', '')}-Whole.ttf")


@cache
def _load_family(family: Family) -> None:
    for weight in CUTS[family]:
        _add(f"{NAMES[family].replace(' ', '')}-{weight}.ttf")


@cache
def _add(file: str) -> None:
    QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))


@cache
def _font(px: int, weight: Weight, family: Family) -> QFont:
    _load_family(family)
    font = QFont([NAMES[family], f"{NAMES[family]} Whole"])
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def font(px: int, weight: Weight = 400, family: Family = "sans") -> QFont:
    """A shipped font at a size in pixels. Serif is for the room name and the star words on a verdict."""
    return QFont(_font(px, weight, family))


@cache
def metrics(px: int, weight: Weight = 400, family: Family = "sans") -> QFontMetricsF:
    """The measures of a font, kept, because painted parts ask at every paint."""
    return QFontMetricsF(_font(px, weight, family))


def width(text: str, px: int, weight: Weight = 400, family: Family = "sans") -> float:
    """How many pixels wide a text is on one line."""
    return metrics(px, weight, family).horizontalAdvance(text)
