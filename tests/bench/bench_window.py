"""The window at work: 100,000 tasks, a plan tree of 50,000 nodes, one score edit.

Run: ``python -m tests.bench.bench_window [tasks nodes units]``. Everything goes through the program's own
window over a real workspace file, offscreen; figures are medians, in milliseconds until the picture is
painted. Alternatives in the same run: a model comparing enums in ``data`` and asking the same rows
(scrolling), a QSortFilterProxyModel over a Python model (filter), a table whose header shares the
selection (Ctrl+A), a tree of QStandardItems.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QTreeView

from desktop.bootstrap import make_toolbox
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.rounds import SheetEntry
from desktop.domain.scheme import Criterion, Direct, Ranking, Scheme
from desktop.domain.units import Unit
from desktop.services import rounds, schemes
from desktop.services.plans import node_search
from desktop.services.queries import TaskColumn
from desktop.services.sample import load_sample
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.scoring.page import QUIET_MS
from desktop.ui.scoring.sheet_model import SheetColumn
from desktop.ui.start import Shell, make_application

CHARACTERS = (
    "安北春东芳国海嘉康林美南平清荣山天文新云桥塘河溪庄营屯岭湾坝村镇街路整治建设推进落实完成"
)
REPEATS = 9


def main(tasks: int = 100_000, nodes: int = 50_000, units: int = 1_000) -> None:
    """Measure and print."""
    app = make_application(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        toolbox = make_toolbox(folder / "data")
        shell = Shell(app, toolbox)
        bench = Bench(app, shell)
        prepare(toolbox, folder, tasks, nodes, units)
        shell.window.show()
        shell.window.load_pages()
        shell.window.tabs.setCurrentWidget(shell.window.tasks)
        bench.open(folder / "tasks.kaoping")
        bench_tasks(bench, tasks)
        bench.open(folder / "tree.kaoping")
        bench_tree(bench, nodes)
        bench.open(folder / "sample.kaoping")
        bench_edit(bench, "the sample")
        bench.open(folder / "round.kaoping")
        bench_edit(bench, f"a round of {units:,} units")
        shell.session.close(lambda: None)
        shell.runner.wait()
        shell.runner.shutdown()


class Bench:
    """The window under measurement and its clock."""

    def __init__(self, app, shell) -> None:
        self.app = app
        self.shell = shell
        self.window = shell.window

    def open(self, path: Path) -> None:
        self.shell.session.open(path)
        self.settle(60)

    def settle(self, seconds: float = 10) -> None:
        """Work off everything: lanes, deliveries, repaints."""
        self.shell.runner.wait(seconds)
        for _ in range(3):
            self.app.processEvents()
        self.shell.runner.wait(seconds)
        self.app.processEvents()

    def timed(self, jobs) -> float:
        """Return the median milliseconds of the jobs, each until the window is idle and painted."""
        spent = []
        for job in jobs:
            self.settle()
            start = time.perf_counter()
            job()
            self.finish()
            spent.append((time.perf_counter() - start) * 1000)
        return statistics.median(spent)

    def finish(self) -> None:
        """Process events until nothing is under way and nothing waits to be painted."""
        while True:
            self.app.processEvents()
            if self.shell.runner.idle:
                break
            time.sleep(0.0002)
        self.app.processEvents()


def show(name: str, spent: float, target: float | None, other: str = "") -> None:
    wanted = f"{target:.0f} ms" if target else "-"
    print(f"{name:<48}{spent:>9.1f} ms   target {wanted:<8}{other}", flush=True)


# -- workspaces ----------------------------------------------------------------------------------


def prepare(toolbox, folder: Path, tasks: int, nodes: int, units: int) -> None:
    """Make the four workspaces through the store."""
    for name, fill in (
        ("tasks", lambda made: make_plans(made, toolbox.phonetics, 10, tasks // 10)),
        ("tree", lambda made: make_plans(made, toolbox.phonetics, 1, nodes)),
        ("sample", lambda made: load_sample(workspace=made, toolbox=toolbox)),
        ("round", lambda made: make_round(made, units)),
    ):
        start = time.perf_counter()
        workspace = toolbox.workspaces.create(folder / f"{name}.kaoping")
        fill(workspace)
        workspace.close()
        print(f"made {name}: {time.perf_counter() - start:.1f} s", flush=True)


def make_plans(workspace, phonetics, plans: int, nodes: int) -> None:
    """Plans of 100 sections each, with ``nodes`` tasks per plan."""
    rng = random.Random(20260805)

    def words(number: int) -> str:
        return "".join(rng.choice(CHARACTERS) for _ in range(number))

    with workspace.begin("计划") as uow:
        villages = uow.units.add_many(Unit(f"{words(2)}村{n}", position=n) for n in range(100))
        for number in range(plans):
            plan = uow.plans.add(Plan(f"计划{number}", position=number))
            sections = uow.nodes.add_many(
                PlanNode(plan.id, words(6), position=n, label=f"{n}、") for n in range(100)
            )
            rows = []
            for n in range(nodes):
                village = villages[n % len(villages)]
                node = PlanNode(
                    plan.id, words(12), sections[n % 100].id, n // 100, label=f"{n}.", is_task=True,
                    responsible_id=village.id, leader=words(2), due=date(2026, n % 12 + 1, 28),
                    target=words(8), budget=Decimal(n % 90), progress=n % 101,
                    status=list(TaskStatus)[n % 3], note=words(10),
                )  # fmt: skip
                search = node_search(node=node, unit_names=[village.name], phonetics=phonetics)
                rows.append(PlanNode(**{**fields(node), "search": search}))
            uow.nodes.add_many(rows)
        uow.commit()


def fields(node: PlanNode) -> dict[str, object]:
    return {name: getattr(node, name) for name in PlanNode.__dataclass_fields__}


def make_round(workspace, units: int) -> None:
    """One round of 50 leaves, every score entered."""
    scheme = Scheme(
        "测速",
        tuple(
            Criterion(
                f"g{first}", f"指标{first}", Decimal(50),
                children=tuple(
                    Criterion(f"c{n}", f"细项{n}", Decimal(10), rule=Direct())
                    for n in range(first, first + 5)
                ),
            )
            for first in range(0, 50, 5)
        ),
        ranking=Ranking(),
    )  # fmt: skip
    rng = random.Random(20260806)
    with workspace.begin("批次") as uow:
        villages = uow.units.add_many(Unit(f"第{n}村", position=n) for n in range(units))
        version = schemes.save_scheme(uow=uow, scheme=scheme)
        made = rounds.create_round(
            uow=uow, title="三季度", version_id=version.id, unit_ids=[v.id for v in villages],
            period="2026年第三季度", start=date(2026, 7, 1), end=date(2026, 9, 30),
        )  # fmt: skip
        uow.entries.put(
            SheetEntry(sheet.id, leaf, amount=Decimal(rng.randrange(50, 101)) / 10)
            for sheet in uow.sheets.list(round_id=made.id)
            for leaf in range(50)
        )
        uow.commit()


# -- tasks ---------------------------------------------------------------------------------------


def bench_tasks(bench: Bench, tasks: int) -> None:
    view, model = bench.window.tasks.view, bench.window.tasks.model
    assert model.rowCount() == tasks
    bar = view.verticalScrollBar()
    rng = random.Random(1)

    plain = PlainModel(sample_cells(tasks))
    slow = QTableView()
    slow.setModel(plain)
    slow.resize(view.size())
    slow.show()
    bench.settle()

    def wheel(table):
        return lambda: table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 3)

    def jump(table, row):
        return lambda: table.verticalScrollBar().setValue(row)

    bar.setValue(100)
    fast = bench.timed([wheel(view)] * 60)
    naive = bench.timed([wheel(slow)] * 20)
    show(
        f"wheel, {tasks:,} tasks",
        fast,
        8,
        f"enum-comparing model {naive:.1f} ms, {naive / fast:.1f}x",
    )
    rows = [rng.randrange(model.rowCount()) for _ in range(30)]
    fast = bench.timed([jump(view, row) for row in rows])
    naive = bench.timed([jump(slow, row) for row in rows])
    show(
        "jump to a place not read yet",
        fast,
        30,
        f"enum-comparing model {naive:.1f} ms, {naive / fast:.1f}x",
    )
    bench_sort(bench, view, slow)
    bench_filter(bench, model, plain, slow)
    fast = bench.timed([view.selectAll, view.clearSelection] * 3)
    start = time.perf_counter()
    slow.selectAll()
    bench.finish()
    naive = (time.perf_counter() - start) * 1000
    show("Ctrl+A", fast, 50, f"header sharing the selection {naive:.0f} ms, {naive / fast:.0f}x")
    slow.close()


def bench_sort(bench: Bench, view, slow) -> None:
    for column in (TaskColumn.TITLE, TaskColumn.DUE):
        place = COLUMNS.index(column)
        orders = (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder)
        spent = bench.timed([partial(view.sortByColumn, place, order) for order in orders * 2])
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(slow.model())
        start = time.perf_counter()
        proxy.sort(place)
        naive = (time.perf_counter() - start) * 1000
        show(
            f"sort by {column.value}",
            spent,
            None,
            f"proxy model {naive:.0f} ms, {naive / spent:.0f}x",
        )
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    bench.settle()


def bench_filter(bench: Bench, model, plain, slow) -> None:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(plain)
    proxy.setFilterKeyColumn(1)
    for name, keys in (
        ("Chinese", ("清", "清山", "清山推", "")),
        ("initials", ("q", "qs", "qst", "qstj", "")),
        ("full pinyin", ("qing", "qingshan", "")),
    ):
        whole = bench.timed([lambda text=text: bench.window._filter(text) for text in keys])
        spent = bench.timed([lambda text=text: bench.window.tasks.set_text(text) for text in keys])
        start = time.perf_counter()
        proxy.setFilterFixedString(plain.rows[5][1][:2])
        naive = (time.perf_counter() - start) * 1000
        show(
            f"filter per key, {name}: tasks",
            spent,
            40,
            f"proxy model {naive:.0f} ms, {naive / spent:.0f}x",
        )
        show(f"filter per key, {name}: and both trees, read behind it", whole, None)
        proxy.setFilterFixedString("")


def sample_cells(tasks: int) -> list[tuple[str, ...]]:
    """Rows of the same shape for the alternatives."""
    rng = random.Random(2)
    some = [
        tuple("".join(rng.choice(CHARACTERS) for _ in range(8)) for _ in COLUMNS)
        for _ in range(997)
    ]
    return [some[row % len(some)] for row in range(tasks)]


class PlainModel(QAbstractTableModel):
    """What is written first: all rows in memory, roles compared as enums."""

    def __init__(self, rows) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        return len(COLUMNS)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole or role == Qt.ItemDataRole.FontRole:
            return None
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.EditRole:
            return self.rows[index.row()][index.column()]
        return None


# -- tree ----------------------------------------------------------------------------------------


def bench_tree(bench: Bench, nodes: int) -> None:
    tree = bench.window.docks.plans
    model = bench.window.plans

    def open_plan():
        tree.expand(model.index(0, 0))

    def close_again():
        bench.settle()
        model.reload()
        bench.settle()

    spent = []
    for _ in range(5):
        model.clear()
        model.reload()
        bench.settle()
        spent.append(once(bench, open_plan))
    show(f"plan tree, {nodes:,} nodes: opened for the first time", statistics.median(spent), None)
    assert model.rowCount(model.index(0, 0)) == 100
    spent = []
    for _ in range(5):
        tree.collapse(model.index(0, 0))
        bench.settle()
        spent.append(once(bench, open_plan))
    show("plan tree: a plan already read, shown", statistics.median(spent), 50)
    bench.settle()
    sections = [model.index(place, 0, model.index(0, 0)) for place in range(5)]
    spent = [once(bench, partial(tree.expand, section)) for section in sections]
    show("plan tree: a section of 500 opened", statistics.median(spent), 50)
    start = time.perf_counter()
    standard = QStandardItemModel()
    top = QStandardItem("计划")
    for _ in range(100):
        section = QStandardItem("章节")
        for number in range(nodes // 100):
            section.appendRow(QStandardItem(f"{number}"))
        top.appendRow(section)
    standard.appendRow(top)
    view = QTreeView()
    view.setModel(standard)
    view.show()
    bench.finish()
    print(
        f"  a tree of QStandardItems, filled and shown: {(time.perf_counter() - start) * 1000:.0f} ms"
    )


def once(bench: Bench, job) -> float:
    start = time.perf_counter()
    job()
    bench.finish()
    return (time.perf_counter() - start) * 1000


# -- one edit ------------------------------------------------------------------------------------


def bench_edit(bench: Bench, where: str) -> None:
    """Type a score: stored, totals and ranks computed, dialog and ranking behind it painted."""
    page = bench.window.evaluation
    bench.window.tabs.setCurrentWidget(page)
    bench.settle()
    page.table.setCurrentIndex(page.model.index(len(page.model.view.rows) // 2, 0))
    page.open_sheet()
    bench.settle()
    dialog = page._dialog
    leaf = next(
        number
        for number, (criterion, _block) in enumerate(dialog.view.leaves)
        if isinstance(criterion.rule, Direct)
        and criterion.full >= 2
        and not dialog.view.events.get(number)
    )
    painted = Painted(dialog.tree.viewport())
    ranked, own = [], []
    for number in range(REPEATS):
        bench.settle()
        text = f"{number % 2}.{number % 9 + 1}"
        before = painted.count
        start = time.perf_counter()
        assert dialog.model.setData(dialog.model.index_of_leaf(leaf, SheetColumn.SCORE), text, 2)
        while dialog.view.typed(leaf) != text or painted.count == before:
            bench.app.processEvents()
            assert time.perf_counter() - start < 10, f"{text} did not arrive: {dialog.error.text()}"
        own.append((time.perf_counter() - start) * 1000)
        old = page.model.view
        while page.model.view is old:
            bench.app.processEvents()
            time.sleep(0.0005)
        bench.finish()
        ranked.append((time.perf_counter() - start) * 1000)
    show(f"one edit in {where}: stored, dialog painted", statistics.median(own), 30)
    late = statistics.median(ranked) - QUIET_MS
    show(f"  all ranks, once nothing was typed for {QUIET_MS} ms", late, 30)
    dialog.close()
    bench.settle()


class Painted(QTableView):
    """Counts the paints of a widget."""

    def __init__(self, widget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
