"""Report data: what the printed forms show, from the one computation of ``results``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.report_types import ReportJob

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.ports import UnitOfWork
    from desktop.services.results import RoundOutcome


def score_sheets(
    *,
    uow: UnitOfWork,
    round_id: int,
    unit_ids: Sequence[int] | None = None,
    blank: bool = False,
    with_explanations: bool = False,
    outcome: RoundOutcome | None = None,
) -> ReportJob:
    """Return 评分表 of the units (None = all) in group order; ``blank`` ones are made for a pen.

    ``with_explanations`` puts each unit's explanation after its sheet. ``outcome``: a computation
    already made, to save a second one.

    Raises:
        NotFound: no such round, or a unit that is not in it.
    """
    raise NotImplementedError


def ranking(*, uow: UnitOfWork, round_id: int, outcome: RoundOutcome | None = None) -> ReportJob:
    """Return the 汇总排名表, one table per group."""
    raise NotImplementedError


def task_list(*, uow: UnitOfWork, plan_id: int) -> ReportJob:
    """Return the 任务分解表 of a plan; raises NotFound."""
    raise NotImplementedError


def score_matrix_form(*, uow: UnitOfWork, round_id: int) -> ReportJob:
    """Return the empty matrix (units × leaves) for handing out; it can be read back as scores."""
    raise NotImplementedError
