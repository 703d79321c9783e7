"""The long run: ``python -m tests.domain.scheme.run_spoilt_files --cases 20000 --seed 0``.

Prints every file that raised something else than the documented errors, with the seed that makes
it again, and how far the files got. Returns 1 when anything did.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter

from tests.domain.scheme.spoilt_files import outcome, spoilt_file, wild_file


def main(arguments=None):
    """Spoil, judge and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    found, bad = Counter(), Counter()
    for seed in range(options.seed, options.seed + options.cases):
        text, changes = (spoilt_file if seed % 2 else wild_file)(seed)
        try:
            found[outcome(text)] += 1
        except Exception as error:  # noqa: BLE001 - the run goes on and reports it
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {where.filename.rsplit('/', 1)[-1]}:{where.lineno}"
            bad[place] += 1
            if bad[place] <= 3:
                print(f"seed {seed}: {place} {error} {changes}", flush=True)
    print(f"{options.cases} files: {dict(sorted(found.items()))}")
    print(f"{sum(bad.values())} raised: {dict(bad)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
