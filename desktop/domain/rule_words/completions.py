"""Read cells that follow a completion: 按完成比例计分; 完成得10分，每低1个百分点扣0.5分.

The whole cell must consist of pieces known here; the figures become a completion rule:

* points per percentage point or per unit of the number: ``units`` around the target, which is the
  figure named, 100 % where only 完成任务 is said, or each unit's own (序时进度, 全县平均);
* 每超10%, 每少10% of a task: ``steps`` of the rate (practice.md R11);
* 按完成比例计分: ``proportional``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain.rule_words.wording import Words
from desktop.domain.scheme import Completion, CompletionMode

ZERO = Decimal(0)
_WHOLE_TASK = Decimal(100)
_N = r"\d+(?:\.\d+)?"
_UNIT = r"%|万元|亿元|元|公斤|吨|亩|公里"
"""What is measured. Things counted one by one (每少1次扣2分) are deductions per event."""
_FREE = r"[^\d%,;:。()<>≤≥=每扣加]"
_UP = r"(?:增加?|增长|提高|上升|超过?|超额(?:完成)?|超出|高于?|高出|多完成|多|上浮)"
_DOWN = r"(?:降低?|下降|低于?|减少?|少完成|少于?|欠|差|落后|短欠?|下滑|滞后|不足)"
_TASK = r"(?:(?:全年|年度|当年|既定|下达的?)*(?:目标任务|任务指标|目标|任务|计划|指标)(?:任务)?(?:数|值|的)*)"
_OWN = r"(?:序时进度|时序进度|进度要求|(?:全[省市县区镇乡校])?平均(?:水平|值|数)?"
_OWN += r"|(?:上年|去年|上年度)(?:同期)?(?:水平|数)?|基数)"
_GIVEN = rf"(?:的|者)?,?(?:得|计|记|为)(?:(?P<base>{_N})分|(?P<all>满分))"
_STEP = rf"(?P<step>{_N}|一)(?P<unit>个百分点|百分点|个点|{_UNIT})"

_DEFINED = re.compile(rf"{_FREE}{{2,12}}=[^;。,得]{{3,40}}(?:×100%)?(?=$|[;。,])")
_PROPORTIONAL = re.compile(
    rf"(?:{_FREE}{{0,10}}?(?:未完成|未达到?|达不到|没有完成|不足|低于)(?:{_TASK}|100%)?的?,?)?(?:均|则)?(?:"
    rf"按(?:照)?{_FREE}{{0,14}}?(?:比例|完成率|满意率|达标率|合格率|到位率|百分比)(?:进行)?(?:折算|换算|计算|核算)?(?:后)?(?:计分|得分|记分|赋分|给分|打分|计算|折算)(?:得分)?"
    rf"|以{_FREE}{{0,8}}?(?:完成率|比例|率)(?:折算)?(?:计分|得分|计算得分)"
    rf"|(?:本项)?(?:得分=)?{_FREE}{{0,12}}?率[×*](?:(?P<factor>{_N})分?|满分|分值|本项分值|标准分)"
    rf"|(?:本项)?得分=(?:{_FREE}){{2,14}}[÷/](?:{_FREE}){{2,14}}[×*](?:(?P<times>{_N})分?|满分|分值|本项分值|标准分)"
    r")"
)
_TARGET = re.compile(
    rf"(?P<what>{_FREE}{{0,16}}?)(?:在|要|应)?(?:达到?|达|为|完成|不低于|≥|>=|保持在)?(?P<target>{_N})(?P<unit>{_UNIT})"
    rf"(?:\(含\))?(?:及?以上)?(?:的|者)?(?:{_TASK})?(?:为(?:基准|基数|目标)(?:值)?)?(?:{_GIVEN})?"
)
_BELOW_TARGET = re.compile(
    rf"(?P<what>{_FREE}{{0,16}}?)(?:低于|不足|未达到?|达不到|不到)(?P<target>{_N})(?P<unit>{_UNIT})(?:以上)?(?:的|者)?"
)
_WITHIN = re.compile(
    rf"(?P<what>{_FREE}{{0,16}}?)(?:控制在|不超过|不高于)(?P<target>{_N})(?P<unit>{_UNIT})(?:以内|以下|之内|内)?(?:{_GIVEN}|的)?"
)
_DONE = re.compile(
    rf"(?P<what>{_FREE}{{0,12}}?)(?:全部|全面|按时|按期|如期|按要求)*完成(?:{_TASK})?{_GIVEN}"
)
_OWN_TARGET = re.compile(
    rf"(?P<what>{_FREE}{{0,12}}?)(?:达到|达|完成|与|不低于|高于|优于|好于|按)(?P<own>{_OWN})(?:完成)?(?:及?以上|的)*(?:{_GIVEN})"
)
_BASE_ONLY = re.compile(rf"(?:的)?(?:得|计|记)(?:(?P<base>{_N})分|(?P<all>满分))")
_BOTH = re.compile(
    rf"(?P<what>{_FREE}{{0,12}}?)每(?:{_UP}\({_DOWN}\)|{_DOWN}\({_UP}\)|{_UP}或{_DOWN}|{_DOWN}或{_UP})(?:目标)?{_STEP}"
    rf",?(?:相应)?(?:加(?:分)?\((?:减|扣)(?:分)?\)|(?:减|扣)\(加\)|增\(减\)|加或减|加减)(?P<points>{_N})分"
)
_CHANGE = re.compile(
    rf"(?P<what>{_FREE}{{0,14}}?)(?:的)?每(?:再)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:于)?"
    rf"(?P<than>{_TASK}|{_OWN}|全[省市县区镇乡校]{_OWN})?(?:(?P<target>{_N})%)?{_STEP}(?:的)?,?(?P<sign>扣|减|加|奖)(?:除|减)?(?P<points>{_N})分"
)
_CAP = re.compile(
    rf"(?:(?:最多|最高|累计|加分|扣分|总分)*(?:最多|最高|不超过|以不超过|上限(?:为)?|封顶)(?:为)?(?P<sign>加|扣)?(?:分)?(?P<cap>{_N})分(?:为止|封顶)?)"
)
_OPEN = re.compile(r"(?:加分)?(?:上)?不封顶|加分不设上限")
_TO_THE_END = re.compile(
    r"(?:直至)?(?:该项|本项)?(?:扣|减)完(?:(?:该|本)项)?(?:分值|分)?为止|扣完即止|不(?:计|得)负分"
)
_WHOLE = re.compile(
    r"不足(?:1|一)个?(?:百分点|%|单位)的?(?:不计|不扣(?:分)?|不加(?:分)?|忽略不计|不予计算)"
)
_NAMED = re.compile(rf"(?P<what>{_FREE}{{1,14}}(?:率|度|比例|比重|占比|额|收入|总量))")
_UNFINISHED = re.compile(
    r"(?:未完成|未达到|达不到|没有完成)(?:目标|任务|计划|指标|要求|标准)*(?:的)?"
)
_EDGE = re.compile(r"[,;。、()]+")
_ENDS = re.compile(r"(?=$|[,;。()])")


@dataclass(slots=True)
class _Said:
    """What the pieces of a cell said."""

    target: Decimal | None = None
    own: bool = False
    task: bool = False
    target_unit: str = ""
    bases: list[Decimal | None] = field(default_factory=list)
    gain: Decimal | None = None
    loss: Decimal | None = None
    steps: set[tuple[Decimal, str]] = field(default_factory=set)
    decreasing: bool = False
    ceiling: bool = False
    excess: Decimal | None = None
    most_lost: Decimal | None = None
    proportional: bool = False
    whole: bool = False
    what: str = ""
    trouble: bool = False
    last: str = ""


def read_completion(sentences: Sequence[Words], full: Decimal) -> Completion | None:
    """Return the completion rule when the whole cell says nothing else, else None."""
    if full <= 0 or not sentences:
        return None
    said = _Said()
    for words in sentences:
        if not _read(words.plain, said, full):
            return None
    if said.trouble or any(base not in {None, full} for base in said.bases):
        return None
    if said.proportional:
        changes = said.gain is not None or said.loss is not None or said.target not in {None, 100}
        return None if changes or said.own else Completion(quantity=said.what)
    return _by_steps(said, full)


def _by_steps(said: _Said, full: Decimal) -> Completion | None:
    if len(said.steps) != 1 or (said.loss is None and said.gain is None):
        return None
    if _doubtful(said):
        return None
    step, unit = next(iter(said.steps))
    percent = unit == "%" or "点" in unit
    if not (said.own or said.task or said.target is not None):
        said.own, said.task = not _is_task_rate(said.what), _is_task_rate(said.what)
    if said.target is not None and said.target_unit != ("%" if percent else unit):
        return None
    if said.target is None and not percent:
        return None
    floor = ZERO if said.most_lost is None else full - said.most_lost
    excess = said.excess if said.gain is not None else ZERO
    if floor < 0:
        return None
    if said.task and unit == "%" and step >= 5 and not said.whole:
        share = step / _WHOLE_TASK
        # An unnamed side must cost nothing; the engine's own default is base × step.
        gain, loss = said.gain or ZERO, said.loss or ZERO
        return Completion(
            CompletionMode.STEPS, step=share, gain=gain, loss=loss, floor=floor, excess_cap=excess
        )
    target = None if said.own else (said.target if said.target is not None else _WHOLE_TASK)
    return Completion(
        CompletionMode.UNITS,
        target=target,
        decreasing=said.decreasing,
        step=step,
        gain=said.gain,
        loss=said.loss,
        whole=said.whole,
        floor=floor,
        excess_cap=excess,
        quantity=said.what or ("完成率" if said.task else ""),
        unit="%" if percent else unit,
    )


def _doubtful(said: _Said) -> bool:
    """Whether the pieces, each understood, do not go together."""
    if said.own and said.target is not None:
        return True  # two targets
    if said.ceiling and not said.decreasing:
        return True  # 控制在5%以内, yet more is better
    if said.decreasing and (said.task or (said.target is not None and not said.ceiling)):
        return True  # 达到95%, and every point above it costs something
    return said.loss is None and not said.bases  # 每增加1个百分点加1分: from where on?


def _is_task_rate(what: str) -> bool:
    return what.endswith(("完成率", "完成任务", "完成比例", "进度"))


def _read(plain: str, said: _Said, full: Decimal) -> bool:
    """Take the pieces of one sentence; whether all of it was understood."""
    position = 0
    while position < len(plain):
        if edge := _EDGE.match(plain, position):
            position = edge.end()
            continue
        for pattern, take in _TAKERS:
            match = pattern.match(plain, position)
            if match is not None and match.end() > position and _ENDS.match(plain, match.end()):
                take(match.groupdict(), said, full)
                position = match.end()
                break
        else:
            return False
    return True


def _take_base(groups: dict[str, str | None], said: _Said) -> None:
    if groups.get("base"):
        said.bases.append(Decimal(groups["base"] or 0))
    elif groups.get("all"):
        said.bases.append(None)


def _name(groups: dict[str, str | None], said: _Said) -> None:
    what = re.sub(
        r"(?:在|达到?|为|以|的|按时|按期|如期|应|要|较|比)+$", "", groups.get("what") or ""
    )
    if what and not said.what:
        said.what = what


def _take_name(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    _name(groups, said)


def _take_target(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    target, unit = Decimal(groups["target"] or 0), groups["unit"] or ""
    if said.target is not None and (said.target, said.target_unit) != (target, unit):
        said.trouble = True
    said.target, said.target_unit = target, unit
    _name(groups, said)
    _take_base(groups, said)


def _take_within(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    said.ceiling = True
    _take_target(groups, said, full)


def _take_done(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    said.task = True
    _name(groups, said)
    _take_base(groups, said)


def _take_own(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    said.own = True
    _name(groups, said)
    _take_base(groups, said)


def _take_bare_base(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    _take_base(groups, said)


def _take_proportional(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    factor = groups.get("factor") or groups.get("times")
    said.trouble |= factor is not None and Decimal(factor) != full
    said.proportional = True


def _step_of(groups: dict[str, str | None]) -> tuple[Decimal, str]:
    text = groups["step"] or "1"
    unit = groups["unit"] or ""
    return Decimal(1) if text == "一" else Decimal(text), "点" if "点" in unit else unit


def _take_both(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    said.gain = said.loss = Decimal(groups["points"] or 0)
    said.steps.add(_step_of(groups))
    said.last = "both"
    _name(groups, said)


def _take_change(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    points, costs = Decimal(groups["points"] or 0), groups["sign"] in {"扣", "减"}
    if said.gain is not None or said.loss is not None:
        # The second side must turn the other way.
        said.trouble |= said.decreasing != (costs == bool(groups["up"]))
        said.trouble |= (said.loss if costs else said.gain) is not None
    said.decreasing = costs == bool(groups["up"])
    if costs:
        said.loss, said.last = points, "loss"
    else:
        said.gain, said.last = points, "gain"
    said.steps.add(_step_of(groups))
    than = groups.get("than") or ""
    if re.search(_OWN, than) or than.endswith("值"):
        said.own = True
    elif than:
        said.task = True
    if groups.get("target"):
        said.target, said.target_unit = Decimal(groups["target"] or 0), "%"
    _name(groups, said)


def _take_cap(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del full
    cap = Decimal(groups["cap"] or 0)
    kind = {"加": "gain", "扣": "loss"}.get(groups.get("sign") or "", said.last)
    if kind == "gain" and said.gain is not None:
        said.excess = cap
    elif kind == "loss" and said.loss is not None:
        said.most_lost = cap
    else:
        said.trouble = True


def _take_open(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del groups, full
    said.trouble |= said.gain is None or said.excess is not None


def _take_whole(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del groups, full
    said.whole = True


def _ignore(groups: dict[str, str | None], said: _Said, full: Decimal) -> None:
    del groups, said, full


_TAKERS = (
    (_PROPORTIONAL, _take_proportional),
    (_TO_THE_END, _ignore),
    (_WHOLE, _take_whole),
    (_CAP, _take_cap),
    (_OPEN, _take_open),
    (_BOTH, _take_both),
    (_CHANGE, _take_change),
    (_OWN_TARGET, _take_own),
    (_WITHIN, _take_within),
    (_DONE, _take_done),
    (_TARGET, _take_target),
    (_BELOW_TARGET, _take_target),
    (_BASE_ONLY, _take_bare_base),
    (_UNFINISHED, _ignore),
    (_NAMED, _take_name),
    (_DEFINED, _ignore),
)
"""Patterns of pieces and what each says, the most telling first."""
