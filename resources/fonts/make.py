"""Cut the shipped fonts out of the whole ones.

The whole fonts are the static TrueType files of the npm packages ``@expo-google-fonts/noto-sans-sc`` and
``@expo-google-fonts/noto-serif-sc``, version 0.4.3 of both. Regular is kept whole, so that the rarest name shows;
Medium and SemiBold keep the characters of GB 2312 and the symbols that the product draws, which is a sixth of the size.
A rare character in a heavier weight falls back to Regular.

Run it as ``python resources/fonts/make.py SANS_FOLDER SERIF_FOLDER`` with the two unpacked packages.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent
WHOLE = {"sans": ["400Regular/NotoSansSC_400Regular"], "serif": ["400Regular/NotoSerifSC_400Regular"]}
CUT = {
    "sans": ["500Medium/NotoSansSC_500Medium", "600SemiBold/NotoSansSC_600SemiBold"],
    "serif": ["600SemiBold/NotoSerifSC_600SemiBold"],
}
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


def cut(whole: Path, out: Path) -> None:
    """Write the part of ``whole`` that the product needs to ``out``, under the family's own names."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    font = subset.load_font(str(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(set(characters())))
    cutter.subset(font)
    subset.save_font(font, str(out), options)


def shipped_name(whole: str) -> str:
    """Return the file name under which a font of the package is shipped: family and weight."""
    return whole.rpartition("_")[0].rpartition("/")[2] + "-" + whole.rpartition("_")[2].lstrip("0123456789") + ".ttf"


def main(folders: dict[str, Path]) -> None:
    """Make every shipped font and lay its licence beside it."""
    for kind, folder in folders.items():
        for name in WHOLE[kind]:
            shutil.copyfile(folder / f"{name}.ttf", HERE / shipped_name(name))
        for name in CUT[kind]:
            cut(folder / f"{name}.ttf", HERE / shipped_name(name))
        shutil.copyfile(folder / "LICENSE_FONT", HERE / f"OFL-noto-{kind}-sc.txt")


if __name__ == "__main__":
    main({"sans": Path(sys.argv[1]), "serif": Path(sys.argv[2])})
