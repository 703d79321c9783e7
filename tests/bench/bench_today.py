"""The start page over 100,000 tasks, and the list of supervision items.

Run: ``python -m tests.bench.bench_today [tasks items]``. Figures are medians in milliseconds. The
alternative in the same run reads all tasks and picks out what is due.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from desktop.bootstrap import make_toolbox
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.supervision.records import StepAction, SupervisionItem, SupervisionStep
from desktop.domain.supervision.summary import Span
from desktop.domain.units import Unit
from desktop.services.supervising import file_item, take_step
from desktop.services.supervision_view import load_items, load_judging, load_summary
from desktop.services.today import load_today

TODAY = date(2026, 7, 1)
REPEATS = 9


def main(tasks: int = 100_000, items: int = 1_000) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        toolbox = make_toolbox(Path(name) / "data")
        workspace = toolbox.workspaces.create(Path(name) / "bench.kaoping")
        fill(workspace, tasks, items)

        def all_tasks():
            with workspace.begin() as uow:
                nodes = uow.nodes.list(is_task=True)
            return [one for one in nodes if one.due and one.due <= TODAY]

        def listed():
            with workspace.begin() as uow:
                judging = load_judging(uow=uow, today=TODAY, holidays=toolbox.holidays)
                return load_items(uow=uow, judging=judging)

        def figures():
            with workspace.begin() as uow:
                return load_summary(uow=uow, span=Span(), today=TODAY)

        page = measure(
            lambda: load_today(workspace=workspace, today=TODAY, holidays=toolbox.holidays)
        )
        other = measure(all_tasks, 3)
        print(f"start page over {tasks:,} tasks: {page:.1f} ms; all tasks read: {other:.0f} ms")
        print(f"ratio {other / page:.0f}")
        print(f"list of {items:,} items with lamps: {measure(listed):.0f} ms")
        print(f"figures per unit of {items:,} items: {measure(figures):.0f} ms")
        workspace.close()


def fill(workspace, tasks, items):
    """Make tasks due all over the year, and items handed over."""
    dice = random.Random(7)
    with workspace.begin("bench") as uow:
        units = uow.units.add_many(Unit(f"{n}号村") for n in range(100))
        plan = uow.plans.add(Plan("年度计划"))
        uow.nodes.add_many(
            PlanNode(
                plan.id,
                f"任务{n}",
                is_task=True,
                body="落实到位。" * 20,
                due=TODAY + timedelta(days=dice.randint(-180, 180)),
                status=dice.choice(list(TaskStatus)),
                responsible_id=units[n % 100].id,
            )
            for n in range(tasks)
        )
        for n in range(items):
            due = TODAY + timedelta(days=dice.randint(-60, 60))
            day = TODAY - timedelta(days=90)
            item = file_item(uow=uow, item=SupervisionItem(f"事项{n}", units[n % 100].id), day=day)
            step = SupervisionStep(item.id, StepAction.ASSIGN, day, new_due=due)
            take_step(uow=uow, step=step, today=TODAY)
        uow.commit()


def measure(work, repeats=REPEATS):
    """Return the median time of some runs in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
