"""Which raters' sheets do not count: declared or found invalid, or trimmed whole (scoring.md §5).

A rater's *sheet* is what he entered for one unit; its sum is ``Σ points × weights up to the total``
over the leaves that are scored sheet by sheet (direct, bands, levels, completion, written scores).
The tests of validity look at the sums of all his sheets in the round:

* all equal: two or more sheets, all with one sum;
* all full: every sheet has the full mark of the leaves scored on it;
* a quota: more than ``most`` or fewer than ``least`` sheets with ``at_least`` ≤ sum < ``below``.

Then all his sheets are invalid. Invalid sheets are left out before trimming whole sheets, which
happens per unit and rater group.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import TrimBy, Validity
from desktop.domain.scoring import effect_wording, refusals
from desktop.domain.scoring.arithmetic import ZERO
from desktop.domain.scoring.cells import Cell
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.panel import drops
from desktop.domain.scoring.rules.base import Facts
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.scheme import SheetQuota
    from desktop.domain.scoring.cells import Book
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Entry, Voided

Aside = dict[str, dict[str, str]]
"""Reason by unit and rater."""


class Sheet(NamedTuple):
    """The sum of one rater's sheet for one unit, and the full mark of what he scored."""

    total: Fraction
    full: Fraction


def find_aside(frame: Frame, book: Book, voided: Iterable[Voided]) -> Aside:
    """Return all sheets that do not count, by unit and rater.

    Raises:
        InvalidValue: a sheet declared invalid without a reason.
    """
    panel = frame.scheme.panel
    declared = sorted(voided, key=lambda one: (one.rater, one.unit, one.reason))
    whole_trim = panel.trim is not None and panel.trim.by is TrimBy.SHEET
    if not declared and panel.validity == Validity() and not whole_trim:
        return {}
    raters = _raters(book)
    aside: Aside = defaultdict(dict)
    for one in declared:
        if not one.reason.strip():
            raise InvalidValue(refusals.voided_without_reason(one.rater))
        for unit in raters.get(one.rater, ()):
            if one.unit in {"", unit}:
                aside[unit].setdefault(one.rater, effect_wording.sheet_invalid(one.reason))
    if panel.validity == Validity() and not whole_trim:
        return aside
    sums = sheet_sums(frame, book)
    for rater, sheets in sums.items():
        own = {unit: sheet for unit, sheet in sheets.items() if rater not in aside.get(unit, {})}
        faults = sheet_faults(panel.validity, tuple(own.values()))
        for unit in raters.get(rater, ()) if faults else ():
            aside[unit].setdefault(rater, effect_wording.sheet_invalid("、".join(faults)))
    if whole_trim:
        _trim_sheets(book, sums, aside)
    return aside


def sheet_faults(validity: Validity, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Say why a rater's sheets are invalid; empty = they are valid."""
    faults: list[str] = []
    totals = [sheet.total for sheet in sheets]
    if validity.all_equal and len(totals) > 1 and len(set(totals)) == 1:
        faults.append("评分全部相同")
    if validity.all_full and totals and all(sheet.total == sheet.full for sheet in sheets):
        faults.append("全部评为满分")
    faults += [
        effect_wording.sheet_quota(quota, n) for quota, n in _broken(validity.quotas, totals)
    ]
    return tuple(faults)


def _broken(
    quotas: Iterable[SheetQuota], totals: Sequence[Fraction]
) -> Iterable[tuple[SheetQuota, int]]:
    for quota in quotas if totals else ():
        count = sum(
            (quota.at_least is None or total >= quota.at_least)
            and (quota.below is None or total < quota.below)
            for total in totals
        )
        over = quota.most is not None and count > quota.most
        if over or (quota.least is not None and count < quota.least):
            yield quota, count


def without(book: Book, aside: Mapping[str, Mapping[str, str]]) -> Book:
    """Return the book without the sheets that do not count."""
    if not aside:
        return book
    cells = dict(book.cells)
    for (unit, leaf), cell in book.cells.items():
        gone = aside.get(unit)
        if gone and cell.entries:
            kept = tuple(entry for entry in cell.entries if not _goes(entry, gone))
            cells[unit, leaf] = cell._replace(entries=kept)
    return book._replace(cells=cells)


def _goes(entry: Entry, gone: Mapping[str, str]) -> bool:
    """An invalid sheet loses its scores; a decision (补定) stays."""
    return entry.rater in gone and entry.state is not State.IMPUTED


def _raters(book: Book) -> dict[str, list[str]]:
    """Return the units each rater has a sheet for, in order."""
    found: dict[str, set[str]] = defaultdict(set)
    for (unit, _), cell in book.cells.items():
        for entry in cell.entries:
            found[entry.rater].add(unit)
    return {rater: sorted(units) for rater, units in found.items()}


def sheet_sums(frame: Frame, book: Book) -> dict[str, dict[str, Sheet]]:
    """Return the sums of all sheets, by rater and unit; the panel's own sheet has none."""
    weights = _path_weights(frame)
    found: dict[str, dict[str, Sheet]] = defaultdict(dict)
    for (unit, leaf), cell in book.cells.items():
        node = frame.nodes[leaf]
        for entry in cell.entries:
            facts = Facts({}, targets=book.targets.get(unit, {}))
            points = _sheet_points(node, cell, entry, facts)
            if points is None or not entry.rater:
                continue
            before = found[entry.rater].get(unit, Sheet(ZERO, ZERO))
            weight = weights[leaf]
            found[entry.rater][unit] = Sheet(
                before.total + points * weight, before.full + node.top * weight
            )
    return found


def _sheet_points(node: Node, cell: Cell, entry: Entry, facts: Facts) -> Fraction | None:
    """Return a sheet's own points at a leaf; None where it has none."""
    kind = kind_of(node.rule)
    if entry.state is not State.SCORED or kind.gathers or kind.looks_around(node.rule):
        return None
    if kind.takes_events and entry.amount is None:
        return None
    if kind.lacks(node.rule, node, entry, facts):
        return None
    return kind.points(node.rule, node, entry, cell.events, facts)


def _path_weights(frame: Frame) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    stack = [(root, Fraction(1)) for root in frame.roots]
    while stack:
        node, above = stack.pop()
        weight = above if node.weight is None else above * node.weight
        found[node.key] = weight
        stack.extend((child, weight) for child in node.children)
    return found


def _trim_sheets(book: Book, sums: Mapping[str, Mapping[str, Sheet]], aside: Aside) -> None:
    """Drop whole sheets, per unit and rater group, among those still valid."""
    units: dict[str, dict[str, dict[str, Fraction]]] = defaultdict(lambda: defaultdict(dict))
    for rater, sheets in sums.items():
        for unit, sheet in sheets.items():
            if rater not in aside.get(unit, {}):
                units[unit][book.panels.group(rater)][rater] = sheet.total
    for unit, groups in units.items():
        for totals in groups.values():
            numbered = dict(enumerate(sorted(totals.items())))
            for number, why in drops(book.panels.panel.trim, numbered).items():
                aside[unit][numbered[number][0]] = effect_wording.sheet_trimmed(why)
