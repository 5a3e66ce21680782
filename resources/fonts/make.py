"""Make the shipped fonts out of the ones they come from.

They come from the npm packages ``@expo-google-fonts/noto-sans-sc`` and
``@expo-google-fonts/noto-serif-sc``, version 0.4.3 of both, as static TrueType files. The weights
that the product draws keep the characters of GB 2312 and its symbols, a quarter of the size. Regular
is also shipped whole, so that the rarest name shows. The whole one has a family name of its own
("Noto Sans SC Whole"), because Qt never looks for a missing character in another weight of a family.

Run it as ``python resources/fonts/make.py SANS_FOLDER SERIF_FOLDER`` with the two unpacked packages.
"""

# pyright: reportUnknownMemberType=false

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
REGULAR = "400Regular"
CUT = {"Sans": [REGULAR, "500Medium", "600SemiBold"], "Serif": [REGULAR, "600SemiBold"]}
SYMBOLS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin letters of names
    (0x2010, 0x2044),  # dashes, quotation marks, ellipsis, per mille
    (0x20AC, 0x20AC),  # euro
    (0x2103, 0x2122),  # degrees, numero, trade mark
    (0x2150, 0x218F),  # Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2318, 0x23CE),  # keys
    (0x2460, 0x24FF),  # encircled numbers
    (0x2500, 0x27BF),  # boxes, squares, stars, ticks
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3220, 0x33FF),  # units
    (0xFF00, 0xFFEF),  # full width
]


def characters() -> Iterator[int]:
    """Yield the code points that the cut weights keep: GB 2312 and the symbols."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield ord(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    for first, last in SYMBOLS:
        yield from range(first, last + 1)


def cut(original: Path, out: Path) -> None:
    """Write the part of ``original`` that the product draws to ``out``, under the family's own names."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    font = subset.load_font(str(original), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(set(characters())))
    cutter.subset(font)
    subset.save_font(font, str(out), options)


def rename(original: Path, family: str, out: Path) -> None:
    """Write the whole font to ``out`` as the one face of ``family``."""
    font = TTFont(original)
    short = family.replace(" ", "")
    for name_id, name in {
        1: family,
        4: family,
        6: short,
        16: family,
        17: "Regular",
    }.items():
        font["name"].setName(name, name_id, 3, 1, 0x409)
    font.save(out)


def main(folders: dict[str, Path]) -> None:
    """Make every shipped font and lay its licence beside it."""
    for kind, folder in folders.items():
        stem = f"Noto{kind}SC"
        whole = folder / REGULAR / f"{stem}_{REGULAR}.ttf"
        for weight in CUT[kind]:
            cut(folder / weight / f"{stem}_{weight}.ttf", HERE / f"{stem}-{weight[3:]}.ttf")
        rename(whole, f"Noto {kind} SC Whole", HERE / f"{stem}-Whole.ttf")
        shutil.copyfile(folder / "LICENSE_FONT", HERE / f"OFL-noto-{kind.lower()}-sc.txt")


if __name__ == "__main__":
    main({"Sans": Path(sys.argv[1]), "Serif": Path(sys.argv[2])})
