"""A clip by stream copy: nothing is decoded, so it begins at a key frame."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from greenrating.jobs import Progress
from greenrating.media.reading import (
    decoded_at,
    packets,
    seeks_before,
    shown_at,
    stand_at,
    to_the_start,
    usual_length,
    writing,
)
from greenrating.media.span import Span
from greenrating.media.times import ticks_of, us_of
from greenrating.texts import say

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream

_SKEW_US = 2_000_000  # by which sound may lie before its picture in a file, or behind it
_AHEAD = 24  # packets; H.264 and HEVC put none further from its place


class _Part(NamedTuple):
    """The packets of the leading stream that a clip takes over."""

    seek_us: int | None
    decoded: dict[int, int]  # for when each is shown, when it is decoded, in ticks
    span: Span


def copy_span(
    file: "InputContainer", lead: "Stream", wanted: Span, out: Path, progress: Progress
) -> Span | None:
    """Copy the packets that hold a span of the leading stream, with the sound beside it.

    Returns what the clip holds; None, with nothing written, where the recording has nothing there.
    """
    part = _part(file, lead, wanted)
    if part is None:
        return None
    if part.seek_us is None or not stand_at(file, lead, part.seek_us):
        to_the_start(file, lead)
    words, length = say("media.cutting", name=out.name), part.span.end_us - part.span.start_us
    with writing(out) as clip:
        into = {lead.index: clip.add_stream_from_template(lead)}
        if lead.type == "video" and file.streams.audio:
            audio = file.streams.audio[0]
            into[audio.index] = clip.add_stream_from_template(audio)
        found = packets(file, *(file.streams[index] for index in into))
        for packet, shown, decoded in _kept(found, lead, part):
            at = us_of(shown, packet.time_base)
            progress(words, min(max((at - part.span.start_us) / length, 0.0), 1.0))
            start = ticks_of(part.span.start_us, packet.time_base)
            packet.duration = packet.duration or usual_length(packet.stream)
            packet.pts, packet.dts = shown - start, decoded - start
            packet.stream = into[packet.stream_index]
            clip.mux(packet)
    return part.span


def _kept(
    found: Iterator["Packet[Stream]"], lead: "Stream", part: _Part
) -> Iterator[tuple["Packet[Stream]", int, int]]:
    """Those packets that belong to a part, each with when it is shown and when it is decoded."""
    missing = dict(part.decoded)
    for packet in found:
        shown = shown_at(packet)
        at = us_of(shown, packet.time_base)
        if not missing and at > part.span.end_us + _SKEW_US:
            return
        if packet.stream_index != lead.index:
            if part.span.start_us <= at < part.span.end_us:
                yield packet, shown, decoded_at(packet)
        elif shown in missing:
            yield packet, shown, missing.pop(shown)


def _part(file: "InputContainer", lead: "Stream", wanted: Span) -> _Part | None:
    """Which packets make a whole picture from the last key frame at or before the start, up to the end."""
    for seek_us, at_start in seeks_before(file, lead, wanted.start_us):
        part = _part_from(file, lead, wanted, seek_us)
        if at_start or (part is not None and part.span.start_us <= wanted.start_us):
            return part
    return None


def _part_from(file: "InputContainer", lead: "Stream", wanted: Span, seek_us: int | None) -> _Part | None:
    """The packets of a part, from where the file stands on; None where none of them begins before its end."""
    first, last = ticks_of(wanted.start_us, lead.time_base), ticks_of(wanted.end_us, lead.time_base)
    kept: list[tuple[int, int]] = []
    ahead = 0
    for packet in packets(file, lead):
        shown = shown_at(packet)
        if packet.is_keyframe and (shown <= first or not kept):
            kept = []
        elif not kept or shown < kept[0][0]:
            continue  # before the first key frame, or a leading picture that lacks what it rests on
        kept.append((shown, packet.duration or usual_length(lead)))
        ahead += shown >= last
        if ahead > _AHEAD:
            break
    whole = _whole(kept, last)
    if not whole:
        return None
    end = max(shown + length for shown, length in whole)
    span = Span(us_of(whole[0][0], lead.time_base), us_of(end, lead.time_base))
    back = None if seek_us is None else seek_us - _SKEW_US
    return _Part(back, _decoding([shown for shown, _ in whole]), span)


def _decoding(shown: list[int]) -> dict[int, int]:
    """When to decode frames that lie in this order: ever later, none after it is shown.

    Not every container says it, and matroska not after a seek.
    """
    ordered = sorted(shown)
    delay = max(sooner - at for sooner, at in zip(ordered, shown, strict=True))
    return {at: sooner - delay for sooner, at in zip(ordered, shown, strict=True)}


def _whole(kept: list[tuple[int, int]], last: int) -> list[tuple[int, int]]:
    """The shortest beginning that holds every frame before `last`, and no frame without those before it."""
    count = max((number for number, (shown, _) in enumerate(kept, 1) if shown < last), default=0)
    for number in range(count + 1, len(kept) + 1):
        if kept[number - 1][0] < max((shown for shown, _ in kept[:count]), default=0):
            count = number
    return kept[:count]
