"""Large workspaces for the benchmarks, made with the program's own services: no names of people.

A process that measures memory opens a file made by another one: making the data costs more than
using it.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.domain.rounds import Round, Sheet, SheetEntry, SheetStatus
from desktop.domain.scheme import (
    Criterion,
    Direct,
    Grade,
    Grading,
    Quota,
    Ranking,
    Scheme,
    TieBreak,
)
from desktop.domain.units import Unit
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme
from desktop.store.open_workspace import OpenWorkspace
from desktop.store.workspace import WorkspaceFiles

LEAVES_PER_GROUP = 5
GROUPS = 4
RULES = "资料齐全得满分，缺一项扣1分，扣完为止；弄虚作假的不得分。"


class Clock:
    """The real clock."""

    def today(self) -> date:
        """Return the current day."""
        return self.now().date()

    def now(self) -> datetime:
        """Return this moment."""
        return datetime.now(UTC)


def big_scheme(leaves: int, per_group: int = LEAVES_PER_GROUP) -> Scheme:
    """Return two-level indicators of direct leaves, with ranks and four grades."""
    groups = tuple(
        Criterion(
            f"g{first}",
            f"指标{first}",
            Decimal(10 * min(per_group, leaves - first)),
            children=tuple(
                Criterion(f"c{n}", f"考核内容{n}", Decimal(10), rule=Direct(), words=RULES)
                for n in range(first, min(first + per_group, leaves))
            ),
        )
        for first in range(0, leaves, per_group)
    )
    full = Decimal(10 * leaves)
    grades = (
        Grade("优秀", full / 2, Quota(share=Decimal("0.2"))),
        Grade("良好", full * 2 / 5, Quota(share=Decimal("0.3"))),
        Grade("合格", full / 5),
        Grade("不合格"),
    )
    ranking = Ranking(ties=(TieBreak("g0"), TieBreak("@base")))
    return Scheme("测速", groups, ranking=ranking, grading=Grading(grades))


def make_round(
    path: Path, *, units: int, scheme: Scheme, raters: int = 1, filled: bool = True
) -> Round:
    """Make a workspace file with one round, each sheet scored in steps of 0.1; returns the round."""
    workspace = WorkspaceFiles(path.parent, "测速", Clock()).create(path)
    with workspace.begin("建批次") as uow:
        version = save_scheme(uow=uow, scheme=scheme)
        villages = uow.units.add_many(
            Unit(f"单位{n}", group=f"第{n % GROUPS + 1}组", position=n) for n in range(units)
        )
        item = create_round(
            uow=uow,
            title="测速考核",
            version_id=version.id,
            unit_ids=[village.id for village in villages],
            period="第三季度",
        )
        uow.commit()
    if raters > 1:
        _add_raters(workspace, item, raters)
    if filled:
        _fill(workspace, item, len(scheme.leaves()))
    workspace.close()
    return item


def _add_raters(workspace: OpenWorkspace, item: Round, raters: int) -> None:
    with workspace.begin("添加评委") as uow:
        own = uow.sheets.list(round_id=item.id)
        uow.sheets.add_many(
            Sheet(item.id, sheet.unit_id, f"评委{n}", sheet.group, sheet.position)
            for sheet in own
            for n in range(1, raters)
        )
        uow.commit()


def _fill(workspace: OpenWorkspace, item: Round, leaves: int) -> None:
    rng = random.Random(20260803)
    points = [Decimal(n) / 10 for n in range(101)]
    with workspace.begin("导入评分") as uow:
        sheets = uow.sheets.list(round_id=item.id)
        uow.entries.put(
            SheetEntry(
                sheet.id,
                leaf,
                amount=points[rng.randrange(101)],
                reason="缺会议记录" if rng.randrange(8) == 0 else "",
            )
            for sheet in sheets
            for leaf in range(leaves)
        )
        uow.sheets.update_many(_done(sheet) for sheet in sheets)
        uow.commit()


def _done(sheet: Sheet) -> Sheet:
    from dataclasses import replace

    return replace(sheet, status=SheetStatus.DONE)


@contextmanager
def opened(path: Path) -> Iterator[OpenWorkspace]:
    """Open a workspace file that is thrown away afterwards: no backup is made."""
    workspace = WorkspaceFiles(path.parent, "测速", Clock()).open(path)
    yield workspace
    workspace.close()


def median(job: Callable[[], Any], runs: int = 5) -> tuple[float, float, Any]:
    """Return the median wall and processor seconds of some runs, and the last result."""
    walls, processors = [], []
    result = None
    for _ in range(runs):
        result = None
        wall, processor = time.perf_counter(), time.process_time()
        result = job()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return statistics.median(walls), statistics.median(processors), result


def peak_megabytes() -> float:
    """Return the most memory this process ever had; getrusage would count its parent's as well."""
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(text.split("VmHWM:")[1].split()[0]) / 1024


def line(name: str, wall: float, processor: float, target: str, other: str = "") -> None:
    """Print one figure in milliseconds beside its target."""
    print(
        f"{name:<46}{wall * 1000:>9,.1f} ms{processor * 1000:>9,.1f} cpu   target {target:<9}{other}"
    )
