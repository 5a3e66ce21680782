"""Files that mean harm: refused by name or read partly, never anything else."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenrating.errors import Refused, Untrusted
from greenrating.tracks import TrackFile, read
from greenrating.tracks.decoding import MOST_BYTES
from greenrating.tracks.shapes import LONGEST_TEXT, MOST_LEFT_OUT, MOST_MS

BOMB = b"""<?xml version="1.0"?><!DOCTYPE i [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<i><d p="1,1,25,1,1,0,0,1">&b;</d></i>"""


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b'<!DOCTYPE i [<!ENTITY x SYSTEM "secret.txt">]><i><d p="1,1">&x;</d></i>',
        b"<i>" + b"<d>" * 100_000,
    ],
    ids=["bomb", "outside", "deep"],
)
def test_hostile_xml_is_not_believed(content: bytes):
    with pytest.raises(Untrusted) as untrusted:
        read(content, "弹幕.xml")
    assert "弹幕.xml" in untrusted.value.faults[0]


@pytest.mark.parametrize("opening", [b"[", b'{"body":', b'{"body":[', b'[{"a":'])
def test_bottomless_json_is_refused(opening: bytes):
    with pytest.raises(Refused):
        read(opening * 200_000, "a.json")


def test_json_that_swells_in_memory_is_refused():
    with pytest.raises(Refused) as refused:
        read(b'{"body": [' + b"[]," * 3_000_000 + b"1]}", "a.json")
    assert refused.value.code == "track.too_many_parts"


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path):
    path = tmp_path / "一GB.srt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == "track.too_large"
    assert "一GB.srt" in str(refused.value)
    assert MOST_BYTES < 1 << 30


def test_far_too_many_lines_are_refused():
    with pytest.raises(Refused) as refused:
        read(b"-->\n" * 5_000_000, "a.srt")
    assert refused.value.code == "track.too_many_parts"


def test_a_pipe_and_a_folder_are_refused(tmp_path: Path):
    with pytest.raises(Refused):
        read(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.srt")
        with pytest.raises(Refused) as refused:
            read(tmp_path / "pipe.srt")
        assert refused.value.code == "track.no_file"
    with pytest.raises(Refused):
        read(tmp_path / "nothing.srt")


def test_far_too_many_faults_are_counted_not_listed():
    track = read(b"1\n00:00:01,000 --> 00:00:02,000\nx\n\n" + b"y\n\n" * (MOST_LEFT_OUT + 7), "a.srt")
    assert len(track.left_out) == MOST_LEFT_OUT + 1
    assert "7" in track.left_out[-1].why


def test_far_too_long_words_are_told():
    track = read(b"1\n00:00:01,000 --> 00:00:02,000\n" + b"y" * (LONGEST_TEXT + 1), "a.srt")
    assert (track.items, [each.line for each in track.left_out]) == ((), [2])


def test_patterns_do_not_run_away():
    lines = ["<" * 50_000, "[" * 50_000, "{\\" * 50_000, "0:" * 50_000, "<v " * 20_000, " " * 50_000 + "x"]
    for line in lines:
        for name in ("a.srt", "a.ass", "a.lrc", "a.vtt"):
            for head in (
                "1\n00:00:01,000 --> 00:00:02,000\n",
                "WEBVTT\n\n00:01.000 --> 00:02.000\n",
                "[Events]\n",
            ):
                read((head + line).encode(), name)


HEADS = [
    b"",
    b"WEBVTT\n\n",
    b"1\n00:00:01,000 --> 00:00:02,000\n",
    b"[Events]\nDialogue: 0,0:00:01.50,0:00:02.05,Default,,0,0,0,,",
    b"[00:01.00]",
    b'{"body": [{"from": 1, "to": 2, "content": "a"},',
    b'{"segments": [',
    b'[{"sentence_info": [',
    b'{"event_ts_ms": 1721106114633, "content": "a"}\n{',
    b'{"cmd": "DANMU_MSG", "info": [',
    b'<i><d p="1,1,25,1,1,0,0,1">',
    b"1583896107284:u1:a\n",
    b"\xff\xfe",
    b"\x00\x00\xfe\xff",
]
NAMES = ["a", "a.srt", "a.vtt", "a.ass", "a.lrc", "a.json", "a.jsonl", "a.xml", "a.txt"]
SYNTAX = st.lists(
    st.sampled_from(
        [*'{}[]",:<>/=&;\n\\-0123456789.ed', "-->", "null", "NaN", "1e999", "from", "content", '"body"', "p="]
    )
).map("".join)


def tried(content: bytes, name: str) -> None:
    try:
        track = read(content, name)
    except (Refused, Untrusted):
        return
    assert isinstance(track, TrackFile)
    for item in track.items:
        item.text.encode()
        item.who.encode()
        assert item.text.strip()
        assert item.end_ms is None or item.end_ms >= item.start_ms
        assert item.start_ms >= 0
        assert track.clock == "wall" or item.start_ms <= MOST_MS
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= each.line <= lines and each.why for each in track.left_out)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=200), st.sampled_from(NAMES))
def test_no_bytes_raise_anything_else(head: bytes, rest: bytes, name: str):
    tried(head + rest, name)


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(HEADS), SYNTAX, st.sampled_from(NAMES), st.sampled_from(["utf-8", "utf-16", "gb18030"])
)
def test_no_syntax_raises_anything_else(head: bytes, rest: str, name: str, encoding: str):
    tried(head + rest.encode(encoding), name)


NAMED = (
    *("body", "from", "to", "content", "segments", "start", "end", "text", "items", "start_ms", "timestamp"),
    *("sentence_info", "offsets", "transcription", "cmd", "data", "info", "type", "user", "result", "ts"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMED), inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=600, deadline=None)
@given(JSON)
def test_no_json_raises_anything_else(value: object):
    tried(json.dumps(value, indent=1).encode(), "a.json")
