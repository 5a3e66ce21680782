"""Past cases from a file of cases."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from greenrating.batch import arriving_blocks
from greenrating.case_faults import CaseRefused
from greenrating.case_json import LARGEST, read_json
from greenrating.cases import read_ready
from greenrating.comparison import PastCase
from greenrating.errors import Refused
from greenrating.sheet_choice import Shelf
from greenrating.texts import say
from scoring.plan import Plan, prepare
from scoring.sheet import PolicyValue, Sheet

_MOST = 20  # more faulty lines than this help nobody


def read_past_file(path: Path, shelf: Shelf) -> tuple[PastCase, ...]:
    """The cases of a `.json` (one case) or `.jsonl` (one a line) file, with the policy values they bring.

    Raises `Refused`: `trial.file` naming every faulty line, `trial.nothing` for a file without a case,
    `file.absent`, `file.folder`, `file.unreadable`.
    """
    cases: list[PastCase] = []
    faulty: list[str] = []
    plans = _Plans()
    for number, content in _contents(path):
        name = say("trial.line", n=number) if number else path.name
        try:
            ready = read_ready(read_json(content), shelf.find, plans)
        except CaseRefused as refused:
            faulty.append(say("trial.faulty_line", line=name, sentence=str(refused)))
        else:
            overrides = plans.overrides[ready.plan]
            cases.append(PastCase(name, ready.case, ready.plan.sheet, overrides))
    if faulty:
        more = [say("case.more", count=len(faulty) - _MOST)] if len(faulty) > _MOST else []
        raise Refused("trial.file", "path", file=path.name, faults="\n".join([*faulty[:_MOST], *more]))
    if not cases:
        raise Refused("trial.nothing", "path", file=path.name)
    return tuple(cases)


class _Plans:
    """Makes sheets ready, each with the same policy values only once."""

    def __init__(self) -> None:
        self._plans: dict[tuple[object, ...], Plan] = {}
        self.overrides: dict[Plan, Mapping[str, PolicyValue]] = {}

    def __call__(self, sheet: Sheet, overrides: Mapping[str, PolicyValue]) -> Plan:
        key = (sheet.id, sheet.version, *sorted(overrides.items()))
        if key not in self._plans:
            plan = self._plans[key] = prepare(sheet, overrides)
            self.overrides[plan] = dict(overrides)
        return self._plans[key]


def _contents(path: Path) -> Iterator[tuple[int, bytes]]:
    """Every case with the number of its line; 0 where the file is one case."""
    try:
        with path.open("rb") as file:
            if path.suffix.lower() != ".jsonl":
                yield 0, file.read(LARGEST + 1)
                return
            for block, first in arriving_blocks(file):
                lines = enumerate(block.split(b"\n"), first)
                yield from ((number, line) for number, line in lines if line.strip())
    except FileNotFoundError:
        raise Refused("file.absent", "path", file=path) from None
    except IsADirectoryError:
        raise Refused("file.folder", "path", file=path) from None
    except PermissionError as error:
        raise Refused("file.unreadable", "path", file=path, reason=error.strerror) from None
