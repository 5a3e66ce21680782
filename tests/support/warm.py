"""Windows that open quickly, each in a process of its own: the program is read once, and forked for each.

`python -m tests.support.warm FOLDER` opens a window on that workspace for every line it reads. It writes the
number of the window's process, and an empty line once that process has ended.
"""

import os
import sys
from importlib import import_module
from pkgutil import iter_modules

import ui.pages
from ui import app

AT_THE_START = ("ui.main_window", "ui.front_door", "ui.watching", "greenrating.opening", "appendix_a.loader")


def _read_all() -> None:
    for name in AT_THE_START:
        import_module(name)
    for page in iter_modules(ui.pages.__path__, "ui.pages."):
        import_module(page.name)


def _open_windows(folder: str) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(app.main(["--workspace", folder]))
        print(child, flush=True)
        os.waitpid(child, 0)
        print(flush=True)


if __name__ == "__main__":
    _read_all()
    _open_windows(sys.argv[1])
