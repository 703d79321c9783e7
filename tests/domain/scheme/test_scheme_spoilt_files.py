"""Whatever a file holds, it is refused with path and sentence, or it evaluates (a few hundred here).

``run_spoilt_files.py`` tries as many as one likes.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.domain.scheme.spoilt_files import outcome, spoilt_file, wild_file

BATCH = 50


@pytest.mark.parametrize("make", [spoilt_file, wild_file])
@pytest.mark.parametrize("batch", range(4))
def test_a_file_gone_wrong_is_refused_or_evaluates(make, batch):
    seen = Counter()
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        text, changes = make(seed)
        try:
            seen[outcome(text)] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}: {changes}") from error
    assert seen["scheme"]
    assert seen["result"]
