"""A written PDF to the printer: page by page between events, so that the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QProgressDialog, QWidget

from desktop.ui.printing.preview import page_image

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from desktop.services.report_types import PagePreview

_DPI = 300


class PaperJob(QObject):
    """Prints pages ``first`` to ``last`` (from 0, both included) of a PDF on a chosen printer.

    ``finished``: number of pages sent; 0 when the printer could not be opened.
    """

    finished = Signal(int)

    def __init__(
        self,
        preview: PagePreview,
        pdf: Path,
        printer: QPrinter,
        pages: tuple[int, int],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._pdf = pdf
        self._printer = printer
        self._next, self._last = pages
        self._sent = 0
        self._painter = QPainter()
        count = self._last - self._next + 1
        self._progress = QProgressDialog(
            self.tr("正在打印…"), self.tr("停止打印"), 0, count, parent
        )
        self._progress.setMinimumDuration(300)

    def start(self) -> None:
        """Begin; ``finished`` follows."""
        self._printer.setFullPage(True)
        QTimer.singleShot(0, self, self._step)

    def _step(self) -> None:
        if self._next > self._last or self._progress.wasCanceled():
            self._end()
            return
        image = page_image(self._preview, self._pdf, self._next, _DPI)
        if not self._begin_page(image):
            self._end()
            return
        target = self._painter.viewport()
        size = image.size().scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(target.topLeft(), size)
        place.moveCenter(target.center())
        self._painter.drawImage(place, image)
        self._next += 1
        self._sent += 1
        self._progress.setValue(self._sent)
        QTimer.singleShot(0, self, self._step)

    def _begin_page(self, image: QImage) -> bool:
        """Turn the paper to the page's direction and begin it."""
        wide = image.width() > image.height()
        direction = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageSize(QPageSize(_paper_size(image)))
        self._printer.setPageOrientation(direction)
        if self._sent == 0:
            return self._painter.begin(self._printer)
        return self._printer.newPage()

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._progress.close()
        self._progress.deleteLater()
        self.finished.emit(self._sent)


def _paper_size(image: QImage) -> QPageSize.PageSizeId:
    """A3 or A4, by the longer side at the resolution pages are drawn with."""
    longer = max(image.width(), image.height())
    return QPageSize.PageSizeId.A3 if longer > 14 * _DPI else QPageSize.PageSizeId.A4
