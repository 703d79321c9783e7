"""Pages of a PDF on the screen: one page at a time, drawn when it is looked at."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.report_types import PagePreview

_KEPT = 6
_MARGIN = 12
_A4_WIDTH_INCHES = 8.27


def page_image(preview: PagePreview, pdf: Path, page: int, dpi: int) -> QImage:
    """Draw one page of a PDF."""
    width, height, data = preview.render(pdf, page, dpi=dpi)
    # copy(): QImage does not keep the bytes alive.
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


class PreviewView(QScrollArea):
    """Shows a written PDF; ``turned`` tells page (from 1) and count."""

    turned = Signal(int, int)

    def __init__(self, preview: PagePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._pdf: Path | None = None
        self._page = 0
        self._count = 0
        self._whole = False
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setBackgroundRole(self.backgroundRole())
        self.setAccessibleName(self.tr("打印预览"))

    @property
    def count(self) -> int:
        """Number of pages."""
        return self._count

    @property
    def page(self) -> int:
        """Page shown, from 0."""
        return self._page

    def show_pdf(self, pdf: Path) -> None:
        """Show a PDF, staying near the page looked at before."""
        self._pdf = pdf
        self._count = self._preview.page_count(pdf)
        self._drawn.clear()
        self.turn_to(min(self._page, self._count - 1))

    def clear(self, text: str = "") -> None:
        """Show a sentence instead of pages."""
        self._pdf = None
        self._count = 0
        self._drawn.clear()
        self._label.setPixmap(QPixmap())
        self._label.setText(text)
        self.turned.emit(0, 0)

    def turn_to(self, page: int) -> None:
        """Show a page, from 0; past the ends nothing happens."""
        if self._pdf is None or not 0 <= page < self._count:
            return
        self._page = page
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.turned.emit(page + 1, self._count)

    def fit_whole(self, whole: bool) -> None:
        """Fit the whole page instead of its width."""
        self._whole = whole
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageUp and PageDown turn the pages, Home and End go to the ends."""
        targets = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._count - 1,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.turn_to(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again at the new width."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._pdf is None:
            return
        room = self.viewport().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        ratio = self.devicePixelRatioF()
        wide = max(int(room.width() * ratio), 100)
        pixmap = self._pixmap(self._pdf, wide)
        if self._whole:
            tall = max(int(room.height() * ratio), 100)
            pixmap = pixmap.scaledToHeight(
                min(tall, pixmap.height()), Qt.TransformationMode.SmoothTransformation
            )
        pixmap.setDevicePixelRatio(ratio)
        self._label.setPixmap(pixmap)

    def _pixmap(self, pdf: Path, wide: int) -> QPixmap:
        key = (self._page, wide)
        if key not in self._drawn:
            dpi = min(max(int(wide / _A4_WIDTH_INCHES), 60), 220)
            image = page_image(self._preview, pdf, self._page, dpi)
            if image.width() > wide:
                image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            self._drawn[key] = QPixmap.fromImage(image)
        self._drawn.move_to_end(key)
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return QPixmap(self._drawn[key])
