"""Rules in the short form of the written forms, and how two of them compare line by line.

``扣 2/次 1~3/项≤3 底0`` deducts, ``加 1/篇 顶5 取最高`` awards, ``等级 优10 差0`` and ``分档 :0 80:6`` choose,
``完成 比例`` / ``完成 目标95 每1 增1 减1 超≤5`` / ``完成 档0.1 减2`` follow a completion, ``名次 减2``,
``相对``, ``功效``, ``直接``, ``否决 cap_grade`` are one line each; ``文2`` stands for two lines of words that
no rule of the engine can hold and that must stay text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from desktop.domain.exact import show
from desktop.domain.scheme import (
    Award,
    Bands,
    Completion,
    CompletionMode,
    Deduct,
    Direct,
    Efficacy,
    Levels,
    RankPoints,
    Relative,
    Veto,
)

_FRAME_MARKS = ("底", "顶", "取最高")


@dataclass
class LineCount:
    """Rule lines by outcome."""

    right: int = 0
    wrong: int = 0
    text: int = 0
    rightly_text: int = 0
    missing: int = 0

    def add(self, other):
        """Add another count."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def short(criterion):
    """Write the rule of a leaf in the short form; ``文`` where its words were not read."""
    return "文" if criterion.unread else short_rule(criterion.rule)


def short_rule(rule):
    """Write a rule in the short form."""
    match rule:
        case Direct():
            bounds = [show(bound) for bound in (rule.low, rule.high) if bound is not None]
            return " ".join(["直接", "~".join(bounds)]).strip()
        case Deduct():
            floor = [] if rule.floor is None else [f"底{show(rule.floor)}"]
            return " ".join(["扣", *map(_line, rule.lines), *floor])
        case Award():
            cap = [] if rule.cap is None else [f"顶{show(rule.cap)}"]
            highest = ["取最高"] if rule.combine == "highest" else []
            return " ".join(["加", *map(_line, rule.lines), *cap, *highest])
        case Levels():
            return " ".join(["等级", *(f"{one.name}{show(one.points)}" for one in rule.levels)])
        case Bands():
            return " ".join(["分档", *map(_band, rule.bands)])
        case Completion():
            return " ".join(["完成", *_completion(rule)])
        case RankPoints():
            return " ".join(["名次", *_ranks(rule)])
        case Relative():
            return "相对"
        case Efficacy():
            return "功效"
        case Veto():
            return f"否决 {rule.effect.value} {rule.grade}".strip()
    return type(rule).__name__


def _line(line):
    amount = show(line.low) if line.is_fixed else f"{show(line.low)}~{show(line.high)}"
    return f"{amount}/{line.unit}" + ("" if line.cap is None else f"≤{show(line.cap)}")


def _band(band):
    return f"{'' if band.lower is None else show(band.lower)}:{show(band.points)}"


def _completion(rule):
    if rule.mode is CompletionMode.PROPORTIONAL:
        return ["比例"]
    if rule.mode is CompletionMode.STEPS:
        found = [f"档{show(rule.step)}"]
    else:
        found = [
            "目标自定" if rule.target is None else f"目标{show(rule.target)}",
            f"每{show(rule.step or 1)}",
        ]
        found += ["递减"] if rule.decreasing else []
    found += [f"增{show(rule.gain)}"] if rule.gain else []
    found += [f"减{show(rule.loss)}"] if rule.loss else []
    if rule.excess_cap is None and rule.gain:
        found.append("超不限")
    elif rule.excess_cap:
        found.append(f"超≤{show(rule.excess_cap)}")
    return found


def _ranks(rule):
    if rule.drop is not None:
        return [f"减{show(rule.drop)}"]
    rest = [f"余{show(rule.beyond)}"] if rule.beyond else []
    return [*(show(points) for points in rule.table), *rest]


def lines_in(rule):
    """Return how many rule lines a rule in the short form has."""
    if rule.startswith("文"):
        return int(rule[1:] or 1)
    kind, *parts = rule.split(" ")
    if kind in {"扣", "加", "等级", "分档"}:
        return sum(not part.startswith(_FRAME_MARKS) for part in parts)
    return 1


def compare(wanted, found):
    """Count the lines of a wanted rule by what became of them."""
    count = lines_in(wanted)
    if wanted.startswith("文"):
        return LineCount(rightly_text=count) if found == "文" else LineCount(wrong=count)
    if found == "文":
        return LineCount(text=count)
    if wanted == found:
        return LineCount(right=count)
    (kind, *parts), (other, *others) = wanted.split(" "), found.split(" ")
    if kind != other or kind not in {"扣", "加", "等级", "分档"} or _frame(parts) != _frame(others):
        return LineCount(wrong=max(count, lines_in(found)))
    lines, read = Counter(parts), Counter(others)
    same = (lines & read).total() - len(_frame(parts))
    return LineCount(right=same, wrong=max(count, lines_in(found)) - same)


def _frame(parts):
    return [part for part in parts if part.startswith(_FRAME_MARKS)]
