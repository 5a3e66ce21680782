"""Live chat as JSON objects, one a line or in an array, as catchers for Douyin and Bilibili write it."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from greenrating.tracks.decoding import Decoded
from greenrating.tracks.plain_json import Lines, mapping, parse, sequence, words
from greenrating.tracks.shapes import Clock, Gathering, Line, believed
from greenrating.tracks.times import milliseconds, seconds, wall_time

_TEXT = ("content", "msg", "message", "text", "comment", "danmaku")
_WHO = ("user_name", "username", "uname", "nickname", "nick_name", "user", "name")
_TIME = (
    *(
        "event_ts_ms",
        "timestamp_ms",
        "event_iso",
        "timestamp",
        "event_time",
        "create_time",
        "start_time",
        "ts",
    ),
    *("time", "server_now_ms", "recv_iso"),
)
_WORDLESS = (
    *("gift", "like", "enter", "member", "follow", "social", "guard", "fansclub", "stats", "online", "share"),
    *("interact", "welcome", "entry", "room"),
)
_LEAST_MS, _LEAST_S = 10**11, 10**9


def is_chat(value: object) -> bool:
    """Whether a JSON value is one message of a chat."""
    members = _message(mapping(value))
    known = any(isinstance(members.get(name), (str, int, float)) for name in _TIME)
    return "cmd" in mapping(value) or (known and any(name in members for name in (*_TEXT, "type")))


def read_chat_lines(decoded: Decoded, found: Gathering) -> None:
    """Take the messages of a file with one JSON object a line."""
    for number, line in enumerate(decoded.lines, 1):
        if line.strip():
            try:
                _take(number, parse(line), found)
            except ValueError:
                found.leave(number, "not_json")


def read_chat_array(value: Iterable[object], text: str, found: Gathering) -> None:
    """Take the messages of a JSON array."""
    lines = Lines(text)
    for place, message in enumerate(value):
        _take(partial(lines.of, (), place), message, found)


def _take(line: Line, value: object, found: Gathering) -> None:
    whole = mapping(value)
    kind = words(whole.get("type") or whole.get("cmd") or whole.get("method")).lower()
    if "info" in whole and kind.startswith("danmu_msg"):
        _take_own(line, sequence(whole["info"]), found)
        return
    message = _message(whole)
    text = next((message[name] for name in _TEXT if isinstance(message.get(name), str)), None)
    if any(each in kind for each in _WORDLESS) or (text is None and kind):
        found.leave(line, "no_comment", kind=kind[:40])
    elif text is None:
        found.leave(line, "not_understood")
    else:
        moment, clock = _moment(message)
        found.take(line, moment, None, text, _who(message), clock)


def _message(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message itself, which some wrap into `data`."""
    inner = mapping(whole.get("data"))
    return {**whole, **inner} if inner else whole


def _take_own(line: Line, info: list[Any], found: Gathering) -> None:
    """A `DANMU_MSG` as Bilibili's live room sends it: head, words, sender."""
    head, sender = (sequence(info[place]) if len(info) > place else [] for place in (0, 2))
    moment, clock = _numbered(head[4]) if len(head) > 4 else (None, "wall")
    text = words(info[1]) if len(info) > 1 else ""
    found.take(line, moment, None, text, words(sender[1]) if len(sender) > 1 else "", clock)


def _who(message: Mapping[str, Any]) -> str:
    for name in _WHO:
        value = message.get(name)
        inner = mapping(value)
        if inner:
            return _who({key: each for key, each in inner.items() if key != "user"})
        if words(value):
            return words(value)
    return ""


def _moment(message: Mapping[str, Any]) -> tuple[int | None, Clock]:
    """The first time among a message's fields that can be believed."""
    for name in _TIME:
        if name in message:
            moment, clock = _numbered(message[name])
            if moment is not None and believed(moment, clock):
                return moment, clock
    return None, "wall"


def _numbered(value: object) -> tuple[int | None, Clock]:
    """A number by its size: milliseconds or seconds since 1970, else seconds since the beginning."""
    if isinstance(value, str) and (moment := wall_time(value)) is not None and not value.isdecimal():
        return moment, "wall"
    whole = milliseconds(value)
    if whole is None:
        return None, "wall"
    if whole >= _LEAST_MS:
        return whole, "wall"
    return (seconds(value), "wall") if whole >= _LEAST_S else (seconds(value), "media")
