"""Marks of other programs, and ours for them: read back, by their schema, and by their own rules."""

import csv
import gzip
import io
import json
import os
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenrating.errors import Refused, Untrusted
from greenrating.mark_files import Export, FileMark, MarksFile, Media, OutMark, read, write
from greenrating.mark_files.shapes import POINT_MS

MADE = datetime(2026, 3, 3, 11, 41, 17, tzinfo=UTC)
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="【】<>{}\ufffe\uffff") | st.just("\n"),
    max_size=12,
)
MARKS = st.lists(
    st.builds(
        OutMark,
        start_ms=st.integers(0, 20_000) | st.integers(0, 36_000_000),
        end_ms=st.none() | st.integers(0, 40_000),
        tag=st.sampled_from(["夸大宣传", "A", "A #2", "=1+1", "", "低俗 & <x>"]),
        note=TEXT,
        who=st.sampled_from(["", "甲", "乙 b"]),
    ),
    max_size=12,
)


def rows(file: MarksFile) -> list[tuple[int, int | None, str, str, str]]:
    return [(each.start_ms, each.end_ms, each.tag, each.note, each.who) for each in file.marks]


def told(file: MarksFile) -> list[int]:
    return [each.line for each in file.left_out]


def export(*marks: OutMark) -> Export:
    media = (Media("直播 【3】#1%.mp4", "video/mp4", 60_000, 30.0),)
    return Export(marks, "绿源直播间 2026-03-03", MADE, "甲", media)


def back(form: str, tmp_path: Path, *marks: OutMark) -> MarksFile:
    path = tmp_path / f"标记 #1%.{form}"
    write(export(*marks), form, path)
    file = read(path)
    assert file.format == form
    return file


def expected(marks: list[OutMark]) -> list[tuple[int, int | None, str, str, str]]:
    """What must come back: white space around words is not kept, a span without length is a point."""
    return sorted(
        (
            (
                each.start_ms,
                each.end_ms if each.end_ms is not None and each.end_ms > each.start_ms else None,
                each.tag,
                each.note.strip(),
                each.who,
            )
            for each in marks
        ),
        key=repr,
    )


@pytest.mark.parametrize("form", ["csv", "eaf", "boris"])
@settings(max_examples=60, deadline=None)
@given(marks=MARKS)
def test_marks_come_back_as_they_went(
    form: str, tmp_path_factory: pytest.TempPathFactory, marks: list[OutMark]
):
    file = back(form, tmp_path_factory.mktemp("out"), *marks)
    assert file.left_out == ()
    assert sorted(rows(file), key=repr) == expected(marks)


@pytest.mark.parametrize("form", ["srt", "vtt"])
@settings(max_examples=60, deadline=None)
@given(marks=MARKS.filter(bool))
def test_marks_come_back_from_subtitles_as_spans(
    form: str, tmp_path_factory: pytest.TempPathFactory, marks: list[OutMark]
):
    file = back(form, tmp_path_factory.mktemp("out"), *marks)
    found = [(start, end, note) for start, end, _, note, _ in rows(file)]
    wanted = [
        (start, start + POINT_MS if end is None else end, without_empty_lines(note, form))
        for start, end, _, note, _ in expected(marks)
    ]
    assert file.left_out == ()
    assert sorted(found) == sorted(wanted)


def without_empty_lines(note: str, form: str) -> str:
    del form
    return "\n".join(line for line in note.split("\n") if line.strip()).strip()


def test_a_subtitle_shows_tag_words_and_person(tmp_path: Path):
    mark = OutMark(1500, 4000, "夸大宣传", "全网最低价 <b>\n\n第二行 --> x", "甲")
    path = tmp_path / "a.srt"
    write(export(mark), "srt", path)
    text = path.read_text("utf-8")
    assert text == "1\n00:00:01,500 --> 00:00:04,000\n【夸大宣传】全网最低价 ＜b＞\n第二行 → x\n—— 甲\n"
    assert rows(read(path)) == [(1500, 4000, "夸大宣传", "全网最低价 ＜b＞\n第二行 → x", "甲")]
    path = tmp_path / "a.vtt"
    write(export(mark), "vtt", path)
    assert "<v 甲>【夸大宣传】全网最低价 &lt;b&gt;\n第二行 --&gt; x\n" in path.read_text("utf-8")
    assert rows(read(path)) == [(1500, 4000, "夸大宣传", "全网最低价 <b>\n第二行 --> x", "甲")]


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path):
    write(export(OutMark(0, None, "=1+1", "@cmd|' /C calc'!A0", "-x")), "csv", tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert table == [
        ["start_ms", "end_ms", "start", "end", "tag", "note", "who"],
        ["0", "", "00:00:00.000", "", "'=1+1", "'@cmd|' /C calc'!A0", "'-x"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_with_columns_of_many_names(encoding: str, delimiter: str):
    table = [
        ["记录人", "开始（秒）", "结束", "标记", "备注", "别的"],
        ["甲", "1.5", "0:00:03.25", "低俗", "他说：“好, 好; 好”", "x"],
        ["乙", "90", "", "刷单", "", ""],
        ["丙", "没有", "", "刷单", "", ""],
        ["丁", "4", "以后", "刷单", "", ""],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    file = read(text.getvalue().encode(encoding), "a.csv")
    assert rows(file) == [
        (1500, 3250, "低俗", "他说：“好, 好; 好”", "甲"),
        (90_000, None, "刷单", "", "乙"),
        (4000, None, "刷单", "", "丁"),
    ]
    assert told(file) == [4, 5]


def test_tables_in_english_in_milliseconds_and_without_a_heading():
    file = read(b"Start (ms),Stop (ms),Label,Comment\n1500,2500,x,y\n-5,2,x,y\n", "a.csv")
    assert (rows(file), told(file)) == ([(1500, 2500, "x", "y", "")], [3])
    file = read(b"00:00:01.5,00:00:02,x,y\n3,4,z\n", "a.csv")
    assert rows(file) == [(1500, 2000, "x", "y", ""), (3000, 4000, "z", "", "")]


def test_the_events_that_boris_exports_as_a_table_are_paired():
    text = "Observation id\tobs\n\nTime\tSubject\tBehavior\tModifiers\tComment\tStatus\n"
    text += "1.0\ts1\ts\t\tgo\tSTART\n2.0\ts1\tp\t\t\tPOINT\n3.5\ts1\ts\t\t\tSTOP\n"
    assert sorted(rows(read(text.encode(), "a.tsv"))) == [
        (1000, 3500, "s", "go", "s1"),
        (2000, None, "p", "", "s1"),
    ]


PROJECT = {
    "project_format_version": "7.0",
    "behaviors_conf": {
        "0": {"type": "Point event", "code": "p"},
        "1": {"type": "State event", "code": "s", "category": ""},
    },
    "observations": {
        "第一场": {
            "events": [
                [1.0, "主播", "s", "m1|None", "开始的话", "NA"],
                [2.0, "", "s", "", ""],
                [2.5, "助播", "p", "", "一句"],
                [3.25, "主播", "s", "m1|None", ""],
                ["NA", "", "p", "", ""],
                [-1, "", "p", "", ""],
                7,
            ]
        }
    },
}


def test_a_boris_project_packed_or_not(tmp_path: Path):
    text = json.dumps(PROJECT, ensure_ascii=False, indent=1)
    file = read(text.encode(), "a.boris")
    assert file.format == "boris"
    assert [(each.start_ms, each.end_ms, each.tag, each.note, each.who) for each in file.marks] == [
        (1000, 3250, "s", "m1 · 开始的话", "主播"),
        (2000, None, "s", "", ""),
        (2500, None, "p", "一句", "助播"),
    ]
    assert {each.part for each in file.marks} == {"第一场"}
    lines = text.split("\n")
    first = next(n for n, line in enumerate(lines, 1) if line.strip() == "2.0,")
    assert told(file)[0] == first - 1  # the entry begins with its bracket
    assert len(file.left_out) == 4
    packed = tmp_path / "a.boris.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert read(packed) == file


def test_our_boris_project_keeps_its_events_paired_as_boris_pairs_them(tmp_path: Path):
    marks = [
        OutMark(0, 10_000, "夸大", "一", "甲"),
        OutMark(5000, 15_000, "夸大", "二", "甲"),
        OutMark(7000, None, "夸大"),
    ]
    write(export(*marks), "boris", tmp_path / "a.boris")
    project = json.loads((tmp_path / "a.boris").read_text("utf-8"))
    codes = {each["code"]: each["type"] for each in project["behaviors_conf"].values()}
    assert codes == {"夸大": "State event", "夸大 #2": "State event", "夸大 #3": "Point event"}
    assert project["project_format_version"] == "7.0"
    (observation,) = project["observations"].values()
    assert observation["type"] == "MEDIA"
    assert observation["media_info"]["length"] == {"直播 【3】#1%.mp4": 60.0}
    for code, kind in codes.items():
        times = [row[0] for row in observation["events"] if row[2] == code]
        assert times == sorted(times)
        assert len(times) % 2 == 0 or kind == "Point event"


EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-03-03T00:00:00+08:00" FORMAT="3.0" VERSION="3.0">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
<TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
<TIME_SLOT TIME_SLOT_ID="other" TIME_VALUE="1100"/><TIME_SLOT TIME_SLOT_ID="ts3"/>
<TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="2000"/><TIME_SLOT TIME_SLOT_ID="ts5"/>
</TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="late" PARENT_REF="words" TIER_ID="sounds">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r2" ANNOTATION_REF="w1" PREVIOUS_ANNOTATION="r1"><ANNOTATION_VALUE>后</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r1" ANNOTATION_REF="w1"><ANNOTATION_VALUE>前</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r3" ANNOTATION_REF="lost"><ANNOTATION_VALUE>失</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
</TIER>
<TIER LINGUISTIC_TYPE_REF="x" PARTICIPANT="主播" TIER_ID="speech">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>一</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>二</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>三</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts4" TIME_SLOT_REF2="ts5"><ANNOTATION_VALUE>无尽</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER LINGUISTIC_TYPE_REF="late" PARENT_REF="speech" TIER_ID="words">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="w1" ANNOTATION_REF="a2"><ANNOTATION_VALUE>词</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
</TIER>
</ANNOTATION_DOCUMENT>
"""  # noqa: E501 - an annotation a line, as ELAN's readers count


def test_annotations_without_times_divide_the_time_between_their_neighbours():
    file = read(EAF.encode(), "a.eaf")
    assert file.format == "eaf"
    found = {each.note: (each.start_ms, each.end_ms, each.tag, each.who) for each in file.marks}
    assert found == {
        "一": (1000, 1333, "speech", "主播"),
        "二": (1333, 1667, "speech", "主播"),
        "三": (1667, 2000, "speech", "主播"),
        "词": (1333, 1667, "words", ""),
        "前": (1333, 1500, "sounds", ""),
        "后": (1500, 1667, "sounds", ""),
    }
    assert told(file) == [12, 18]


def test_elan_frames_are_turned_into_milliseconds():
    file = read(EAF.replace('"milliseconds"', '"PAL-frames"').encode(), "a.eaf")
    assert FileMark(40_000, 53_333, "speech", "一", "主播") in file.marks


def test_our_elan_document_has_the_shape_that_the_schema_asks_for(tmp_path: Path):
    marks = [
        OutMark(0, 10_000, "夸大", "一", "甲"),
        OutMark(5000, 15_000, "夸大", "二", "甲"),
        OutMark(7000, None, ""),
    ]
    write(export(*marks), "eaf", tmp_path / "a.eaf")
    root = ET.fromstring((tmp_path / "a.eaf").read_text("utf-8"))
    kinds = [child.tag for child in root]
    assert kinds == ["HEADER", "TIME_ORDER", "TIER", "TIER", "TIER", "LINGUISTIC_TYPE", "LINGUISTIC_TYPE"]
    assert {"AUTHOR", "DATE", "FORMAT", "VERSION"} <= root.attrib.keys()
    assert root.attrib["DATE"] == "2026-03-03T11:41:17+00:00"
    slots = {slot.attrib["TIME_SLOT_ID"]: int(slot.attrib["TIME_VALUE"]) for slot in root.iter("TIME_SLOT")}
    assert list(slots.values()) == sorted(set(slots.values()))
    types = {each.attrib["LINGUISTIC_TYPE_ID"] for each in root.iter("LINGUISTIC_TYPE")}
    assert {tier.attrib["LINGUISTIC_TYPE_REF"] for tier in root.iter("TIER")} <= types
    names = [tier.attrib["TIER_ID"] for tier in root.iter("TIER")]
    assert len(names) == len({*names})
    ids = [each.attrib["ANNOTATION_ID"] for each in root.iter("ALIGNABLE_ANNOTATION")]
    assert len(ids) == len({*ids}) == len(marks)
    for tier in root.iter("TIER"):
        spans = sorted(
            (slots[each.attrib["TIME_SLOT_REF1"]], slots[each.attrib["TIME_SLOT_REF2"]])
            for each in tier.iter("ALIGNABLE_ANNOTATION")
        )
        assert all(begin < end for begin, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    address = next(root.iter("MEDIA_DESCRIPTOR")).attrib["MEDIA_URL"]
    assert address.endswith("%E3%80%903%E3%80%91%231%25.mp4")


def test_nothing_is_left_half_written_and_wrong_formats_are_refused(tmp_path: Path):
    with pytest.raises(Refused, match="vtt"):
        write(export(), "docx", tmp_path / "a")
    with pytest.raises(ValueError, match="before"):
        write(export(OutMark(-1, None, "x")), "csv", tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


HEADS = [b"", b"{\"behaviors_conf\": {}, \"observations\": {\"a\": {\"events\": [", b"\x1f\x8b", b"start,end\n1,2\n", b"WEBVTT\n\n", b"<ANNOTATION_DOCUMENT><TIER>"]  # fmt: skip  # noqa: E501
NAMES = ["a.boris", "a.boris.gz", "a.eaf", "a.csv", "a.vtt", "a.srt", "a"]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(HEADS),
    st.binary(max_size=100)
    | st.text(st.sampled_from("{}[]\",:<>/=;\n\t'0129.es-"), max_size=80).map(str.encode),
    st.sampled_from(NAMES),
)
def test_no_bytes_raise_anything_but_a_refusal(head: bytes, rest: bytes, name: str):
    try:
        file = read(head + rest, name)
    except (Refused, Untrusted):
        return
    assert all(each.line >= 1 and each.why for each in file.left_out)


SLOTS = st.sampled_from(["t1", "t2", "t3", "t4", "none"])
IDS = st.sampled_from(["a1", "a2", "a3", "a4", "r1", "r2", "r3", ""])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "-5", "7", "900", "nan", "1e400", "99999999999999999999"]),
        min_size=4,
        max_size=4,
    ),
    st.lists(st.tuples(IDS, SLOTS, SLOTS), max_size=5),
    st.lists(st.tuples(IDS, IDS, IDS), max_size=6),
)
def test_no_references_of_elan_run_in_circles(
    times: list[str], aligned: list[tuple[str, str, str]], referring: list[tuple[str, str, str]]
):
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{n}" TIME_VALUE="{t}"/>' for n, t in enumerate(times, 1))
    first = (
        f'ALIGNABLE_ANNOTATION ANNOTATION_ID="{a}" TIME_SLOT_REF1="{b}" TIME_SLOT_REF2="{c}"'
        for a, b, c in aligned
    )
    second = (
        f'REF_ANNOTATION ANNOTATION_ID="{a}" ANNOTATION_REF="{b}" PREVIOUS_ANNOTATION="{c}"'
        for a, b, c in referring
    )
    tiers = "".join(
        "<TIER>" + "".join(f"<ANNOTATION><{each}/></ANNOTATION>" for each in tier) + "</TIER>"
        for tier in (first, second)
    )
    text = f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"
    file = read(text.encode(), "a.eaf")
    assert len(file.marks) <= len(aligned) + len(referring)


def test_packed_bombs_and_swollen_files_are_refused():
    with pytest.raises(Refused) as refused:
        read(gzip.compress(b" " * (33 * 1024 * 1024)), "a.boris.gz")
    assert refused.value.code == "track.too_large"
    with pytest.raises(Untrusted):
        read(b'<!DOCTYPE a [<!ENTITY a "aaa">]><ANNOTATION_DOCUMENT>&a;</ANNOTATION_DOCUMENT>', "a.eaf")
    for text in ("hello", "{}", '{"behaviors_conf": {', "a,b\n1,2\n"):
        with pytest.raises(Refused):
            read(text.encode(), "a.bin")


@pytest.mark.skipif(
    "EAF_SCHEMA" not in os.environ, reason="EAF_SCHEMA names no EAFv3.0.xsd, which is not ours to give"
)
def test_our_elan_document_is_valid_by_elans_own_schema(tmp_path: Path):
    import xmlschema

    schema = xmlschema.XMLSchema(os.environ["EAF_SCHEMA"])
    marks = [
        OutMark(0, 10_000, "夸大", "一", "甲"),
        OutMark(5000, 15_000, "夸大", "<&>"),
        OutMark(7000, None, ""),
    ]
    for each in (export(*marks), export(), Export((), "", MADE)):
        write(each, "eaf", tmp_path / "a.eaf")
        schema.validate(str(tmp_path / "a.eaf"))
