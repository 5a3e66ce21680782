"""The shipped typefaces, so that Chinese shows on every machine and looks the same on each."""

from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

import resources

Family = Literal["sans", "serif"]
Weight = Literal[400, 500, 600]
FOLDER = Path(resources.__path__[0]) / "fonts"
NAMES: dict[Family, str] = {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}


def load() -> None:
    """Make the sans family known to the application; the serif one is read when it is first used."""
    _load_family("sans")


@cache
def _load_family(family: Family) -> None:
    for path in sorted(FOLDER.glob(f"{NAMES[family].replace(' ', '')}-*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    # A rare character is missing from the cut weights, and Qt looks for it only in another family.
    QFont.insertSubstitution(NAMES[family], f"{NAMES[family]} Whole")


@cache
def _font(px: int, weight: Weight, family: Family) -> QFont:
    _load_family(family)
    font = QFont(NAMES[family])
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
