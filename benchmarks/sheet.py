"""Reading and checking a sheet file, against PyYAML alone on the same text; and the fast shipped twin."""

import timeit
from statistics import median

import yaml

from appendix_a import loader, writer
from appendix_a.twins import twins

ROUNDS = 15


def milliseconds(what: object) -> float:
    """The median time of one call."""
    assert callable(what)
    what()
    return median(timeit.repeat(what, number=1, repeat=ROUNDS)) * 1000


def main() -> None:
    folder = loader.FOLDER
    text = (folder / loader.SHIPPED_FILE).read_text(encoding="utf-8")
    twin = twins(folder)[loader.SHIPPED_TWIN].rstrip("\n")
    peer = milliseconds(lambda: yaml.load(text, yaml.CBaseLoader))
    checked = milliseconds(lambda: loader.load_text(text))
    fast = milliseconds(lambda: writer.sheet_as_written(twin, loader.SHIPPED_TWIN))
    print(
        f"sheet: load and check {checked:.1f} ms = {checked / peer:.1f} x PyYAML alone ({peer:.1f} ms); "
        f"shipped twin {fast:.1f} ms = {fast / peer:.2f} x"
    )


if __name__ == "__main__":
    main()
