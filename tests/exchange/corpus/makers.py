"""The same content written in every format, by libraries, by LibreOffice or by hand."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from decimal import Decimal
from html import escape

import openpyxl
import xlsxwriter
import xlwt

from tests.exchange.corpus.content import SHEETS, Error, Percent
from tests.exchange.corpus.records import biff, ole, xlsb

_STATES = ("visible", "hidden", "veryHidden")


def by_openpyxl(path, sheets=SHEETS):
    """Write an .xlsx with openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.sheet_state = _STATES[sheet.hidden]
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row, 1):
                cell = page.cell(number, column)
                _openpyxl_cell(cell, value)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
        for row in sheet.hidden_rows:
            page.row_dimensions[row + 1].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
    book.save(path)


def _openpyxl_cell(cell, value):
    if isinstance(value, Error):
        cell.value, cell.data_type = value.code, "e"
    elif isinstance(value, Percent):
        cell.value, cell.number_format = value.fraction, "0.0%"
    elif isinstance(value, datetime.date):
        cell.value, cell.number_format = value, 'yyyy"年"m"月"d"日"'
    elif value is not None:
        cell.value = value


def by_xlsxwriter(path, sheets=SHEETS):
    """Write an .xlsx with XlsxWriter."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        percent = book.add_format({"num_format": 10})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for number, row in enumerate(sheet.rows):
                for column, value in enumerate(row):
                    if isinstance(value, Error):
                        page.write_formula(number, column, "=1/0", None, value.code)
                    elif isinstance(value, Percent):
                        page.write_number(number, column, value.fraction, percent)
                    elif isinstance(value, datetime.date):
                        page.write_datetime(number, column, value, day)
                    elif isinstance(value, str):
                        page.write_string(number, column, value)
                    elif value is not None:
                        page.write_number(number, column, value)
            for top, left, bottom, right in sheet.merges:
                page.merge_range(top, left, bottom, right, sheet.rows[top][left])
            for row in sheet.hidden_rows:
                page.set_row(row, None, None, {"hidden": True})
            for column in sheet.hidden_columns:
                page.set_column(column, column, None, None, {"hidden": True})
            if sheet.hidden:
                page.hide()


def by_xlwt(path, sheets=SHEETS):
    """Write a BIFF8 .xls with xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    day, percent = xlwt.XFStyle(), xlwt.XFStyle()
    day.num_format_str, percent.num_format_str = "YYYY-MM-DD", "0.00%"
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        page.visibility = sheet.hidden
        covered = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
        for number, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                if (number, column) in covered:
                    bottom, right = covered[number, column]
                    page.write_merge(number, bottom, column, right, value)
                elif isinstance(value, Error):
                    page.row(number).set_cell_error(column, value.code)
                elif isinstance(value, Percent):
                    page.write(number, column, value.fraction, percent)
                elif isinstance(value, datetime.date):
                    page.write(number, column, value, day)
                elif value is not None:
                    page.write(number, column, value)
        for row in sheet.hidden_rows:
            page.row(row).hidden = True
        for column in sheet.hidden_columns:
            page.col(column).hidden = True
    book.save(str(path))


def by_hand_biff8(path):
    """Write a BIFF8 .xls by hand."""
    path.write_bytes(ole(biff(SHEETS)))


def by_hand_biff5(path):
    """Write a BIFF5 .xls (Excel 95) by hand, in GBK; that version has no merged cells."""
    path.write_bytes(ole(biff(SHEETS, version=0x0500), "Book"))


def by_hand_xlsb(path):
    """Write an .xlsb by hand."""
    path.write_bytes(xlsb(SHEETS))


def by_hand_xml(path):
    """Write an XML 表格 2003 file by hand."""
    sheets = "".join(_xml_sheet(sheet) for sheet in SHEETS)
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="p">'
        f'<NumberFormat ss:Format="Percent"/></Style></Styles>{sheets}</Workbook>',
        "utf-8",
    )


def _xml_sheet(sheet):
    columns = "".join(f'<Column ss:Index="{c + 1}" ss:Hidden="1"/>' for c in sheet.hidden_columns)
    spans = {(t, left): (b - t, r - left) for t, left, b, r in sheet.merges}
    rows = ""
    for number, row in enumerate(sheet.rows):
        cells = ""
        for column, value in enumerate(row):
            if value is not None:
                down, across = spans.get((number, column), (0, 0))
                span = f' ss:MergeDown="{down}" ss:MergeAcross="{across}"' if down or across else ""
                cells += _xml_cell(column, value, span)
        hidden = ' ss:Hidden="1"' if number in sheet.hidden_rows else ""
        rows += f'<Row ss:Index="{number + 1}"{hidden}>{cells}</Row>'
    state = "<Visible>SheetHidden</Visible>" if sheet.hidden else ""
    return (
        f'<Worksheet ss:Name="{sheet.name}"><Table>{columns}{rows}</Table>'
        f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{state}'
        "</WorksheetOptions></Worksheet>"
    )


def _xml_cell(column, value, span):
    style, kind, words = "", "String", str(value)
    if isinstance(value, Error):
        kind, words = "Error", value.code
    elif isinstance(value, Percent):
        style, kind, words = ' ss:StyleID="p"', "Number", str(value.fraction)
    elif isinstance(value, datetime.date):
        kind, words = "DateTime", f"{value.isoformat()}T00:00:00.000"
    elif isinstance(value, Decimal | int):
        kind = "Number"
    words = escape(words).replace("\n", "&#10;")
    return (
        f'<Cell ss:Index="{column + 1}"{style}{span}><Data ss:Type="{kind}">{words}</Data></Cell>'
    )


def shown(value):
    """Return a value as text formats hold it."""
    if value is None:
        return ""
    if isinstance(value, Error):
        return value.code
    if isinstance(value, Percent):
        return f"{value.fraction * 100:f}%"
    return str(value)


def by_hand_html(path):
    """Write an HTML table in GBK, as web systems do."""
    sheet = SHEETS[0]
    spans = {(t, left): (b - t + 1, r - left + 1) for t, left, b, r in sheet.merges}
    covered = {
        (row, column)
        for t, left, b, r in sheet.merges
        for row in range(t, b + 1)
        for column in range(left, r + 1)
    } - set(spans)
    rows = ""
    for number, row in enumerate(sheet.rows):
        cells = ""
        for column, value in enumerate(row):
            if (number, column) not in covered:
                down, across = spans.get((number, column), (1, 1))
                words = escape(shown(value)).replace("\n", "<br>")
                cells += f"<td rowspan={down} colspan={across}>{words}</td>"
        rows += f"<tr>{cells}</tr>\n"
    page = f"<html><head><meta charset=gbk></head><body><table>{rows}</table></body></html>"
    path.write_bytes(page.encode("gb18030"))


def by_hand_csv(path, *, encoding="gb18030", mark=","):
    """Write CSV or TSV."""
    lines = []
    for row in SHEETS[0].rows:
        cells = [shown(value) for value in row]
        lines.append(
            mark.join(f'"{cell}"' if "\n" in cell or mark in cell else cell for cell in cells)
        )
    path.write_bytes("\r\n".join(lines).encode(encoding))


MAKERS = {
    "openpyxl.xlsx": by_openpyxl,
    "xlsxwriter.xlsx": by_xlsxwriter,
    "xlwt.xls": by_xlwt,
    "hand-biff8.xls": by_hand_biff8,
    "hand-biff5.xls": by_hand_biff5,
    "hand.xlsb": by_hand_xlsb,
    "hand.xml": by_hand_xml,
    "hand.html": by_hand_html,
    "hand-gbk.csv": by_hand_csv,
    "hand-utf8.csv": lambda path: by_hand_csv(path, encoding="utf-8"),
    "hand-bom.csv": lambda path: by_hand_csv(path, encoding="utf-8-sig"),
    "hand-utf16.tsv": lambda path: by_hand_csv(path, encoding="utf-16", mark="\t"),
}

OFFICE = {
    "office.xlsx": "xlsx:Calc MS Excel 2007 XML",
    "office.xls": "xls:MS Excel 97",
    "office95.xls": "xls:MS Excel 95",
    "office.ods": "ods:calc8",
    "office.fods": "fods:OpenDocument Spreadsheet Flat XML",
    "office.html": "html:HTML (StarCalc)",
    "office.xml": "xml:MS Excel 2003 XML",
}
"""LibreOffice's names of the filters; a version without one of them makes no file."""


def by_libreoffice(source, folder):
    """Convert a workbook to every format LibreOffice writes; returns the files that came out."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    made = {}
    home = f"-env:UserInstallation=file://{folder / 'profile'}"
    for name, conversion in OFFICE.items():
        suffix = conversion.partition(":")[0]
        out = folder / name.partition(".")[0] / suffix
        command = [program, home, "--headless", "--convert-to", conversion, "--outdir", str(out)]
        subprocess.run([*command, str(source)], check=False, capture_output=True, timeout=120)
        result = out / f"{source.stem}.{suffix}"
        if result.exists():
            made[name] = result.rename(folder / name)
    return made
