"""What a file really is, told from its content; the extension proves nothing (excel.md).

Offices have ``.xls`` files that hold BIFF, a zipped workbook, an HTML table or tab-separated text
in GBK. Whatever cannot be read gets a sentence that says what it is and what to do.
"""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.ole import OleFile, is_ole

if TYPE_CHECKING:
    from pathlib import Path

SAVE_AS = "请在 WPS 或 Excel 中打开它，另存为 .xlsx 后再导入。"
_COPY_TABLE = "请把其中的表格复制到 WPS 表格或 Excel 中，存为 .xlsx 后再导入。"
_WORD = "Word 文档"
_WORD_SUFFIXES = {".doc", ".wps", ".dot"}
_SIZE_LIMIT = 200 * 1024 * 1024
"""Largest file and largest unpacked sheet that is read; offices' files stay below 10 MB."""

_FAMILIES = {
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"},
    "xlsb": {".xlsb"},
    "xls": {".xls", ".et", ".xlt", ".ett"},
    "ods": {".ods", ".ots"},
    "html": {".html", ".htm"},
    "text": {".csv", ".tsv", ".txt"},
}
_KIND_NAMES = {
    "xlsx": "Excel 工作簿(xlsx)",
    "xlsb": "Excel 二进制工作簿(xlsb)",
    "xls": "Excel 97–2003 工作簿(xls)",
    "ods": "OpenDocument 表格(ods)",
    "html": "网页表格(HTML)",
    "text": "文本表格(CSV/TSV)",
}


class Kind(StrEnum):
    """What a file is by its content."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    TEXT = "text"

    @property
    def chinese(self) -> str:
        """The kind's name for a person."""
        return _KIND_NAMES[self.value]

    def fits(self, suffix: str) -> bool:
        """Whether a file name's extension says what the file is."""
        return suffix.lower() in _FAMILIES[self.value]


def read_bytes(path: Path) -> bytes:
    """Read a file a person chose.

    Raises:
        FileProblem: lock file, folder, missing, open elsewhere, empty or far too large.
    """
    name = path.name
    if path.is_dir():
        folder = path.resolve()
        raise FileProblem(
            f"「{folder.name or folder}」是文件夹，不是表格文件。",
            path=str(path),
            remedy="请选择文件夹里的表格文件。",
        )
    if name.startswith("~$"):
        raise FileProblem(
            f"「{name}」是表格打开时留下的锁定文件，不是表格本身。",
            path=str(path),
            remedy=f"请改选「{name[2:]}」。",
        )
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise FileProblem(
                f"「{name}」太大（超过 200 MB），没有读取。",
                path=str(path),
                remedy="请删去无关的工作表和图片后再导入。",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileProblem(f"找不到文件「{name}」。", path=str(path)) from None
    except PermissionError:
        raise FileProblem(
            f"「{name}」正被其他程序打开，或没有读取的权限。",
            path=str(path),
            remedy="请先在 WPS 或 Excel 中关闭它再试。",
        ) from None
    except OSError as error:
        raise FileProblem(
            f"读取「{name}」失败：{error.strerror or error}。", path=str(path)
        ) from None
    if not data:
        raise FileProblem(
            f"「{name}」是空文件（0 字节）。", path=str(path), remedy="请检查是否复制完整。"
        )
    return data


def sniff(data: bytes, path: Path) -> Kind:
    """Tell what the bytes are.

    Raises:
        FileProblem: not a table, protected by a password, or damaged.
    """
    if data[:4] == b"PK\x03\x04":
        return _sniff_zip(data, path)
    if is_ole(data):
        return _sniff_ole(data, path)
    if data[:5] == b"%PDF-":
        raise _not_a_workbook(path, "PDF 文件", _COPY_TABLE)
    if data[:2] == b"\x09\x08" or data[:2] in {b"\x09\x00", b"\x09\x02", b"\x09\x04"}:
        raise FileProblem(
            f"「{path.name}」是 Excel 5 以前的旧格式，无法读取。", path=str(path), remedy=SAVE_AS
        )
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.startswith(b"<?xml"):
        raise FileProblem(
            f"「{path.name}」是「XML 表格 2003」格式，无法直接读取。",
            path=str(path),
            remedy=SAVE_AS,
        )
    if head.startswith(b"<") and b"<table" in data.lower():
        return Kind.HTML
    if _looks_like_text(data):
        return Kind.TEXT
    raise _not_a_workbook(path, "")


def _sniff_zip(data: bytes, path: Path) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(info.file_size for info in archive.infolist()) > 5 * _SIZE_LIMIT:
                raise FileProblem(
                    f"「{path.name}」展开后超过 1 GB，没有读取。",
                    path=str(path),
                    remedy="请检查文件来源，删去多余的工作表后再导入。",
                )
            if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
                if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                    raise password_problem(path)
                return Kind.ODS
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError):
        raise damaged_problem(path) from None
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "word/document.xml" in names:
        raise _not_a_workbook(path, _WORD, _COPY_TABLE)
    if any(name.startswith("xl/") for name in names):
        raise damaged_problem(path)
    raise _not_a_workbook(path, "压缩包")


def _sniff_ole(data: bytes, path: Path) -> Kind:
    try:
        streams = OleFile(data).names()
    except ValueError:
        if path.suffix.lower() in _WORD_SUFFIXES:
            raise _not_a_workbook(path, _WORD, _COPY_TABLE) from None
        raise damaged_problem(path) from None
    if "EncryptedPackage" in streams:
        raise password_problem(path)
    if "Workbook" in streams or "Book" in streams:
        return Kind.XLS
    if "WordDocument" in streams:
        raise _not_a_workbook(path, _WORD, _COPY_TABLE)
    raise _not_a_workbook(path, "")


def _looks_like_text(data: bytes) -> bool:
    """Whether the bytes are text with at least one separator, not something binary."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    sample = data[:65536]
    if any(byte < 32 and byte not in (9, 10, 13) for byte in sample):
        return False
    return b"\t" in sample or b"," in sample or b";" in sample


def password_problem(path: Path) -> FileProblem:
    """Return the problem of a workbook protected by a password."""
    return FileProblem(
        f"「{path.name}」设有打开密码，无法读取。",
        path=str(path),
        remedy="请在 WPS 或 Excel 中用密码打开它，取消密码后另存，再导入。",
    )


def damaged_problem(path: Path) -> FileProblem:
    """Return the problem of a workbook that cannot be opened though it looks like one."""
    return FileProblem(
        f"「{path.name}」已损坏或没有复制完整，无法打开。",
        path=str(path),
        remedy="请重新复制一份，或在 WPS、Excel 中打开修复后另存为 .xlsx。",
    )


def _not_a_workbook(path: Path, what: str, remedy: str = SAVE_AS) -> FileProblem:
    said = f"，而是{what}" if what else ""
    return FileProblem(f"「{path.name}」不是表格文件{said}。", path=str(path), remedy=remedy)
