"""Importing: preview, then apply, in one unit of work; the same file twice changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.import_previews import PlanPreview, PlanPreviewNode
from desktop.services.import_roster import apply_roster, preview_roster
from desktop.services.import_scores import apply_scores, preview_scores
from desktop.services.importing_types import Problem
from desktop.services.plans import plan_title, proposes_task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.outline import OutlineNode
    from desktop.services.ports import UnitOfWork

__all__ = [
    "apply_roster",
    "apply_scores",
    "imported_before",
    "preview_plan",
    "preview_roster",
    "preview_scores",
]


def preview_plan(text: str, *, uow: UnitOfWork | None = None, source_name: str = "") -> PlanPreview:
    """Show what a plan text would become; with ``uow`` warns when it was imported before."""
    from desktop.domain.outline import parse_plans

    parsed = parse_plans(text) if text.strip() else ()
    plans = tuple(
        (plan_title(plan, source_name, number), tuple(_preview(plan.nodes, 0)))
        for number, plan in enumerate(parsed, start=1)
    )
    problems = []
    if not parsed:
        problems.append(Problem("", f"「{source_name}」里没有文字。", "请检查文件是否选对。"))
    for title, nodes in plans:
        if not nodes:
            problems.append(
                Problem(
                    "",
                    f"《{title}》没有找到编号或小标题，全文按段落保留。",
                    "导入后可以在计划里手工添加条目。",
                    blocking=False,
                )
            )
    before = [] if uow is None else imported_before(uow, source_name, [title for title, _ in plans])
    problems.extend(
        Problem(
            "",
            f"计划《{title}》以前已经导入过。",
            "再次导入会得到另一份同名的计划。",
            blocking=False,
        )
        for title in before
    )
    return PlanPreview(plans, tuple(problems))


def imported_before(uow: UnitOfWork, source_name: str, titles: Sequence[str]) -> list[str]:
    """Return those titles that are already stored from a file of this name (or from no file)."""
    stored = {plan.title for plan in uow.plans.list() if plan.source_name in {source_name, ""}}
    return [title for title in titles if title in stored]


def _preview(nodes: Sequence[OutlineNode], depth: int) -> Iterator[PlanPreviewNode]:
    for node in nodes:
        yield PlanPreviewNode(
            depth, node.label, node.title, node.body, node.inline, proposes_task(node)
        )
        yield from _preview(node.children, depth + 1)
