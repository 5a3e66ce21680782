"""How a mark stands in one text, for subtitles: `【tag】note`, and last who made it."""

import re

from greenrating.mark_files.shapes import FileMark, OutMark

_MARKED = re.compile(r"【([^【】\n]*)】[ \t]?(.*)", re.DOTALL)
_BY = "—— "


def in_words(mark: OutMark, *, by: bool) -> str:
    """The text of a mark: empty lines, which would end a subtitle, are taken out; `by` adds who made it."""
    tag = mark.tag.replace("【", "[").replace("】", "]").replace("\n", " ")
    lines = [line for line in f"【{tag}】{mark.note}".split("\n") if line.strip()]
    if by and mark.who:
        lines.append(_BY + mark.who.replace("\n", " "))
    return "\n".join(lines)


def from_words(start_ms: int, end_ms: int | None, text: str, who: str) -> FileMark:
    """The mark in a subtitle; one of another program is all note."""
    lines = text.split("\n")
    found = _MARKED.fullmatch(text)
    if found is None:
        return FileMark(start_ms, end_ms, "", text, who)
    if not who and len(lines) > 1 and lines[-1].startswith(_BY):
        who = lines[-1].removeprefix(_BY)
        found = _MARKED.fullmatch("\n".join(lines[:-1]))
    return (
        FileMark(start_ms, end_ms, found[1], found[2], who)
        if found
        else FileMark(start_ms, end_ms, "", text, who)
    )
