"""A round from the store: evaluated, printed, exported, and one edit followed by the ranking.

Run: ``python -m tests.bench.bench_round [units leaves raters]``. Every figure is measured in a process of its
own that opens a file made before, so that its memory is that of the work alone. Alternatives in the same
run: reading a round's entries as objects one sheet at a time and evaluating these; evaluating the whole
round after an edit; openpyxl writing the same ranking cells. Processor time says more than the clock on
a machine others use.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.bench.big_round import big_scheme, line, make_round, median, opened, peak_megabytes

PRINTED_LEAVES = 40
RANKED_GROUPS = 54
"""With number, name, total, rank, grade and remarks 60 columns."""


def evaluate(path: Path, round_id: int) -> None:
    """Evaluate from the store, several times: the first, with imports, is not counted."""
    from desktop.services.results import compute

    with opened(path) as workspace:

        def job():
            with workspace.begin() as uow:
                return compute(uow=uow, round_id=round_id)

        job()
        once = peak_megabytes()
        wall, processor, outcome = median(job)
        entries = sum(one.sheets for *_, one in outcome.data.averages) or len(outcome.data.entries)
        line(f"evaluate {entries:,} scores from the store", wall, processor, "600 ms")
        print(f"{'  peak memory of the process':<46}{once:>9,.0f} MB{'':>14}   target 150 MB")
        objects(workspace, outcome, wall)


def objects(workspace, outcome, fast: float) -> None:
    """Evaluate the same from single entries read as objects; a twentieth of the units, scaled."""
    from dataclasses import replace

    from desktop.services.results import evaluate_data

    data = outcome.data
    some = set(list(data.units)[: max(1, len(data.units) // 20)])
    sheets = tuple(sheet for sheet in data.sheets if sheet.unit_id in some)
    start = time.perf_counter()
    with workspace.begin() as uow:
        entries = tuple(e for sheet in sheets for e in uow.entries.of_sheet(sheet.id))
    part = evaluate_data(replace(data, sheets=sheets, entries=entries, averages=()))
    slow = (time.perf_counter() - start) * len(data.units) / len(some)
    for result in part.result.units:
        if result.nodes != outcome.result.of(result.unit).nodes:
            raise SystemExit("the two ways differ")
    print(f"  as objects: {slow:.1f} s (scaled), ratio {slow / fast:.0f}x")


def edit(path: Path, round_id: int) -> None:
    """One score stored, then the ranking as the page shows it."""
    from desktop.services import rounds
    from desktop.services.ranking_view import load_ranking
    from desktop.services.round_memory import RoundMemory

    rng = random.Random(20260806)
    with opened(path) as workspace:
        memory = RoundMemory()
        with workspace.begin() as uow:
            sheets = uow.sheets.list(round_id=round_id)
            load_ranking(uow=uow, round_id=round_id, memory=memory)

        def enter():
            with workspace.begin("录入") as uow:
                rounds.enter(
                    uow=uow,
                    sheet_id=rng.choice(sheets).id,
                    leaf=rng.randrange(PRINTED_LEAVES),
                    amount=Decimal(rng.randrange(1001)) / 100,
                )
                memory.note(uow.commit())

        def ranking(kept=None):
            with workspace.begin() as uow:
                return load_ranking(uow=uow, round_id=round_id, memory=kept)

        def both():
            enter()
            return ranking(memory)

        line("one edit, stored", *median(enter, 15)[:2], "-")
        wall, processor, view = median(both, 15)
        whole, _, anew = median(ranking, 3)
        if view.rows != anew.rows:
            raise SystemExit("the remembered ranking differs")
        other = f"evaluating all {whole * 1000:,.0f} ms, ratio {whole / wall:.0f}x"
        line("  and all ranks, as shown", wall, processor, "30 ms", other)


def sheets(path: Path, round_id: int) -> None:
    """All scored sheets to one PDF, from the store."""
    from desktop.reports import write_pdf
    from desktop.services.reporting import score_sheets

    with opened(path) as workspace, tempfile.TemporaryDirectory() as name:
        target = Path(name) / "a.pdf"
        seconds: list[float] = []

        def job(unit_ids=None):
            with workspace.begin() as uow:
                made = score_sheets(uow=uow, round_id=round_id, unit_ids=unit_ids)
            seconds.append(time.process_time())
            write_pdf(made, target)
            return made

        wall, processor, made = median(job, 1)
        count = len(made.parts)
        line(f"{count:,} scored sheets to one PDF", wall, processor, "2,000 ms")
        drawing = time.process_time() - seconds[-1]
        print(f"  of it drawing {drawing:.2f} s of processor; {target.stat().st_size / 1e6:.1f} MB")
        print(
            f"{'  peak memory of the process':<46}{peak_megabytes():>9,.0f} MB{'':>14}   target 150 MB"
        )


def export(path: Path, round_id: int) -> None:
    """The ranking workbook, from the store and from what is already evaluated."""
    import openpyxl

    from desktop.exchange.excel import write_report
    from desktop.services.reporting import ranking
    from desktop.services.results import compute

    with opened(path) as workspace, tempfile.TemporaryDirectory() as name:
        with workspace.begin() as uow:
            outcome = compute(uow=uow, round_id=round_id)

        def job():
            with workspace.begin() as uow:
                made = ranking(uow=uow, round_id=round_id, outcome=outcome)
            write_report(made, Path(name) / "a.xlsx")
            return made

        wall, processor, made = median(job)

        def plain():
            book = openpyxl.Workbook()
            for part in made.parts:
                page = book.create_sheet()
                for row in (*(column.head for column in part.columns), *part.rows):
                    page.append(row)
            book.save(Path(name) / "b.xlsx")

        slow, _, _ = median(plain, 3)
        columns = len(made.parts[0].columns)
        other = f"openpyxl, cells alone {slow * 1000:,.0f} ms, ratio {slow / wall:.1f}x"
        line(f"ranking workbook, {columns} columns", wall, processor, "1,000 ms", other)


JOBS = {"evaluate": evaluate, "edit": edit, "sheets": sheets, "export": export}


def run(job: str, path: Path, round_id: int) -> None:
    """Measure one job in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bench_round", job, str(path), str(round_id)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    print(done.stdout or done.stderr[-2000:], end="")


def main(units: int = 1000, leaves: int = 50, raters: int = 20) -> None:
    """Make the files, measure and print."""
    with tempfile.TemporaryDirectory() as name:
        many, single, wide = (Path(name) / f"{kind}.kaoping" for kind in ("多", "单", "宽"))
        item = make_round(many, units=units, scheme=big_scheme(leaves), raters=raters)
        run("evaluate", many, item.id)
        item = make_round(single, units=units, scheme=big_scheme(PRINTED_LEAVES))
        run("edit", single, item.id)
        run("sheets", single, item.id)
        item = make_round(wide, units=units, scheme=big_scheme(2 * RANKED_GROUPS, 2))
        run("export", wide, item.id)


@pytest.mark.bench
def test_a_round_from_the_store(capsys: pytest.CaptureFixture[str]) -> None:
    """The bench runs; remembered and computed, summed and single results are the same."""
    with capsys.disabled():
        main(40, 10, 5)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in JOBS:
        JOBS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(*(int(word) for word in sys.argv[1:]))
