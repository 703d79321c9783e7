"""Small hand-written binary workbooks: BIFF5 and BIFF8 streams in an OLE shell, and xlsb.

No program on the machine that runs the tests writes xlsb or, everywhere, BIFF5; the layouts are
those of [MS-XLS] and [MS-XLSB], and python-calamine reads the same values out of them.
"""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime

from tests.exchange.corpus.content import ERRORS, Error, Percent

_DAY_FORMAT, _PERCENT_FORMAT = 14, 10
_EPOCH = date(1899, 12, 30)
_STYLES = (0, _DAY_FORMAT, _PERCENT_FORMAT)


def style_of(value):
    """Return the index of a value's cell style in all books made here."""
    return 1 if isinstance(value, date) else 2 if isinstance(value, Percent) else 0


def serial(value):
    """Return the number that stands in the cell."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return float((value - _EPOCH).days)
    return float(value.fraction if isinstance(value, Percent) else value)


def ole(stream, name="Workbook"):
    """Put a stream of at least 4,096 bytes into a compound file of 512-byte sectors."""
    stream = stream.ljust(4096, b"\0")
    data = -(-len(stream) // 512)
    fat_sectors = 1
    while fat_sectors * 128 < data + 1 + fat_sectors:
        fat_sectors += 1
    first = 1 + fat_sectors
    chain = [0xFFFFFFFE] + [0xFFFFFFFD] * fat_sectors
    chain += [first + number + 1 for number in range(data - 1)] + [0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (fat_sectors * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    places = [1 + number for number in range(fat_sectors)]
    header += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - fat_sectors))
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(
        name, 2, 0xFFFFFFFF, first, len(stream)
    )
    table = struct.pack(f"<{len(chain)}I", *chain)
    return header + directory.ljust(512, b"\0") + table + stream.ljust(data * 512, b"\0")


def _entry(name, kind, child, start, size):
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BBIII36x", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + links + struct.pack("<IQ", start, size)
    )


def record(kind, body=b""):
    """Return one BIFF record."""
    return struct.pack("<HH", kind, len(body)) + body


def biff(sheets, *, version=0x0600, since_1904=False, extra_globals=b""):
    """Return the stream of a workbook; ``version`` 0x0500 writes texts in GBK."""
    wide = version == 0x0600
    head = record(0x0809, struct.pack("<HHHH", version, 5, 0, 0).ljust(16 if wide else 8, b"\0"))
    head += record(0x42, struct.pack("<H", 1200 if wide else 936))
    head += record(0x22, struct.pack("<H", since_1904)) + extra_globals
    for number in _STYLES:
        head += record(0xE0, struct.pack("<HH", 0, number).ljust(20 if wide else 16, b"\0"))
    bodies = [_biff_sheet(sheet, version) for sheet in sheets]
    length = len(head) + sum(4 + 6 + len(_short(sheet.name, wide)) for sheet in sheets) + 4
    for sheet, body in zip(sheets, bodies, strict=True):
        head += record(
            0x85, struct.pack("<IBB", length, sheet.hidden, 0) + _short(sheet.name, wide)
        )
        length += len(body)
    return head + record(0x0A) + b"".join(bodies)


def _short(text, wide):
    if wide:
        return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")
    raw = text.encode("gbk")
    return struct.pack("<B", len(raw)) + raw


def _long(text, wide):
    if wide:
        return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
    raw = text.encode("gbk")
    return struct.pack("<H", len(raw)) + raw


def _biff_sheet(sheet, version):
    wide = version == 0x0600
    parts = [
        record(0x0809, struct.pack("<HHHH", version, 0x10, 0, 0).ljust(16 if wide else 8, b"\0"))
    ]
    parts += [record(0x7D, struct.pack("<HHHHHH", c, c, 0, 0, 1, 0)) for c in sheet.hidden_columns]
    parts += [
        record(0x208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x20, 0))
        for row in sheet.hidden_rows
    ]
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            parts.append(_biff_cell(row, column, value, wide))
    if wide and sheet.merges:
        areas = b"".join(struct.pack("<HHHH", t, b, left, r) for t, left, b, r in sheet.merges)
        parts.append(record(0xE5, struct.pack("<H", len(sheet.merges)) + areas))
    return b"".join([*parts, record(0x0A)])


def _biff_cell(row, column, value, wide):
    place = struct.pack("<HHH", row, column, style_of(value))
    if value is None:
        return b""
    if isinstance(value, str):
        return record(0x204, place + _long(value, wide))
    if isinstance(value, Error):
        return record(0x205, place + struct.pack("<BB", ERRORS[value.code], 1))
    if isinstance(value, bool):
        return record(0x205, place + struct.pack("<BB", value, 0))
    return record(0x203, place + struct.pack("<d", serial(value)))


def _brt(kind, body=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    tail = b""
    while True:
        tail += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + tail + body


def _brt_text(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(sheets, *, since_1904=False):
    """Return a binary zipped workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.bin")]))
        links = [
            (f"rId{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)
        ]
        links.append(("rIdS", "styles", "styles.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _relations(links))
        book = _brt(131) + _brt(153, struct.pack("<II", since_1904, 0) + _brt_text(""))
        book += _brt(143)
        for number, sheet in enumerate(sheets, 1):
            state = struct.pack("<II", sheet.hidden, number)
            book += _brt(156, state + _brt_text(f"rId{number}") + _brt_text(sheet.name))
        archive.writestr("xl/workbook.bin", book + _brt(144) + _brt(132))
        styles = b"".join(
            _brt(47, struct.pack("<HH", 0, number).ljust(16, b"\0")) for number in _STYLES
        )
        styles = _brt(278) + _brt(617, struct.pack("<I", 3)) + styles + _brt(618) + _brt(279)
        archive.writestr("xl/styles.bin", styles)
        for number, sheet in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _brt_sheet(sheet))
    return out.getvalue()


def _relations(links):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}{sort}" Target="{target}"/>'
        for name, sort, target in links
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{inner}</Relationships>'
    )


def _brt_sheet(sheet):
    width = max((len(row) for row in sheet.rows), default=1)
    parts = [
        _brt(129),
        _brt(148, struct.pack("<IIII", 0, max(len(sheet.rows) - 1, 0), 0, width - 1)),
    ]
    if sheet.hidden_columns:
        parts.append(_brt(390))
        parts += [_brt(60, struct.pack("<IIIIH", c, c, 0, 0, 1)) for c in sheet.hidden_columns]
        parts.append(_brt(391))
    parts.append(_brt(145))
    for row, values in enumerate(sheet.rows):
        flags = 0x10 if row in sheet.hidden_rows else 0
        parts.append(
            _brt(0, struct.pack("<IIHBBB", row, 0, 300, 0, flags, 0) + struct.pack("<I", 0))
        )
        parts += [_brt_cell(column, value) for column, value in enumerate(values)]
    parts.append(_brt(146))
    if sheet.merges:
        parts.append(_brt(177, struct.pack("<I", len(sheet.merges))))
        parts += [_brt(176, struct.pack("<IIII", t, b, left, r)) for t, left, b, r in sheet.merges]
        parts.append(_brt(178))
    return b"".join([*parts, _brt(130)])


def _brt_cell(column, value):
    place = struct.pack("<II", column, style_of(value))
    if value is None:
        return _brt(1, place)
    if isinstance(value, str):
        return _brt(6, place + _brt_text(value))
    if isinstance(value, Error):
        return _brt(3, place + bytes([ERRORS[value.code]]))
    if isinstance(value, bool):
        return _brt(4, place + bytes([value]))
    if isinstance(value, int) and abs(value) < 1 << 28:
        return _brt(2, place + struct.pack("<i", value << 2 | 2))
    return _brt(5, place + struct.pack("<d", serial(value)))
