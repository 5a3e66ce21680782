"""Workbooks for tests: well-formed ones by openpyxl, broken and hostile ones by hand."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def book(path: Path, *rows: Sequence[object], sheet: str = "直播间") -> Path:
    """A workbook with these rows."""
    made = Workbook()
    assert made.active is not None
    made.active.title = sheet
    for row in rows:
        made.active.append(list[Any](row))
    made.save(path)
    return path


def altered(
    path: Path,
    *,
    compression: int = zipfile.ZIP_DEFLATED,
    others: Mapping[str, bytes] = MappingProxyType({}),
    **parts: bytes,
) -> Path:
    """A workbook whose `sheet`, `styles`, `workbook` or `types` is replaced, or that has others as well."""
    names = {
        "sheet": SHEET,
        "styles": "xl/styles.xml",
        "workbook": "xl/workbook.xml",
        "types": "[Content_Types].xml",
    }
    kept = io.BytesIO()
    Workbook().save(kept)
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(path, "w", compression) as target:
        replaced = {names[name]: content for name, content in parts.items()} | dict(others)
        for name in {*source.namelist(), *replaced}:
            target.writestr(name, replaced[name] if name in replaced else source.read(name))
    return path


def sheet_xml(inside: bytes, before: bytes = b"") -> bytes:
    """A sheet with these rows in XML."""
    return f"<worksheet {MAIN}>".encode() + before + b"<sheetData>" + inside + b"</sheetData></worksheet>"
