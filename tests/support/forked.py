"""Programs that are killed, each time in a process of its own: what they import is read once, and forked.

A module of such a program ends with `serve(do)`; a test runs it by `Forked`, named as `python -m` names it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

_ENDED = "ended"


def serve(do: Callable[..., object]) -> None:
    """For each line of words, do it with these words in a process of its own, and say how that ended."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            do(*json.loads(line))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(_ENDED, os.waitstatus_to_exitcode(status), flush=True)


class Forked(AbstractContextManager["Forked"]):
    """Runs a module's `serve`; `pid` is the process under way, `code` how the last one ended."""

    def __init__(self, module: str) -> None:
        self._mother = subprocess.Popen(
            [sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.pid = self.code = 0

    def run(self, *words: str) -> Iterator[str]:
        """Begin one, and give what it says, line by line, up to its end."""
        into, out = self._mother.stdin, self._mother.stdout
        assert into is not None
        assert out is not None
        into.write(json.dumps(words) + "\n")
        into.flush()
        self.pid = int(out.readline())
        for line in out:
            word, _, code = line.rstrip("\n").partition(" ")
            if word == _ENDED:
                self.code = int(code)
                return
            yield word

    def __exit__(self, *_: object) -> None:
        self._mother.communicate()
