"""The long comparison: ``python -m tests.oracle.run_comparison --cases 100000 --seed 0``.

Prints progress, every disagreement with the seed that makes it again, and at the end the number of
cases by feature. Returns 1 when anything differed. ``--ties`` adds every tie pattern.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.oracle.comparison import compare, make_case
from tests.oracle.tie_patterns import tie_cases

EVERY = 5_000


def main(arguments=None):
    """Compare and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000, help="random cases")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first one")
    parser.add_argument("--ties", action="store_true", help="also every tie pattern up to 8 units")
    options = parser.parse_args(arguments)
    began, features, units, bad = time.monotonic(), Counter(), 0, 0
    for number, seed in enumerate(range(options.seed, options.seed + options.cases), start=1):
        scheme, candidates, inputs, found = make_case(seed)
        features.update(found)
        units += len(candidates)
        bad += told(f"seed {seed}", compared(scheme, candidates, inputs))
        if number % EVERY == 0:
            print(f"{number} cases, {bad} differ, {time.monotonic() - began:.0f} s", flush=True)
    ties = 0
    for name, scheme, candidates, inputs in tie_cases() if options.ties else ():
        ties += 1
        bad += told(name, compared(scheme, candidates, inputs))
    seconds = time.monotonic() - began
    for feature, number in sorted(features.items()):
        print(f"{number:8}  {feature}")
    print(f"{options.cases} random cases with {units} units, {ties} tie patterns with settings")
    print(f"{bad} differ; {seconds:.0f} s")
    return 1 if bad else 0


def compared(scheme, candidates, inputs):
    """The differences; a case that cannot be judged at all differs too."""
    try:
        return compare(scheme, candidates, inputs)
    except Exception as error:  # noqa: BLE001 - the run goes on and reports it
        return [("", f"{type(error).__name__}: {error}", None, None)]


def told(name, differences):
    """Print the differences of a case; whether there are any."""
    for unit, what, ours, engines in differences[:5]:
        print(f"{name}: {unit} {what}: oracle {ours}, engine {engines}", flush=True)
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main())
