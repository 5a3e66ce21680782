"""Checks the PDF of a platform check: that what is inside is whole, and that the result follows from it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from greenrating import conformity_words
from greenrating.conformity_json import finding_of, to_json
from greenrating.digests import canonical, digest
from greenrating.errors import Untrusted
from greenrating.papers.conformity_enclosure import FORMAT, NAME, VERSION
from greenrating.texts import current, say
from scoring.conformity import Looked, conform
from scoring.conformity_sheet import ConformitySheet

if TYPE_CHECKING:
    from greenrating.papers.pdf_inside import Inside

Json = dict[str, Any]
Checked = tuple[tuple[str, ...], tuple[str, ...]]
"""Sentences on what was found right, and on each fault."""


def check_conformity(inside: "Inside") -> Checked:
    """Check the inside of a PDF that encloses a platform check. Raises `Untrusted` if it encloses none."""
    document = _document(inside.enclosed)
    seal = document.pop("sha256", None)
    room = cast("Json", document["room"]) if isinstance(document.get("room"), dict) else {}
    named = say("conformity.verify_named", room=room.get("name", ""), held_on=document.get("held_on", ""))
    if digest(document) != seal:
        return (named,), (say("verify.enclosure_changed"),)
    lines, faults = [named, say("verify.digests_fit")], list[str]()
    try:
        _conform_again(document, lines, faults)
    except (LookupError, TypeError, ValueError, AttributeError):
        faults.append(say("verify.result_unreadable"))
    return (*lines, say("verify.not_a_signature")), tuple(faults)


def _conform_again(document: Json, lines: list[str], faults: list[str]) -> None:
    sheet = _sheet(cast("Mapping[str, Any]", document["sheet"]))
    if sheet is None:
        faults.append(say("verify.sheet_changed"))
        return
    findings = cast("Mapping[str, Json]", document["findings"])
    looked = {
        row: Looked(finding_of(found["finding"]), found["note"])
        for row, found in findings.items()
        if found["finding"] is not None
    }
    result = conform(sheet, looked)
    rate = conformity_words.rate_words(result.required)
    said = f"{conformity_words.state_words(current(), result)} {rate}"
    if to_json(result) == document["result"]:
        lines.append(say("conformity.verify_same", found=said))
    else:
        faults.append(say("conformity.verify_other", found=said))


def _sheet(enclosed: Mapping[str, Any]) -> ConformitySheet | None:
    """The enclosed sheet if it has the digest it must have."""
    from appendix_a.faults import SheetFaults
    from appendix_a.writer import conformity_from_canonical

    plain = {name: value for name, value in enclosed.items() if name != "sha256"}
    try:
        sheet = conformity_from_canonical(canonical(plain))
    except SheetFaults:
        return None
    return sheet if sheet.sha256 == enclosed.get("sha256") else None


def _document(content: bytes) -> Json:
    try:
        document: object = json.loads(content.decode())
        canonical(document)
    except (ValueError, RecursionError) as error:
        raise Untrusted(NAME, (say("conformity.verify_unreadable"),)) from error
    if not isinstance(document, dict):
        raise Untrusted(NAME, (say("conformity.verify_unreadable"),))
    plain = cast("Json", document)
    if plain.get("format") != FORMAT or plain.get("format_version") != VERSION:
        raise Untrusted(NAME, (say("verify.other_format"),))
    return plain
