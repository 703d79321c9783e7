"""评分表, blank and scored (sheets.md form 1), and the explanation behind it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scheme import Award, Block, Veto
from desktop.domain.scoring import wording
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.worth import event_worths
from desktop.services.figures import (
    VETOED,
    contribution,
    leaf_figure,
    policy_notes,
    state_notes,
    total_figure,
)
from desktop.services.report_layout import SheetLayout, sheet_layout
from desktop.services.report_types import Appendix, ScoreSheet, SheetRow, SheetRowKind
from desktop.services.results import RoundOutcome, explain_unit
from desktop.services.round_inputs import engine_event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.rounds import Sheet
    from desktop.domain.scoring.results import Explanation, NodeResult, UnitResult
    from desktop.domain.scoring.worth import EventWorth
    from desktop.services.report_layout import GroupLines, LeafLine
    from desktop.services.round_data import RoundData

_NOTE_NUMBER = re.compile(r"^(?:备?注[：:])?\s*(?:\d+[.、．])?\s*")


class SheetMaker:
    """Makes the sheets of one round; what all sheets share is laid out once."""

    def __init__(self, data: RoundData, outcome: RoundOutcome | None) -> None:
        """Take the round and, for scored sheets, what the engine made of it."""
        self._data = data
        self._scheme = data.scheme
        self._frame = frame_scheme(data.scheme)
        self._digits = data.scheme.rounding.digits
        self._layout: SheetLayout = sheet_layout(data.scheme)
        self._results: Mapping[str, UnitResult] = (
            {} if outcome is None else {result.unit: result for result in outcome.result.units}
        )
        self._sheets_of: dict[int, list[int]] = {}
        for sheet in data.sheets:
            self._sheets_of.setdefault(sheet.unit_id, []).append(sheet.id)
        self._group_sizes = Counter(sheet.group for sheet in data.sheet_of_unit.values())
        self._texts = tuple(_plain_note(note) for note in data.scheme.texts.notes)
        self._policy = policy_notes(data.scheme)
        self._reasons = {(e.sheet_id, e.leaf): e.reason for e in data.entries if e.reason}
        self._made: dict[tuple[int, str, str], SheetRow] = {}
        self._blank_rows: tuple[SheetRow, ...] | None = None

    def blank(self, sheet: Sheet) -> ScoreSheet:
        """Make the form for a pen: no scores, no reasons."""
        if self._blank_rows is None:
            self._blank_rows = tuple(self._rows(sheet, None))
        return self._sheet(sheet, self._blank_rows, (*self._texts, *self._policy), None)

    def scored(self, sheet: Sheet) -> ScoreSheet:
        """Make the sheet with what stands on it and what the engine makes of it."""
        result = self._results[str(sheet.unit_id)]
        states = (result.nodes[leaf.key].state for leaf in self._data.leaves)
        notes = (
            *self._texts,
            *state_notes(self._scheme, states),
            *self._policy,
            *published_notes(self._data),
        )
        return self._sheet(sheet, tuple(self._rows(sheet, result)), notes, result)

    def _sheet(
        self,
        sheet: Sheet,
        rows: tuple[SheetRow, ...],
        notes: tuple[str, ...],
        result: UnitResult | None,
    ) -> ScoreSheet:
        texts = self._scheme.texts
        return ScoreSheet(
            title=texts.title or _sheet_title(self._scheme.title),
            unit=self._data.units[sheet.unit_id].name,
            period=period_words(self._data),
            rows=rows,
            blank=result is None,
            category_heads=self._layout.heads,
            notes=notes,
            signatures=texts.signatures,
            group=sheet.group,
            rank="" if result is None or result.rank is None else str(result.rank),
            grade="" if result is None else result.grade,
            summary="" if result is None else self._summary(sheet, result),
        )

    def _rows(self, sheet: Sheet, result: UnitResult | None) -> Iterator[SheetRow]:
        for group in self._layout.groups:
            for line in group.leaves:
                yield self._leaf_row(sheet, line, result)
            if len(group.leaves) > 1 and group.criterion.block is not Block.VETO:
                yield self._subtotal(group, result)
        yield SheetRow(
            kind=SheetRowKind.TOTAL,
            categories=("合计", *[""] * (len(self._layout.heads) - 1)),
            category_keys=("@total", *(f"@total#{n}" for n in range(1, len(self._layout.heads)))),
            number="",
            content="合计",
            full=show(self._scheme.full),
            score="" if result is None else total_figure(result),
        )

    def _leaf_row(self, sheet: Sheet, line: LeafLine, result: UnitResult | None) -> SheetRow:
        """Make a leaf's row; sheets with the same score and reason at a leaf share it."""
        score = reason = ""
        if result is not None:
            score = self._score(line, result.nodes[line.leaf.key], result)
            reason = self._reason(sheet, line)
        key = (line.index, score, reason)
        row = self._made.get(key)
        if row is None:
            row = self._made[key] = SheetRow(
                kind=SheetRowKind.LEAF,
                categories=line.categories,
                category_keys=line.category_keys,
                number=line.number,
                content=line.content,
                full=line.full,
                words=line.words,
                score=score,
                reason=reason,
            )
        return row

    def _score(self, line: LeafLine, node: NodeResult, result: UnitResult) -> str:
        if isinstance(line.leaf.rule, Veto):
            return VETOED if line.leaf.key in result.vetoes else "无"
        return leaf_figure(node, self._digits)

    def _subtotal(self, group: GroupLines, result: UnitResult | None) -> SheetRow:
        first = group.leaves[0]
        weighted = group.criterion.weight is not None
        node = None if result is None else result.nodes[group.criterion.key]
        return SheetRow(
            kind=SheetRowKind.SUBTOTAL,
            categories=(first.categories[0], *[""] * (len(first.categories) - 1)),
            category_keys=(
                first.category_keys[0],
                *(f"{group.criterion.key}#sum{n}" for n in range(1, len(first.categories))),
            ),
            number="",
            content="小计（折算后）" if weighted else "小计",
            full=group.full,
            score="" if node is None else contribution(node, group.weight, self._digits),
        )

    def _reason(self, sheet: Sheet, line: LeafLine) -> str:
        """Join the typed reasons and the unrevoked events, each with what it cost or earned.

        Where several raters score a unit, those of all its sheets.
        """
        places = [(sheet_id, line.index) for sheet_id in self._sheets_of[sheet.unit_id]]
        reasons = [self._reasons[place] for place in places if place in self._reasons]
        parts = list(dict.fromkeys(reasons))
        if self._data.events_at:
            parts += self._event_parts(sheet, line, places)
        return "；".join(parts)

    def _event_parts(
        self, sheet: Sheet, line: LeafLine, places: Sequence[tuple[int, int]]
    ) -> list[str]:
        rule = line.leaf.rule
        events = [
            engine_event(event, unit="", leaf=line.leaf.key)
            for place in places
            for event in self._data.events_at.get(place, ())
            if not event.revoked
        ]
        if isinstance(rule, Veto) or not events:
            return [wording.occurrence(event) for event in events]
        node = self._frame.nodes[line.leaf.key]
        attributes = self._data.units[sheet.unit_id].attributes
        verb = "加" if isinstance(rule, Award) else "扣"
        return [_event_words(worth, verb) for worth in event_worths(node, attributes, events)]

    def _summary(self, sheet: Sheet, result: UnitResult) -> str:
        """Say total, rank, grade and remarks in one line."""
        parts = []
        if result.printed is not None:
            parts.append(f"总分：{total_figure(result)}分")
        if result.rank is not None:
            among = self._group_sizes[sheet.group]
            where = f"{sheet.group}{among}个单位" if sheet.group else f"{among}个单位"
            parts.append(f"名次：第{result.rank}名（{where}）")
        if result.grade:
            parts.append(f"等次：{result.grade}")
        if result.remarks:
            parts.append(f"备注：{'；'.join(result.remarks)}")
        return "    ".join(parts)


def _event_words(worth: EventWorth, verb: str) -> str:
    """Say an event in the narrow reason column (9月15日公开栏玻璃破损，扣0.5分)."""
    event = worth.event
    day = f"{event.day.month}月{event.day.day}日" if event.day else ""
    times = "" if event.times == 1 else f"×{show(event.times)}"
    what = f"{verb}{wording.points(worth.points)}" if worth.counts else "不重复计"
    return f"{day}{event.reason or worth.line.text}{times}，{what}"


def _plain_note(note: str) -> str:
    """Drop the number an office's note carries on its form; the sheet numbers its notes itself."""
    return _NOTE_NUMBER.sub("", note.strip())


def appendix(outcome: RoundOutcome, unit_id: int) -> Appendix:
    """Make the explanation appendix of one unit: indented lines that add up to the total."""
    name = outcome.data.units[unit_id].name
    lines = tuple(_lines(explain_unit(outcome=outcome, unit_id=unit_id), 0))
    return Appendix(f"{name}得分说明", lines)


def period_words(data: RoundData) -> str:
    """Say the period of a round: its own words, else its days."""
    item = data.round
    if item.period or item.start is None or item.end is None:
        return item.period
    start, end = item.start, item.end
    return f"{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"


def published_notes(data: RoundData) -> list[str]:
    """Say which published version the figures are of; nothing while the round is open."""
    published = data.published
    if published is None:
        return []
    made = published.created
    when = "" if made is None else f"于{made:%Y}年{made.month}月{made.day}日"
    why = "" if published.number == 1 else f"（{published.reason}）"
    return [f"本结果{when}发布，第{published.number}版{why}，校验值{published.digest[:12]}。"]


def _lines(explanation: Explanation, depth: int) -> Iterator[tuple[int, str, str]]:
    points = "" if explanation.points is None else wording.number(explanation.points)
    yield depth, explanation.text, points
    for child in explanation.children:
        yield from _lines(child, depth + 1)


def _sheet_title(title: str) -> str:
    return title if title.endswith("表") else f"{title}评分表"
