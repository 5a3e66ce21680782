"""Broken conformity sheets, one for each fault that only they can have, and some that all sheets share."""

from appendix_a.loader import FOLDER, SHIPPED_CONFORMITY_FILE
from tests.appendix_a.fault_examples import Broken

TEXT = (FOLDER / SHIPPED_CONFORMITY_FILE).read_text(encoding="utf-8")
P41 = "      - id: P41\n        clause: 4.1\n"
P41_WAYS = "        methods: [trade_records]\n        links: [C09, C12]\n"
ROW = "chapters.3.requirements.0"


def changed(before: str, after: str) -> str:
    """The shipped text with the first occurrence of `before` replaced."""
    assert before in TEXT, before
    return TEXT.replace(before, after, 1)


def in_row(before: str, after: str) -> str:
    """The shipped text with a part of the first row that is asked replaced."""
    row = P41 + TEXT.split(P41)[1].split(P41_WAYS)[0] + P41_WAYS
    assert before in row, before
    return TEXT.replace(row, row.replace(before, after, 1), 1)


HEAD = TEXT[: TEXT.index("\nmethods:")]
NO_LISTS = HEAD + "\nmethods: []\nchapters: []\n"
NO_CHAPTERS = TEXT[: TEXT.index("\nchapters:")] + "\nchapters: []\n"
SECOND_WAY = changed("  - id: test_call", "  - id: complaint_records")
SECOND_HEADING = changed("      - clause: 4.2\n", "      - clause: 4.1\n")
BROKEN_AREA = changed("number: 14\n", "number: 14.5\n")

CONFORMITY_FAULTY = [
    Broken("form.sheet_id", "id", changed("live-room/platform-check", "live-room/!"), "live-room/!"),
    Broken("form.version", "version", changed("version: 1.0.0", "version: 1"), "version: 1"),
    Broken("form.date", "effective_from", changed("from: 2026-01-01", "from: x"), "from: x"),
    Broken("form.sheet_id", "links_to", changed("links_to: green", "links_to: Green"), "links_to: Green"),
    Broken("missing", "on_stars", changed("on_stars:", "on_star:"), more=1),
    Broken("unknown", "policy", TEXT + "policy: {}\n", "policy: {}"),
    Broken("empty_list", "methods", NO_LISTS, "methods: []", 1),
    Broken("check.nothing", "chapters", NO_CHAPTERS, "chapters: []"),
    Broken("same_id", "methods.7.id", SECOND_WAY, "- id: complaint_records\n    zh: 拨测", 1),
    Broken("same_id", f"{ROW}.id", in_row("P41", "P1a"), "- id: P1a\n        clause: 4.1"),
    Broken("form.id", f"{ROW}.id", in_row("P41", "p41"), "p41"),
    Broken("form.clause", f"{ROW}.clause", in_row("4.1", "4.01"), "4.01"),
    Broken("clause.chapter", f"{ROW}.clause", in_row("4.1", "5.9"), "clause: 5.9"),
    Broken("same_id", "chapters.3.headings.1.clause", SECOND_HEADING, "- clause: 4.1\n        source: 动态"),
    Broken("check.method", ROW, in_row("        methods: [trade_records]\n", ""), "- id: P41"),
    Broken("no_such", f"{ROW}.methods.0", in_row("trade_", "trad_"), "trad_records"),
    Broken("listed_twice", f"{ROW}.links.1", in_row("C12", "C09"), "[C09, C09]"),
    Broken("form.id", f"{ROW}.links.1", in_row("C12", "c12"), "c12"),
    Broken("check.advice", f"{ROW}.check", in_row("check: Y", "check: R"), "check: R"),
    Broken("one_of", f"{ROW}.modal", in_row("modal: 应", "modal: 可"), "modal: 可"),
    Broken("number", "chapters.5.requirements.1.thresholds.0.number", BROKEN_AREA, "14.5"),
]
