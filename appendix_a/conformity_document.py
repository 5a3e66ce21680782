"""A conformity sheet as plain JSON values, and back: what `sheet show --json` prints and the digest covers.

The values stand as in the file, but that numbers are numbers. Empty values are left out, so that a later
optional field leaves the digests of older sheets alone.
"""

from appendix_a.document import Json, filled, method_document, words_document
from appendix_a.plain_json import (
    mapping,
    mappings,
    maybe_text,
    maybe_words,
    one_of,
    text,
    texts,
    whole,
    words,
)
from scoring.conformity_sheet import (
    Chapter,
    Check,
    Clean,
    ConformitySheet,
    Heading,
    Modal,
    Requirement,
    Threshold,
    ThresholdRule,
)
from scoring.sheet import Method, Words


def document(sheet: ConformitySheet) -> Json:
    """The whole sheet as plain values, without its digest."""
    return {
        "id": sheet.id,
        "version": sheet.version,
        "kind": sheet.kind,
        "effective_from": sheet.effective_from,
        "title": words_document(sheet.title),
        "standard": words_document(sheet.standard),
        **filled(note=_maybe(sheet.note)),
        "on_stars": words_document(sheet.on_stars),
        "links_to": sheet.links_to,
        "methods": [method_document(method) for method in sheet.methods],
        "chapters": [_chapter(chapter) for chapter in sheet.chapters],
    }


def _maybe(said: Words | None) -> Json | None:
    return None if said is None else words_document(said)


def _chapter(chapter: Chapter) -> Json:
    headings = tuple({"clause": h.clause, **words_document(h.words)} for h in chapter.headings)
    return {
        "id": chapter.id,
        "title": words_document(chapter.words),
        **filled(headings=headings),
        "requirements": [_requirement(row) for row in chapter.requirements],
    }


def _requirement(row: Requirement) -> Json:
    thresholds = tuple(_threshold(threshold) for threshold in row.thresholds)
    return {
        "id": row.id,
        "clause": row.clause,
        **filled(lead=_maybe(row.lead)),
        **words_document(row.words),
        "modal": row.modal,
        "check": row.check,
        **filled(clean="" if row.clean == "met" else row.clean),
        **filled(hint=_maybe(row.hint), methods=row.methods, links=row.links, thresholds=thresholds),
    }


def _threshold(threshold: Threshold) -> Json:
    return {
        **words_document(threshold.words),
        "rule": threshold.rule,
        "number": threshold.number,
        "unit": words_document(threshold.unit),
    }


def sheet_from_document(values: Json, sha256: str) -> ConformitySheet:
    """The conformity sheet that a document describes. Raises Misshapen, naming the key of a wrong value."""
    return ConformitySheet(
        id=text(values, "id"),
        version=text(values, "version"),
        kind="conformity",
        effective_from=text(values, "effective_from"),
        title=words(mapping(values, "title")),
        standard=words(mapping(values, "standard")),
        on_stars=words(mapping(values, "on_stars")),
        links_to=text(values, "links_to"),
        sha256=sha256,
        chapters=tuple(_read_chapter(chapter) for chapter in mappings(values, "chapters")),
        methods=tuple(
            Method(text(entry, "id"), words(entry), maybe_text(entry, "clause"))
            for entry in mappings(values, "methods")
        ),
        note=maybe_words(values, "note"),
    )


def _read_chapter(values: Json) -> Chapter:
    headings = mappings(values, "headings") if "headings" in values else []
    return Chapter(
        id=text(values, "id"),
        words=words(mapping(values, "title")),
        headings=tuple(Heading(text(entry, "clause"), words(entry)) for entry in headings),
        requirements=tuple(_read_requirement(entry) for entry in mappings(values, "requirements")),
    )


def _read_requirement(values: Json) -> Requirement:
    thresholds = mappings(values, "thresholds") if "thresholds" in values else []
    return Requirement(
        id=text(values, "id"),
        clause=text(values, "clause"),
        words=words(values),
        modal=one_of(values, "modal", Modal),
        check=one_of(values, "check", Check),
        clean=one_of(values, "clean", Clean) if "clean" in values else "met",
        lead=maybe_words(values, "lead"),
        hint=maybe_words(values, "hint"),
        methods=texts(values, "methods"),
        links=texts(values, "links"),
        thresholds=tuple(_read_threshold(entry) for entry in thresholds),
    )


def _read_threshold(values: Json) -> Threshold:
    return Threshold(
        words=words(values),
        rule=one_of(values, "rule", ThresholdRule),
        number=whole(values, "number"),
        unit=words(mapping(values, "unit")),
    )
