"""What a drag or the clipboard carries: the ids of entries for this program, their text for others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

from desktop.ui.models.plan_tree import ENTRIES

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Payload:
    """Entries of the open workspace, or text from elsewhere (then no ids)."""

    ids: tuple[int, ...] = ()
    text: str = ""
    cut: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to put anywhere."""
        return not self.ids and not self.text.strip()


def to_mime(payload: Payload, workspace: Path | None) -> QMimeData:
    """Write entries for a drag or the clipboard."""
    data = QMimeData()
    content = {"workspace": str(workspace), "ids": payload.ids, "cut": payload.cut}
    data.setData(ENTRIES, QByteArray(json.dumps(content).encode()))
    data.setText(payload.text)
    return data


def from_mime(data: QMimeData, workspace: Path | None) -> Payload:
    """Read what is carried; entries of another workspace are taken as text."""
    text = data.text() if data.hasText() and not data.hasUrls() else ""
    if data.hasFormat(ENTRIES):
        content = json.loads(bytes(data.data(ENTRIES).data()).decode())
        if content["workspace"] == str(workspace):
            return Payload(tuple(content["ids"]), text, content["cut"])
    return Payload(text=text)
