"""What the print centre was asked for, turned into one report job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services import reporting
from desktop.services.report_types import ReportJob
from desktop.services.results import compute

if TYPE_CHECKING:
    from desktop.services.ports import UnitOfWork
    from desktop.services.report_tables import RankingLayout


@dataclass(frozen=True, slots=True)
class Choices:
    """Forms, units and options; ``unit_ids`` None = all units of the round.

    ``matrix``: the empty table of units × criteria, handed to a rater and read back as scores.
    ``plan_text``: the plan itself as a document.
    ``quarters``: the year of the 季度形象进度 in the task list; None = without.
    ``layout``: the ranking as it stands on the screen; None = as the form has it.
    """

    round_id: int | None
    plan_id: int | None
    unit_ids: tuple[int, ...] | None
    blank: bool
    scored: bool
    explained: bool
    ranking: bool
    tasks: bool
    matrix: bool = False
    quarters: int | None = None
    plan_text: bool = False
    layout: RankingLayout | None = None

    @property
    def nothing(self) -> bool:
        """Whether no form is chosen."""
        by_round = self.round_id is not None and (self._computed or self.matrix)
        by_plan = self.plan_id is not None and (self.plan_text or self.tasks)
        return not by_round and not by_plan

    @property
    def _computed(self) -> bool:
        return self.blank or self.scored or self.ranking


def make_job(uow: UnitOfWork, choices: Choices) -> ReportJob:
    """Make one job of all chosen forms, in the order an office files them."""
    jobs: list[ReportJob] = []
    if choices.round_id is not None:
        jobs += _round_jobs(uow, choices, choices.round_id)
        if choices.matrix:
            jobs.append(reporting.score_matrix_form(uow=uow, round_id=choices.round_id))
    if choices.plan_text and choices.plan_id is not None:
        from desktop.services.report_documents import plan_document

        jobs.append(plan_document(uow=uow, plan_id=choices.plan_id))
    if choices.tasks and choices.plan_id is not None:
        jobs.append(reporting.task_list(uow=uow, plan_id=choices.plan_id, year=choices.quarters))
    parts = tuple(part for job in jobs for part in job.parts)
    return ReportJob(jobs[0].title if jobs else "", parts)


def _round_jobs(uow: UnitOfWork, choices: Choices, round_id: int) -> list[ReportJob]:
    if not (choices.blank or choices.scored or choices.ranking):
        return []
    outcome = compute(uow=uow, round_id=round_id)

    def sheets(*, blank: bool) -> ReportJob:
        return reporting.score_sheets(
            uow=uow,
            round_id=round_id,
            unit_ids=choices.unit_ids,
            blank=blank,
            with_explanations=choices.explained and not blank,
            outcome=outcome,
        )

    jobs = []
    if choices.ranking:
        jobs.append(
            reporting.ranking(uow=uow, round_id=round_id, outcome=outcome, layout=choices.layout)
        )
    if choices.scored:
        jobs.append(sheets(blank=False))
    if choices.blank:
        jobs.append(sheets(blank=True))
    return jobs
