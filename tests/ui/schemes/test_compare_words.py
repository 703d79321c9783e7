from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desktop.domain.scheme import Criterion, Direct, Relative, Scheme
from desktop.domain.scheme_diff import compare_schemes
from desktop.services.scheme_editing import move, with_criterion
from desktop.services.scheme_library import library
from desktop.services.schemes import save_scheme
from desktop.ui.models.rows import Tone
from desktop.ui.schemes.compare_dialog import CompareDialog
from desktop.ui.schemes.words import side_words

D = Decimal


def leaf(key, text, full, rule):
    return Criterion(key, text, D(full), rule=rule)


BEFORE = Scheme(
    "考核",
    (
        leaf("a", "收入", 20, Relative(quantity="收入")),
        leaf("b", "会议", 30, Direct()),
        leaf("c", "报送", 50, Direct()),
    ),
)
AFTER = move(BEFORE, "c", "", 0)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_a_changed_rule_is_said_with_its_marks():
    after = with_criterion(BEFORE, replace(BEFORE.criteria[0], rule=Direct()))
    found = next(one for one in compare_schemes(BEFORE, after) if one.field == "rule")
    assert "20分" in side_words(found, BEFORE, after=False)
    assert side_words(found, after, after=True) == "直接打分，0到20分。"


@pytest.fixture
def dialog(session, runner):
    found = []
    for scheme in (BEFORE, AFTER):

        def save(uow, scheme=scheme):
            known = found[0].scheme_id if found else None
            return save_scheme(uow=uow, scheme=scheme, scheme_id=known, created=NOW)

        runner.command("准备", save, found.append)
        assert runner.wait()
    uses = []
    runner.query(lambda uow: library(uow=uow), uses.append)
    assert runner.wait()
    dialog = CompareDialog(session, uses[0])
    yield dialog
    dialog.reject()


def test_a_moved_criterion_is_neither_new_nor_gone(dialog):
    model = dialog.sides.rows
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    moved = [model.payload(index) for index in rows]
    assert moved
    assert all(pair.before is None or pair.after is None for pair in moved)
    tones = {dialog._row(pair, BEFORE, AFTER, {"c"}).tone for pair in moved}
    assert tones == {Tone.WARN}
