"""One entrance for plan files; what a file is, its content says.

Its name matters only for plain text: a text named .pdf or .xlsx is a file gone wrong, not a plan.
"""

from __future__ import annotations

import re
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.exchange.word.plain_text import decode_text

_LARGEST = 64 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream of an encrypted Word file inside its OLE container, in UTF-16 as names stand there.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PLAN_SUFFIXES = frozenset({".txt", ".text", ".md", ".docx"})
# "计划3.1" and "2026.要点" have no extension: their last part is a number or Chinese.
_EXTENSION = re.compile(r"\.[a-z][a-z0-9]{1,4}")
_SAVE_AS = "请在 Word 或 WPS 里打开它，另存为 .docx 后再导入。"


def read_plan_text(path: Path) -> str:
    """Return the text of a plan file, paragraphs as lines.

    In a .docx, automatic numbers stand as text before their paragraphs, the cells of a table row
    are joined by tabs.

    Raises:
        FileProblem: the file cannot be opened, is empty, has a password, is no text, or is a text
            whose extension says another kind.
    """
    data = _read_bytes(path)
    name = path.name
    if not data.strip():
        raise FileProblem(
            f"「{name}」是空文件，里面没有内容。", path=str(path), remedy="请检查是否选错了文件。"
        )
    if data.startswith(_OLE):
        raise _old_format(path, data)
    if data.startswith(_ZIP):
        from desktop.exchange.word.document import document_text

        text = document_text(data, path)
    else:
        text = _plain(data, path)
    if not text.strip():
        raise FileProblem(
            f"「{name}」里没有文字。",
            path=str(path),
            remedy="如果内容是图片或扫描件，请先转成文字再导入。",
        )
    return text


def _read_bytes(path: Path) -> bytes:
    name = path.name
    if name.startswith("~$"):
        raise FileProblem(
            f"「{name}」是 Word 打开文件时留下的临时文件。",
            path=str(path),
            remedy="请选择同一文件夹里不带「~$」的原文件。",
        )
    try:
        if path.stat().st_size > _LARGEST:
            raise FileProblem(
                f"「{name}」超过 64 MB，不像一份工作计划。",
                path=str(path),
                remedy="请删去其中的图片后另存再导入。",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise FileProblem(
            f"找不到文件「{path}」。", path=str(path), remedy="请检查文件是否已移动或改名。"
        ) from None
    except IsADirectoryError:
        raise _not_a_file(path) from None
    except PermissionError:
        if path.is_dir():  # Windows reports a folder this way
            raise _not_a_file(path) from None
        raise FileProblem(
            f"没有权限读取「{name}」，或它正被别的程序占用。",
            path=str(path),
            remedy="请关闭正在打开它的程序，或把它复制到自己的文件夹后再试。",
        ) from None
    except OSError as error:
        raise FileProblem(
            f"读取「{name}」时出错（{error.strerror}）。",
            path=str(path),
            remedy="请把文件复制到本机硬盘后再试。",
        ) from error


def _not_a_file(path: Path) -> FileProblem:
    return FileProblem(
        f"「{path.name}」是文件夹，不是文件。", path=str(path), remedy="请选择其中的计划文件。"
    )


def _old_format(path: Path, data: bytes) -> FileProblem:
    """Return the problem of an OLE file: a password, or the format of Word 97–2003."""
    if _ENCRYPTED in data:
        return FileProblem(
            f"「{path.name}」设有打开密码，不能读取。",
            path=str(path),
            remedy="请在 Word 或 WPS 里去掉密码后另存，再导入。",
        )
    return FileProblem(
        f"「{path.name}」是旧的 .doc（或 .wps）格式，不能直接读取。",
        path=str(path),
        remedy=_SAVE_AS,
    )


_SIGNATURES = (
    (b"%PDF", "PDF 文件", "请在 Word 或 WPS 里转成 .docx，或把文字复制到 .txt 文件里再导入。"),
    (b"{\\rtf", "RTF 文件", _SAVE_AS),
    (b"\x89PNG", "图片", "请先把图片转成文字再导入。"),
    (b"\xff\xd8\xff", "图片", "请先把图片转成文字再导入。"),
    (b"Rar!", "压缩包", "请先解压，再选择其中的文件。"),
    (b"7z\xbc\xaf", "压缩包", "请先解压，再选择其中的文件。"),
)


def _plain(data: bytes, path: Path) -> str:
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise FileProblem(
                f"「{path.name}」实际是{kind}，不是 .docx 或 .txt。", path=str(path), remedy=remedy
            )
    text = decode_text(data)
    if text is None:
        raise FileProblem(
            f"「{path.name}」不是文本文件，也不是 .docx 文件。",
            path=str(path),
            remedy="请选择 .docx 或 .txt 格式的计划。",
        )
    head = text[:400].lstrip().lower()
    if head.startswith(("<html", "<!doctype html", "<?xml")):
        raise FileProblem(
            f"「{path.name}」实际是网页（或 XML）文件。", path=str(path), remedy=_SAVE_AS
        )
    suffix = path.suffix.lower()
    if _EXTENSION.fullmatch(suffix) and suffix not in _PLAN_SUFFIXES:
        raise FileProblem(
            f"「{path.name}」的扩展名是 {suffix}，内容却是纯文本，没有导入。",
            path=str(path),
            remedy="请检查是否选错了文件；如果它确实是计划，请把扩展名改为 .txt 后再导入。",
        )
    return text
