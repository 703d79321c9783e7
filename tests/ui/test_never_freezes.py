"""Long work through the runner never blocks the window for 100 ms, and stops when asked to.

The watchdog's threshold is the only time looked at. Machines shared with other work stall without the
program's doing: a run with stalls is repeated, up to three times in all; a window that is blocked by
the work itself is blocked every time.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
import xlsxwriter
from PySide6.QtTest import QTest

from desktop.domain.errors import Cancelled
from desktop.domain.scheme import Criterion, Direct, Scheme
from desktop.domain.units import Unit
from desktop.services import reporting, rounds, schemes
from desktop.services.importing import apply_scores, preview_scores
from desktop.ui.watchdog import StallWatchdog

UNITS, FEW_UNITS, LEAVES = 1_000, 200, 20
RUNS = 3
SCHEME = Scheme(
    "村级考核",
    tuple(
        Criterion(
            f"g{first}",
            f"指标{first}",
            Decimal(50),
            children=tuple(
                Criterion(f"c{n}", f"考核内容{n}", Decimal(10), rule=Direct())
                for n in range(first, first + 5)
            ),
        )
        for first in range(0, LEAVES, 5)
    ),
)


def make_round(runner, units):
    """Store a round over so many villages; returns its id."""

    def make(uow):
        villages = uow.units.add_many(Unit(f"第{n}村", position=n) for n in range(units))
        version = schemes.save_scheme(uow=uow, scheme=SCHEME)
        return rounds.create_round(
            uow=uow,
            title="三季度",
            version_id=version.id,
            unit_ids=[village.id for village in villages],
        ).id

    made = []
    runner.command("新建批次", make, made.append)
    assert runner.wait()
    return made[0]


def write_scores(path, units):
    """Write a matrix of units by leaves."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("汇总")
    page.write_row(0, 0, ["单位", *(f"考核内容{n}" for n in range(LEAVES))])
    for row in range(units):
        page.write_row(row + 1, 0, [f"第{row}村", *((row + n) % 21 / 2 for n in range(LEAVES))])
    book.close()
    return path


@pytest.fixture
def few(session, runner, tmp_path):
    """The work on a smaller round, and its workbook: what is cancelled need not be large."""
    work = LongWork(session, make_round(runner, FEW_UNITS))
    return work, write_scores(tmp_path / "评分.xlsx", FEW_UNITS)


class LongWork:
    """The steps of the import dialog and of the print centre, one after the other."""

    def __init__(self, session, round_id):
        self.session = session
        self.runner = session.runner
        self.round_id = round_id
        self.seen = []
        self.errors = []

    def import_scores(self, path):
        """Read the workbook on the file lane, then compare and apply it on the workspace's."""
        scores = self.session.toolbox.readers.scores

        def compare(table):
            self.runner.query(
                lambda uow: preview_scores(uow=uow, round_id=self.round_id, table=table),
                lambda preview: apply(table, preview),
                self.errors.append,
            )

        def apply(table, preview):
            assert not preview.blocked
            self.runner.long_command(
                "导入评分",
                lambda uow, progress: apply_scores(
                    uow=uow, round_id=self.round_id, table=table, progress=progress
                ),
                self.seen.append,
                self.errors.append,
            )

        self.runner.work(
            "读取评分",
            lambda progress: scores(path, SCHEME, progress=progress),
            compare,
            self.errors.append,
        )

    def print_sheets(self, target):
        """Compute the round on the workspace's lane and draw 1,000 sheets on the file lane."""
        write_pdf = self.session.toolbox.pdf

        def write(job):
            self.runner.work(
                "生成评分表",
                lambda progress: write_pdf(job, target, progress=progress),
                self.seen.append,
                self.errors.append,
            )

        self.runner.query(
            lambda uow: reporting.score_sheets(uow=uow, round_id=self.round_id),
            write,
            self.errors.append,
        )

    def finish(self, watch):
        """Let the window live until the work is done; returns the stalls."""
        watch.start()
        while not self.runner.idle:
            QTest.qWait(5)
        return watch.stop()


def undisturbed(attempt):
    """Run until no stall is seen; returns the stalls of the last run."""
    for _ in range(RUNS):
        stalls = attempt()
        if not stalls:
            break
    return stalls


@pytest.mark.alone
@pytest.mark.timeout(120)
def test_import_and_1000_sheets_leave_the_window_alive(window, session, runner, tmp_path):
    work = LongWork(session, make_round(runner, UNITS))
    workbook = write_scores(tmp_path / "评分.xlsx", UNITS)
    target = tmp_path / "评分表.pdf"

    def import_once():
        work.import_scores(workbook)
        return work.finish(StallWatchdog())

    def print_once():
        work.print_sheets(target)
        return work.finish(StallWatchdog())

    imported = undisturbed(import_once)
    assert work.errors == []
    assert work.seen
    printed = undisturbed(print_once)
    assert work.errors == []
    assert target.read_bytes()[:5] == b"%PDF-"
    assert [stack for _late, stack in imported + printed] == []


def stored(runner):
    """Count the entries of the first sheet."""
    found = []
    runner.query(lambda uow: len(uow.entries.of_sheet(1)), found.append)
    assert runner.wait()
    return found[0]


@pytest.mark.parametrize("step", ["读取评分", "导入评分"])
def test_a_cancelled_import_stores_nothing(window, runner, few, step):
    work, workbook = few
    runner.long_work.connect(lambda job, label: job.progress.cancel() if label == step else None)
    work.import_scores(workbook)
    assert runner.wait()
    assert [type(error) for error in work.errors] == [Cancelled]
    assert work.seen == []
    assert stored(runner) == 0


def test_cancelled_sheets_leave_the_old_file(window, runner, few, tmp_path):
    work, _workbook = few
    target = tmp_path / "评分表.pdf"
    target.write_bytes(b"before")
    seen = []

    def cancel(progress, done, total):
        seen.append(done)
        progress.cancel()

    runner.progressed.connect(cancel)
    work.print_sheets(target)
    assert runner.wait()
    assert [type(error) for error in work.errors] == [Cancelled]
    assert seen[0] < FEW_UNITS
    assert target.read_bytes() == b"before"
    assert list(tmp_path.glob("*.pdf*")) == [target]
