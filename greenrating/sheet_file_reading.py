"""Reads the file of a finished scoring sheet, which may come from anywhere."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from greenrating import strict_json, texts
from greenrating.errors import Untrusted
from greenrating.room_rules import tidy_line
from greenrating.sheet_faults import faults_of
from scoring.sheet import Sheet

_LONGEST = 2000


@dataclass(frozen=True)
class GivenSheet:
    """The sheet of a file, and what the file says of its publication; the digest does not cover that."""

    sheet: Sheet
    publisher: str
    published_on: str
    reason: str


def read_sheet_file(path: Path) -> GivenSheet:
    """The sheet of a file that `sheet_travel.give_sheet` wrote, or `greenrating sheet show --json` printed.

    Raises `Untrusted` with one sentence for each fault: no such file, not JSON, no digest or another one
    than its content has, not a sheet, a sheet that does not hold together.
    """
    from appendix_a import file_text, writer
    from appendix_a.faults import SheetFaults

    try:
        text = file_text.read_file(path)
        file_text.look_over(text, path.name)
        values = _json(text, path.name)
        claimed, published = values.pop("sha256", None), values.pop("published", {})
        if not isinstance(claimed, str):
            raise _untrusted(path.name, "sheet_file.no_digest")
        canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sheet = writer.sheet_from_canonical(canonical, path.name)
    except SheetFaults as faults:
        said = tuple(fault.say(texts.current()) for fault in faults.faults)
        raise Untrusted(path.name, said) from None
    _refuse_altered(sheet, claimed, path.name)
    return GivenSheet(sheet, *(_said(published, name) for name in ("publisher", "on", "reason")))


def _refuse_altered(sheet: Sheet, claimed: str, name: str) -> None:
    if claimed != sheet.sha256:
        raise _untrusted(name, "sheet_file.altered", claimed=claimed[:64], found=sheet.sha256)
    if faults := faults_of(sheet):
        raise Untrusted(name, tuple(f"{fault.place} {fault.words}" for fault in faults))


def _json(text: str, name: str) -> dict[str, Any]:
    """The JSON object of a text without double keys, fractions or numbers that are none."""
    try:
        values = strict_json.read(text)
    except ValueError as error:
        raise _untrusted(name, "sheet_file.json", why=str(error)) from None
    if not isinstance(values, dict):
        raise _untrusted(name, "sheet_file.json", why="{}")
    return cast("dict[str, Any]", values)


def _said(published: object, name: str) -> str:
    value = cast("dict[str, object]", published).get(name) if isinstance(published, dict) else None
    return tidy_line(value)[:_LONGEST] if isinstance(value, str) else ""


def _untrusted(name: str, code: str, **values: object) -> Untrusted:
    return Untrusted(name, (texts.say(f"errors.{code}", name=name, **values),))
