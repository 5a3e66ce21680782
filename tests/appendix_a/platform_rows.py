"""The platform-operation standard cut into headings and rows, without any help from the sheet."""

import re

from tests.appendix_a import standard

_NUMBERED = re.compile(r"(\d+(?:\.\d+)+|[1-9](?= ))(?: (.*))?")
_LISTED = re.compile(r"([a-p]\)) (.*)")
_HEADING = 12
_SEVERAL = ("1", "2")
_PREAMBLES = ("下列文件中的内容", "下列术语和定义")


def lines() -> list[str]:
    """Every line that is not empty."""
    return [line.strip() for line in standard.platform().splitlines() if line.strip()]


def printed() -> tuple[dict[str, str], dict[str, list[str]]]:
    """The headings by clause, and the texts by clause: one each, but for the paragraphs of chapters 1 and 2.

    A wrapped line is joined to the one before. The text of a clause with a list is what stands before a).
    """
    headings: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    clause = mark = ""
    for line in lines()[1:]:
        numbered, listed = _NUMBERED.fullmatch(line), _LISTED.fullmatch(line)
        if numbered:
            clause, mark = numbered[1], ""
            text = numbered[2] or ""
            if 0 < len(text) <= _HEADING and not re.search("[。；：，]", text):
                headings[clause] = text
            elif text:
                texts[clause] = [text]
        elif listed:
            mark = listed[1]
            texts[f"{clause} {mark}"] = [listed[2]]
        else:
            _go_on(texts.setdefault(f"{clause} {mark}".strip(), []), line, clause)
    return headings, texts


def _go_on(paragraphs: list[str], line: str, clause: str) -> None:
    """A line continues the paragraph before, unless that is a finished one of chapter 1 or 2."""
    whole = clause in _SEVERAL and (not paragraphs or _finished(paragraphs[-1], clause))
    if whole or not paragraphs:
        paragraphs.append(line)
    else:
        paragraphs[-1] += line


def _finished(paragraph: str, clause: str) -> bool:
    return paragraph.endswith("。") or (clause == "2" and not paragraph.startswith(_PREAMBLES))


def preambles(texts: dict[str, list[str]]) -> list[str]:
    """Takes out and returns the sentences that only lead over to the lists of chapters 2 and 3."""
    return [texts["2"].pop(0), *texts.pop("3")]
