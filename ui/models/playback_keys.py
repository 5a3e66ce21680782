"""What the keys of the playback page mean."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ALSO = {
    "，": ",", "。": ".", "【": "[", "】": "]", "、": "/", "＋": "+", "－": "-",
    "=": "+", "_": "-", "<": ",", ">": ".",
}  # fmt: skip
_PLAIN: dict[Qt.Key, str] = {
    Qt.Key.Key_Space: "play",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Right: "on",
    Qt.Key.Key_PageUp: "mark_before",
    Qt.Key.Key_PageDown: "mark_after",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Home: "start",
    Qt.Key.Key_End: "end",
    Qt.Key.Key_Escape: "leave",
    Qt.Key.Key_Return: "mark",
    Qt.Key.Key_Enter: "mark",
}
_SHIFT: dict[Qt.Key, str] = {
    Qt.Key.Key_Left: "back_1",
    Qt.Key.Key_Right: "on_1",
    Qt.Key.Key_Return: "mark_end",
    Qt.Key.Key_Enter: "mark_end",
}
_CONTROL: dict[Qt.Key, str] = {
    Qt.Key.Key_Return: "to_item",
    Qt.Key.Key_Enter: "to_item",
    Qt.Key.Key_BracketLeft: "anchor",
    Qt.Key.Key_BracketRight: "anchor_also",
}
_SIGNS = {
    ",": "frame_back", ".": "frame_on", "[": "slower", "]": "faster", "+": "zoom_in", "-": "zoom_out",
    "/": "search",
}  # fmt: skip
_ALWAYS = {
    "w": "wall", "s": "skip_silence", "t": "phrases", "x": "clip", "y": "overlay", "z": "fit", "v": "still",
}  # fmt: skip
_SHIFTED = {"x": "clip_exact"}
_CLOSED = {"i": "span_start", "o": "span_end", "l": "loop", "m": "mute", "f": "alone"}


def sign_of(event: QKeyEvent) -> str:
    """The sign of a key, whatever input method it came through, small letters as capitals are not."""
    text = event.text()
    return unicodedata.normalize("NFKC", _ALSO.get(text, text)) if len(text) == 1 else ""


def meaning(event: QKeyEvent, *, editing: bool) -> str:
    """What a key asks for: the name of an act, `tag X` for a tag, "" for nothing."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if held == Qt.KeyboardModifier.ControlModifier:
        return _CONTROL.get(key, "")
    if held & ~Qt.KeyboardModifier.ShiftModifier:
        return ""
    shift = bool(held)
    if (_SHIFT if shift else _PLAIN).get(key):
        return (_SHIFT if shift else _PLAIN)[key]
    sign = sign_of(event)
    if sign in _SIGNS:
        return _SIGNS[sign]
    letter = sign.casefold()
    if (
        editing
        and not shift
        and sign
        and ((letter.isalpha() and letter <= "p") or (sign.isdigit() and sign != "0"))
    ):
        return f"tag {letter.upper()}"
    shifted = _SHIFTED.get(letter, "") if shift else ""
    return shifted or _ALWAYS.get(letter, "") or _CLOSED.get(letter, "")
