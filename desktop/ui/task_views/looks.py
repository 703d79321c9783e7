"""Saved views on the screen: list, save under a name, delete; and what filters can offer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.services import labels
from desktop.services.plans import list_plans
from desktop.services.task_views import SHIPPED, delete_look, list_looks, save_look
from desktop.services.units import list_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.domain.changes import Changes
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.task_views import TaskLook
    from desktop.ui.session import Session
    from desktop.ui.task_views.filter_panel import FilterOffers


class Looks(QObject):
    """``listed`` gives the views whenever they may have changed, ``saved`` the one just saved."""

    listed = Signal(list)
    saved = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        session.runner.changed.connect(self._on_changes)

    def load(self, then: Callable[[], object] | None = None) -> None:
        """Read the views."""

        def show(looks: list[TaskLook]) -> None:
            self.listed.emit(looks)
            if then is not None:
                then()

        self._session.runner.query(lambda uow: list_looks(uow=uow), show, owner=self)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("setting"):
            self.load()

    def ask_name(self, look: TaskLook) -> None:
        """Ask for a name and save."""
        from desktop.ui.dialogs.text_prompt import TextPrompt

        prompt = TextPrompt(
            self.tr("保存视图"),
            self.tr("视图名称（同名的自存视图会被替换）："),
            self._session,
            self._window.window(),
        )
        prompt.entered.connect(lambda name: self.save(replace(look, name=name)))
        prompt.open()

    def save(self, look: TaskLook) -> None:
        """Store a view in the workspace, where colleagues find it, too."""
        self._session.runner.command(
            labels.save_task_look(look.name),
            lambda uow: save_look(uow=uow, look=look),
            lambda saved: self.load(lambda: self.saved.emit(saved)),
            owner=self,
        )

    def delete(self, name: str) -> None:
        """Delete a view of one's own."""
        if any(look.name == name for look in SHIPPED):
            self._session.messages.warn(
                self.tr("「{0}」是程序自带的视图。").format(name),
                self.tr("自带的视图不能删除；先在左边选一个自存的视图。"),
                self._window.window(),
            )
            return
        self._session.runner.command(
            labels.delete_task_look(name), lambda uow: delete_look(uow=uow, name=name), owner=self
        )

    def offers(self, then: Callable[[FilterOffers], object]) -> None:
        """Read what filters can offer."""
        from desktop.ui.task_views.filter_panel import FilterOffers

        def read(workspace: Workspace) -> FilterOffers:
            with workspace.begin() as uow:
                plans, units = _named(uow)
            return FilterOffers(plans, units, workspace.reads.task_leaders())

        self._session.runner.look(read, then, owner=self)


def _named(uow: UnitOfWork) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    plans = [(plan.id, plan.title) for plan in list_plans(uow=uow)]
    return plans, [(unit.id, unit.name) for unit in list_units(uow=uow)]
