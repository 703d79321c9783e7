"""What calamine loses, found in the file itself: error cells, formulas without a value, hidden rows.

calamine hands over ``''`` for ``#REF!`` as for an empty cell; a lost number must be reported, never
be taken for a blank (excel.md). The scans are searches over bytes, cheap beside the reading itself.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from desktop.exchange.excel.grid import column_number

_FORMULA = rb"<f\b[^>]*(?:/>|>[^<]*</f>)"
_UNCACHED = re.compile(rb"<c\b([^>]*)>\s*" + _FORMULA + rb"\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_ERROR = re.compile(rb"<c\b([^>]*\bt=\"e\"[^>]*)>(?:(?!</c>).)*?<v>([^<]*)</v>", re.DOTALL)
_HIDDEN_ROW = re.compile(rb"<row\b(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*\br=\"(\d+)\"")
_HIDDEN_COLUMN = re.compile(rb"<col\b(?=[^>]*\bhidden=\"(?:1|true)\")([^>]*)>")
_REFERENCE = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(slots=True)
class Losses:
    """What one sheet holds beyond its values; rows and columns are 0-based.

    ``errors``: cell → the error's code as shown; ``uncached``: formulas that were never calculated.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: bool = False


def xlsx_losses(data: bytes) -> dict[str, Losses]:
    """Scan a zipped workbook; returns losses by sheet name. Unreadable parts are left out."""
    found: dict[str, Losses] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, part in _sheet_parts(archive):
            try:
                found[name] = _scan_sheet(archive.read(part))
            except KeyError:
                continue
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return (sheet name, path inside the archive) in workbook order."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 (see sniff)
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return []
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    parts = []
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION), "")
        if target:
            parts.append((sheet.get("name", ""), posixpath.join("/xl", target).lstrip("/")))
    return parts


def _scan_sheet(xml: bytes) -> Losses:
    losses = Losses()
    if b't="e"' in xml:
        for match in _ERROR.finditer(xml):
            if cell := _reference(match[1]):
                losses.errors[cell] = match[2].decode("ascii", "replace")
    if b"<f" in xml:
        for match in _UNCACHED.finditer(xml):
            if cell := _reference(match[1]):
                losses.uncached.add(cell)
    if b"hidden=" in xml:
        losses.hidden_rows = {int(match[1]) - 1 for match in _HIDDEN_ROW.finditer(xml)}
        losses.hidden_columns = _HIDDEN_COLUMN.search(xml) is not None
    return losses


def _reference(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(b" " + attributes)
    if match is None:
        return None
    return int(match[2]) - 1, column_number(match[1].decode("ascii"))
