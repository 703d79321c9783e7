"""Cutting, copying, pasting and dropping entries, within a plan, between plans, from other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.domain.errors import UserError
from desktop.services import labels
from desktop.services.outline.copying import copy_nodes, paste_text, text_of
from desktop.services.outline.entries import Place, position_of
from desktop.services.outline.moving import move_nodes
from desktop.services.outline.order import roots_of
from desktop.ui.outline.payload import Payload, from_mime, to_mime
from desktop.ui.outline.plan_view import place_beside, place_under

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork
    from desktop.ui.outline.steps import Steps


class EntryClipboard(QObject):
    """The clipboard carries ids and text: other programs get the text of the entries."""

    changed = Signal()
    """There may be something else to paste."""

    def __init__(self, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._session = steps.session
        self._view = steps.view
        self._view.dropped.connect(self._drop)
        self.filled = False
        QGuiApplication.clipboard().dataChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Note whether the clipboard holds something that could become entries."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        self.filled = data is not None and data.hasText() and not data.hasUrls()
        self.changed.emit()

    def copy(self, *, cut: bool = False) -> None:
        """Take the selected entries with all below them; cut ones move when they are pasted."""
        ids = tuple(self._view.chosen_ids())
        if not ids:
            return
        count = len(ids)
        told = (
            self.tr("已剪切 {0} 条，粘贴到新位置后移动。") if cut else self.tr("已复制 {0} 条。")
        ).format(count)

        def keep(text: str) -> None:
            data = to_mime(Payload(ids, text, cut), self._session.path)
            QGuiApplication.clipboard().setMimeData(data)
            self._session.messages.tell(told)

        self._session.runner.query(
            lambda uow: text_of(uow=uow, node_ids=ids), keep, owner=self, patience=0.025
        )

    def paste(self) -> None:
        """Put what the clipboard holds behind the current entry, or at the end of a plan."""
        item = self._view.current_item()
        data = QGuiApplication.clipboard().mimeData()
        payload = from_mime(data, self._session.path) if self.filled else Payload()
        if item is None or item.kind not in ("plan", "node") or payload.empty:
            self._session.messages.tell(self.tr("剪贴板里没有可以粘贴的条目或文字。"))
            return
        place = place_beside(item) if item.kind == "node" else place_under(item)
        self.put(payload, place, copy=not payload.cut)
        if payload.cut:  # moved once; pasted again they are copied
            data = to_mime(Payload(payload.ids, payload.text), self._session.path)
            QGuiApplication.clipboard().setMimeData(data)

    def put(
        self,
        payload: Payload,
        place: Place,
        *,
        copy: bool,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Move or copy entries to a place, or make entries of text there."""
        phonetics = self._session.toolbox.phonetics

        def text(uow: UnitOfWork) -> list[PlanNode]:
            return paste_text(
                uow=uow,
                text=payload.text,
                plan_id=place.plan_id,
                parent_id=place.parent_id,
                position=position_of(uow, place),
                phonetics=phonetics,
            )

        if not payload.ids:
            self._steps.run(labels.paste_text(), text, on_error=on_error)
            return
        item = self._view.find_entry(payload.ids[0])
        title, count = item.text if item else "", len(payload.ids)
        if copy:
            self._steps.run(
                labels.copy_nodes(title, count),
                lambda uow: _copied(uow, payload, place),
                on_error=on_error,
            )
        else:
            self._steps.run(
                labels.move_nodes(title, count),
                lambda uow: _moved(uow, payload, place),
                on_error=on_error,
            )

    def _drop(self, payload: Payload, place: Place, copy: bool) -> None:
        """Do what was dropped; a refusal is said in the status line, no box stops the hand."""
        self.put(payload, place, copy=copy, on_error=self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._session.messages.tell(f"{error.message}{error.remedy}")


def _copied(uow: UnitOfWork, payload: Payload, place: Place) -> list[PlanNode]:
    return copy_nodes(
        uow=uow,
        node_ids=payload.ids,
        plan_id=place.plan_id,
        parent_id=place.parent_id,
        position=position_of(uow, place),
    )


def _moved(uow: UnitOfWork, payload: Payload, place: Place) -> list[PlanNode]:
    roots = roots_of(uow, payload.ids)
    move_nodes(
        uow=uow,
        node_ids=payload.ids,
        plan_id=place.plan_id,
        parent_id=place.parent_id,
        position=position_of(uow, place),
    )
    return [uow.nodes.get(node.id) for node in roots]
