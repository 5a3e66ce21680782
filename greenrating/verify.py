"""Checks a file that came from here: that it is whole, and that the star follows from what it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from greenrating import backups, evidence_json, files, verdict_json
from greenrating.bag_check import check_bag, is_bag
from greenrating.case_faults import CaseRefused
from greenrating.cases import read_case
from greenrating.digests import canonical, verdict_digest
from greenrating.errors import Untrusted
from greenrating.jobs import silent
from greenrating.texts import LANGUAGES, say
from greenrating.verify_conformity import NAME, check_conformity
from greenrating.verify_evidence import check_list
from scoring.plan import prepare
from scoring.rating import rate
from scoring.result import Result, Status
from scoring.sheet import Sheet

if TYPE_CHECKING:
    from greenrating.office import Office
    from greenrating.papers.enclosure import Enclosure
    from greenrating.papers.pdf_inside import Inside

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_PACKAGE = b"greenrating-package/"
_HEAD = 1024


@dataclass(frozen=True)
class VerifyReport:
    """What a check came to: sentences on what was found right, and on each fault."""

    kind: Literal["verdict", "backup", "evidence_folder", "evidence_list", "platform_check", "package"]
    name: str
    lines: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(path: Path, office: "Office | None" = None) -> VerifyReport:
    """Check the PDF of a verdict or a list of evidence, a backup, an evidence folder, or a package.

    What a package holds is checked with the keys of whoever works in `office`. Raises `Refused`
    (`file.absent`, `file.folder`, `file.unreadable`) or `Untrusted` with one sentence for a file that cannot
    be checked at all.
    """
    if path.is_dir() and is_bag(path):
        return _verify_bag(path)
    head = _head(path)
    if _PDF in head:
        return _verify_pdf(path)
    if head.startswith(_ZIP) and path.suffix == backups.SUFFIX:
        return _verify_backup(path)
    if head.startswith(_PACKAGE):
        return _verify_package(path, office)
    raise Untrusted(path.name, (say("verify.unknown_kind", file=path.name),))


def _head(path: Path) -> bytes:
    with files.opened(path) as file:
        return file.read(_HEAD)


def _verify_bag(path: Path) -> VerifyReport:
    report = check_bag(path)
    names = {"sha256": "SHA-256", "sha512": "SHA-512", "sm3": "SM3"}
    compared = "、".join(names.get(each, each.upper()) for each in report.compared)
    lines = (say("bag.whole", n=report.files, size=report.size, compared=compared),)
    return VerifyReport("evidence_folder", path.name, () if report.faults else lines, report.faults)


def _verify_backup(path: Path) -> VerifyReport:
    try:
        backups.check(path, silent)
    except Untrusted as untrusted:
        return VerifyReport("backup", path.name, (), untrusted.faults)
    return VerifyReport("backup", path.name, (say("verify.backup_whole"),), ())


def _verify_package(path: Path, office: "Office | None") -> VerifyReport:
    from greenrating.exchange.words import package_lines
    from greenrating.verify_package import check_package

    try:
        view = check_package(office, path)
    except Untrusted as untrusted:
        return VerifyReport("package", path.name, (), untrusted.faults)
    return VerifyReport("package", path.name, tuple(package_lines(view)), view.faults)


def _verify_pdf(path: Path) -> VerifyReport:
    from greenrating.papers.enclosure import read
    from greenrating.papers.pdf_inside import look_inside

    inside = look_inside(path)
    if inside.name == evidence_json.NAME:
        found = check_list(inside)
        return VerifyReport("evidence_list", path.name, found.lines, found.faults)
    if inside.name == NAME:
        return VerifyReport("platform_check", path.name, *check_conformity(inside))
    enclosure = read(inside.enclosed)
    lines = [_named(enclosure)]
    faults = [*_digest_faults(enclosure)]
    if not faults:
        lines.append(say("verify.digests_fit"))
    sheet = _sheet(enclosure, faults)
    if sheet is not None:
        lines.append(say("verify.sheet", sheet=f"{sheet.id} {sheet.version}", origin=_origin(sheet)))
        _rate_again(enclosure, sheet, lines, faults)
        _check_panel(enclosure, sheet, lines, faults)
        stored = _stored(enclosure.result)
        if stored is None:
            faults.append(say("verify.result_unreadable"))
        else:
            _compare_print(enclosure, stored, sheet, inside, lines, faults)
    lines.append(say("verify.not_a_signature"))
    return VerifyReport("verdict", path.name, tuple(lines), tuple(faults))


def _named(enclosure: "Enclosure") -> str:
    document = enclosure.document
    return say("verify.verdict", number=document["number"], room=document["room"].get("name", ""))


def _digest_faults(enclosure: "Enclosure") -> Iterator[str]:
    if not enclosure.is_whole:
        yield say("verify.enclosure_changed")
    found = verdict_digest(enclosure.case, enclosure.result, enclosure.sheet_sha256, enclosure.panel)
    if found != enclosure.digest:
        yield say("verify.verdict_changed")


def _sheet(enclosure: "Enclosure", faults: list[str]) -> Sheet | None:
    """The enclosed sheet if it is one and has the digest it must have."""
    from appendix_a.faults import SheetFaults
    from appendix_a.writer import sheet_from_canonical

    try:
        sheet = sheet_from_canonical(canonical(enclosure.sheet))
    except SheetFaults:
        faults.append(say("verify.sheet_unreadable"))
        return None
    if sheet.sha256 != enclosure.sheet_sha256:
        faults.append(say("verify.sheet_changed"))
        return None
    return sheet


def _origin(sheet: Sheet) -> str:
    from appendix_a.loader import shipped

    known = shipped().sha256 == sheet.sha256
    return say("verify.sheet_shipped") if known else say("verify.sheet_other")


def _rate_again(enclosure: "Enclosure", sheet: Sheet, lines: list[str], faults: list[str]) -> None:
    try:
        result = rate(sheet, read_case(enclosure.case, sheet))
    except CaseRefused as refused:
        faults.append(say("verify.case_refused", why=refused.sentences()[0]))
        return
    if _said(verdict_json.to_json(result, sheet)) != _said(enclosure.result):
        faults.append(say("verify.other_result", found=_conclusion(result, sheet)))
    else:
        lines.append(say("verify.same_result", found=_conclusion(result, sheet)))


def _check_panel(enclosure: "Enclosure", sheet: Sheet, lines: list[str], faults: list[str]) -> None:
    """Put a panel's case together again, and check each signature under the sheets and the verdict."""
    if enclosure.panel is None:
        return
    from greenrating.panel_check import check_endorsements, check_panel

    endorsed = enclosure.document.get("endorsements", {})
    for found in (
        check_panel(enclosure.panel, enclosure.case, prepare(sheet)),
        check_endorsements(enclosure.panel, endorsed, enclosure.digest),
    ):
        lines.extend(found.lines)
        faults.extend(found.faults)


def _said(result: Mapping[str, Any]) -> object:
    """A result without the wording of its steps, which may change from one version of ours to the next."""
    steps: Any = result.get("steps")
    listed = cast("list[Any]", steps) if isinstance(steps, list) else []
    return {**result, "steps": [_unworded(step) for step in listed]}


def _unworded(step: Any) -> object:
    if not isinstance(step, dict):
        return None
    kept = cast("dict[str, Any]", step)
    return {name: value for name, value in kept.items() if name not in LANGUAGES}


def _stored(result: Mapping[str, Any]) -> Result | None:
    """The stored result, or None where it is none."""
    stars = (result.get("star"), result.get("computed_star"))
    if result.get("status") not in get_args(Status) or not all(
        each is None or type(each) is int for each in stars
    ):
        return None
    try:
        return verdict_json.from_json(result)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return None


def _conclusion(result: Result, sheet: Sheet) -> str:
    from greenrating.papers.reasons import concluded
    from greenrating.papers.voice import Voice
    from greenrating.texts import current

    said = concluded(result, sheet, Voice(current()))
    return said if result.total is None else say("verify.with_total", said=said, total=f"{result.total:f}")


def _compare_print(
    enclosure: "Enclosure",
    stored: Result,
    sheet: Sheet,
    inside: "Inside",
    lines: list[str],
    faults: list[str],
) -> None:
    """Whether the words on the first page and the keywords say what the enclosed file says."""
    missing = min((_missing(enclosure, stored, sheet, inside, each) for each in LANGUAGES), key=len)
    faults.extend(say("verify.print_differs", what=what) for what in missing)
    if enclosure.digest not in inside.keywords:
        faults.append(say("verify.keywords_differ"))
    if not missing:
        lines.append(say("verify.print_fits"))


def _missing(
    enclosure: "Enclosure", stored: Result, sheet: Sheet, inside: "Inside", language: Any
) -> list[str]:
    """What ought to stand on the first page in this language and does not."""
    from greenrating.papers.header import verification_code
    from greenrating.papers.pdf_inside import stands
    from greenrating.papers.reasons import concluded
    from greenrating.papers.voice import Voice

    voice = Voice(language)
    code = verification_code(enclosure.digest)
    conclusion = voice.say("papers.conclusion") + concluded(stored, sheet, voice)
    expected = [
        voice.say("papers.footer", number=enclosure.document["number"], code=code),
        voice.say("papers.room") + str(enclosure.document["room"].get("name", "")),
        conclusion,
    ]
    if stored.total is not None:
        expected.append(voice.say("papers.total_points") + f"{stored.total:f}")
    return [text for text in expected if not stands(text, inside.text)]
