"""Bytes that are pushed by whoever has them, read as if they were asked for."""

from collections.abc import Callable, Generator

Waiting = Generator[None, bytes, bytes]


class Pushed:
    """A file to write to, whose bytes a coroutine reads.

    The coroutine asks by `yield from pushed.exactly(…)` or `some(…)` and waits there until enough was
    written. What it raises comes out of `write`.
    """

    def __init__(self, reading: "Callable[[Pushed], Generator[None, bytes, None]]") -> None:
        self._rest = b""
        self._reading = reading(self)
        self.ended = not self._goes_on(lambda: next(self._reading))

    @property
    def left_over(self) -> bool:
        """Whether more was written than the coroutine read."""
        return bool(self._rest)

    def some(self, most: int) -> Waiting:
        """The next bytes, at least one and at most `most`."""
        while not self._rest:
            self._rest = yield
        found, self._rest = self._rest[:most], self._rest[most:]
        return found

    def exactly(self, size: int) -> Waiting:
        """The next `size` bytes."""
        found = bytearray()
        while len(found) < size:
            found += yield from self.some(size - len(found))
        return bytes(found)

    def write(self, piece: bytes) -> int:
        """Hand the next bytes to the coroutine."""
        if self.ended:
            self._rest += piece
        else:
            self.ended = not self._goes_on(lambda: self._reading.send(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Let the coroutine close what it holds open."""
        self._reading.close()

    def _goes_on(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except StopIteration:
            return False
        return True
