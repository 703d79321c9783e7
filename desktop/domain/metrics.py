"""Figures that can be taken from records (自动取数): the names a scheme's metric field offers.

A scheme stores the name in ``Metric.source`` (desktop.domain.scheme_factors) and the kind beside it.
Rates are percentages with one decimal, rounded half up: 83.3, the same figure the bulletin prints.
Who counts them: desktop.services.metrics.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.scheme_factors import MetricKind


@dataclass(frozen=True, slots=True)
class MetricSource:
    """One figure per unit over a round's period.

    Attributes:
        name: what the scheme stores and the screen shows.
        kind: how it is counted, the ``Metric.kind`` that goes with the name.
        unit: 件, 次 or %.
        meaning: what is counted, one sentence, for tooltips and explanations.
    """

    name: str
    kind: MetricKind
    unit: str
    meaning: str

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage; there is none where nothing was to be done."""
        return self.unit == "%"


ASSIGNED = "督办交办件数"
FINISHED = "督办办结件数"
FINISHED_RATE = "督办办结率"
ON_TIME = "督办按时办结件数"
ON_TIME_RATE = "督办按时办结率"
OVERDUE = "督办逾期件数"
REMINDED = "督办催办次数"
EXTENDED = "督办延期件数"
RETURNED = "督办退回次数"
TASKS_DONE = "任务完成件数"
TASKS_DONE_RATE = "任务完成率"
TASKS_OVERDUE = "任务逾期件数"

_COUNT, _SHARE = MetricKind.COUNT, MetricKind.SHARE

METRICS: tuple[MetricSource, ...] = (
    MetricSource(FINISHED_RATE, _SHARE, "%", "考核期内交办的督办事项中已办结的比例。"),
    MetricSource(ON_TIME_RATE, MetricKind.ON_TIME, "%", "考核期内交办的督办事项中按时办结的比例。"),
    MetricSource(ASSIGNED, _COUNT, "件", "考核期内交办的督办事项件数。"),
    MetricSource(FINISHED, _COUNT, "件", "考核期内交办的督办事项中已办结的件数。"),
    MetricSource(ON_TIME, _COUNT, "件", "考核期内交办的督办事项中按时办结的件数。"),
    MetricSource(OVERDUE, _COUNT, "件", "考核期内交办的督办事项中逾期的件数，逾期后办结的也算。"),
    MetricSource(REMINDED, _COUNT, "次", "考核期内被催办的次数。"),
    MetricSource(EXTENDED, _COUNT, "件", "考核期内交办的督办事项中批准过延期的件数。"),
    MetricSource(RETURNED, _COUNT, "次", "考核期内反馈被退回的次数。"),
    MetricSource(TASKS_DONE_RATE, _SHARE, "%", "完成时限在考核期内的任务中已完成的比例。"),
    MetricSource(TASKS_DONE, _COUNT, "件", "完成时限在考核期内的任务中已完成的件数。"),
    MetricSource(TASKS_OVERDUE, _COUNT, "件", "完成时限在考核期内、已过时限仍未完成的任务件数。"),
)
"""Every figure there is, in the order the field offers them."""

_BY_NAME = {metric.name: metric for metric in METRICS}


def find_metric(name: str) -> MetricSource | None:
    """Return the figure of that name, None for a name nobody supplies (typed by hand, older)."""
    return _BY_NAME.get(name.strip())
