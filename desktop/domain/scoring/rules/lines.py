"""Rule lines and their events: shared by the deduct and award rules (practice.md R2–R6, R32)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Combine
from desktop.domain.scoring import refusals, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import Flaw, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.domain.scheme import Criterion, RuleLine
    from desktop.domain.scoring.inputs import Event


@dataclass(frozen=True, slots=True)
class LineSum:
    """All counted events of one line.

    Attributes:
        events: each event with the points it costs or earns (positive), in canonical order.
        set_aside: events that do not count because a better one of the same item does (取最高).
        raw: sum of the events' points.
        counted: the same within the line's cap.
    """

    line: RuleLine
    events: tuple[tuple[Event, Fraction], ...]
    set_aside: tuple[tuple[Event, Fraction], ...]
    raw: Fraction
    counted: Fraction


def tally(
    lines: Sequence[RuleLine],
    events: Sequence[Event],
    combine: Combine = Combine.SUM,
    weigh: Callable[[Event], Fraction] | None = None,
) -> tuple[LineSum, ...]:
    """Sum the events by line, in the rule's order; lines without events are left out.

    ``weigh`` gives each event's factor (``factors.event_weigher``): roles, sharing, doubling.
    """
    by_key = {line.key: line for line in lines}
    worth = [(event, _worth(by_key[event.line], event, combine)) for event in events]
    if weigh is not None:
        worth = [(event, points * weigh(event)) for event, points in worth]
    kept, aside = (worth, []) if combine is Combine.SUM else _highest(lines, worth)
    return tuple(
        found for line in lines if (found := _line_sum(line, kept, aside)).events or found.set_aside
    )


def _worth(line: RuleLine, event: Event, combine: Combine) -> Fraction:
    """Amount × times; with 取最高 an item counts at most once, so times above 1 do not multiply."""
    amount = as_fraction(line.low if event.amount is None else event.amount)
    times = as_fraction(event.times)
    if combine is Combine.HIGHEST and times > 1:
        return amount
    return amount if times == 1 else amount * times


Worth = tuple["Event", Fraction]


def _highest(lines: Sequence[RuleLine], worth: list[Worth]) -> tuple[list[Worth], list[Worth]]:
    """Keep the best event of each item; equals are settled by the rule's order, never by input."""
    order = {line.key: number for number, line in enumerate(lines)}
    items: dict[str, list[Worth]] = defaultdict(list)
    for pair in worth:
        items[pair[0].item].append(pair)
    kept: list[Worth] = []
    aside: list[Worth] = []
    for pairs in items.values():
        pairs.sort(key=lambda pair: (-pair[1], order[pair[0].line], canonical(pair[0])))
        kept.append(pairs[0])
        aside.extend(pairs[1:])
    return kept, aside


def _line_sum(line: RuleLine, kept: list[Worth], aside: list[Worth]) -> LineSum:
    mine = sorted((p for p in kept if p[0].line == line.key), key=lambda p: canonical(p[0]))
    others = sorted((p for p in aside if p[0].line == line.key), key=lambda p: canonical(p[0]))
    raw = sum((points for _, points in mine), Fraction(0))
    cap = None if line.cap is None else as_fraction(line.cap)
    counted = raw if cap is None or raw <= cap else cap
    return LineSum(line, tuple(mine), tuple(others), raw, counted)


def canonical(event: Event) -> tuple[str, ...]:
    """Return the order in which events are listed: by date, then by all that tells them apart."""
    day = event.day.isoformat() if event.day else ""
    amount = "" if event.amount is None else str(event.amount)
    about = (event.reason, event.item, event.key, event.inspector)
    return (day, *about, str(event.times), amount, event.role, str(event.sharers))


def line_parts(
    sums: Sequence[LineSum],
    sign: int,
    verb: str,
    weigh: Callable[[Event], Fraction] | None = None,
) -> list[Part]:
    """Explain the lines; ``sign`` is −1 for deductions. Parts sum to sign × Σ counted."""
    weight = (lambda _: Fraction(1)) if weigh is None else weigh
    parts: list[Part] = []
    for found in sums:
        if found.events:
            times = sum((as_fraction(event.times) for event, _ in found.events), Fraction(0))
            children = tuple(
                Part(
                    sign * worth,
                    "event",
                    wording.event(event, worth, verb, weight(event)),
                    event.key,
                )
                for event, worth in found.events
            )
            text = wording.line_sum(found.line, times, found.raw, verb, weighed=weigh is not None)
            parts.append(Part(sign * found.raw, "event", text, children=children))
        parts.extend(
            Part(Fraction(0), "limit", wording.highest_only(event.item, worth), event.key)
            for event, worth in found.set_aside
        )
        if found.counted != found.raw:
            beyond = found.raw - found.counted
            parts.append(Part(-sign * beyond, "limit", wording.line_cap(found.line, beyond, verb)))
    return parts


def check_line_event(lines: Sequence[RuleLine], criterion: Criterion, event: Event) -> None:
    """Refuse an event that does not fit the leaf's lines.

    Raises:
        InvalidValue: unknown line, times not positive, amount missing or outside the range.
    """
    line = next((line for line in lines if line.key == event.line), None)
    if line is None:
        raise InvalidValue(refusals.line_unknown(criterion, event.line))
    if event.sharers < 1:
        raise InvalidValue(refusals.sharers_not_positive(criterion, event.sharers))
    if event.times <= 0:
        raise InvalidValue(refusals.times_not_positive(criterion, line, event.times))
    if event.amount is None:
        if not line.is_fixed:
            raise InvalidValue(refusals.line_amount_missing(criterion, line))
    elif not line.low <= event.amount <= line.high:
        raise InvalidValue(refusals.line_amount_outside(criterion, line, event.amount))


def line_flaws(lines: Sequence[RuleLine]) -> Iterator[Flaw]:
    """Yield what is wrong with the lines of a rule."""
    if not lines:
        yield Flaw("lines", "没有任何评分细则，至少要有一条。")
    seen: set[str] = set()
    for number, line in enumerate(lines):
        path = f"lines[{number}]"
        if not line.key:
            yield Flaw(f"{path}.key", "评分细则没有编号。")
        elif line.key in seen:
            yield Flaw(f"{path}.key", f"评分细则编号「{line.key}」重复。")
        seen.add(line.key)
        if line.low < 0:
            yield Flaw(f"{path}.low", f"「{line.text}」的分值不能是负数（扣分、加分都写正数）。")
        if line.high < line.low:
            yield Flaw(f"{path}.high", f"「{line.text}」的分值范围上限小于下限。")
        if line.cap is not None and line.cap < line.low:
            yield Flaw(f"{path}.cap", f"「{line.text}」的本条上限小于一次的分值。", is_error=False)
        if line.high == 0:
            yield Flaw(f"{path}.high", f"「{line.text}」的分值是0，不起作用。", is_error=False)


def line_sentence(line: RuleLine, verb: str) -> str:
    """Say what one line means (每次扣2分, 每次酌情扣1到5分,本条最多扣6分)."""
    per = f"每{line.unit}"
    if line.is_fixed:
        amount = f"{per}{verb}{wording.points(line.low)}"
    else:
        amount = f"{per}酌情{verb}{wording.span(line.low, line.high, '分')}"
    cap = "" if line.cap is None else f"，本条最多{verb}{wording.points(line.cap)}"
    text = " ".join(line.text.split())
    return f"{text}：{amount}{cap}" if text else f"{amount}{cap}"
