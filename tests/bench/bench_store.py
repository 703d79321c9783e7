"""The store's figures: entries, averages, an import of 10,000 scores, tasks by the page.

Run: ``python -m tests.bench.bench_store [units leaves raters tasks]``. Each figure comes with an
alternative measured in the same run, since absolute times drift on shared machines.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from desktop.domain.plans import Plan, PlanNode
from desktop.domain.rounds import Round, SchemeRecord, SchemeVersion, Sheet, SheetEntry
from desktop.domain.units import Unit
from desktop.services.queries import TaskColumn, TaskQuery
from desktop.store.workspace import WorkspaceFiles

WORDS = {
    "安": "an", "北": "bei", "春": "chun", "东": "dong", "芳": "fang", "国": "guo", "海": "hai",
    "嘉": "jia", "康": "kang", "林": "lin", "美": "mei", "南": "nan", "平": "ping", "清": "qing",
    "荣": "rong", "山": "shan", "天": "tian", "文": "wen", "新": "xin", "云": "yun",
}  # fmt: skip
CHARACTERS, SYLLABLES = list(WORDS), list(WORDS.values())


class Clock:
    """The real clock."""

    def today(self) -> date:
        return self.now().date()

    def now(self) -> datetime:
        return datetime.now(UTC)


def timed(job, repeats: int = 5):
    """Return the median wall and processor milliseconds, and the last result."""
    walls, processors = [], []
    for _ in range(repeats):
        wall, processor = time.perf_counter(), time.process_time()
        result = job()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return Spent(statistics.median(walls) * 1000, statistics.median(processors) * 1000), result


class Spent(NamedTuple):
    """Milliseconds by the clock and of the processor: they part when others use the machine."""

    wall: float
    processor: float


def show(name: str, spent: Spent, target: str, slow: Spent | None = None, how: str = "") -> None:
    other = f"{how} {slow.wall:,.0f} ms, ratio {slow.wall / spent.wall:.0f}x" if slow else ""
    print(
        f"{name:<44}{spent.wall:>9,.1f} ms{spent.processor:>9,.1f} cpu   target {target:<9}{other}"
    )


def times(spent: Spent, factor: float) -> Spent:
    """Scale a measurement made on a part."""
    return Spent(spent.wall * factor, spent.processor * factor)


def make_round(workspace, units: int, raters: int):
    with workspace.begin("建批次") as uow:
        version = uow.versions.add(
            SchemeVersion(uow.schemes.add(SchemeRecord("办法")).id, 1, "{}", "d")
        )
        round_ = uow.rounds.add(Round("三季度", version.id))
        villages = uow.units.add_many(Unit(f"村{n}", position=n) for n in range(units))
        sheets = uow.sheets.add_many(
            Sheet(round_.id, village.id, f"评委{n}") for village in villages for n in range(raters)
        )
        uow.commit()
    return round_, sheets


def put(workspace, label, entries):
    with workspace.begin(label) as uow:
        changed = uow.entries.put(entries)
        uow.commit()
    return changed


def bench_entries(workspace, units: int, leaves: int, raters: int) -> None:
    rng = random.Random(20260803)
    round_, sheets = make_round(workspace, units, raters)
    points = [Decimal(n) / 10 for n in range(101)]
    entries = [
        SheetEntry(sheet.id, leaf, amount=points[rng.randrange(101)])
        for sheet in sheets
        for leaf in range(leaves)
    ]
    spent, _ = timed(lambda: put(workspace, "导入评分", entries), 1)
    show(f"put {len(entries):,} entries, logged, one step", spent, "-")

    def averages():
        with workspace.begin() as uow:
            return uow.entries.averages(round_.id, range(leaves))

    spent, sums = timed(averages)
    sample = sheets[: len(sheets) // 20]

    def objects():
        with workspace.begin() as uow:
            return [uow.entries.of_sheet(sheet.id) for sheet in sample]

    slow, _ = timed(objects, 1)
    slow = times(slow, len(sheets) / len(sample))
    name = f"averages of {len(entries):,} -> {len(sums):,}"
    show(name, spent, "190 ms", slow, "as objects")


def bench_import(workspace) -> None:
    """10,000 scores: 200 units x 50 leaves, into an empty round, again, then changed."""
    _, sheets = make_round(workspace, 200, 1)
    rows = [SheetEntry(s.id, leaf, amount=Decimal("7.5")) for s in sheets for leaf in range(50)]
    spent, _ = timed(lambda: put(workspace, "导入评分", rows), 1)

    def one_by_one():
        for row in rows[:200]:
            put(workspace, "录入", [SheetEntry(row.sheet_id, row.leaf, amount=Decimal(3))])

    slow, _ = timed(one_by_one, 1)
    show("apply 10,000 scores, one step", spent, "1,000 ms", times(slow, 50), "row by row")
    put(workspace, "导入评分", rows)
    spent, _ = timed(lambda: put(workspace, "同一文件", rows), 1)
    show("the same file again (no change)", spent, "-")
    changed = [SheetEntry(row.sheet_id, row.leaf, amount=Decimal(6)) for row in rows]
    spent, _ = timed(lambda: put(workspace, "改分", changed), 1)
    show("change 10,000 scores", spent, "1,000 ms")
    spent, _ = timed(workspace.history.undo, 1)
    show("undo that", spent, "1,000 ms")
    edits = [[SheetEntry(sheets[n].id, 3, amount=Decimal(n % 5))] for n in range(50)]
    spent, _ = timed(lambda: put(workspace, "录入", edits.pop()), 40)
    show("one edit, confirmed on disk", spent, "30 ms")


def make_tasks(workspace, tasks: int) -> None:
    rng = random.Random(20260804)

    def words(number):
        picks = rng.choices(range(len(SYLLABLES)), k=number)
        chinese = "".join(CHARACTERS[n] for n in picks)
        initials = "".join(SYLLABLES[n][0] for n in picks)
        return chinese, f"{chinese} {initials} {''.join(SYLLABLES[n] for n in picks)}"

    with workspace.begin("计划") as uow:
        for number in range(10):
            plan = uow.plans.add(Plan(f"计划{number}", position=number))
            sections = uow.nodes.add_many(
                PlanNode(plan.id, words(6)[0], position=n, label=f"{n}")
                for n in range(tasks // 200)
            )
            rows = []
            for n in range(tasks // 10):
                title, search = words(12)
                rows.append(
                    PlanNode(
                        plan.id, title, sections[n % len(sections)].id, n, label=str(n), is_task=True,
                        body=words(60)[0], responsible_id=n % 150 + 1, co_ids=(n % 7 + 1,),
                        leader=words(2)[0], due=date(2026, n % 12 + 1, 28), progress=n % 101,
                        search=f"{search} {words(40)[0]}",
                    )
                )  # fmt: skip
            uow.nodes.add_many(rows)
        uow.commit()


def bench_tasks(workspace, tasks: int) -> None:
    spent, _ = timed(lambda: make_tasks(workspace, tasks), 1)
    show(f"import {tasks:,} tasks, logged", spent, "-")
    queries = {
        "all in plan order": TaskQuery(),
        "filter Chinese, two characters": TaskQuery(text="清山"),
        "filter initials": TaskQuery(text="qsw"),
        "filter two words, nothing found": TaskQuery(text="xyz 清"),
        "one plan": TaskQuery(plan_id=5),
        "one unit": TaskQuery(unit_id=3),
        "sorted by due day": TaskQuery(sort=TaskColumn.DUE),
        "sorted by title": TaskQuery(sort=TaskColumn.TITLE),
    }
    reads = workspace.reads
    for name, query in queries.items():

        def fresh(query=query):
            reads._kept.clear()
            return reads.task_count(query)

        spent, count = timed(fresh)
        show(f"{name}: {count:,}", spent, "40 ms")
    for offset in (0, tasks // 2, tasks - 100):
        spent, _ = timed(
            lambda offset=offset: reads.task_page(TaskQuery(), offset=offset, limit=100)
        )
        show(f"page of 100 at {offset:,}", spent, "8 ms")


def main(units: int = 1000, leaves: int = 50, raters: int = 20, tasks: int = 100_000) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = WorkspaceFiles(folder, "王敏", Clock()).create(folder / "a.kaoping")
        bench_import(workspace)
        bench_entries(workspace, units, leaves, raters)
        bench_tasks(workspace, tasks)
        spent, findings = timed(workspace.check, 1)
        show(f"check, {len(findings)} findings", spent, "-")
        spent, path = timed(workspace.backup, 1)
        show(f"backup of {path.stat().st_size / 2**20:.0f} MB, verified", spent, "-")
        workspace.close()
        spent, opened = timed(
            lambda: WorkspaceFiles(folder, "王敏", Clock()).open(folder / "a.kaoping"), 1
        )
        show("open it again, checked", spent, "-")
        opened.close()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
