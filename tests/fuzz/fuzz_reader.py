"""Read damaged files by the thousand: only a clear refusal or a book may come out.

``python -m tests.fuzz.fuzz_reader COUNT [SEED]`` — mutates seeds of every format in a worker
process under a memory limit and a time limit per file; a worker that dies or hangs is started again
behind the file that did it. Prints counts, the slowest file and the peak memory; files that failed
are kept in ``out/fuzz``.
"""

from __future__ import annotations

import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.exchange.excel.book import open_book
from tests.exchange.corpus.makers import MAKERS, by_libreoffice
from tests.fuzz.mutations import mutate

SECONDS = 5
"""Processor time per file; the clock on the wall would count the other programs too."""

MEMORY = 600 * 1024 * 1024
"""Address space of a worker; the resident peak, which counts, is measured and must be below 300 MB."""


class Hang(BaseException):
    """A file took longer than it may; no handler of the reader may catch it."""


def _alarm(_signal: int, _frame: object) -> None:
    raise Hang


def make_seeds(folder: Path, *, office: bool) -> list[Path]:
    """Write the corpus; with ``office`` LibreOffice's formats too."""
    seeds = []
    for name, make in MAKERS.items():
        make(folder / name)
        seeds.append(folder / name)
    if office:
        seeds.extend(by_libreoffice(folder / "openpyxl.xlsx", folder).values())
    return seeds


def outcome(path: Path) -> str:
    """Read one file; returns ``read``, ``refused`` or what went wrong."""
    try:
        book = open_book(path)
        for grid in book.grids:
            for row in range(min(grid.height, 30)):
                grid.row_texts(row)
    except UserError:
        return "refused"
    except Hang:
        return "HANG"
    except BaseException as error:  # noqa: BLE001 - that is what is looked for
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
    return "read"


def work(folder: Path, first: int, last: int, seed: int) -> None:
    """Read the files ``first`` to ``last``; a line of JSON for each one that is worth it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _alarm)
    seeds = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".tmp")
    contents = [path.read_bytes() for path in seeds]
    target = folder / "damaged.tmp"
    counts: Counter[str] = Counter()
    slowest = 0.0
    for number in range(first, last):
        chance = random.Random(f"{seed}-{number}")
        target.write_bytes(mutate(chance.choice(contents), chance))
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            result = outcome(target)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - begun)
        counts[result] += 1
        if result not in {"read", "refused"}:
            _keep(target, number, seed)
            _say({"number": number, "failed": result})
        if (number + 1) % 200 == 0 or number + 1 == last:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            _say({"done": number + 1, "counts": counts, "slowest": slowest, "peak": peak})
            counts = Counter()


def _keep(target: Path, number: int, seed: int) -> None:
    out = Path("out/fuzz")
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{seed}-{number}").write_bytes(target.read_bytes())


def _say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def run(count: int, seed: int, *, office: bool = True, quiet: bool = False) -> dict[str, object]:
    """Read ``count`` damaged files; returns counts, failures, slowest (s) and peak memory (MB)."""
    total: Counter[str] = Counter()
    failures: list[dict[str, object]] = []
    slowest, peak, done = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = folder / "seeds"
        seeds.mkdir()
        made = folder / "made"
        made.mkdir()
        for path in make_seeds(made, office=office):
            path.rename(seeds / path.name)
        while done < count:
            words = [str(seeds), str(done), str(count), str(seed)]
            command = [sys.executable, "-m", "tests.fuzz.fuzz_reader", "--work", *words]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
                for line in worker.stdout or ():
                    message = json.loads(line)
                    if "failed" in message:
                        failures.append(message)
                        continue
                    total.update(message["counts"])
                    done = message["done"]
                    slowest, peak = max(slowest, message["slowest"]), max(peak, message["peak"])
                    if not quiet and done % 2000 == 0:
                        _say({"done": done, "counts": total, "slowest": slowest, "peak": peak})
            if done < count:
                failures.append({"number": f"{done}-{done + 200}", "failed": "worker died"})
                total["worker died"] += 1
                done += 200
    return {"counts": dict(total), "failures": failures, "slowest": slowest, "peak": peak}


def main() -> int:
    """Run as the command line says; 1 when anything failed."""
    if sys.argv[1:2] == ["--work"]:
        work(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    result = run(count, seed)
    _say(result)
    return 1 if result["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
