"""The views of tasks over 100,000 tasks: groups, filter, selection, Gantt strip, month, board.

Run: ``python -m tests.bench.bench_task_views [tasks]``. The program's own window over a real
workspace, offscreen; figures are medians in milliseconds until the picture is painted. The
alternative in the same run: the same rows put into groups by Python, row by row.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from desktop.bootstrap import make_toolbox
from desktop.domain.task_records import Occurrence
from desktop.services.queries import TaskGroup, TaskQuery
from desktop.services.task_views import TaskForm
from desktop.ui.start import Shell, make_application
from tests.bench.bench_window import Bench, make_plans, show

OCCURRENCES = 2_000


def main(tasks: int = 100_000) -> None:
    """Measure and print."""
    app = make_application(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        toolbox = make_toolbox(folder / "data")
        workspace = toolbox.workspaces.create(folder / "tasks.kaoping")
        make_plans(workspace, toolbox.phonetics, 10, tasks // 10)
        add_occurrences(workspace, toolbox.clock.today())
        workspace.close()
        shell = Shell(app, toolbox)
        bench = Bench(app, shell)
        shell.window.resize(1366, 768)
        shell.window.show()
        bench.open(folder / "tasks.kaoping")
        shell.window.tabs.setCurrentWidget(shell.window.tasks)
        bench.settle(60)
        bench_groups(bench, folder / "tasks.kaoping", toolbox)
        bench_forms(bench)
        shell.session.close(lambda: None)
        bench.settle()
        shell.runner.shutdown()


def add_occurrences(workspace, today) -> None:
    """Occurrences of every fiftieth task around today."""
    with workspace.begin("期次") as uow:
        tasks = [node.id for node in uow.nodes.list() if node.is_task][::50][:OCCURRENCES]
        uow.occurrences.add_many(
            Occurrence(task, day, day, f"第{n}期")
            for n, task in enumerate(tasks)
            for day in [today + timedelta(days=n % 60 - 30)]
        )
        uow.commit()


def timed(bench: Bench, jobs) -> float:
    """Return the median milliseconds; says the processor's own time too: other work moves it less."""
    start, count = time.process_time(), len(jobs)
    spent = bench.timed(jobs)
    own = (time.process_time() - start) / count * 1000
    print(f"{'':<30}processor, what is done between included: {own:.1f} ms each")
    return spent


def once(bench: Bench, job) -> float:
    """Return the milliseconds of one job until painted."""
    bench.settle(60)
    start = time.perf_counter()
    job()
    bench.finish()
    return (time.perf_counter() - start) * 1000


def bench_groups(bench: Bench, path: Path, toolbox) -> None:
    page = bench.window.tasks
    view, model = page.view, page.model
    for group in (
        TaskGroup.UNIT,
        TaskGroup.LEADER,
        TaskGroup.MONTH,
        TaskGroup.LAMP,
        TaskGroup.PLAN,
    ):
        first = once(bench, lambda group=group: page.group(group))
        page.group(TaskGroup.NONE)
        show(f"group by {group.value}, read", first, None)
    start = time.perf_counter()
    by_hand(bench)
    naive = (time.perf_counter() - start) * 1000
    page.group(TaskGroup.UNIT)
    bench.settle()
    query = model.query
    start = time.perf_counter()
    bench.shell.runner.look(lambda ws: ws.reads.task_groups(query), lambda _lines: None, owner=page)
    bench.finish()
    show(
        "groups kept", (time.perf_counter() - start) * 1000, None, f"every row read: {naive:.0f} ms"
    )
    bar = view.verticalScrollBar()
    bar.setValue(100)
    show("wheel, grouped", timed(bench, [lambda: bar.setValue(bar.value() + 3)] * 60), 8)
    rows = [n * 3571 % model.rowCount() for n in range(1, 30)]
    show("jump, grouped", timed(bench, [lambda row=row: bar.setValue(row) for row in rows]), 30)
    keys = [model.groups.groups[n].key for n in range(5)]
    folds = [lambda key=key: model.fold(key, folded=True) for key in keys]
    show("fold a group", timed(bench, folds), None)
    words = ["安", "安北", "安北春", "安北", "安", ""] * 2
    spent = timed(bench, [lambda text=text: page.set_text(text) for text in words])
    show("filter per key stroke, grouped", spent, 40)
    show("Ctrl+A, grouped", timed(bench, [view.selectAll, view.clearSelection] * 3), 50)
    page.group(TaskGroup.NONE)
    spent = timed(bench, [lambda text=text: page.set_text(text) for text in words])
    show("filter per key stroke", spent, 40)


def by_hand(bench: Bench) -> None:
    """Group by reading every row."""
    counts: dict[str, int] = {}

    def read(workspace) -> None:
        for offset in range(0, workspace.reads.task_count(TaskQuery()), 1000):
            for row in workspace.reads.task_page(TaskQuery(), offset=offset, limit=1000):
                counts[row.responsible] = counts.get(row.responsible, 0) + 1

    bench.shell.runner.look(read, lambda _none: None, owner=bench.window)
    bench.shell.runner.wait(120)


def bench_forms(bench: Bench) -> None:
    page = bench.window.tasks
    for form in (TaskForm.GANTT, TaskForm.MONTH, TaskForm.BOARD):
        show(
            f"show {form.value} the first time",
            once(bench, lambda form=form: page.show_form(form)),
            None,
        )
    page.show_form(TaskForm.GANTT)
    chart = page.form_view(TaskForm.GANTT).chart
    down, across = chart.verticalScrollBar(), chart.horizontalScrollBar()
    bench.settle()
    show("Gantt wheel", timed(bench, [lambda: down.setValue(down.value() + 3)] * 60), 8)
    rows = [n * 3571 % page.model.rowCount() for n in range(1, 30)]
    show("Gantt jump", timed(bench, [lambda row=row: down.setValue(row) for row in rows]), 30)
    show("Gantt sideways", timed(bench, [lambda: across.setValue(across.value() + 20)] * 40), 8)
    show("Gantt zoom", timed(bench, [lambda: chart.zoom(1.1)] * 10), None)
    page.show_form(TaskForm.MONTH)
    grid = page.form_view(TaskForm.MONTH).grid
    show("month, next", timed(bench, [lambda: grid.move_months(1)] * 6), None)
    page.show_form(TaskForm.BOARD)
    board = page.form_view(TaskForm.BOARD)
    show("board, read again", timed(bench, [board.refresh] * 5), None)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
