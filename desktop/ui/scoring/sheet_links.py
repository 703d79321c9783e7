"""Ways out of a sheet and back: to the rounds a roll-up comes from, to 整改 tasks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from desktop.domain.scheme import RollUp
from desktop.services.remedies import remedy_tasks
from desktop.services.roll_up import SourceLine, leaf_sources
from desktop.ui.models.task_texts import status_name
from desktop.ui.scoring.leaf_links import LeafLink
from desktop.ui.scoring.round_state import state_name

if TYPE_CHECKING:
    from desktop.domain.plans import PlanNode
    from desktop.services.sheet_view import SheetView
    from desktop.ui.scoring.sheet_dialog import SheetDialog
    from desktop.ui.session import Session


class _Place(NamedTuple):
    """Where somebody was: a sheet, the leaf on it, and its round."""

    sheet_id: int
    leaf: int
    round_id: int
    title: str


class SheetLinks(QObject):
    """Fills the links of the current leaf and follows them; remembers the way back."""

    def __init__(self, dialog: SheetDialog, session: Session) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._session = session
        self._been: list[_Place] = []
        self._shown: tuple[int, int] | None = None

    def show_leaf(self, view: SheetView, leaf: int) -> None:
        """Read and show what a leaf is connected with."""
        place = (view.sheet.id, leaf)
        if place != self._shown:
            self._dialog.panel.links.show_lines("", ())
        self._shown = place
        if isinstance(view.leaves[leaf][0].rule, RollUp):
            self._session.runner.query(
                lambda uow: leaf_sources(
                    uow=uow, round_id=view.round.id, unit_id=view.unit.id, leaf=leaf
                ),
                partial(self._show_sources, place),
                owner=self,
            )
            return
        self._session.runner.query(
            lambda uow: remedy_tasks(
                uow=uow, round_id=view.round.id, unit_id=view.unit.id, leaf=leaf
            ),
            partial(self._show_tasks, place),
            owner=self,
        )

    def _show_tasks(self, place: tuple[int, int], found: list[PlanNode]) -> None:
        if place == self._shown:
            heading = self.tr("本项失分的整改任务（双击或回车打开）")
            lines = [LeafLink(self._task_words(one), "node", one.id) for one in found]
            self._dialog.panel.links.show_lines(heading, lines)

    def _task_words(self, task: PlanNode) -> str:
        due = task.due.isoformat() if task.due else self.tr("没有时限")
        return self.tr("{title}（{status}，{due}）").format(
            title=task.title, status=status_name(task.status), due=due
        )

    def _show_sources(self, place: tuple[int, int], found: tuple[SourceLine, ...]) -> None:
        if place != self._shown:
            return
        heading = self.tr("分数来源（双击或回车打开）") if found else self.tr("分数来源")
        lines = [LeafLink(self._words(one), "sheet", one.sheet_id) for one in found]
        if not lines:
            words = self.tr("还没有选择汇总来源：在“考评 → 评委与汇总来源”中选择批次。")
            lines = [LeafLink(words, "sheet", None)]
        self._dialog.panel.links.show_lines(heading, lines)

    def _words(self, one: SourceLine) -> str:
        figure = one.figure or self.tr("没有得分")
        return self.tr("{period}：{figure} ← {round}（{state}）").format(
            period=f"{one.period}{one.slot}",
            figure=figure,
            round=one.title,
            state=state_name(one.status),
        )

    # -- going -------------------------------------------------------------------------------

    def open(self, link: LeafLink) -> None:
        """Follow a link."""
        view = self._dialog.view
        if view is None or link.target is None:
            return
        if link.kind == "node":
            self._dialog.task_wanted.emit(link.target)
            return
        leaf = self._dialog.tree.current_leaf() or 0
        self._been.append(_Place(view.sheet.id, leaf, view.round.id, view.round.title))
        self._dialog.load(link.target)
        self._say_back()

    def go_back(self) -> None:
        """Return to where the last link was followed."""
        if self._been:
            place = self._been.pop()
            self._dialog.load(place.sheet_id, place.leaf)
            self._say_back()

    def _say_back(self) -> None:
        back = self._dialog.back
        back.setVisible(bool(self._been))
        if self._been:
            back.setText(self.tr("← 返回“{0}”(&B)").format(self._been[-1].title))
