"""1,000 units × 50 leaves × 20 raters (1 M scores): summed sheets against single entries.

Run: ``python -m tests.bench.bench_evaluate [units leaves raters]``. Prints seconds, the ratio, and the peak memory
of the fast way; both ways must give the same results. The single entries are measured with a tenth
of the units (and scaled), since a million objects is the very thing the sums avoid.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.exact import from_stored
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
from desktop.domain.scoring import Average, Candidate, Entry, Inputs, evaluate

LEAVES_PER_GROUP = 5


def build_scheme(leaves: int) -> Scheme:
    """Return two-level indicators of five leaves each, with ranks and four grades."""
    groups = tuple(
        Criterion(
            f"g{first}",
            f"指标{first}",
            Decimal(10 * LEAVES_PER_GROUP),
            children=tuple(
                Criterion(f"c{number}", f"细项{number}", Decimal(10), rule=Direct())
                for number in range(first, first + LEAVES_PER_GROUP)
            ),
        )
        for first in range(0, leaves, LEAVES_PER_GROUP)
    )
    grades = (
        Grade("优秀", Decimal(250), Quota(share=Decimal("0.2"))),
        Grade("良好", Decimal(200), Quota(share=Decimal("0.3"))),
        Grade("合格", Decimal(100)),
        Grade("不合格"),
    )
    ranking = Ranking(ties=(TieBreak("g0"), TieBreak("@base")))
    return Scheme("测速", groups, ranking=ranking, grading=Grading(grades))


def build_sheets(
    units: int, leaves: int, raters: int
) -> Iterator[tuple[tuple[str, str], list[int]]]:
    """Yield each cell's sheets in 1/10,000, in steps of 0.1."""
    rng = random.Random(20260803)
    for unit in range(units):
        for leaf in range(leaves):
            yield (f"u{unit}", f"c{leaf}"), [rng.randrange(101) * 1000 for _ in range(raters)]


def timed(job, repeats: int = 5):
    """Return the median seconds and the last result."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = job()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def main(units: int = 1000, leaves: int = 50, raters: int = 20) -> None:
    """Measure and print."""
    scheme = build_scheme(leaves)
    who = tuple(Candidate(f"u{n}", f"单位{n}", f"组{n % 4}", n) for n in range(units))
    some = who[: max(1, units // 10)]
    names = {unit.key for unit in some}
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    single_sheets = {}  # a million integers kept around would be measured along with the engine
    for place, sheets in build_sheets(units, leaves, raters):
        sums[place] = Average(sum(sheets), len(sheets))
        if place[0] in names:
            single_sheets[place] = sheets
    inputs = Inputs(averages=sums)
    fast, result = timed(lambda: evaluate(scheme=scheme, units=who, inputs=inputs))
    tracemalloc.start()
    evaluate(scheme=scheme, units=who, inputs=inputs)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()

    def one_by_one():
        entries = tuple(
            Entry(unit, leaf, amount=from_stored(value), rater=f"r{number}")
            for (unit, leaf), sheets in single_sheets.items()
            for number, value in enumerate(sheets)
        )
        return evaluate(scheme=scheme, units=some, inputs=Inputs(entries))

    slow, single = timed(one_by_one, 1)
    slow *= units / len(some)
    for unit in some:
        if single.of(unit.key).nodes != result.of(unit.key).nodes:
            raise SystemExit("the two ways differ")
    print(
        f"evaluate {units} x {leaves} x {raters}: summed sheets {fast:.3f} s (peak {peak:.0f} MB)"
    )
    print(f"single entries {slow:.2f} s (scaled from {len(some)} units), ratio {slow / fast:.0f}x")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
