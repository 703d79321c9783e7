"""Lamps (亮灯): by one rule from due day and state; each has a name, never a colour alone.

Names and colours differ from office to office (三色, 四色), so both are settings; which lamp is on
is not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.work_calendar import WorkCalendar

SOON_DAYS = 3
"""Working days before the due day from which on the lamp is yellow, unless set otherwise."""

MOST_SOON_DAYS = 250


class Lamp(StrEnum):
    """The states of the lamp, the most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    ON_TIME = "on_time"
    NO_DUE = "no_due"
    DONE = "done"


URGENCY = tuple(Lamp)
"""Lamps from the most urgent to the least: the order they sort in."""


@dataclass(frozen=True, slots=True)
class LampStyle:
    """How a lamp is shown: its name and its colour as ``#rrggbb``."""

    name: str
    color: str


DEFAULT_STYLES: Mapping[Lamp, LampStyle] = {
    Lamp.OVERDUE: LampStyle("逾期", "#c62828"),
    Lamp.SOON: LampStyle("临期", "#f9a825"),
    Lamp.ON_TIME: LampStyle("正常", "#2e7d32"),
    Lamp.NO_DUE: LampStyle("未定时限", "#9e9e9e"),
    Lamp.DONE: LampStyle("已完成", "#1565c0"),
}
"""红 overdue, 黄 soon, 绿 on time, and what stands outside the three colours."""


@dataclass(frozen=True, slots=True)
class LampRule:
    """The office's settings: from when on a lamp is yellow, and what the lamps look like.

    Raises:
        InvalidValue: ``soon_days`` outside 0–250, a lamp without a name, or two of the same name.
    """

    soon_days: int = SOON_DAYS
    styles: Mapping[Lamp, LampStyle] = field(default_factory=lambda: dict(DEFAULT_STYLES))

    def __post_init__(self) -> None:
        """Refuse settings with which lamps could not be told apart."""
        if not 0 <= self.soon_days <= MOST_SOON_DAYS:
            raise InvalidValue(f"临期天数 {self.soon_days} 不在 0—{MOST_SOON_DAYS} 之间。")
        names = [self.styles[lamp].name.strip() for lamp in Lamp]
        if not all(names) or len(set(names)) < len(names):
            raise InvalidValue("每种灯都要有名称，而且不能重名。", remedy="请改正灯的名称。")

    def style(self, lamp: Lamp) -> LampStyle:
        """Return how a lamp is shown."""
        return self.styles[lamp]

    def soon_until(self, today: date, calendar: WorkCalendar, lead_days: int | None = None) -> date:
        """Return the last due day that counts as soon today (``lead_days``: the task's own)."""
        number = self.soon_days if lead_days is None else lead_days
        return calendar.add_working_days(today, number)


def lamp_of(*, done: bool, due: date | None, today: date, soon_until: date) -> Lamp:
    """Return the lamp of something due on a day; ``soon_until`` as :meth:`LampRule.soon_until`.

    The due day itself is not overdue.
    """
    if done:
        return Lamp.DONE
    if due is None:
        return Lamp.NO_DUE
    if due < today:
        return Lamp.OVERDUE
    return Lamp.SOON if due <= soon_until else Lamp.ON_TIME


def lamp_words(
    lamp: Lamp, rule: LampRule, *, due: date | None, today: date, calendar: WorkCalendar
) -> str:
    """Say a lamp in words: 逾期5天, 临期（剩2个工作日）, 正常."""
    name = rule.style(lamp).name
    if lamp is Lamp.OVERDUE and due is not None:
        return f"{name}{(today - due).days}天"
    if lamp is Lamp.SOON and due is not None:
        left = calendar.working_days_between(today, due)
        return f"{name}（剩{left}个工作日）" if left else f"{name}（今天到期）"
    return name


def most_urgent(lamps: list[Lamp]) -> Lamp:
    """Return the lamp that speaks for several; NO_DUE when there are none."""
    return min(lamps, key=URGENCY.index, default=Lamp.NO_DUE)


def rule_to_text(rule: LampRule) -> str:
    """Write the settings as JSON."""
    styles = {lamp.value: [style.name, style.color] for lamp, style in rule.styles.items()}
    return json.dumps({"soon_days": rule.soon_days, "styles": styles}, ensure_ascii=False)


def rule_from_text(text: str | None) -> LampRule:
    """Read the settings; what is missing is as by default."""
    fields = json.loads(text) if text else {}
    styles = dict(DEFAULT_STYLES)
    for lamp in Lamp:
        if lamp.value in fields.get("styles", {}):
            styles[lamp] = LampStyle(*fields["styles"][lamp.value])
    rule = LampRule(styles=styles)
    return replace(rule, soon_days=fields.get("soon_days", SOON_DAYS))
