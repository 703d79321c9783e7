"""Precision and recall of the proposals, per field, on the texts beside this file.

Run ``python -m tests.domain.proposals.measuring tuning`` (or ``held_out``) from the project's folder;
``--faults`` lists what was missed and what was wrong, which is for the tuning texts only.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.proposals import (
    Aim,
    Amount,
    Field,
    FixedDue,
    Money,
    Names,
    Proposal,
    RecurrenceWords,
    RelativeDue,
    TaskVerdict,
    Value,
    YearlessDue,
    read_proposals,
)

TEXTS = Path(__file__).parent / "texts"
NAMES = {
    "due": Field.DUE,
    "every": Field.RECURRENCE,
    "target": Field.TARGET,
    "money": Field.MONEY,
    "lead": Field.RESPONSIBLE,
    "co": Field.CO,
    "leader": Field.LEADER,
}
_TERM_UNITS = {"day": "日", "workday": "工作日", "month": "个月"}
_SIGNS = {Aim.REACH: "", Aim.RISE: "+", Aim.FALL: "-", Aim.WITHIN: "≤"}


@dataclass(slots=True)
class Tally:
    """Counts of one set of texts: right, wrong, missed, by field."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, *names: str) -> float:
        """Share of what was proposed that is right; of all fields but ``task`` without names."""
        right, wrong = self._sums(self.right, names), self._sums(self.wrong, names)
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, *names: str) -> float:
        """Share of what is expected that was proposed."""
        right, missed = self._sums(self.right, names), self._sums(self.missed, names)
        return right / (right + missed) if right + missed else 1.0

    @staticmethod
    def _sums(counts: Counter[str], names: tuple[str, ...]) -> int:
        return sum(counts[name] for name in names or NAMES)


def code(value: Value) -> list[str]:
    """Write a value in the short form the files of texts use."""
    if isinstance(value, FixedDue):
        return [value.day.isoformat()]
    if isinstance(value, YearlessDue):
        return [value.in_year(2001).strftime("xxxx-%m-%d")]
    if isinstance(value, RelativeDue):
        return [f"+{value.count}{_TERM_UNITS[value.unit.value]}"]
    if isinstance(value, RecurrenceWords):
        return [_recurrence_code(value)]
    if isinstance(value, Amount):
        number = value.value.normalize()
        return [f"{_SIGNS[value.aim]}{number:f}{value.unit}"]
    if isinstance(value, Money):
        return [f"{value.yuan.normalize():f}" + (f"/{value.per}" if value.per else "")]
    if isinstance(value, TaskVerdict):
        return [str(value.is_task)]
    assert isinstance(value, Names)
    return list(value.names)


def _recurrence_code(words: RecurrenceWords) -> str:
    text = {"half_year": "half"}.get(words.every.value, words.every.value)
    text += f"*{words.interval}" if words.interval > 1 else ""
    text += f"#{words.times}" if words.times > 1 else ""
    if words.weekday is not None:
        return f"{text}@{words.weekday}"
    if words.every.value == "year" and words.month is not None:
        return f"{text}@{words.month:02}" + (f"-{words.day:02}" if words.day else "")
    return f"{text}@{words.day}" if words.day not in {None, -1} else text


def measure(name: str) -> Tally:
    """Read every paragraph of a file and compare what is proposed with what is expected."""
    texts = json.loads((TEXTS / f"{name}.json").read_text("utf-8"))
    tally = Tally()
    for paragraph in texts["paragraphs"]:
        found = read_proposals(paragraph["text"], year=paragraph.get("year", texts["year"]))
        _compare(paragraph, found, tally)
    return tally


def _compare(paragraph: dict[str, object], found: list[Proposal], tally: Tally) -> None:
    for name, wanted_field in NAMES.items():
        wanted = Counter(paragraph.get(name, ()))  # type: ignore[call-overload]
        given = Counter(c for one in found if one.field is wanted_field for c in code(one.value))
        tally.right[name] += (wanted & given).total()
        tally.wrong[name] += (given - wanted).total()
        tally.missed[name] += (wanted - given).total()
        if wanted != given:
            tally.faults.append(
                f"{name}: {list(given - wanted)} for {list(wanted - given)} in {paragraph['text']}"
            )
    verdict = next(one.value for one in found if one.field is Field.TASK)
    assert isinstance(verdict, TaskVerdict)
    if verdict.is_task == paragraph["task"]:
        tally.right["task"] += 1
    else:
        (tally.wrong if verdict.is_task else tally.missed)["task"] += 1
        tally.faults.append(f"task: {verdict.is_task} in {paragraph['text']}")


def table(tally: Tally) -> str:
    """Return the figures as lines of text."""
    rows = [f"{'field':8}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>11}{'recall':>8}"]
    for label, names in [(n, (n,)) for n in (*NAMES, "task")] + [("all", tuple(NAMES))]:
        counts = (sum(c[n] for n in names) for c in (tally.right, tally.wrong, tally.missed))
        right, wrong, missed = counts
        rows.append(
            f"{label:8}{right:6}{wrong:6}{missed:7}"
            f"{tally.precision(*names):11.1%}{tally.recall(*names):8.1%}"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    result = measure(sys.argv[1])
    print(table(result))
    if "--faults" in sys.argv:
        print("\n".join(result.faults))
