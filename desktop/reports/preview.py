"""Pages of a written PDF as images, by pypdfium2."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import FileProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POINTS_PER_INCH = 72
_RGBA = 4


class PdfPreview:
    """Renders pages (a ``PagePreview``); the library is loaded with the first call."""

    def page_count(self, pdf: Path) -> int:
        """Count the pages.

        Raises:
            FileProblem: the file cannot be read, or is no PDF.
        """
        with _opened(pdf) as document:
            return len(document)

    def render(self, pdf: Path, page: int, *, dpi: int) -> tuple[int, int, bytes]:
        """Return (width, height, RGBA bytes, 4 per pixel) of one page, 0-based.

        Raises:
            FileProblem: the file cannot be read, is no PDF, or has no such page.
        """
        with _opened(pdf) as document:
            if not 0 <= page < len(document):
                message = f"“{pdf.name}”只有{len(document)}页，没有第{page + 1}页。"
                raise FileProblem(message, path=str(pdf))
            bitmap = document[page].render(
                scale=dpi / _POINTS_PER_INCH, rev_byteorder=True, force_bitmap_format=_RGBA_FORMAT
            )
            width, height = bitmap.width, bitmap.height
            return width, height, bytes(bitmap.buffer)[: width * height * _RGBA]


_RGBA_FORMAT = 4  # FPDFBitmap_BGRA, made RGBA by rev_byteorder


@contextlib.contextmanager
def _opened(pdf: Path) -> Iterator[Any]:
    """Open a PDF from memory, so that the file is not held open on Windows."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf.read_bytes())
    except OSError as error:
        message = f"读不到文件“{pdf.name}”：{error.strerror or error}。"
        raise FileProblem(message, path=str(pdf), remedy="请检查文件是否还在。") from error
    except pypdfium2.PdfiumError as error:
        message = f"“{pdf.name}”不是完好的 PDF 文件，无法预览。"
        raise FileProblem(message, path=str(pdf), remedy="请重新生成后再预览。") from error
    try:
        yield document
    finally:
        document.close()
