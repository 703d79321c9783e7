"""Doing one step on the outline: stored, then shown and selected in the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.outline.order import path_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork
    from desktop.ui.outline.plan_view import PlanTreeView
    from desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Result:
    ids: tuple[int, ...]
    above: tuple[int, ...]


class Steps:
    """Runs undoable steps and selects the entries they are about."""

    def __init__(self, session: Session, view: PlanTreeView) -> None:
        self.session = session
        self.view = view

    def run(
        self,
        label: str,
        work: Callable[[UnitOfWork], Sequence[PlanNode]],
        *,
        told: str = "",
        then: Callable[[], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do ``work``; the entries it returns are selected, ``told`` goes into the status line."""

        def step(uow: UnitOfWork) -> _Result:
            nodes = work(uow)
            above = [node.id for node in path_to(uow, nodes[0])][:-1] if nodes else []
            return _Result(tuple(node.id for node in nodes), tuple(above))

        def show(result: _Result) -> None:
            if told:
                self.session.messages.tell(told)
            self.view.show_entries(result.ids, result.above, then)

        self.session.runner.command(label, step, show, on_error)

    def on(
        self,
        label: str,
        ids: Sequence[int],
        work: Callable[[UnitOfWork], object],
        *,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do ``work`` on entries that are still there afterwards."""

        def step(uow: UnitOfWork) -> list[PlanNode]:
            work(uow)
            return [uow.nodes.get(node_id) for node_id in ids]

        self.run(label, step, on_error=on_error)
