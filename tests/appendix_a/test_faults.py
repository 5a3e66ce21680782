"""Every fault of a sheet file is named by file, line and key, all of them at once, in both languages."""

from pathlib import Path
from string import Formatter

import pytest

from appendix_a.fault_words import catalogue
from appendix_a.faults import Fault, SheetFaults
from appendix_a.loader import load, load_text
from tests.appendix_a.conformity_faults import CONFORMITY_FAULTY
from tests.appendix_a.fault_examples import FAULTY, UNREADABLE, Broken
from tests.appendix_a.shipped_text import TEXT, edited, line_of


def faults_of(text: str, *, unreadable: bool = False) -> tuple[Fault, ...]:
    with pytest.raises(SheetFaults) as refused:
        load_text(text, "office.yaml")
    assert refused.value.unreadable == unreadable
    return refused.value.faults


def _name(broken: Broken) -> str:
    return f"{broken.code}-{broken.key}"


def read_aloud(fault: Fault) -> None:
    """A fault is one short line in each language, with all its fields filled in."""
    for said in (fault.say("zh"), fault.say("en")):
        assert "\n" not in said
        assert "{" not in said
        assert len(said) < 300


@pytest.mark.parametrize("broken", [*FAULTY, *CONFORMITY_FAULTY], ids=_name)
def test_a_fault_is_named_with_its_place(broken: Broken):
    faults = faults_of(broken.text)
    named = [(fault.code, fault.key, fault.line) for fault in faults]
    assert (broken.code, broken.key, broken.line) in named
    assert len(named) == 1 + broken.more, named
    for fault in faults:
        read_aloud(fault)


@pytest.mark.parametrize("broken", UNREADABLE, ids=_name)
def test_what_is_no_sheet_at_all_is_named_as_such(broken: Broken):
    faults = faults_of(broken.text, unreadable=True)
    assert [(fault.code, fault.key, fault.line) for fault in faults] == [
        (broken.code, broken.key, broken.line)
    ]
    read_aloud(faults[0])


def test_a_file_cannot_speak_to_the_terminal():
    faults = faults_of(TEXT + '"\\e[31m\\nkey": "\\e[2J"\nkind: "\\n\\e[2J"\n')
    said = [fault.say(language) for fault in faults for language in ("zh", "en")]
    assert len(said) >= 4
    assert all(line.isprintable() for line in said)


def test_all_faults_are_named_at_once():
    text = edited(
        ("version: 1.0.0", "version: 1.0"),
        ("kind: stars", "kind: stars\nextra: 1"),
        ("      - id: C02\n        source: ", "      - id: C02\n        sourse: "),
        ("    printed: 80-84", "    printed: 80-85"),
        ("      - id: Q06\n", "      - id: Q05\n"),
        ("    value: lower_bound", "    value: upper_bound"),
    )
    found = [(fault.code, fault.key, fault.line) for fault in faults_of(text)]
    assert found == [
        ("form.version", "version", line_of(text, "version: 1.0")),
        ("unknown", "extra", line_of(text, "extra: 1")),
        ("unknown", "sections.1.items.1.sourse", line_of(text, "sourse")),
        ("same_id", "sections.2.items.5.id", line_of(text, "      - id: Q05\n") + _lines_of_an_item("Q05")),
        ("band.printed", "bands.1.printed", line_of(text, "printed: 80-85")),
        ("policy.value", "policy.bands.compare.value", line_of(text, "upper_bound")),
    ]


def _lines_of_an_item(name: str) -> int:
    rest = TEXT.split(f"      - id: {name}\n", 1)[1]
    return 1 + rest[: rest.index("      - id: ")].count("\n")


def test_what_follows_from_a_broken_entry_is_not_reported_on_top():
    text = edited(("      - id: C09\n", "      - ID: C09\n"))
    assert {fault.key for fault in faults_of(text)} == {
        "sections.1.items.8.ID",
        "sections.1.items.8.id",
    }


def test_a_thousand_faults_end_in_a_count():
    faults = faults_of(TEXT + "".join(f"more{number}: 1\n" for number in range(1000)))
    assert len(faults) == 201
    assert (faults[-1].code, faults[-1].values) == ("more", {"count": 800})


def test_a_fault_speaks_one_plain_line_in_each_language():
    text = edited(("        points: 2\n", "        points: 二\n"))
    (fault,) = faults_of(text)
    line = line_of(text, "points: 二")
    assert (
        str(fault)
        == f"文件 office.yaml 第 {line} 行 sections.1.items.0.points：应为 1 到 100 的整数，现为“二”"
    )
    assert fault.say("en") == (
        f"File office.yaml, line {line}, sections.1.items.0.points: "
        "expected a whole number from 1 to 100, found '二'"
    )


def test_an_unknown_kind_is_told_all_kinds():
    (fault,) = faults_of(edited(("kind: stars", "kind: prizes")))
    assert fault.say("en").endswith("kind: expected one of stars, conformity, found 'prizes'")


def test_there_is_an_example_of_every_fault_and_a_sentence_in_both_languages():
    elsewhere = {"file.missing", "file.kind", "file.access", "file.utf8", "file.canonical", "more"}
    examples = (*FAULTY, *UNREADABLE, *CONFORMITY_FAULTY)
    assert {broken.code for broken in examples} | elsewhere == set(catalogue())
    for code, sentences in catalogue().items():
        fields = [
            {name for _, name, _, _ in Formatter().parse(sentences[lang]) if name} for lang in ("zh", "en")
        ]
        plain = [{name.removesuffix("_en") for name in names} for names in fields]
        assert plain[0] == plain[1], code


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (TEXT.encode("gbk", "replace"), "file.utf8", 1),
        (TEXT.encode("utf-16"), "file.utf8", 1),
        (TEXT.encode("utf-8")[:-2] + b"\xff", "file.utf8", TEXT.count("\n")),
        (b"\x00" * 10, "file.character", 1),
        (b"#" * 2_000_000, "file.large", None),
    ],
)
def test_other_encodings_and_sizes_are_refused(tmp_path: Path, content: bytes, code: str, line: int | None):
    file = tmp_path / "office.yaml"
    file.write_bytes(content)
    with pytest.raises(SheetFaults) as refused:
        load(file)
    assert refused.value.unreadable
    assert (refused.value.faults[0].code, refused.value.faults[0].line) == (code, line)


def test_a_byte_order_mark_and_windows_lines_are_welcome(tmp_path: Path):
    file = tmp_path / "office.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert load(file) == load_text(TEXT)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    for path, code in ((tmp_path / "none.yaml", "file.missing"), (tmp_path, "file.kind")):
        with pytest.raises(SheetFaults) as refused:
            load(path)
        assert refused.value.unreadable
        assert [fault.code for fault in refused.value.faults] == [code]


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_path_is_refused(tmp_path: Path, name: str):
    with pytest.raises(SheetFaults) as refused:
        load(tmp_path / name)
    assert refused.value.unreadable
