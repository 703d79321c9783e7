from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import (
    Award,
    Band,
    Bands,
    Block,
    Combine,
    Completion,
    CompletionMode,
    Constant,
    Criterion,
    Deduct,
    Direct,
    Efficacy,
    Grade,
    Grading,
    Level,
    Levels,
    Override,
    Period,
    PeriodMissing,
    RankPoints,
    RankSource,
    Relative,
    RollUp,
    RollUpHow,
    RuleLine,
    Scheme,
    Scope,
    Veto,
    VetoEffect,
    Votes,
)
from desktop.domain.scheme_check import check_scheme
from desktop.domain.scoring.rules.table import RULES
from desktop.ui.schemes.fields import read_number
from desktop.ui.schemes.rule_forms.table import FORMS, form_of, forms_for
from desktop.ui.schemes.trial_box import TrialBox

D = Decimal
LINES = (
    RuleLine("l1", "每迟报一次扣2分", D(2), D(2), "次", D(6)),
    RuleLine("poor", "质量不高酌情扣", D(1), D(3), "件"),
)
LEVELS = (Level("good", "优秀", D(100)), Level("fair", "称职", D(80)), Level("bad", "不称职", D(0)))
RULES_SHOWN = [
    Direct(),
    Direct(D(1), D(9), D("0.5")),
    Deduct(LINES),
    Deduct(LINES[:1], None),
    Award(LINES, D(5), Combine.HIGHEST),
    Award((), None),
    Levels(LEVELS),
    Bands((Band(None, D(10)), Band(D(3), D(8))), "未到人数"),
    Completion(),
    Completion(
        CompletionMode.UNITS,
        D(20),
        None,
        False,
        D(18),
        D(1),
        D(5),
        D(5),
        True,
        None,
        None,
        "率",
        "点",
    ),
    Completion(CompletionMode.STEPS, D(100), step=D("0.1"), gain=D(1), decreasing=True),
    Relative(True, Scope.ALL, "收入"),
    RankPoints(drop=D("0.2")),
    RankPoints((D(10), D(8)), beyond=D(5), source=RankSource.HIGHEST, quantity="产值"),
    Efficacy(D("0.5"), quantity="增长率"),
    Votes(LEVELS),
    Votes(
        LEVELS,
        (Band(None, D(6)), Band(D("0.9"), D(10))),
        ("good",),
        Override(("fair", "bad"), 1, 3, D(2)),
    ),
    RollUp(),
    RollUp(
        (Period("q1", "一季度", D("0.4")), Period("q2", "", D("0.6"))),
        RollUpHow.WEIGHTED,
        PeriodMissing.FIXED,
        D(95),
        "未开展",
        D(100),
        True,
    ),
    Constant(D(100), "类别", (("二类班", D(103)),)),
    Veto(VetoEffect.NO_RANK),
    Veto(VetoEffect.CAP_GRADE, "合格"),
    Veto(VetoEffect.ZERO, target="c1"),
]


def scheme_of(rule, full=10):
    block = Block.VETO if isinstance(rule, Veto) else Block.BASE
    first = Criterion("c1", "工作", D(full), rule=Direct())
    leaf = Criterion("c2", "指标", D(0 if block is Block.VETO else full), rule=rule, block=block)
    grades = (Grade("优秀", D(90)), Grade("合格", D(60)), Grade("不合格"))
    return Scheme("考核", (first, leaf), grading=Grading(grades)), leaf


def form_with(rule, qtbot):
    scheme, leaf = scheme_of(rule)
    form = form_of(rule)()
    qtbot.addWidget(form)
    form.use_scheme(scheme)
    form.use_leaf(leaf, leaf.block)
    form.show_value(rule)
    return form, scheme, leaf


def test_every_kind_of_the_engine_has_a_form():
    assert {form.kind for form in FORMS} == set(RULES)


@pytest.mark.parametrize("rule", RULES_SHOWN, ids=lambda rule: type(rule).__name__)
def test_a_form_gives_back_what_it_shows(rule, qtbot):
    form, _scheme, _leaf = form_with(rule, qtbot)
    assert form.read() == rule


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_fresh_rule_needs_little(form):
    """A new rule is free of errors but for lines that still have to be typed."""
    for block in form.blocks:
        node = Criterion("c1", "指标", D(10), rule=Direct())
        node = replace(node, rule=form.fresh(node, block), block=block)
        node = node if block is Block.BASE else replace(node, full=D(0))
        problems = [p for p in check_scheme(Scheme("考核", (node,))) if p.severity == "error"]
        assert all("没有任何评分细则" in p.message for p in problems), problems


def test_lines_survive_a_change_of_kind():
    node = Criterion("c1", "指标", D(10), rule=Deduct(LINES))
    award = next(form for form in FORMS if form.kind is Award)
    assert award.fresh(node, Block.BASE).lines == LINES


def test_blocks_offer_their_kinds():
    assert {form.kind for form in forms_for(Block.VETO)} == {Veto}
    assert {form.kind for form in forms_for(Block.BONUS)} == {Direct, Award}
    assert {form.kind for form in forms_for(Block.DEDUCTION)} == {Direct, Deduct}


@pytest.mark.parametrize("text", ["1-3", "1～3", "1—3", "1至3", "1到3"])
def test_a_range_is_typed_as_it_is_printed(text, qtbot):
    form, _scheme, _leaf = form_with(Deduct(LINES[:1]), qtbot)
    table = form.fields["lines"].table
    table.item(0, 1).setText(text)
    line = form.read().lines[0]
    assert (line.low, line.high, line.key) == (D(1), D(3), "l1")


@pytest.mark.parametrize("text", ["60%", "60％", "60", "0.6"])
def test_a_share_is_read_as_people_type_it(text):
    assert read_number(text, percent=True) == Decimal("0.6")


def test_a_row_that_cannot_be_read_is_named(qtbot):
    form, _scheme, _leaf = form_with(Deduct(LINES), qtbot)
    form.fields["lines"].table.item(1, 1).setText("两分")
    with pytest.raises(InvalidValue, match=r"第2行.*两分"):
        form.read()


def test_rows_keep_their_keys_when_one_is_taken_out(qtbot):
    form, _scheme, _leaf = form_with(Deduct(LINES), qtbot)
    rows = form.fields["lines"]
    rows.table.setCurrentCell(0, 0)
    rows.remove_row()
    assert [line.key for line in form.read().lines] == ["poor"]


def test_rows_are_added_and_moved_by_keys(qtbot):
    form, _scheme, _leaf = form_with(Deduct(LINES), qtbot)
    form.show()
    table = form.fields["lines"].table
    table.setFocus()
    table.setCurrentCell(1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.key for line in form.read().lines] == ["poor", "l1"]
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "lou")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()  # Enter commits after the key
    assert [line.text for line in form.read().lines][1] == "lou"
    assert [line.key for line in form.read().lines] == ["poor", "l2", "l1"]
    qtbot.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [line.key for line in form.read().lines] == ["poor", "l1"]


def test_levels_of_a_share_are_ticked_and_follow_the_table(qtbot):
    form, _scheme, _leaf = form_with(Votes(LEVELS), qtbot)
    share = form.fields["share_of"]
    share.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert form.read().share_of == ("fair",)
    form.fields["levels"].table.item(1, 0).setText("良好")
    assert form.read().share_of == ("fair",)
    assert share.names() == "良好"
    form.fields["levels"].table.removeRow(1)
    assert form.read().share_of == ()


# ------------------------------------------------------------------------------------ trying out


def box_for(rule, qtbot, full=10):
    scheme, leaf = scheme_of(rule, full)
    box = TrialBox()
    qtbot.addWidget(box)
    box.use(form_of(rule)().make_trial())
    box.show_leaf(leaf, leaf.block, scheme)
    return box


def numbers(box, *texts):
    for line, text in zip(box.trial.boxes, texts, strict=False):
        line.clear()
        for sign in text:
            line.setText(line.text() + sign)
            line.textEdited.emit(line.text())


@pytest.mark.parametrize("rule", RULES_SHOWN, ids=lambda rule: type(rule).__name__)
def test_every_rule_can_be_tried_with_nothing_entered(rule, qtbot):
    box = box_for(rule, qtbot)
    assert box.points.text()
    assert box.points.objectName() == "heading"


def test_events_are_tried(qtbot):
    box = box_for(Deduct(LINES), qtbot)
    assert box.points.text().startswith("得 10分")
    box.trial.times[0].setValue(2)
    box.trial.times[1].setValue(1)
    assert box.points.text().startswith("得 5分")
    assert "每迟报一次扣2分 ×2" in box.reasons.text()
    box.trial.amounts[1].setText("3")
    box.trial.amounts[1].textEdited.emit("3")
    assert box.points.text().startswith("得 3分")
    box.trial.amounts[1].textEdited.emit("4")


def test_an_amount_outside_its_range_is_said(qtbot):
    box = box_for(Deduct(LINES), qtbot)
    box.trial.times[1].setValue(1)
    box.trial.amounts[1].setText("4")
    box.trial.amounts[1].textEdited.emit("4")
    assert box.points.objectName() == "bad"
    assert "1" in box.reasons.text()
    assert "3" in box.reasons.text()


def test_other_units_are_tried_together(qtbot):
    box = box_for(Relative(), qtbot)
    numbers(box, "40", "80")
    assert box.points.text() == "得 5分　单位2 10分"


def test_votes_are_tried(qtbot):
    box = box_for(Votes(LEVELS), qtbot, full=100)
    numbers(box, "5", "5", "0")
    assert "90" in box.points.text()


def test_periods_are_tried(qtbot):
    box = box_for(RollUp((Period("q1"), Period("q2"))), qtbot, full=100)
    numbers(box, "90", "80")
    assert "85" in box.points.text()


def test_completion_is_tried_with_a_target(qtbot):
    box = box_for(Completion(), qtbot)
    numbers(box, "45", "50")
    assert "9分" in box.points.text()


def test_a_veto_is_tried(qtbot):
    box = box_for(Veto(VetoEffect.FORCE_GRADE, "不合格"), qtbot)
    assert box.points.text() == "没有否决"
    box.trial.box.setCurrentIndex(1)
    box.trial.box.activated.emit(1)
    assert box.points.text() == "否决"
    assert "不合格" in box.reasons.text()
