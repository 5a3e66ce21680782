"""The two generated files beside `annex_a.yaml`, renewed by `python -m appendix_a.twins`.

`annex_a.json` is its canonical form, which loads fast; `annex_a.txt` is for people, so that a change of the
sheet is read in the diff.
"""

import sys
from pathlib import Path

from appendix_a import loader, writer
from appendix_a.faults import SheetFaults
from appendix_a.listing import listing


def twins(folder: Path) -> dict[str, str]:
    """The generated files of the sheet in a folder: name and text."""
    sheet = loader.load(folder / loader.SHIPPED_FILE)
    return {loader.SHIPPED_TWIN: writer.canonical(sheet) + "\n", "annex_a.txt": listing(sheet)}


def main() -> int:
    """Write both files. A faulty sheet is reported line by line, and nothing is written."""
    try:
        renewed = twins(loader.FOLDER)
    except SheetFaults as faults:
        print(faults, file=sys.stderr)
        return 1
    for name, text in renewed.items():
        (loader.FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
