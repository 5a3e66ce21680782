"""One broken sheet for every fault there is: what is changed, and the code, key and place of the fault."""

from dataclasses import dataclass

from appendix_a.file_text import MAX_BYTES
from tests.appendix_a.shipped_text import TEXT, edited, line_of


@dataclass(frozen=True)
class Broken:
    """A sheet text with a fault; `marker` stands on the faulty line, `more` faults follow from the change."""

    code: str
    key: str
    text: str
    marker: str = ""
    more: int = 0

    @property
    def line(self) -> int | None:
        """The faulty line, None where no line can be named."""
        return line_of(self.text, self.marker) if self.marker else None


V1 = "  - id: V1\n"
C01 = "      - id: C01\n"
F1 = "      - id: F1\n"
CAP = "  first_rating.cap:\n    value: 3"


def _after(marker: str, extra: str) -> str:
    return edited((marker, marker + extra))


def _in_entry(start: str, before: str, after: str) -> str:
    """The shipped text with a change after the beginning of one entry."""
    head, tail = TEXT.split(start, 1)
    assert before in tail, before
    return head + start + tail.replace(before, after, 1)


def _extra_section(content: str) -> str:
    """The shipped text with one more section of one point, which makes the total 101."""
    section = "  - id: X\n    title: {zh: 甲, en: A}\n    points: 1\n    " + content + "\n"
    return edited(("  - id: C\n", section + "  - id: C\n"))


def _two_stars() -> str:
    """The shipped text with the bands of one and two stars alone."""
    head, tail = TEXT.split("  - stars: 3\n", 1)
    low, top = head.rsplit("80-84", 2)[0], "≥80\n    shown: ≥80\n"
    return low + top + "\neligibility:" + tail.split("\neligibility:", 1)[1]


UNREADABLE = [
    Broken("file.large", "", "#" * (MAX_BYTES + 1)),
    Broken("file.character", "", _after("kind: stars", "\x07"), "kind: stars"),
    Broken("file.character", "", _after("kind: stars", "\u200b"), "kind: stars"),
    Broken("file.character", "", _after("kind: stars", "\ufffd"), "kind: stars"),
    Broken("file.empty", "", ""),
    Broken("file.empty", "", "# only a remark\n"),
    Broken("file.mapping", "", "a word\n"),
    Broken("file.mapping", "", "- a\n- b\n"),
    Broken("file.yaml", "", _after("kind: stars", "\n  twice: indented"), "twice"),
    Broken("file.yaml", "", edited(("\nkind: stars", '\nkind: "stars')), "Once found"),
    Broken("file.yaml", "", edited(("\nkind: stars", "\n\tkind: stars")), "\tkind"),
    Broken("file.documents", "", TEXT + "---\nsecond: 1\n", "---\nsecond"),
    Broken("file.deep", "deep" + ".0" * 15, "deep: " + "[" * 50, "deep"),
    Broken("file.parts", "", "a:\n" + "- x\n" * 19_997 + "- y\n" * 9, "- y"),
    Broken("file.key", "", "? [a]\n: b\n", "? [a]"),
]

FAULTY = [
    Broken("alias", "kind", edited(("kind: stars", "kind: *x")), "*x", more=1),
    Broken("anchor", "kind", edited(("kind: stars", "kind: &x stars")), "&x"),
    Broken("tag", "kind", edited(("kind: stars", "kind: !!str stars")), "!!str"),
    Broken("duplicate", "kind", _after("kind: stars", "\nkind: 'stars'"), "'stars'"),
    Broken("file.character", "title.zh", edited(("zh: 评分表", r'zh: "评分表\n"')), r"\n"),
    Broken("unknown", "extra", _after("kind: stars", "\nextra: 1"), "extra: 1"),
    Broken(
        "unknown", "policy.invented", edited(("\npolicy:", "\npolicy:\n  invented: {value: 1}")), "invented"
    ),
    Broken("missing", "version", edited(("version: 1.0.0\n", ""))),
    Broken(
        "missing",
        "policy.validity.months",
        edited(("  validity.months:", "  validity.month:")),
        "policy:\n",
        more=1,
    ),
    Broken("text", "version", edited(("version: 1.0.0", "version: [1.0.0]")), "[1.0.0]"),
    Broken("list", "overlaps", edited(("\noverlaps:", "\noverlaps: x\nunused:")), "overlaps: x", more=1),
    Broken("mapping", "title", edited(("title: {", "title: x\nunused: {")), "title: x", more=1),
    Broken(
        "blank",
        "standard.en",
        edited(("en: Management specification for green live rooms", "en: ''")),
        "en: ''",
    ),
    Broken("long", "note.zh", _in_entry("\nnote:", "zh: ", "zh: " + "长" * 2001), "zh: 长长"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: 二"), "二\n"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: 2.5"), "2.5"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: 010"), "010"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: NaN"), "NaN"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: [2]"), "[2]"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: ２"), "２"),
    Broken("number", "sections.1.items.0.points", _in_entry(C01, "points: 2", "points: -2"), "-2"),
    Broken("one_of", "sections.1.items.0.steps", _in_entry(C01, "steps: step1", "steps: step2"), "step2"),
    Broken("one_of", "kind", edited(("kind: stars", "kind: prizes")), "prizes"),
    Broken("form.sheet_id", "id", edited(("id: green-live-room/annex-a", "id: 附录A")), "id: 附录A"),
    Broken("form.version", "version", edited(("version: 1.0.0", "version: 1.0")), "version: 1.0"),
    Broken("form.date", "effective_from", edited(("2026-01-01", "2026-02-30")), "2026-02-30"),
    Broken("form.id", "sections.1.items.0.id", edited((C01, "      - id: c-01\n")), "id: c-01"),
    Broken("form.key", "marks.0.key", edited(("  - key: A\n", "  - key: AA\n")), "key: AA"),
    Broken("same_id", "sections.2.items.5.id", edited(("      - id: Q06\n", "      - id: Q05 # 2\n")), "# 2"),
    Broken(
        "same_id",
        "methods.1.id",
        _after("\nmethods:\n", "  - {id: on_site, zh: 甲, en: A}\n"),
        "id: on_site\n",
    ),
    Broken("empty_list", "sections.1", _extra_section("items: []"), "- id: X\n", more=1),
    Broken(
        "section.both",
        "sections.1",
        _in_entry("  - id: C\n", "points: 50", "points: 50\n    tiers: []"),
        "- id: C\n",
    ),
    Broken("section.neither", "sections.1", _extra_section("# nothing"), "- id: X\n"),
    Broken(
        "section.second_tiers",
        "sections.1",
        _extra_section("tiers: [{id: X1, zh: 甲, en: A, points: 1, min: 1}]"),
        "- id: X\n",
        more=1,
    ),
    Broken("section.sum", "sections.1.points", _in_entry(C01, "points: 2", "points: 3"), "points: 50"),
    Broken(
        "section.highest",
        "sections.0.points",
        _in_entry("- id: F4", "points: 10", "points: 11"),
        "points: 10\n",
    ),
    Broken(
        "total",
        "sections",
        _in_entry(C01, "points: 2", "points: 3").replace("points: 50", "points: 51"),
        "sections:\n",
    ),
    Broken(
        "tier.range", "sections.0.tiers.0.min", _in_entry(F1, "min: 10000", "min: 50001"), "min: 50001", 2
    ),
    Broken("tier.next", "sections.0.tiers.1.min", edited(("min: 50001", "min: 50002")), "min: 50002", 2),
    Broken("tier.open", "sections.0.tiers.1", edited(("        max: 100000\n", "")), "- id: F2", 2),
    Broken(
        "words.number",
        "sections.0.tiers.1.zh",
        edited(('zh: ">50000人，≤100000人；"', 'zh: ">50000人，≤90000人；"')),
        "≤90000",
    ),
    Broken(
        "words.number",
        "eligibility.2.en",
        edited(("  en: The live room has 10,000 fans", "  en: The live room has 100,000 fans")),
        "has 100,000",
    ),
    Broken(
        "tier.closed", "sections.0.tiers.3.max", _after("min: 500001", "\n        max: 999999"), "max: 999999"
    ),
    Broken(
        "tier.points", "sections.0.tiers.1.points", _in_entry("- id: F2", "points: 8", "points: 7 # 2"), "# 2"
    ),
    Broken("band.stars", "bands.1.stars", edited(("  - stars: 2\n", "  - stars: 3 # 2\n")), "# 2"),
    Broken("band.order", "bands.1.min", edited(("    min: 80\n", "    min: 74\n")), "min: 74", more=4),
    Broken("band.printed", "bands.0.printed", edited(("printed: 75-79", "printed: 75-78")), "75-78"),
    Broken("band.printed_top", "bands.4.shown", edited(("shown: ≥95", "shown: ≥96")), "≥96"),
    Broken(
        "no_such",
        "sections.2.items.0.methods.0",
        edited(("methods: [sampling]", "methods: [smelling]")),
        "smelling",
    ),
    Broken(
        "no_such",
        "sections.1.items.10.event",
        _in_entry("- id: C11", "event: 7.6 a)", "event: 7.6 z)"),
        "7.6 z)",
    ),
    Broken(
        "no_such", "events.0.links.0", _in_entry("\nevents:", "links: [C11]", "links: [C11X, C11]"), "C11X"
    ),
    Broken(
        "no_such", "marks.0.events.0", _in_entry("\nmarks:", "events: [7.6 g)]", "events: [7.6 z)]"), "7.6 z)"
    ),
    Broken(
        "no_such",
        "marks.0.ranges.0",
        _in_entry("\nmarks:", "ranges: [6.3.2 g)]", "ranges: [g]"),
        "ranges: [g]",
    ),
    Broken("no_such", "overlaps.0.items.0", _in_entry("\noverlaps:", "[C09,", "[V1,"), "[V1,"),
    Broken(
        "listed_twice", "overlaps.0.items.1", _in_entry("\noverlaps:", "[C09, C12", "[C09, C09"), "C09, C09"
    ),
    Broken(
        "no_method", "sections.1.items.0", _in_entry(C01, "methods: [documents]", "methods: []"), "- id: C01"
    ),
    Broken("event.link", "vetoes.1.event", edited(("    event: 7.6 e)", "    event: 7.6 f) # 2")), "# 2"),
    Broken("overlap.few", "overlaps.9.items", _in_entry("\noverlaps:", "[S01, S02]", "[S01]"), "[S01]"),
    Broken("veto.pair", "vetoes.0.answers", _in_entry(V1, "found: not_met", "found: found"), "    answers:"),
    Broken(
        "veto.words",
        "vetoes.0.answers.found_words",
        _in_entry(V1, "zh: 不符合, ", "zh: 符合, "),
        "zh: 符合, en: Not",
    ),
    Broken("condition.limit", "eligibility.2", _in_entry("- id: E3", "    min: 10000\n", ""), "- id: E3"),
    Broken(
        "condition.no_limit",
        "eligibility.0.min",
        _in_entry("- id: E1", "clause: 7.1 a)", "clause: 7.1 a)\n    min: 1"),
        "    min: 1\n",
    ),
    Broken("policy.value", "policy.first_rating.cap.value", edited((CAP, CAP[:-1] + "6")), "value: 6"),
    Broken(
        "policy.value",
        "policy.annual.max_step_up.value",
        _in_entry("  annual.max_step_up:", "null", "none"),
        "none\n",
    ),
    Broken("policy.cap", "policy.first_rating.cap.value", _two_stars(), "value: 3"),
    Broken(
        "policy.fans",
        "policy.fans.below_min.value",
        _in_entry("  fans.below_min:", "value: 0", "value: 8"),
        "value: 8",
    ),
    Broken(
        "policy.departments",
        "policy.panel.min_departments.value",
        _in_entry("  panel.min_departments:", "value: 2", "value: 4"),
        "value: 4",
    ),
]
