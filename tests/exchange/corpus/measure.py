"""Read one file in a process of its own: ``python -m tests.exchange.corpus.measure FILE``.

Prints JSON: ``outcome`` (read or refused), ``said`` (the sentences), ``seconds``, ``peak`` (MB), and
``gap``, the longest time between two calls of the progress, which is how long a cancel waits.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.book import open_book


def peak_memory() -> int:
    """Return this process's own peak in MB; ``ru_maxrss`` may still hold its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure the file of the command line."""
    last = begun = time.perf_counter()
    gap = 0.0

    def progress(_done: int, _total: int) -> None:
        nonlocal last, gap
        now = time.perf_counter()
        last, gap = now, max(gap, now - last)

    try:
        book = open_book(Path(sys.argv[1]), progress=progress)
    except FileProblem as problem:
        result = {"outcome": "refused", "said": [str(problem)]}
    else:
        size = [f"{grid.height}x{grid.width}" for grid in book.grids]
        said = [problem.message for problem in book.all_problems]
        result = {"outcome": "read", "kind": book.kind, "size": size, "said": said}
    progress(1, 1)
    result |= {"seconds": round(last - begun, 3), "peak": peak_memory(), "gap": round(gap, 3)}
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
