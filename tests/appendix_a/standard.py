"""The standards' printed texts, cut into cells and list entries without any help from the sheet."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@cache
def green() -> str:
    """The green live room standard."""
    return _text("green-live-room-standard.txt")


@cache
def platform() -> str:
    """The platform-operation standard."""
    return _text("platform-operation-standard.txt")


@cache
def clause_numbers() -> frozenset[str]:
    """The clause numbers of the green live room standard, as indexed beside its text."""
    index = json.loads(_text("green-live-room-clauses.json"))
    return frozenset(index["headings"].values()) | frozenset(index["clauses"].values())


def _text(name: str) -> str:
    return (files("resources") / "standard" / name).read_text(encoding="utf-8")


@dataclass
class PrintedSection:
    """A section of Table A.1: its title, its points, and the text and points of each row."""

    title: str
    points: int
    rows: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class PrintedTable:
    """Table A.1 as printed."""

    veto_headings: list[str]
    veto_title: str
    vetoes: list[tuple[str, str, str]]
    headings: list[str]
    sections: list[PrintedSection]
    total: str


def table_a1() -> PrintedTable:
    """Table A.1, row by row: a row ends at a blank line, a cell begins with a tab."""
    body = green().split("绿色直播间的评审内容见表A.1。\n评分表\n", 1)[1]
    rows = [row.removeprefix("\t").split("\n\t") for row in body.rstrip().split("\n\n")]
    printed = PrintedTable(rows[0][1:], "", [], [], [], rows[-1][0])
    for row in rows[1:-1]:
        _take(row, printed)
    return printed


def _take(row: list[str], printed: PrintedTable) -> None:
    if len(row) == 5:
        printed.veto_title = row[0].replace("\n", "") or printed.veto_title
        printed.vetoes.append((row[1], row[2], row[3]))
    elif row[2] == "分值":
        printed.headings = row
    else:
        if title := re.fullmatch(r"(.+)\n（(\d+)分）", row[0]):
            printed.sections.append(PrintedSection(title[1], int(title[2])))
        printed.sections[-1].rows.append((row[1], int(row[2])))


def table_1() -> list[tuple[str, str]]:
    """Table 1: the name of each star level and its printed range."""
    lines = green().split("等级划分表\n\t星级\n", 1)[1].split("\n\n\n", 1)[0]
    names, ranges = lines.split("\n\n\t分值（分）\n")
    return list(zip(names.split(), ranges.split(), strict=True))


def entries_after(heading: str, count: int) -> list[str]:
    """The list entries that follow a heading line, without the numbers that the export put before some."""
    lines = green().split(heading + "\n", 1)[1].split("\n")[:count]
    return [line.removeprefix("1. ").strip() for line in lines]


def negative_content() -> dict[str, str]:
    """The entries of 7.4.6.1 of the platform-operation standard by their letter, wrapped lines joined."""
    body = (
        platform().split("7.4.6.1 应禁止使用负面内容，包括但不限于以下内容：", 1)[1].split("7.4.6.2 ", 1)[0]
    )
    parts = re.split(r"\n([a-p])\) ", body)
    return {
        letter: text.replace("\n", "").strip() for letter, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def dress_rule() -> str:
    """The text of 7.4.6.2 of the platform-operation standard."""
    return platform().split("\n 7.4.6.2 ", 1)[1].split("\n", 1)[0]
