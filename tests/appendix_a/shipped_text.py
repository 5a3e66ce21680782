"""The shipped sheet file as text, and edits of it."""

from pathlib import Path

import appendix_a

FOLDER = Path(appendix_a.__file__).parent
TEXT = (FOLDER / "annex_a.yaml").read_text(encoding="utf-8")


def edited(*changes: tuple[str, str]) -> str:
    """The shipped text with the first occurrence of each `before` replaced."""
    text = TEXT
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def line_of(text: str, marker: str) -> int:
    """The line, from 1, that holds a marker for the first time."""
    return text[: text.index(marker)].count("\n") + 1
