"""Words of a foreign file made fit to store, show and write: no control characters, no half characters."""

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """The text without control characters (but for line breaks and tabs) and without white space around it.

    Half a surrogate pair, which cannot be written to any file, is shown as U+FFFD.
    """
    if not text.isprintable():
        text = _HALF.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = _UNFIT.sub("", text)
    return text.strip()
