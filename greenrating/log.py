"""The program's log: what went wrong with the machine, for whoever helps. It is not the history.

No personal data go in: services log ids, never names, answers or contents.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from greenrating import places

_LARGEST = 1_000_000
_KEPT = 3


def start() -> Path | None:
    """Log into a file that never grows beyond 1 MB, with 3 older ones; None if it has no place."""
    folder = places.logs()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "greenrating.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=False
        )
    except OSError:
        return None
    form = logging.Formatter("{asctime} {levelname} {name}: {message}", style="{")
    handler.setFormatter(form)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return folder / "greenrating.log"
