"""Whether a recording's sound track holds any sound, told from samples of it."""

from typing import TYPE_CHECKING

from greenrating.media.reading import stand_at, start_of, to_the_start
from greenrating.media.times import SECOND, us_of
from greenrating.media.waveform import peak_of, sounds

if TYPE_CHECKING:
    from av.container import InputContainer

_PLACES = 16
_LISTEN_US = SECOND
_SILENT = 0.001  # 60 dB below the loudest: noise of a cable, not of a room


def is_silent(file: "InputContainer") -> bool:
    """Listen for a second at places spread over the recording; leaves the file at its start."""
    audio = file.streams.audio[0]
    heard = False
    for place in range(_PLACES):
        at = (start_of(file) or 0) + (file.duration or 0) * place // _PLACES
        if stand_at(file, audio, at) and (heard := _heard(file)):
            break
    to_the_start(file, audio)
    return not heard


def _heard(file: "InputContainer") -> bool:
    """Whether there is a sound within a second from where the file stands."""
    first: int | None = None
    audio = file.streams.audio[0]
    for piece in sounds(file, audio):
        if peak_of(piece) > _SILENT:
            return True
        at = us_of(piece.pts or 0, audio.time_base)
        first = at if first is None else first
        if at - first > _LISTEN_US:
            break
    return False
