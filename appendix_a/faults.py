"""What is wrong with a sheet file, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from appendix_a.fault_words import Language, cell_sentence, sentence

KeyPath = tuple[str | int, ...]

_DEFAULT: Language = "zh"
_LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must not be so, at a key path of the sheet; `values` are the fields of its sentence.

    `about` lists the parts of the sheet that were looked at to find it. Where one of them could not be read,
    the problem may be a mere consequence and is not reported.
    """

    path: KeyPath
    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    about: tuple[KeyPath, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem with its place: file, line (from 1; None if the whole file is meant) and dotted key.

    In a workbook the place is the `cell`, such as `评分项!D17`, or a worksheet; there is no line then.
    """

    file: str
    line: int | None
    key: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    cell: str = ""

    def say(self, language: Language) -> str:
        """The fault as one plain line in Chinese or English; what cannot be printed becomes U+FFFD."""
        said = self._say(language)
        return said if said.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in said)

    def _say(self, language: Language) -> str:
        if self.cell:
            message = cell_sentence(self.code, self.values, language)
            return (
                f"文件 {self.file} {self.cell}：{message}"
                if language == "zh"
                else f"File {self.file}, {self.cell}: {message}"
            )
        message = sentence(self.code, self.values, language)
        if language == "zh":
            line = f" 第 {self.line} 行" if self.line else ""
            return f"文件 {self.file}{line}{' ' + self.key if self.key else ''}：{message}"
        line = f", line {self.line}" if self.line else ""
        return f"File {self.file}{line}{', ' + self.key if self.key else ''}: {message}"

    def __str__(self) -> str:
        return self.say(_DEFAULT)


class SheetFaults(Exception):
    """A sheet cannot be used. `faults` holds every fault that was found, in the order of the file.

    `unreadable` is true where no sheet could be made out at all: no such file, not UTF-8, not YAML, too
    large.
    """

    def __init__(self, faults: Iterable[Fault], *, unreadable: bool = False) -> None:
        self.faults = tuple(faults)
        self.unreadable = unreadable
        super().__init__("\n".join(str(fault) for fault in self.faults))


def unreadable(file: str, line: int | None, code: str, key: str = "", **values: object) -> SheetFaults:
    """The refusal of a file that no sheet can be made out of."""
    return SheetFaults([Fault(file, line, key, code, values)], unreadable=True)


def dotted(path: KeyPath) -> str:
    """A key path as it is shown: `sections.1.items.0.points`, counted from 0 like the file's lists."""
    key = ".".join(str(part) for part in path)
    return key if len(key) <= _LONGEST_KEY else key[: _LONGEST_KEY - 1] + "…"
