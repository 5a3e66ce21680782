"""Chinese shows on a machine that has no font of its own, in every weight, on the screen and on paper."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import appendix_a
import resources
import ui

FOLDER = resources.path("fonts")
COMMON = "绿色直播间星级评审①★≥5"
RARE = "龘㐂"

DRAW = """
import sys
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication
from ui import fonts
app = QApplication([])
fonts.load()
fonts.load_rare()
for family, weight in [("sans", 400), ("sans", 500), ("sans", 600), ("serif", 400), ("serif", 600)]:
    layout = QTextLayout(sys.argv[1], fonts.font(20, weight, family))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    for run in layout.glyphRuns():
        face = run.rawFont()
        missing = sum(1 for glyph in run.glyphIndexes() if glyph == 0)
        print(family, weight, face.familyName(), face.weight(), missing, sep="|")
"""


def drawn(text: str, tmp_path: Path) -> list[list[str]]:
    """Lay ``text`` out without system fonts: rows of family, weight, face, its weight, missing glyphs."""
    bare = tmp_path / "fonts.conf"
    bare.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    env = {**os.environ, "FONTCONFIG_FILE": str(bare), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", DRAW, text],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return [line.split("|") for line in done.stdout.splitlines()]


def test_every_weight_shows_common_text_from_its_own_face(tmp_path: Path):
    rows = drawn(COMMON, tmp_path)
    assert [(row[0], row[1]) for row in rows] == [
        ("sans", "400"), ("sans", "500"), ("sans", "600"), ("serif", "400"), ("serif", "600"),
    ]  # fmt: skip
    for family, weight, face, face_weight, missing in rows:
        assert face == {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}[family]
        assert (face_weight, missing) == (weight, "0")


def test_a_rare_character_falls_back_to_the_whole_regular(tmp_path: Path):
    rows = drawn(RARE, tmp_path)
    assert len(rows) == 5
    for family, _, face, _, missing in rows:
        assert face == {"sans": "Noto Sans SC Whole", "serif": "Noto Serif SC Whole"}[family]
        assert missing == "0"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ttf")), ids=lambda path: path.stem)
def test_paper_can_use_every_font(path: Path):
    face = TTFont(path.stem, str(path)).face
    wanted = COMMON + RARE if "Whole" in path.stem else COMMON
    assert [char for char in wanted if ord(char) not in face.charToGlyph] == []


@pytest.mark.parametrize("kind", ["sans", "serif"])
def test_licence_lies_beside_the_fonts(kind: str):
    assert "SIL Open Font License" in (FOLDER / f"OFL-noto-{kind}-sc.txt").read_text("utf-8")


def shown_files() -> list[Path]:
    """Return every file whose characters may appear in the window: texts, standards, sheet, code."""
    texts = [*resources.path("texts").rglob("*.json"), *resources.path("standard").glob("*.txt")]
    code = [path for folder in ui.__path__ for path in Path(folder).rglob("*.py")]
    return texts + code + [path for folder in appendix_a.__path__ for path in Path(folder).glob("*.yaml")]


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold"])
def test_every_character_of_the_product_is_in_the_weight(weight: str):
    known = TTFont(weight, str(FOLDER / f"NotoSansSC-{weight}.ttf")).face.charToGlyph
    files = shown_files()
    assert len(files) > 10
    lacking = {
        f"{char} U+{ord(char):04X} in {path.name}"
        for path in files
        for char in set(path.read_text("utf-8"))
        if char.isprintable() and ord(char) not in known
    }
    assert lacking == set()
