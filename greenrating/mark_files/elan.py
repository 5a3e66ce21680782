"""Marks as ELAN documents (`.eaf`, EAF 3.0): each lane of marks is a tier."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from greenrating.mark_files.lanes import Names, Placed, lasting, spread
from greenrating.mark_files.shapes import Export, Media

SPANS, POINTS = "greenrating-spans", "greenrating-points"
"""The types of the tiers that we write: by them a reader knows points, and lanes that are numbered by us."""
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def as_document(export: Export) -> str:
    """A document valid by EAFv3.0.xsd, one tier for each tag and person; a point lasts `POINT_MS`.

    Annotations of a tier may not overlap in ELAN: marks that do get a tier of their own (`tag #2`).
    """
    kinds = [(mark.tag, mark.who, mark.end_ms is None) for mark in export.marks]
    placed = spread(export.marks, kinds)
    root = ET.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": export.author,
            "DATE": export.made.isoformat(timespec="seconds"),
            "FORMAT": "3.0",
            "VERSION": "3.0",
            f"{{{_INSTANCE}}}noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    _add_header(root, export)
    slots = _add_times(root, placed)
    _add_tiers(root, placed, slots)
    for kind in (SPANS, POINTS):
        about = {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": kind, "TIME_ALIGNABLE": "true"}
        ET.SubElement(root, "LINGUISTIC_TYPE", about)
    ET.register_namespace("xsi", _INSTANCE)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add_header(root: ET.Element, export: Export) -> None:
    header = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    for media in export.media:
        ET.SubElement(header, "MEDIA_DESCRIPTOR", _media(media))
    ET.SubElement(header, "PROPERTY", {"NAME": "title"}).text = export.title
    ET.SubElement(header, "PROPERTY", {"NAME": "lastUsedAnnotationId"}).text = str(len(export.marks))


def _media(media: Media) -> dict[str, str]:
    from urllib.parse import quote, urlunsplit

    url = urlunsplit(("file", "", "/" + quote(media.path.lstrip("/")), "", ""))
    return {"MEDIA_URL": url, "MIME_TYPE": media.mime_type}


def _add_times(root: ET.Element, placed: Iterable[Placed]) -> dict[int, str]:
    """One slot for each moment, in order; returns their ids by moment."""
    order = ET.SubElement(root, "TIME_ORDER")
    moments = sorted({ms for each in placed for ms in (each.mark.start_ms, lasting(each.mark))})
    slots = {ms: f"ts{n}" for n, ms in enumerate(moments, 1)}
    for ms, slot in slots.items():
        ET.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": slot, "TIME_VALUE": str(ms)})
    return slots


def _add_tiers(root: ET.Element, placed: list[Placed], slots: dict[int, str]) -> None:
    names, tiers = Names(), dict[str, ET.Element]()
    for number, each in enumerate(placed, 1):
        mark = each.mark
        name = names.of(mark.tag, (each.kind, each.lane))
        if name not in tiers:
            kind = POINTS if mark.end_ms is None else SPANS
            about = {"LINGUISTIC_TYPE_REF": kind, "PARTICIPANT": mark.who, "TIER_ID": name}
            tiers[name] = ET.SubElement(root, "TIER", about)
        times = {"TIME_SLOT_REF1": slots[mark.start_ms], "TIME_SLOT_REF2": slots[lasting(mark)]}
        annotation = ET.SubElement(tiers[name], "ANNOTATION")
        aligned = ET.SubElement(annotation, "ALIGNABLE_ANNOTATION", {"ANNOTATION_ID": f"a{number}", **times})
        ET.SubElement(aligned, "ANNOTATION_VALUE").text = mark.note
