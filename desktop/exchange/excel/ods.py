"""What calamine loses in OpenDocument workbooks: merged ranges, error cells, hidden rows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from desktop.exchange.excel.grid import Merge
from desktop.exchange.excel.losses import Losses

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_REPEAT_LIMIT = 20_000
"""Rows repeated more often than this are the empty rest of the sheet."""


@dataclass(slots=True)
class OdsSheet:
    """The details of one sheet."""

    losses: Losses = field(default_factory=Losses)
    merges: list[Merge] = field(default_factory=list)


def ods_sheets(data: bytes) -> dict[str, OdsSheet]:
    """Scan an OpenDocument workbook; returns the details by sheet name."""
    sheets: dict[str, OdsSheet] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
        sheet, row = OdsSheet(), 0
        for event, element in ElementTree.iterparse(content, ("start", "end")):  # noqa: S314
            if event == "start" and element.tag == f"{_TABLE}table":
                sheet, row = OdsSheet(), 0
                sheets[element.get(f"{_TABLE}name", "")] = sheet
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                repeat = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                _scan_row(sheet, element, row, min(repeat, _REPEAT_LIMIT))
                row += repeat
                element.clear()
    return sheets


def _scan_row(sheet: OdsSheet, element: ElementTree.Element, row: int, repeat: int) -> None:
    column = 0
    filled = False
    for cell in element:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        filled = filled or len(cell) > 0
        down = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        across = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        if down > 1 or across > 1:
            sheet.merges.append(Merge(row, column, row + down - 1, column + across - 1))
        if cell.get(f"{_CALC}value-type") == "error":
            text = "".join(cell.itertext()).strip()
            sheet.losses.errors[row, column] = text or "#错误"
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
    if filled and element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
        sheet.losses.hidden_rows.update(range(row, row + repeat))
