"""Files made to hurt: each maker writes one, small on disk and absurd inside."""

from __future__ import annotations

import struct
import zipfile

from tests.exchange.corpus.content import Sheet
from tests.exchange.corpus.records import biff, ole, record

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "laughs laughs laughs laughs laughs">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_ONE_CELL = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'


def workbook(path, sheet=_ONE_CELL, *, texts=None, styles=None, book=None, more=None):
    """Save a workbook from its parts; ``sheet`` and ``texts`` may be iterables of pieces."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("r1", "worksheet", "s.xml"),
            ("r2", "sharedStrings", "t.xml"),
            ("r3", "styles", "y.xml"),
        )
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "xl/workbook.xml",
            book
            or f'<workbook {_MAIN} xmlns:r="{_LINKS}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        _stream(archive, "xl/s.xml", [f"<worksheet {_MAIN}>", *_pieces(sheet), "</worksheet>"])
        if texts is not None:
            _stream(archive, "xl/t.xml", _pieces(texts))
        if styles is not None:
            archive.writestr("xl/y.xml", styles)
        for name, content in (more or {}).items():
            archive.writestr(name, content)


def _pieces(content):
    return [content] if isinstance(content, str) else content


def _stream(archive, name, pieces):
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece if isinstance(piece, bytes) else piece.encode())


def _repeated(start, piece, times, end):
    block = piece * 1000
    return [start, *[block] * (times // 1000), end]


def zip_bomb(path):
    """1.2 GB of blanks between two rows."""
    workbook(path, _repeated("<sheetData><row/>", " " * 1000, 1_200_000, "<row/></sheetData>"))


def text_bomb(path):
    """Four million shared texts."""
    start = f"<sst {_MAIN}>"
    workbook(path, texts=_repeated(start, "<si><t>大塘村大塘村</t></si>", 4_000_000, "</sst>"))


def long_text_bomb(path):
    """A shared text of 400 MB."""
    start = f"<sst {_MAIN}><si><t>"
    workbook(path, texts=_repeated(start, "大" * 100, 1_300_000, "</t></si></sst>"))


def nested_phonetics(path):
    """A text full of hints that never end."""
    workbook(path, texts=f"<sst {_MAIN}><si>{'<rPh><t>' * 300_000}</si></sst>")


def endless_comments(path):
    """Texts full of comments that never end."""
    workbook(path, texts=f"<sst {_MAIN}><si>{'<!--' * 900_000}</si></sst>")


def endless_attribute(path):
    """An attribute of 100 MB in the list of sheets."""
    book = f'<workbook {_MAIN}><sheets><sheet name="{"x" * 100_000_000}"/></sheets></workbook>'
    workbook(path, book=book)


def entity_bomb_in_texts(path):
    """A billion laughs among the shared texts."""
    workbook(path, texts=f"{_BOMB}<sst {_MAIN}><si><t>&j;</t></si></sst>")


def entity_bomb_in_sheet(path):
    """A billion laughs in a cell."""
    with_bomb = (
        f'{_BOMB}<worksheet {_MAIN}><sheetData><row><c t="str"><v>&j;</v></c></row></sheetData>'
    )
    workbook(path, more={"xl/worksheets/x.xml": ""})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/s.xml"] = f"{with_bomb}</worksheet>".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def entity_bomb_in_styles(path):
    """A billion laughs in a number format."""
    workbook(
        path,
        styles=f'{_BOMB}<styleSheet><numFmts><numFmt numFmtId="200" formatCode="&j;"/></numFmts></styleSheet>',
    )


def entity_bomb_in_ods(path):
    """A billion laughs in an OpenDocument cell."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", f"{_BOMB}<document>&j;</document>")


def dimension_lie(path):
    """One cell that claims to be seventeen thousand million."""
    workbook(path, f'<dimension ref="A1:XFD1048576"/>{_ONE_CELL}')


def far_cell(path):
    """Two values as far apart as a sheet allows."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    workbook(path, _ONE_CELL.replace("</sheetData>", far + "</sheetData>"))


def wide_rows(path):
    """Sixty thousand rows with a value in the last column each."""
    rows = (f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 60_001))
    workbook(path, ["<sheetData>", *rows, "</sheetData>"])


def styled_empty_cells(path):
    """300,000 rows of 16 formatted cells without a value."""
    letters = "ABCDEFGHIJKLMNOP"
    rows = (
        f'<row r="{n}">' + "".join(f'<c r="{x}{n}" s="1"/>' for x in letters) + "</row>"
        for n in range(2, 300_000)
    )
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    workbook(path, ["<sheetData>", first, *rows, "</sheetData>"])


def a_million_empty_rows(path):
    """Every row of the sheet, empty."""
    workbook(
        path,
        [
            _ONE_CELL[:-12],
            *(f'<row r="{n}" ht="20"/>' for n in range(2, 1_048_577)),
            "</sheetData>",
        ],
    )


def merged_worlds(path):
    """A hundred thousand merged ranges over each other, and a large grid below them."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="AZ{n}"><v>1</v></c></row>'
        for n in range(1, 20_001)
    )
    ranges = '<mergeCell ref="AZ20000:AZ20001"/>' + '<mergeCell ref="B1:AZ1048576"/>' * 100_000
    workbook(path, f"<sheetData>{rows}</sheetData><mergeCells>{ranges}</mergeCells>")


def row_tags_without_end(path):
    """Tags that never close, to make a search run in circles."""
    workbook(path, f'<sheetData>{"<row hidden=" * 500_000}<c r="A1"><v>1</v></c></row></sheetData>')


def nested_deep(path):
    """A cell a million elements deep."""
    workbook(path, f'<sheetData><row r="1"><c r="A1">{"<a>" * 1_000_000}</c></row></sheetData>')


def paths_outside(path):
    """Parts named as if they lay outside the archive."""
    workbook(path, more={"../../../../tmp/evil": "x", "/etc/passwd": "x", "C:\\evil": "x"})


def circular_shared_formula(path):
    """A shared formula that refers to itself."""
    cells = "".join(
        f'<c r="A{n}"><f t="shared" si="0" ref="A1:A9">A{n}</f><v>0</v></c>' for n in (1, 2)
    )
    workbook(path, f'<sheetData><row r="1">{cells}</row></sheetData>')


def dde_formula(path):
    """A formula that would start a program."""
    workbook(
        path,
        '<sheetData><row r="1"><c r="A1"><f>cmd|\'/C calc\'!A0</f><v>1</v></c></row></sheetData>',
    )


def ole_circle(path):
    """An old workbook whose chain of sectors runs in a circle."""
    data = bytearray(ole(biff([Sheet("表", [["甲"] * 200] * 200)])))
    struct.pack_into("<I", data, 1024 + 4 * 20, 15)
    path.write_bytes(data)


def ole_table_of_itself(path):
    """An old workbook whose table of tables names one sector a million times."""
    data = bytearray(ole(biff([Sheet("表", [["甲"]])])))
    struct.pack_into("<109I", data, 76, *[1] * 109)
    struct.pack_into("<I", data, 68, 4)
    path.write_bytes(bytes(data) + struct.pack("<128I", *range(128)) * 40_000)


def biff_far_cell(path):
    """An old workbook with values in two corners, as far apart as they can be."""
    sheet = biff([Sheet("表", [["甲"]])])
    far = record(0x203, struct.pack("<HHHd", 65535, 255, 0, 1.0))
    path.write_bytes(ole(sheet[:-4] + far + record(0x0A)))


def biff_text_lie(path):
    """An old workbook that claims four thousand million shared texts."""
    texts = record(0xFC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + b"\0\0\0" * 2700)
    more = record(0x3C, b"\0\0\0" * 2700) * 800
    path.write_bytes(ole(biff([Sheet("表", [["甲"]])], extra_globals=texts + more)))


def biff_same_sheet_often(path):
    """An old workbook that lists one sheet a thousand times."""
    stream = biff([Sheet("表", [[1.5] * 200] * 500)])
    entry = stream.index(struct.pack("<H", 0x85))
    size = struct.unpack_from("<H", stream, entry + 2)[0] + 4
    path.write_bytes(
        ole(stream[:entry] + stream[entry : entry + size] * 900 + stream[entry + size :])
    )


def csv_one_line(path):
    """Ninety megabytes without a line end."""
    path.write_bytes(b"a," + b"x" * 90_000_000)


def csv_gigabyte(path):
    """A gigabyte, most of it a hole."""
    with path.open("wb") as file:
        file.write(b"a,b\n1,2\n")
        file.truncate(1 << 30)


def csv_many_columns(path):
    """Twenty million cells."""
    path.write_bytes((b"1," * 16_000 + b"\n") * 1250)


def csv_nulls(path):
    """NUL bytes after a plain beginning."""
    path.write_bytes(b"a,b\n" * 20_000 + b"\0" * 1_000_000 + b",1\n")


def html_spans(path):
    """Cells that span a thousand rows and columns each."""
    path.write_bytes(b"<table><tr>" + b"<td rowspan=999999 colspan=999999>x" * 3000 + b"</table>")


def html_tag_without_end(path):
    """A tag of thirty megabytes."""
    path.write_bytes(b"<table><tr><td " + b"a='b' " * 5_000_000)


def html_many_cells(path):
    """Thirty-five megabytes of small cells."""
    path.write_bytes(b"<table>" + (b"<tr>" + b"<td>1" * 100) * 60_000 + b"</table>")


def ods_repeats(path):
    """One cell repeated over the whole sheet."""
    names = 'xmlns:table="urn:t" xmlns:office="urn:o" xmlns:text="urn:x"'
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>甲</text:p></table:table-cell>"
    )
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml", f'<d {names}><table:table table:name="a">{rows}</table:table></d>'
        )


READ = (
    nested_phonetics,
    dimension_lie,
    far_cell,
    styled_empty_cells,
    a_million_empty_rows,
    paths_outside,
    circular_shared_formula,
    dde_formula,
    csv_nulls,
    row_tags_without_end,
    ole_table_of_itself,
    biff_far_cell,
    biff_text_lie,
)
"""Absurd, yet with a table in it that is read."""

REFUSED = (
    zip_bomb,
    text_bomb,
    long_text_bomb,
    endless_comments,
    endless_attribute,
    entity_bomb_in_texts,
    entity_bomb_in_sheet,
    entity_bomb_in_styles,
    entity_bomb_in_ods,
    wide_rows,
    merged_worlds,
    nested_deep,
    ole_circle,
    biff_same_sheet_often,
    csv_one_line,
    csv_gigabyte,
    csv_many_columns,
    html_spans,
    html_tag_without_end,
    html_many_cells,
    ods_repeats,
)
"""Refused with a sentence."""
