"""What calamine loses in old workbooks (BIFF5/8: .xls, WPS .et): error cells and hidden rows."""

from __future__ import annotations

import struct

from desktop.exchange.excel.losses import Losses
from desktop.exchange.excel.ole import OleFile

_BOF, _EOF = 0x0809, 0x000A
_FILEPASS, _BOUNDSHEET = 0x002F, 0x0085
_ROW, _BOOLERR, _FORMULA, _COLINFO = 0x0208, 0x0205, 0x0006, 0x007D
_ROW_HIDDEN = 0x20
_ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class EncryptedBook(ValueError):
    """The workbook stream is encrypted (FILEPASS)."""


def biff_losses(data: bytes) -> list[Losses]:
    """Scan an old workbook; returns the losses of its sheets in workbook order.

    Raises:
        EncryptedBook: the workbook has an opening password.
        ValueError: the file does not hold together.
    """
    ole = OleFile(data)
    stream = ole.stream("Workbook") or ole.stream("Book")
    return [_scan_sheet(stream, begin) for begin in _sheet_starts(stream)]


def _sheet_starts(stream: bytes) -> list[int]:
    """Return where each sheet begins; the globals stand first in the stream."""
    starts = []
    position = 0
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        if kind == _FILEPASS:
            raise EncryptedBook
        if kind == _BOUNDSHEET and size >= 4:
            starts.append(struct.unpack_from("<I", stream, position + 4)[0])
        if kind == _EOF:
            break
        position += 4 + size
    return starts


def _scan_sheet(stream: bytes, begin: int) -> Losses:
    losses = Losses()
    position, end = begin, len(stream)
    unpack = struct.unpack_from
    while position + 4 <= end:
        kind, size = unpack("<HH", stream, position)
        body = position + 4
        position = body + size
        if kind == _EOF or position > end:
            break
        if kind == _ROW and size >= 16 and stream[body + 12] & _ROW_HIDDEN:
            losses.hidden_rows.add(unpack("<H", stream, body)[0])
        elif kind == _COLINFO and size >= 10 and stream[body + 8] & 1:
            losses.hidden_columns = True
        elif kind == _BOOLERR and size >= 8 and stream[body + 7]:
            losses.errors[unpack("<HH", stream, body)] = _error_name(stream[body + 6])
        elif kind == _FORMULA and size >= 14 and stream[body + 12 : body + 14] == b"\xff\xff":
            # The cached result is not a number: 2 says an error, whose code is two bytes on.
            code = stream[body + 8] if stream[body + 6] == 2 else None
            if code is not None:
                losses.errors[unpack("<HH", stream, body)] = _error_name(code)
    return losses


def _error_name(code: int) -> str:
    return _ERROR_NAMES.get(code, "#错误")
