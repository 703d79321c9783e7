"""Every field of a scheme can be changed in the editor with its own inputs, or it says why not.

The editor is opened with a scheme in which every field stands at some value. Each input in sight
(text fields, lists, ticks, cells, buttons) is changed once; what changes in the scheme is noted by
class and field. In the end no field may be left over.
"""

from __future__ import annotations

import re
import types
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QWidget,
)

from desktop.domain import scheme as s
from desktop.services.scheme_editing import SchemeHistory
from desktop.ui.schemes.editor import SchemeEditor
from desktop.ui.schemes.fields import WordsEdit
from desktop.ui.schemes.folded import Folded
from desktop.ui.schemes.ticks_field import TicksField

D = Decimal
NOT_EDITABLE = {
    ("Criterion", "key"): "given by the program; stays the same from version to version",
    ("RuleLine", "key"): "given by the program; recorded events point at it",
    ("Level", "key"): "given by the program; recorded choices point at it",
    ("RaterGroup", "key"): "given by the program; raters point at it",
    ("Period", "key"): "given by the program; the rounds rolled up point at it",
}
LINES = (s.RuleLine("l1", "迟报", D(1), D(3), "次", D(6)), s.RuleLine("l2", "漏报", D(2), D(2)))
LEVELS = (s.Level("v1", "优秀", D(10)), s.Level("v2", "称职", D(8)), s.Level("v3", "不称职", D(0)))
PERIODS = (s.Period("p1", "一季度", D("0.4")), s.Period("p2", "二季度", D("0.6")))
GATE = s.Condition(("@base", "c1"), D(10), D(90))
RULES = (
    s.Direct(D(1), D(9), D("0.5")),
    s.Deduct(LINES, D(0)),
    s.Award(LINES, D(5), s.Combine.HIGHEST),
    s.Bands((s.Band(D(0), D(10)), s.Band(D(3), D(8))), "人数"),
    s.Levels(LEVELS),
    s.Constant(D(10), "类别", (("一类", D(9)),)),
    s.Completion(
        s.CompletionMode.UNITS,
        D(20),
        None,
        False,
        D(8),
        D(1),
        D(2),
        D(2),
        True,
        D(0),
        D(3),
        "率",
        "点",
    ),
    s.Completion(target=D(20), start=D(5), decreasing=True),
    s.Relative(True, s.Scope.ALL, "收入"),
    s.RankPoints(drop=D("0.2"), floor=D(1)),
    s.RankPoints((D(10), D(8)), None, D(5), D(0), s.RankSource.HIGHEST, s.Scope.ALL, "产值"),
    s.Efficacy(D("0.5"), True, s.Scope.ALL, "增长率"),
    s.Votes(
        LEVELS,
        (s.Band(D(0), D(6)), s.Band(D("0.9"), D(10))),
        ("v1",),
        s.Override(("v2", "v3"), 1, 3, D(2)),
    ),
    s.RollUp(
        PERIODS,
        s.RollUpHow.WEIGHTED,
        s.PeriodMissing.FIXED,
        D(95),
        "未开展",
        D(100),
        True,
        True,
        D(50),
        s.SlotsHow.MEAN,
    ),
)


def _leaf(number, rule):
    return s.Criterion(f"c{number}", f"指标{number}", D(10), f"{number}", rule=rule)


def _criteria():
    leaves = [_leaf(number, rule) for number, rule in enumerate(RULES, 1)]
    leaves[1] = replace(
        leaves[1],
        words="每迟报一次扣1分",
        unread=True,
        metric=s.Metric(s.MetricKind.SUM, "投诉登记", "l1"),
        weight=D("0.5"),
        cap=D(9),
        floor=D(1),
        gate=GATE,
    )
    head = s.Criterion("h", "分项", D(20), "甲", average=True, children=tuple(leaves[:2]))
    vetoes = (
        s.Veto(s.VetoEffect.FORCE_GRADE, "差", at_least=D(2)),
        s.Veto(s.VetoEffect.ZERO, target="c3"),
    )
    return (
        head,
        *leaves[2:],
        *(
            s.Criterion(f"x{number}", f"否决{number}", D(0), block=s.Block.VETO, rule=veto)
            for number, veto in enumerate(vetoes)
        ),
    )


RICH = s.Scheme(
    "什么都有",
    _criteria(),
    s.Rounding(1, s.RoundWhen.LEAF),
    s.Ranking(s.RankStyle.DENSE, True, (s.TieBreak("@bonus", False),)),
    s.Grading(
        (
            s.Grade(
                "好", D(90), s.Quota(None, D("0.3"), s.QuotaRounding.HALF_UP, True, (("一类", 2),))
            ),
            s.Grade("中", D(60), s.Quota(3)),
            s.Grade("差"),
        ),
        s.TieAtEdge.BY_HAND,
        True,
    ),
    s.Missing.ZERO,
    s.NotApplicable.NO_RANK,
    D(110),
    D(1),
    s.SheetTexts("评分表", ("一条",), ("签字：",)),
    s.Panel(
        (s.RaterGroup("g1", "领导", D("0.4")), s.RaterGroup("g2", "群众", D("0.6"))),
        s.Trim(5, 1, 1, s.TrimBy.SHEET),
        s.EmptyGroup.RESCALE,
        s.Validity(True, True, (s.SheetQuota(D(90), D(100), 3, 1),)),
    ),
    (s.Factor(D(2), "类别", "一类", s.FactorOn.AWARDS, ("c3",)),),
    (s.Role("协办", D("0.5")),),
    (s.GradeGate(GATE, "差", s.GateEffect.CAP_GRADE),),
    (
        s.Honour(
            "流动红旗",
            s.Quota(3),
            s.Scope.ALL,
            D(90),
            D(5),
            (s.ItemFloor("c3", D(6)),),
            s.Streak(3, 2, True, "", False),
            s.TieAtEdge.BY_HAND,
            False,
            ("先进",),
        ),
        s.Honour("先进"),
    ),
)


def all_fields(wanted, seen):
    """Collect (class, field) of a dataclass and of everything below it."""
    if wanted in seen:
        return set()
    seen.add(wanted)
    hints = get_type_hints(wanted, vars(s) | {"Rule": s.Rule})
    found = set()
    for field in fields(wanted):
        found.add((wanted.__name__, field.name))
        for part in _parts(hints[field.name]):
            if is_dataclass(part):
                found |= all_fields(part, seen)
    return found


def _parts(hint):
    if get_origin(hint) in {Union, types.UnionType, tuple}:
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield hint


def changed(before, after):
    """Yield (class, field) of what differs."""
    if is_dataclass(before) and type(before) is type(after):
        for field in fields(before):
            one, other = getattr(before, field.name), getattr(after, field.name)
            if one != other:
                yield type(before).__name__, field.name
                yield from changed(one, other)
    elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            yield from changed(one, other)


def others(text):
    """Return other texts for a field: each number one more; words get a word."""
    spans = list(re.finditer(r"\d+", text))
    bumped = [
        f"{text[: m.start()]}{int(m.group()) + 1}{text[m.end() :]}"
        for m in spans
        if not text[: m.start()].endswith(".")
    ]
    if not spans:
        return [f"{text}甲"] if text else ["7"]
    return bumped


def pokes(place: QWidget, skipped: QWidget | None = None):
    """Return one function per way of changing one input in sight."""
    found = []
    for widget in place.findChildren(QWidget):
        inner = skipped is not None and skipped.isAncestorOf(widget)
        if inner or not widget.isVisibleTo(place.window()) or not widget.isEnabled():
            continue
        if isinstance(widget, QLineEdit):
            found += [(lambda w=widget, t=text: _type(w, t)) for text in others(widget.text())]
        elif isinstance(widget, WordsEdit):
            found.append(lambda w=widget: (w.insertPlainText("甲"), w.finished.emit()))
        elif isinstance(widget, QComboBox):
            rows = [row for row in range(widget.count()) if row != widget.currentIndex()]
            found += [(lambda w=widget, row=row: _choose(w, row)) for row in rows[:2]]
        elif isinstance(widget, QCheckBox | QPushButton):
            found.append(widget.click)
        elif isinstance(widget, QTableWidget):
            found += _cell_pokes(widget)
    for ticks in place.findChildren(TicksField):
        if ticks.isVisibleTo(place.window()) and ticks.list.count():
            found.append(lambda w=ticks: _tick(w.list))
    return found


def _type(line, text):
    line.setText(text)
    line.editingFinished.emit()


def _choose(box, row):
    box.setCurrentIndex(row)
    box.activated.emit(row)


def _tick(ticks: QListWidget):
    item = ticks.item(0)
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _cell_pokes(table):
    found = []
    for column in range(table.columnCount() if table.rowCount() else 0):
        delegate = table.itemDelegateForColumn(column)
        text = table.item(0, column).text()
        names = [name for name in getattr(delegate, "names", ()) if name != text]
        texts = names[:1] if names else others(text)
        found += [(lambda c=column, t=one: table.item(0, c).setText(t)) for one in texts]
    return found


class Poker:
    """Pokes at one place of the editor after another and notes what changed."""

    def __init__(self, editor):
        self.editor = editor
        self.seen = set()

    def poke(self, place, key="", skipped=None):
        number = 0
        while True:
            self._fresh(key)
            ways = pokes(place, skipped)
            if number >= len(ways):
                return
            ways[number]()
            self.note()
            number += 1

    def note(self):
        self.seen |= set(changed(RICH, self.editor.scheme))

    def _fresh(self, key):
        editor = self.editor
        editor.panel._node = None  # shown anew even where nothing changed
        for tab in editor.policies:
            tab._scheme = None
        editor.history = SchemeHistory(RICH)
        editor._show(key or None)
        for fold in editor.findChildren(Folded):
            if not fold.is_open:
                fold.head.click()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()  # a new rule form is shown with the next event


@pytest.fixture
def poker(session):
    editor = SchemeEditor(session, RICH)
    editor.open()
    yield Poker(editor)
    editor._asked = True
    editor.reject()


def test_every_field_of_a_scheme_can_be_edited(poker):
    editor = poker.editor
    editor.tabs.setCurrentIndex(0)
    for leaf in RICH.walk():
        poker.poke(editor.panel, leaf.key, editor.panel.trial)
    for number, tab in enumerate(editor.policies, 1):
        editor.tabs.setCurrentIndex(number)
        poker.poke(tab)
    for action in (editor.actions_.add_after, editor.actions_.add_below):
        poker._fresh("h")
        action.trigger()
        poker.note()
    poker._fresh("h")
    _type(editor.title, "别的名称")
    poker.note()
    wanted = all_fields(s.Scheme, set())
    assert set(NOT_EDITABLE) <= wanted
    left = sorted(wanted - poker.seen - set(NOT_EDITABLE))
    assert left == []
    assert not poker.seen & set(NOT_EDITABLE)


def test_the_scheme_shown_is_read_back_as_it_is(poker):
    editor = poker.editor
    for leaf in RICH.walk():
        editor.view.go_to(leaf.key)
        assert editor.panel.commit()
    assert editor.commit()
    assert editor.scheme == RICH
