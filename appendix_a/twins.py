"""The generated files beside the shipped sheets, renewed by `python -m appendix_a.twins`.

The `.json` of a sheet is its canonical form, which loads fast; the `.txt` is for people, so that a change of
the sheet is read in the diff.
"""

import sys
from pathlib import Path

from appendix_a import loader, writer
from appendix_a.faults import SheetFaults
from appendix_a.listing import listing

_SHEETS = (
    (loader.SHIPPED_FILE, loader.SHIPPED_TWIN, "annex_a.txt"),
    (loader.SHIPPED_CONFORMITY_FILE, loader.SHIPPED_CONFORMITY_TWIN, "platform_check.txt"),
)


def twins(folder: Path) -> dict[str, str]:
    """The generated files of the sheets in a folder: name and text."""
    found: dict[str, str] = {}
    for name, twin, readable in _SHEETS:
        sheet = loader.load(folder / name)
        found |= {twin: writer.canonical(sheet) + "\n", readable: listing(sheet)}
    return found


def main() -> int:
    """Write all of them. A faulty sheet is reported line by line, and nothing is written."""
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
