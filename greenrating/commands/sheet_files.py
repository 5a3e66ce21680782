"""`greenrating sheet diff`, `to-excel` and `from-excel`: sheets compared, out to Excel, and in again."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from greenrating import texts
from greenrating.errors import Refused
from greenrating.sheet_choice import sheet_named
from greenrating.sheet_diff_words import said
from greenrating.terminal import DONE, FINDING

if TYPE_CHECKING:
    from appendix_a.compare import Difference
    from appendix_a.loader import AnySheet

ACTIONS = ("diff", "to-excel", "from-excel")


def arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    """Declare `diff A [B] [--json]`, `to-excel SHEET OUT` and `from-excel IN OUT`."""
    about = texts.say("sheet.diff.about")
    diff = actions.add_parser("diff", help=about, description=about)
    diff.add_argument("first", metavar="A", help=texts.say("sheet.diff.first"))
    diff.add_argument("second", metavar="B", nargs="?", help=texts.say("sheet.diff.second"))
    diff.add_argument("--json", action="store_true", help=texts.say("sheet.diff.json"))
    about = texts.say("sheet.to_excel.about")
    out = actions.add_parser("to-excel", help=about, description=about)
    out.add_argument("sheet", metavar="SHEET", help=texts.say("sheet.diff.first"))
    out.add_argument("out", metavar="OUT.xlsx", help=texts.say("sheet.to_excel.out"))
    about = texts.say("sheet.from_excel.about")
    back = actions.add_parser("from-excel", help=about, description=about)
    back.add_argument("workbook", metavar="IN.xlsx", help=texts.say("sheet.from_excel.in"))
    back.add_argument("out", metavar="OUT.yaml", help=texts.say("sheet.from_excel.out"))


def run(args: argparse.Namespace) -> int:
    """Carry out the action. Raises Refused or Untrusted for what cannot be read or written."""
    if args.action == "diff":
        return _diff(args.first, args.second, as_json=args.json)
    if args.action == "to-excel":
        return _to_excel(args.sheet, Path(args.out))
    return _from_excel(Path(args.workbook), Path(args.out))


def _diff(first: str, second: str | None, *, as_json: bool) -> int:
    from appendix_a.compare import against_source, compare

    before = sheet_named(first)
    after = None if second is None else sheet_named(second)
    if after is not None and after.kind != before.kind:
        raise Refused("sheet.other_kind", first=first, second=second)
    found = against_source(before) if after is None else compare(before, after)
    if as_json:
        print(json.dumps(_document(before, after, found), ensure_ascii=False, indent=2))
    else:
        _print(found, before, after)
    return FINDING if found else DONE


def _print(found: "tuple[Difference, ...]", before: "AnySheet", after: "AnySheet | None") -> None:
    for difference in found:
        print(said(difference))
    if found:
        print(texts.say("sheetdiff.count", n=len(found)))
    elif after is None:
        print(texts.say("sheetdiff.same_source"))
    else:
        print(texts.say("sheetdiff.same", sha=before.sha256))


def _document(
    before: "AnySheet", after: "AnySheet | None", found: "tuple[Difference, ...]"
) -> dict[str, object]:
    return {
        "a": _named(before),
        "b": None if after is None else _named(after),
        "differences": [asdict(difference) for difference in found],
    }


def _named(sheet: "AnySheet") -> dict[str, str]:
    return {"id": sheet.id, "version": sheet.version, "sha256": sheet.sha256}


def _to_excel(name: str, out: Path) -> int:
    from greenrating.sheet_files import write_excel
    from scoring.sheet import Sheet

    sheet = sheet_named(name)
    if not isinstance(sheet, Sheet):
        raise Refused("sheet_version.no_stars", name=name)
    write_excel(sheet, out)
    print(texts.say("sheet.to_excel.done", file=out.name, sheet=f"{sheet.id}@{sheet.version}"))
    return DONE


def _from_excel(workbook: Path, out: Path) -> int:
    from greenrating.sheet_files import read_excel, write_yaml

    draft = read_excel(workbook)
    write_yaml(draft.sheet, out)
    for guess in draft.guesses:
        print(guess.say(texts.current()))
    sheet = draft.sheet
    name = f"{sheet.id}@{sheet.version}"
    print(texts.say("sheet.from_excel.done", file=out.name, sheet=name, sha=sheet.sha256))
    return DONE
