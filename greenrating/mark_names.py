"""What a mark is called where marks of several members stand side by side."""

from typing import TYPE_CHECKING, Protocol

from greenrating import texts

if TYPE_CHECKING:
    from greenrating.recording_views import MarkView


class Say(Protocol):
    """Speaks a text, in the language of the window or of a paper."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text with this name."""
        ...


def mark_name(mark: "MarkView", say: Say = texts.say, *, printed: bool = False) -> str:
    """A mark by its number and its member: each laptop counts by itself, so that numbers coincide.

    The person at work is shown their own marks without a name; what is `printed` names everybody.
    """
    if mark.mine and not printed:
        return say("playback.mark_number", number=mark.number)
    return say("playback.mark_of", number=mark.number, by=mark.by)
