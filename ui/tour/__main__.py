"""`python -m ui.tour --out DIR` rates a room by hand; `--pictures DIR` draws every page for the guides."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

SCREEN = "screen.json"
WALL = {"x": 0, "y": 0, "width": 1600, "height": 900}
"""What a window that fills the screen fills."""


def main() -> int:
    """Tour the window; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ui.tour", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--out", type=Path, metavar="DIR", help="rate one room, keep pictures and papers")
    which.add_argument("--pictures", type=Path, metavar="DIR", help="draw every page")
    parser.add_argument("--only", nargs="+", default=(), metavar="PAGE", help="of all pages, draw these")
    wanted = parser.parse_args()
    out, pictures = (each and each.resolve() for each in (wanted.out, wanted.pictures))
    with TemporaryDirectory() as home, chdir(home):
        Path(SCREEN).write_text(json.dumps({"screens": [{"name": "wall", **WALL}]}))
        os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
        os.environ["GREENRATING_HOME"] = "greenrating"
        return _tour(out, pictures, wanted.only)


def _tour(out: Path | None, pictures: Path | None, only: Sequence[str]) -> int:
    from PySide6.QtWidgets import QApplication

    from greenrating import texts
    from ui import fonts
    from ui.theme import theme

    app = QApplication(sys.argv[:1])
    texts.use("zh")
    theme.start("light")
    fonts.load_rare()
    if out is not None:
        from ui.tour.rating import rate_by_hand

        made = rate_by_hand(out)
    else:
        assert pictures is not None
        from ui.tour.album import make_album

        made = make_album(pictures, only)
    print("\n".join(str(path) for path in made))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
