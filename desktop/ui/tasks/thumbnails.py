"""Small pictures of evidence: read scaled on the worker lane, never at full size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.services.evidence import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.domain.task_records import Evidence
    from desktop.services.task_ports import EvidenceFiles

SIDE = 72
"""Longest side of a thumbnail in pixels."""


def read_thumbnail(path: Path, side: int = SIDE) -> QImage | None:
    """Read a picture no larger than ``side``; None when it is no picture or cannot be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # photos of phones lie on their side
    size = reader.size()
    if size.isValid():
        box = QSize(side, side)
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def read_thumbnails(files: EvidenceFiles, items: Iterable[Evidence]) -> dict[str, QImage]:
    """Read the thumbnails of the pictures among some evidence, by digest."""
    found: dict[str, QImage] = {}
    for item in items:
        if item.kind in PICTURES and item.digest not in found and files.has(item.digest):
            image = read_thumbnail(files.place(item.digest))
            if image is not None:
                found[item.digest] = image
    return found
