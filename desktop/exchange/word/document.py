"""The text of a .docx: body paragraphs in order, automatic numbers and table rows as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem
from desktop.exchange.word.numbering import ListNumbers

if TYPE_CHECKING:  # lxml ships no types; its elements speak the standard library's interface
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, moved-away text, properties, field codes, and the second copy of a drawing.
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")}
    | {_MC_FALLBACK}
)
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))
_TITLE_STYLE = "Title"  # breaks in it are for the eye: a title is one line
_MAIN_PART = "word/document.xml"
_LARGEST_PART = 256 * 1024 * 1024


def document_text(data: bytes, path: Path) -> str:
    """Return the text of a .docx file, one line per paragraph and table row.

    Args:
        data: the file's bytes.
        path: named in messages only.

    Raises:
        FileProblem: a zip that is no Word document, or a damaged one.
    """
    _check_container(data, path)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        numbers = ListNumbers.of(document)
        return "\n".join(_blocks(document.element.body, numbers))
    except Exception as error:  # python-docx and lxml raise many kinds on damaged files
        raise FileProblem(
            f"「{path.name}」已损坏，不能作为 Word 文件读取。",
            path=str(path),
            remedy="请在 Word 或 WPS 里打开并修复，另存为 .docx 后再导入。",
        ) from error


def _check_container(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except zipfile.BadZipFile:
        raise FileProblem(
            f"「{path.name}」不完整或已损坏，不能打开。",
            path=str(path),
            remedy="请重新复制或下载这个文件后再导入。",
        ) from None
    if "xl/workbook.xml" in sizes:
        raise FileProblem(
            f"「{path.name}」是 Excel 工作簿，不是工作计划的 Word 文件。",
            path=str(path),
            remedy="请选择 .docx 或 .txt 格式的计划；名单和评分表请用各自的导入。",
        )
    if _MAIN_PART not in sizes:
        raise FileProblem(
            f"「{path.name}」不是 Word（.docx）文件。",
            path=str(path),
            remedy="请选择 .docx 或 .txt 格式的计划；压缩包请先解压。",
        )
    if sizes[_MAIN_PART] > _LARGEST_PART:
        raise FileProblem(f"「{path.name}」里的文字超过 256 MB，不像一份工作计划。", path=str(path))


def _blocks(container: Element, numbers: ListNumbers) -> Iterator[str]:
    """Yield the lines of a body, a table cell or a content control."""
    for element in container:
        tag = element.tag
        if tag == f"{_W}p":
            yield numbers.label_of(element) + paragraph_text(element)
        elif tag == f"{_W}tbl":
            yield from _rows(element, numbers)
        elif tag in _WRAPPERS:
            yield from _blocks(element, numbers)


def _rows(table: Element, numbers: ListNumbers) -> Iterator[str]:
    """Yield a line per row; the paragraphs of a cell are joined by spaces."""
    for row in _children(table, f"{_W}tr"):
        cells = _children(row, f"{_W}tc")
        texts = (
            " ".join(" ".join(line.split()) for line in _blocks(cell, numbers) if line.strip())
            for cell in cells
        )
        yield "\t".join(texts)


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a kind, also those wrapped in content controls or insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def paragraph_text(paragraph: Element) -> str:
    """Return what a reader sees: insertions, links and text boxes, without deletions."""
    parts: list[str] = []
    _gather(paragraph, parts)
    text = "".join(parts)
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    is_title = style is not None and style.get(f"{_W}val") == _TITLE_STYLE
    return text.replace("\n", "") if is_title else text


def _gather(element: Element, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag in _CHARACTERS:
            parts.append(_CHARACTERS[tag])
        elif tag == f"{_W}txbxContent":
            parts.extend(f"\n{paragraph_text(p)}" for p in child.iter(f"{_W}p"))
        else:
            _gather(child, parts)
