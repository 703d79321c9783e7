"""The workbook reader's and writer's figures (limits.md), each beside openpyxl in the same run.

Run: ``python -m tests.bench.bench_import [rows leaves]``. Absolute times drift on shared machines,
so compare by ratio.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.errors import Cancelled
from desktop.domain.scheme import Criterion, Direct, Scheme
from desktop.exchange.excel import read_scores, write_report
from desktop.services.entering import enter
from desktop.services.importing import apply_scores, preview_scores
from desktop.services.importing_types import ScoreTable
from desktop.services.ports import Progress, silent
from desktop.services.report_types import ReportJob, TableColumn, TableReport
from desktop.store.open_workspace import OpenWorkspace
from tests.bench.big_round import line, make_round, median, opened

ROWS, LEAVES = 10_000, 12
LEDGER_ROWS, LEDGER_COLUMNS = 8_500, 33


def scheme(leaves: int) -> Scheme:
    """A scheme of direct leaves."""
    children = tuple(
        Criterion(f"c1.{n}", f"考核内容{n}", Decimal(10), rule=Direct()) for n in range(leaves)
    )
    top = Criterion("c1", "工作", Decimal(10 * leaves), children=children)
    return Scheme("考核", (top,))


def score_workbook(path: Path, rows: int, leaves: int) -> None:
    """A score matrix written by openpyxl, with a few doubtful cells."""
    random.seed(7)
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("汇总")
    page.append(["评分汇总表"])
    page.append(["序号", "单位", *(f"考核内容{n}" for n in range(leaves)), "总分"])
    for row in range(rows):
        points = [random.randint(0, 20) / 2 for _ in range(leaves)]
        points[row % leaves] = "-" if row % 50 == 0 else points[row % leaves]
        page.append([row + 1, f"单位{row}", *points, None])
    book.save(path)


def row_by_row(path: Path) -> int:
    """What one would write at first: openpyxl, a check per cell."""
    page = openpyxl.load_workbook(path).active
    assert page is not None
    read = 0
    for row in page.iter_rows(min_row=3):
        for cell in row[2:-1]:
            value = cell.value
            if value is None or isinstance(value, str):
                continue
            if 0 <= Decimal(str(value)) <= 10:
                read += 1
    return read


def best(job: Callable[[], object], times: int = 5) -> float:
    """Median of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        job()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def cancel_gap(path: Path, plan: Scheme) -> float:
    """Longest time between two progress calls: how late a cancel can come."""
    stamps = [time.perf_counter()]

    def note(_done: int, _total: int) -> None:
        stamps.append(time.perf_counter())

    read_scores(path, plan, progress=note)
    stamps.append(time.perf_counter())
    return max(after - before for before, after in pairwise(stamps))


def ledger() -> ReportJob:
    """A ledger of 8,500 × 33 with 20,400 merged cells of two or three rows."""
    columns = tuple(
        TableColumn((f"组{n // 3}", f"列{n}"), 5, numeric=n > 5, merge=n < 6)
        for n in range(LEDGER_COLUMNS)
    )
    rows = tuple(
        (*(f"值{r * 2 // 5}-{n}" for n in range(6)), *(str(n) for n in range(LEDGER_COLUMNS - 6)))
        for r in range(LEDGER_ROWS)
    )
    return ReportJob("台账", (TableReport("台账", "", columns, rows),))


def chain(folder: Path, path: Path, rows: int, plan: Scheme) -> None:
    """The whole way of a score file: read and compared (preview), then written (apply, commit).

    Beside it in the same run what one would write at first: openpyxl, and each row a step of its own
    (a hundred rows, scaled).
    """
    item = make_round(folder / "分.kaoping", units=rows, scheme=plan, filled=False)
    with opened(folder / "分.kaoping") as workspace:
        stamps: list[float] = []

        def note(_done: int, _total: int) -> None:
            stamps.append(time.perf_counter())

        def preview() -> None:
            table = read_scores(path, plan)
            with workspace.begin() as uow:
                preview_scores(uow=uow, round_id=item.id, table=table)

        table = read_scores(path, plan)

        def apply(progress: Progress = silent) -> None:
            with workspace.begin("导入") as uow:
                apply_scores(uow=uow, round_id=item.id, table=table, progress=progress)
                uow.commit()

        wall, processor, _ = median(preview)
        line(
            f"preview {rows:,} x {len(plan.leaves())}, read and compared", wall, processor, "600 ms"
        )
        runs = []
        for _ in range(5):
            runs.append(median(apply, 1)[:2])
            workspace.history.undo()
        written, busy = (statistics.median(run[n] for run in runs) for n in (0, 1))
        line("apply, into empty sheets, on disk", written, busy, "1,000 ms")
        apply(note)
        gap = max(after - before for before, after in pairwise(stamps))
        print(f"  longest time between two chances to cancel {gap * 1000:.0f} ms (target 100 ms)")
        workspace.history.undo()
        slow = median(lambda: row_by_row(path), 1)[0] + one_step_each(workspace, item.id, table)
        print(f"  openpyxl + row by row {slow:.1f} s, ratio {slow / (wall + written):.0f}x")


def one_step_each(workspace: OpenWorkspace, round_id: int, table: ScoreTable) -> float:
    """Enter a hundred rows score by score, each row a step; seconds scaled to all rows."""
    with workspace.begin() as uow:
        sheets = uow.sheets.list(round_id=round_id)
    some = table.rows[1:101]
    begin = time.perf_counter()
    for row, sheet in zip(some, sheets[1:], strict=False):
        with workspace.begin("录入") as uow:
            for cell in row.cells:
                enter(
                    uow=uow, sheet_id=sheet.id, leaf=cell.leaf, state=cell.state, amount=cell.amount
                )
            uow.commit()
    return (time.perf_counter() - begin) * len(table.rows) / len(some)


def main(rows: int = ROWS, leaves: int = LEAVES) -> None:
    """Print the figures."""
    plan = scheme(leaves)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "分.xlsx"
        score_workbook(path, rows, leaves)
        ours = best(lambda: read_scores(path, plan))
        theirs = best(lambda: row_by_row(path), 1)
        print(
            f"read {rows} x {leaves} scores: {ours:.2f} s (openpyxl {theirs:.2f} s, {theirs / ours:.0f}x)"
        )
        print(f"longest time between two progress calls: {cancel_gap(path, plan) * 1000:.0f} ms")
        chain(Path(folder), path, rows, plan)
        tracemalloc.start()
        read_scores(path, plan)
        print(f"peak memory while reading: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
        tracemalloc.stop()
        job = ledger()
        seconds = best(lambda: write_report(job, Path(folder) / "台账.xlsx"), 1)
        print(f"ledger {LEDGER_ROWS} x {LEDGER_COLUMNS}, 20,400 merges: {seconds:.2f} s")


@pytest.mark.bench
def test_import_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """The bench runs and reads every row; cancelling stops it."""
    with capsys.disabled():
        main(2_000, 10)


@pytest.mark.bench
def test_cancel_stops_the_reading(tmp_path: Path) -> None:
    """A cancel is honoured at the next progress call."""
    score_workbook(tmp_path / "分.xlsx", 2_000, 10)

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_scores(tmp_path / "分.xlsx", scheme(10), progress=stop)


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:3]))
