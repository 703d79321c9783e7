"""Open any table file as a :class:`~desktop.exchange.excel.grid.Book`.

Every format is read by this package itself, as a stream and under a :class:`Budget`: a hostile file
cannot take the memory, a progress call comes every few milliseconds, and nothing is lost unsaid.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.exchange.excel.biff import EncryptedBook, read_biff
from desktop.exchange.excel.budget import Budget, TooLarge
from desktop.exchange.excel.delimited import read_delimited
from desktop.exchange.excel.grid import Book, Grid
from desktop.exchange.excel.html_tables import read_html
from desktop.exchange.excel.ods import OdsReader
from desktop.exchange.excel.sniff import (
    Kind,
    damaged_problem,
    forbidden_problem,
    open_file,
    password_problem,
    sniff,
    too_large_problem,
    unreadable_problem,
    workbook_part,
)
from desktop.exchange.excel.telling import (
    archive_notices,
    hidden_sheet,
    macros_notice,
    not_a_table,
    unread_notice,
    wrong_extension,
)
from desktop.exchange.excel.xlsb import read_xlsb
from desktop.exchange.excel.xlsx import read_xlsx
from desktop.exchange.excel.xml2003 import Xml2003Reader
from desktop.exchange.excel.xml_parts import ForbiddenXml, Handler, scan
from desktop.exchange.excel.zipped import BadArchive, opened
from desktop.services.importing_types import Problem
from desktop.services.ports import Progress, silent

_PIECE = 64 * 1024
_DECLARATION = 200
_CHINESE = re.compile(rb"<\?xml[^>]*encoding=[\"'](?:gb2312|gbk|gb18030)[\"']", re.IGNORECASE)
_Found = tuple[list[Grid], list[Problem]]


def open_book(path: Path, *, progress: Progress = silent) -> Book:
    """Read all sheets of a file, looking at its content and not at its extension.

    Raises:
        FileProblem: it is no table, protected, damaged, too large or empty; the sentence says which.
        Cancelled: from ``progress``.
    """
    with open_file(path) as file:
        try:
            kind = sniff(file, path, progress)
            progress(0, 1)
            grids, notices = _READERS[kind](file, Budget(), progress)
        except EncryptedBook:
            raise password_problem(path) from None
        except (TooLarge, MemoryError):
            raise too_large_problem(path) from None
        except ForbiddenXml:
            raise forbidden_problem(path) from None
        except ValueError:
            raise damaged_problem(path) from None
        except OSError as error:
            raise unreadable_problem(path, error) from None
    notices.extend(hidden_sheet(grid) for grid in grids if grid.hidden)
    if not kind.fits(path.suffix):
        notices.insert(0, wrong_extension(path, kind))
    return Book(path.name, kind.value, tuple(grids), tuple(notices))


def _xlsx(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    with opened(file, budget, progress) as archive:
        part = workbook_part(archive)
        if part is None:
            raise BadArchive("no workbook")
        grids, notices = read_xlsx(archive, part, progress)
        return grids, [*notices, *archive_notices(archive.names)]


def _xlsb(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    with opened(file, budget, progress) as archive:
        part = workbook_part(archive)
        if part is None:
            raise BadArchive("no workbook")
        grids, notices = read_xlsb(archive, part, progress)
        return grids, [*notices, *archive_notices(archive.names)]


def _xls(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    book = read_biff(file.read(), budget, progress)
    notices = [not_a_table(name) for name in book.not_tables]
    notices.extend(unread_notice(pictures=book.pictures, comments=book.comments))
    if book.has_macros:
        notices.append(macros_notice())
    return [draft.finish(progress) for draft in book.drafts], notices


def _ods(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    with opened(file, budget, progress) as archive:
        reader = OdsReader(budget, progress)
        archive.scan("content.xml", reader)
        return _from_ods(reader, progress)


def _flat_ods(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    reader = OdsReader(budget, progress)
    _scan_file(file, reader, progress)
    return _from_ods(reader, progress)


def _from_ods(reader: OdsReader, progress: Progress) -> _Found:
    notices = list(unread_notice(pictures=reader.pictures, comments=reader.comments))
    return [draft.finish(progress) for draft in reader.drafts], notices


def _xml(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    reader = Xml2003Reader(budget)
    _scan_file(file, reader, progress)
    notices = list(unread_notice(pictures=0, comments=reader.comments))
    return [draft.finish(progress) for draft in reader.drafts], notices


def _html(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    return read_html(file, _size(file), budget, progress), []


def _text(file: BinaryIO, budget: Budget, progress: Progress) -> _Found:
    return [read_delimited(file, _size(file), budget, progress)], []


def _size(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _scan_file(file: BinaryIO, handler: Handler, progress: Progress) -> None:
    size = _size(file)

    def pieces() -> Iterator[str | bytes]:
        # The parser knows no Chinese encodings, in which some web systems write their XML.
        named = _CHINESE.search(file.read(_DECLARATION))
        file.seek(0)
        decoder = codecs.getincrementaldecoder("gb18030")()
        while piece := file.read(_PIECE):
            progress(min(file.tell(), size), size)
            yield decoder.decode(piece) if named else piece

    scan(pieces(), handler)


_READERS: dict[Kind, Callable[[BinaryIO, Budget, Progress], _Found]] = {
    Kind.XLSX: _xlsx,
    Kind.XLSB: _xlsb,
    Kind.XLS: _xls,
    Kind.ODS: _ods,
    Kind.FLAT_ODS: _flat_ods,
    Kind.XML: _xml,
    Kind.HTML: _html,
    Kind.TEXT: _text,
}
