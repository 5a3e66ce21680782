"""The lines that the listings of all kinds of sheets are made of."""

from collections.abc import Iterable, Iterator

from scoring.sheet import Words


def part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A part with its heading."""
    yield from ("", f"== {title}")
    yield from lines


def both(words: Words) -> str:
    """A text on one line: Chinese, as printed if that differs, English."""
    printed = f"（原文：{words.source}）" if words.corrected else ""
    return f"{words.zh}{printed} | {words.en}"


def in_brackets(clause: str | None) -> str:
    """A clause in brackets, nothing if there is none."""
    return f" ({clause})" if clause else ""


def text_lines(words: Words, indent: str) -> Iterator[str]:
    """A text on lines of its own."""
    yield indent + words.zh
    if words.corrected:
        yield f"{indent}原文：{words.source}"
    yield indent + words.en


def entry(head: str, words: Words, note: Words | None = None) -> Iterator[str]:
    """An entry with its text and its note."""
    yield head
    yield from text_lines(words, "    ")
    if note:
        yield f"    注 {both(note)}"


def named(**lists: Iterable[str]) -> Iterator[str]:
    """Each list that holds something, on a line with its name."""
    for name, entries in lists.items():
        if joined := " · ".join(entries):
            yield f"    {name}: {joined}"
