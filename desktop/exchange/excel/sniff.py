"""What a file really is, told from its content; the extension proves nothing (excel.md).

Offices have ``.xls`` files that hold BIFF, a zipped workbook, an HTML table or tab-separated text
in GBK. Whatever cannot be read gets a sentence that says what it is and what to do.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.budget import Budget, TooLarge
from desktop.exchange.excel.ole import OleFile, is_ole
from desktop.exchange.excel.xml_parts import ForbiddenXml
from desktop.exchange.excel.zipped import Archive, opened, relations
from desktop.services.ports import Progress

if TYPE_CHECKING:
    from pathlib import Path

SAVE_AS = "请在 WPS 或 Excel 中打开它，另存为 .xlsx 后再导入。"
_COPY_TABLE = "请把其中的表格复制到 WPS 表格或 Excel 中，存为 .xlsx 后再导入。"
_WORD = "Word 文档"
_ZIP = "压缩包"
_UNPACK = "请先解压，再选择里面的表格文件。"
_WORD_SUFFIXES = {".doc", ".wps", ".dot"}
_HEAD = 64 * 1024
_MANIFEST = 4 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_OLD_STARTS = (b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_STARTS = (
    (b"%PDF-", "PDF 文件", _COPY_TABLE),
    (b"{\\rtf", _WORD, _COPY_TABLE),
    (b"\x89PNG", "图片", ""),
    (b"\xff\xd8\xff", "图片", ""),
    (b"GIF8", "图片", ""),
    (b"Rar!", _ZIP, _UNPACK),
    (b"7z\xbc\xaf", _ZIP, _UNPACK),
    (b"\x1f\x8b", _ZIP, _UNPACK),
    (b"PK\x05\x06", "空的压缩包", ""),
)


class Kind(StrEnum):
    """What a file is by its content."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    FLAT_ODS = "fods"
    XML = "xml"
    HTML = "html"
    TEXT = "text"

    @property
    def chinese(self) -> str:
        """The kind's name for a person."""
        return _KIND_NAMES[self.value]

    def fits(self, suffix: str) -> bool:
        """Whether a file name's extension says what the file is."""
        return suffix.lower() in _FAMILIES[self.value]

    @property
    def largest(self) -> int:
        """Size in megabytes above which a file is not read: what it takes to stay in 300 MB."""
        return _LARGEST[self.value]


_FAMILIES = {
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"},
    "xlsb": {".xlsb"},
    "xls": {".xls", ".et", ".xlt", ".ett"},
    "ods": {".ods", ".ots"},
    "fods": {".fods"},
    "xml": {".xml"},
    "html": {".html", ".htm"},
    "text": {".csv", ".tsv", ".txt"},
}
_KIND_NAMES = {
    "xlsx": "Excel 工作簿(xlsx)",
    "xlsb": "Excel 二进制工作簿(xlsb)",
    "xls": "Excel 97–2003 工作簿(xls)",
    "ods": "OpenDocument 表格(ods)",
    "fods": "OpenDocument 单文件表格(fods)",
    "xml": "XML 表格 2003",
    "html": "网页表格(HTML)",
    "text": "文本表格(CSV/TSV)",
}
_LARGEST = {
    "xlsx": 200,
    "xlsb": 200,
    "xls": 40,
    "ods": 200,
    "fods": 200,
    "xml": 200,
    "html": 40,
    "text": 100,
}


def open_file(path: Path) -> BinaryIO:
    """Open a file a person chose.

    Raises:
        FileProblem: lock file, folder, missing, open elsewhere or empty.
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
        if path.stat().st_size == 0:
            raise FileProblem(
                f"「{name}」是空文件（0 字节）。", path=str(path), remedy="请检查是否复制完整。"
            )
        return path.open("rb")
    except FileNotFoundError:
        raise FileProblem(f"找不到文件「{name}」。", path=str(path)) from None
    except PermissionError:
        raise FileProblem(
            f"「{name}」正被其他程序打开，或没有读取的权限。",
            path=str(path),
            remedy="请先在 WPS 或 Excel 中关闭它再试。",
        ) from None
    except OSError as error:
        raise unreadable_problem(path, error) from None


def sniff(file: BinaryIO, path: Path, progress: Progress) -> Kind:
    """Tell what a file is; leaves it at its beginning.

    Raises:
        FileProblem: not a table, protected by a password, damaged, or too large for its kind.
        Cancelled: from ``progress``.
    """
    head = file.read(_HEAD)
    kind = _sniff(head, file, path, progress)
    size = file.seek(0, 2)
    file.seek(0)
    if size > kind.largest * _MEGABYTE:
        raise FileProblem(
            f"「{path.name}」太大（超过 {kind.largest} MB），没有读取。",
            path=str(path),
            remedy="请删去无关的工作表和图片后再导入。",
        )
    return kind


def _sniff(head: bytes, file: BinaryIO, path: Path, progress: Progress) -> Kind:
    if head[:4] == b"PK\x03\x04":
        return _sniff_zip(file, path, progress)
    if is_ole(head):
        return _sniff_ole(file, path)
    for start, what, remedy in _STARTS:
        if head.startswith(start):
            raise _not_a_workbook(path, what, remedy or SAVE_AS)
    if head.startswith(_OLD_STARTS) or head[:2] == b"\x09\x08":
        raise FileProblem(
            f"「{path.name}」是 Excel 5 以前的旧格式，无法读取。", path=str(path), remedy=SAVE_AS
        )
    return _sniff_text(head, file, path)


def _sniff_text(head: bytes, file: BinaryIO, path: Path) -> Kind:
    words = _lowered(head)
    if words.startswith(b"mime-version:"):
        raise _not_a_workbook(path, "单文件网页（MHT）")
    if words.startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in words and words.startswith(b"<?xml"):
            return Kind.XML
        if b"opendocument:xmlns:office" in words and b"<office:document" in words:
            return Kind.FLAT_ODS
        if _has_table(file):
            return Kind.HTML
        raise _not_a_workbook(path, "没有表格的网页" if b"<html" in words else "")
    if _looks_like_text(head):
        return Kind.TEXT
    raise _not_a_workbook(path, "")


def _lowered(head: bytes) -> bytes:
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", "ignore").encode()
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()


def _has_table(file: BinaryIO) -> bool:
    file.seek(0)
    before = b""
    while piece := file.read(_MEGABYTE):
        searched = before + piece.replace(b"\0", b"").lower()
        if b"<table" in searched:
            return True
        before = searched[-6:]
    return False


def _sniff_zip(file: BinaryIO, path: Path, progress: Progress) -> Kind:
    try:
        with opened(file, Budget(), progress) as archive:
            if archive.encrypted:
                raise password_problem(path)
            return _zip_kind(archive, path)
    except TooLarge:
        raise too_large_problem(path) from None
    except ForbiddenXml:
        raise forbidden_problem(path) from None
    except ValueError:
        raise damaged_problem(path) from None


def _zip_kind(archive: Archive, path: Path) -> Kind:
    if archive.find("mimetype"):
        mime = archive.read("mimetype", _MEGABYTE)
        if b"opendocument.spreadsheet" in mime:
            if b"encryption-data" in archive.read("META-INF/manifest.xml", _MANIFEST):
                raise password_problem(path)
            return Kind.ODS
        if b"opendocument" in mime:
            raise _not_a_workbook(path, "OpenDocument 文档或演示文稿", _COPY_TABLE)
    if part := workbook_part(archive):
        return Kind.XLSB if part.endswith(".bin") else Kind.XLSX
    if archive.find("word/document.xml"):
        raise _not_a_workbook(path, _WORD, _COPY_TABLE)
    if archive.find("ppt/presentation.xml"):
        raise _not_a_workbook(path, "演示文稿", _COPY_TABLE)
    if any(name.startswith("xl/") for name in archive.names):
        raise damaged_problem(path)
    raise _not_a_workbook(path, _ZIP, _UNPACK)


def workbook_part(archive: Archive) -> str | None:
    """Return the workbook's own part, None when the archive is no workbook.

    Raises:
        BadArchive, BadXml: the list of parts is damaged.
    """
    _, kinds = relations(archive, "")
    for part in (kinds.get("officeDocument", ""), "xl/workbook.xml", "xl/workbook.bin"):
        folder, _, name = part.rpartition("/")
        if name.startswith("workbook") and folder and archive.find(part):
            return part
    return None


def _sniff_ole(file: BinaryIO, path: Path) -> Kind:
    if file.seek(0, 2) > Kind.XLS.largest * _MEGABYTE:
        return Kind.XLS  # too large for it, as the caller will say
    file.seek(0)
    data = file.read()
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


def _looks_like_text(head: bytes) -> bool:
    """Whether the bytes are text with at least one separator, not something binary."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    if any(byte < 32 and byte not in (9, 10, 12, 13) for byte in head):
        return False
    return b"\t" in head or b"," in head or b";" in head


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


def forbidden_problem(path: Path) -> FileProblem:
    """Return the problem of a file with definitions that only harmful files have."""
    return FileProblem(
        f"「{path.name}」里有表格文件不应有的实体定义，可能是恶意文件，没有读取。",
        path=str(path),
        remedy="请向提供文件的人核实，或在 WPS、Excel 中打开后另存为 .xlsx。",
    )


def too_large_problem(path: Path) -> FileProblem:
    """Return the problem of a file that unpacks to more than any office fills in."""
    return FileProblem(
        f"「{path.name}」展开后的内容太多，为免占满内存，没有读取。",
        path=str(path),
        remedy="请检查文件来源；删去多余的工作表和空白行，或分成几个文件后再导入。",
    )


def unreadable_problem(path: Path, error: OSError) -> FileProblem:
    """Return the problem of a file the system cannot read."""
    return FileProblem(
        f"读取「{path.name}」失败：{error.strerror or error}。",
        path=str(path),
        remedy="请检查磁盘或 U 盘后再试。",
    )


def _not_a_workbook(path: Path, what: str, remedy: str = SAVE_AS) -> FileProblem:
    said = f"，而是{what}" if what else ""
    return FileProblem(f"「{path.name}」不是表格文件{said}。", path=str(path), remedy=remedy)
