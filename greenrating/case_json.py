"""JSON text, read strictly: whatever a person could not have meant is a fault."""

import json
from decimal import Decimal, InvalidOperation

from greenrating.case_faults import CaseRefused
from scoring.checks import Fault

LARGEST = 1024 * 1024  # bytes of one case; a full one has about a kilobyte


class Doubled(dict[str, object]):
    """An object in which a key was written twice; `doubled` names those keys."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.doubled = sorted({name for name in names if names.count(name) > 1})


def read_json(content: bytes) -> object:
    """The value that a JSON text holds; decimals are exact, doubled keys are kept as `Doubled`.

    Raises CaseRefused for what is not UTF-8, not JSON, larger than `LARGEST` or nested too deeply.
    """
    if len(content) > LARGEST:
        raise CaseRefused([Fault("", "too_large", {"limit": LARGEST // 1024})])
    try:
        return _DECODER.decode(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CaseRefused([Fault("", "not_utf8")]) from None
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise CaseRefused([Fault("", "not_json", place)]) from None
    except RecursionError:
        raise CaseRefused([Fault("", "too_deep")]) from None
    except (ValueError, InvalidOperation):  # Python reads no number of more than some 4,000 digits
        raise CaseRefused([Fault("", "number_too_long")]) from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else Doubled(pairs)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=Decimal)
