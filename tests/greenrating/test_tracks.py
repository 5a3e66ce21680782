"""Files of words as programs write them, read through the one door for tracks."""

import json
from pathlib import Path

import pytest

from greenrating.errors import Refused
from greenrating.tracks import TrackFile, TrackItem, read


def told(track: TrackFile) -> list[int]:
    return [each.line for each in track.left_out]


def rows(track: TrackFile) -> list[tuple[int, int | None, str, str]]:
    return [(each.start_ms, each.end_ms, each.text, each.who) for each in track.items]


SRT = """1
00:00:00,33 --> 00:00:02,033
请问你喜欢吃汤面还是拌面?

2
00:00:02.5 --> 00:00:03,367
{\\an8}<i>我也选择</i>
<font color="#fff">不了啊</font>

3
没有时间

4
00:00:05,000 --> 00:00:04,000
倒着

5
-00:00:01,000 --> 00:00:04,000
早于开始
6
99999:00:00,000 --> 99999:00:01,000
太晚
"""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_subtitles_in_every_encoding(encoding: str, newline: str):
    track = read(SRT.replace("\n", newline).encode(encoding), "字幕.srt")
    assert track.format == "srt"
    assert track.clock == "media"
    assert rows(track) == [
        (33, 2033, "请问你喜欢吃汤面还是拌面?", ""),
        (2500, 3367, "我也选择\n不了啊", ""),
        (5000, None, "倒着", ""),
    ]
    assert told(track) == [10, 14, 18, 21]


def test_two_subtitles_without_an_empty_line_between_are_two():
    track = read(b"1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:04,000\ntwo", "a.srt")
    assert rows(track) == [(1000, 2000, "one", ""), (3000, 4000, "two", "")]
    assert track.left_out == ()


VTT = """WEBVTT - 直播
Kind: captions

NOTE 说明
第二行

STYLE
::cue { color: red }

first
00:01.000 --> 00:02.500 align:start position:0%
<v 主播 小绿>全网<c.yellow>最低</c>价 &amp; 包邮

01:00:00.000 --> 01:00:01.000
<00:00:00.500>逐字<01:00:00.800>显示

走失的文字
"""


def test_webvtt_with_voices_styles_and_notes():
    track = read(VTT.encode(), "a.txt")
    assert track.format == "vtt"
    assert rows(track) == [
        (1000, 2500, "全网最低价 & 包邮", "主播 小绿"),
        (3_600_000, 3_601_000, "逐字显示", ""),
    ]
    assert told(track) == [17]


ASS = """[Script Info]
Title: x
[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.50,0:00:02.05,Default,主播,0,0,0,,{\\b1}买一送一,{\\b0}真的\\N第二行
Comment: 0,0:00:01.50,0:00:02.05,Default,,0,0,0,,校对的话
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}
Dialogue: 0,坏的
"""


def test_substation_takes_speech_and_tells_of_drawings():
    track = read(ASS.encode("utf-16"), "a.ass")
    assert track.format == "ass"
    assert rows(track) == [(1500, 2050, "买一送一,真的\n第二行", "主播")]
    assert told(track) == [10, 11]


def test_lyrics_with_several_times_and_an_offset():
    text = "[ti:歌]\n[offset:+500]\n[00:01.50][01:02.3]<00:01.60>词\n[00:05.00]\n[00:61:20]再\n没有\n[1:xx]坏"
    track = read(text.encode("gbk"), "a.lrc")
    assert track.format == "lrc"
    assert track.encoding == "gb18030"
    assert rows(track) == [(1000, None, "词", ""), (61800, None, "词", ""), (60700, None, "再", "")]
    assert told(track) == [6, 7]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ({"body": [{"from": 0.47, "to": 2, "content": "你好"}]}, "bcc", (470, 2000, "你好", "")),
        (
            {
                "text": "x",
                "segments": [{"id": 0, "start": 1.5, "end": 2.25, "text": " 家人们", "speaker": "S1"}],
            },
            "whisper",
            (1500, 2250, "家人们", "S1"),
        ),
        (
            {"transcription": [{"offsets": {"from": 10, "to": 20}, "text": "甲"}]},
            "whisper.cpp",
            (10, 20, "甲", ""),
        ),
        (
            [
                {
                    "key": "a",
                    "text": "全",
                    "sentence_info": [{"text": "甲", "start": 380, "end": 900, "spk": 0}],
                }
            ],
            "funasr",
            (380, 900, "甲", "0"),
        ),
        (
            [{"key": "a", "text": "甲 乙", "timestamp": [[50, 90], [90, 300]]}],
            "funasr",
            (50, 300, "甲 乙", ""),
        ),
        (
            [{"text": "甲", "start": 380, "end": 900, "timestamp": [[380, 900]], "spk": 1}],
            "funasr",
            (380, 900, "甲", "1"),
        ),
        (
            {
                "transcripts": [
                    {"sentences": [{"begin_time": 5, "end_time": 9, "text": "甲", "speaker_id": 2}]}
                ]
            },
            "paraformer",
            (5, 9, "甲", "2"),
        ),
        ([{"start": 1, "end": 2, "text": "甲"}], "list", (1000, 2000, "甲", "")),
        ([{"bg": "10", "ed": "4530", "onebest": "甲", "speaker": "1"}], "list", (10, 4530, "甲", "1")),
        (
            {"format": "srt", "items": [{"start_ms": 5, "end_ms": None, "text": "甲", "who": "乙"}]},
            "greenrating",
            (5, None, "甲", "乙"),
        ),
    ],
)
def test_transcripts_of_many_programs(value: object, form: str, expected: tuple[object, ...]):
    track = read(json.dumps(value, ensure_ascii=False).encode(), "a.json")
    assert track.format == form
    assert rows(track) == [expected]


def test_faulty_sentences_are_told_by_their_line_and_the_others_stay():
    text = """{"body": [
      {"from": 1, "to": 2, "content": "一"},
      {"from": NaN, "to": 2, "content": "二"},
      {"from": -1, "to": 2, "content": "三"},
      {"from": 1e300, "to": 2, "content": "四"},
      {"from": 1, "to": 2},
      7,
      {"from": 3, "to": 1e999, "content": "五\\ud800"},
      {"from": 4, "to": 5, "content": "\\u0000 \\n"}
    ]}"""
    track = read(text.encode(), "a.json")
    assert rows(track) == [(1000, 2000, "一", ""), (3000, None, "五\ufffd", "")]
    assert told(track) == [3, 4, 5, 6, 7, 8, 9]


def test_a_transcript_that_breaks_off_is_read_as_far_as_it_goes():
    text = '{"body": [\n{"from": 1, "to": 2, "content": "一"},\n{"from": 2, "to": 3, "cont'
    track = read(text.encode(), "a.json")
    assert rows(track) == [(1000, 2000, "一", "")]
    assert told(track) == [3]


DANMAKU = """<?xml version="1.0" encoding="UTF-8"?><i><chatid>1</chatid>
<d p="0.47900,4,25,15138834,1626077354,0,00000000,51870527213010951,10">太棒了</d>
<d p="3.1,1,25,16777215,1626077354,0,1a2b3c4d,5,10">1 &lt; 2</d>
<d p="4.5,1,25,16777215,1,0,9,0" user="观众甲">有名字</d>
<d p='5,7,25,16777215,1,0,0,1'>["0","0","1-1","4.5","定位弹幕","0"]</d>
<d p="6,8,25,0,1,0,0,1">Tween()</d>
<d p="nan,1,25">坏</d><d>没有</d>
<sc ts="7.25" user="观众乙" price="30">留言</sc>
<gift ts="8" user="观众丙" giftname="小心心" giftcount="2"/>
<guard ts="9" user="观众丁" level="3"/>
</i>
"""


def test_comments_of_a_video_and_of_a_recorded_live_room():
    track = read(DANMAKU.encode(), "a.xml")
    assert track.format == "danmaku"
    assert rows(track) == [
        (479, None, "太棒了", ""),
        (3100, None, "1 < 2", "1a2b3c4d"),
        (4500, None, "有名字", "观众甲"),
        (5000, None, "定位弹幕", ""),
        (7250, None, "留言", "观众乙"),
    ]
    assert told(track) == [6, 7, 7, 9, 10]


def test_comments_with_characters_that_xml_forbids_and_a_broken_end():
    text = DANMAKU.replace("太棒了", "太\x08棒了").replace("</i>", "<d p=")
    track = read(text.encode(), "a.xml")
    assert track.items[0].text == "太棒了"
    assert len(track.items) == 5
    assert told(track)[-1] >= 11


def test_live_chat_of_douyin_and_bilibili_keeps_the_time_of_day():
    lines = [
        {"event_ts_ms": 1721106114633, "server_now_ms": 1, "user_name": "甲", "content": "弹幕内容"},
        {"type": "danmaku", "username": "乙", "content": "多少钱", "timestamp": "2024-01-01T12:00:00.000Z"},
        {"type": "gift", "username": "丙", "gift_name": "小心心", "timestamp": "2024-01-01T12:00:00.000Z"},
        {"cmd": "LIVE_OPEN_PLATFORM_DM", "data": {"msg": "点歌", "uname": "丁", "timestamp": 1650717881}},
        {
            "cmd": "LIVE_OPEN_PLATFORM_SUPER_CHAT",
            "data": {"message": "留言", "uname": "丁", "start_time": 1650717882},
        },
        {"cmd": "DANMU_MSG", "info": [[0, 1, 25, 0, 1650717883000], "原文", [1, "戊"]]},
        {"content": "没有时间", "user": {"nickname": "己"}},
        {"time": "2024-01-01 20:00:00", "user": {"nickname": "己"}, "content": "北京时间"},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + '\n{"content": "断'
    track = read(text.encode(), "chat.jsonl")
    assert (track.format, track.clock) == ("jsonl", "wall")
    noon = 1704110400000  # 2024-01-01T12:00:00Z
    assert rows(track) == [
        (1721106114633, None, "弹幕内容", "甲"),
        (noon, None, "多少钱", "乙"),
        (1650717881000, None, "点歌", "丁"),
        (1650717882000, None, "留言", "丁"),
        (1650717883000, None, "原文", "戊"),
        (noon, None, "北京时间", "己"),
    ]
    assert told(track) == [3, 7, 9]
    listed = read(json.dumps(lines).encode(), "chat.json")
    assert (listed.format, listed.items) == ("chat", track.items)


def test_plain_logs():
    text = "TIME11:7ONLINE1253\n1583896107284:u1:第一: 名\n乱写\n1583896144882:u2:录播\n"
    track = read(text.encode(), "a.txt")
    assert (track.format, track.clock, told(track)) == ("log", "wall", [1, 3])
    assert rows(track) == [(1583896107284, None, "第一: 名", "u1"), (1583896144882, None, "录播", "u2")]
    clocked = read("[0:00:01.5] 主播：家人们\n[0:00:03] 没有名字".encode(), "a.log")
    assert (clocked.clock, rows(clocked)) == (
        "media",
        [(1500, None, "家人们", "主播"), (3000, None, "没有名字", "")],
    )


def test_broken_bytes_are_read_around_and_told():
    spoilt = SRT[:80].encode().replace("喜".encode(), b"\xe5\x96")
    track = read(spoilt, "a.srt")
    assert (track.encoding, told(track)) == ("utf-8", [3])
    assert track.items[0].text.startswith("请问你\ufffd欢")
    chinese = "1\n00:00:01,000 --> 00:00:02,000\n全网最低价\xff".encode("gb18030") + b"\xff\xff\n"
    track = read(chinese, "a.srt")
    assert track.encoding == "gb18030"
    assert track.items[0].text.startswith("全网最低价")
    assert told(track) == [3]


def test_the_content_counts_more_than_the_name(tmp_path: Path):
    path = tmp_path / "直播 【3】#1%.json"
    path.write_text(SRT, "utf-8")
    assert read(path).format == "srt"
    assert read(VTT.encode(), "a.srt").format == "vtt"
    assert read(b'{"body": []}', "a.srt") == TrackFile("bcc", (), ())
    assert read(b"hello", "a.srt").left_out[0].line == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "track.empty"),
        (b"\xef\xbb\xbf \n", "track.unknown_kind"),
        (b"hello", "track.unknown_kind"),
        (b"{}", "track.unknown_kind"),
        (b"<html><body>x</body></html>", "track.unknown_kind"),
        (b"PK\x03\x04\x00\x00", "track.unknown_kind"),
    ],
)
def test_what_holds_no_words_is_refused_by_name(content: bytes, code: str):
    with pytest.raises(Refused) as refused:
        read(content, "奇怪.bin")
    assert refused.value.code == code
    assert "奇怪.bin" in str(refused.value)


def test_item_shape_is_what_the_contract_says():
    assert [*TrackItem.__dataclass_fields__] == ["start_ms", "end_ms", "text", "who"]
