"""Makes a package, or takes one in, and kills itself in the middle of it."""

import os
import signal
from pathlib import Path
from typing import Any, NoReturn

from greenrating import membership
from greenrating.exchange import chains, take
from greenrating.exchange.pack import ExportReturn, export_return
from greenrating.opening import open_workspace
from tests.support.forked import serve


def die(*_: object) -> NoReturn:
    """End as in a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Dying:
    """Progress that ends the process after so many steps."""

    def __init__(self, moment: int) -> None:
        self._left = moment

    def __call__(self, _step: str, _part: float) -> None:
        self._left -= 1
        if self._left < 0:
            die()


def exchange(folder: str, package: str, what: str, moment: str, home: str) -> None:
    """Open the workspace, do `what` with the package, and die at the moment that it names, or after it."""
    os.environ["GREENRATING_HOME"] = home
    office, path, dying = open_workspace(Path(folder)), Path(package), Dying(int(moment))
    if what == "export":
        export_return(office, ExportReturn(), path, dying)
    elif what == "stage":
        take.stage(office, path, dying)
    else:
        staged = take.stage(office, path)
        places: dict[str, tuple[Any, str]] = {
            "before the act": (office.store, "work"),
            "within the act": (chains, "keep"),
            "after the act": (membership, "recognise"),
        }
        setattr(*places[what], die)
        take.take(office, staged)
    die()


if __name__ == "__main__":
    serve(exchange)
