"""Finding quantified targets with unit and aim (5家, 达到95%以上, 下降3%, 控制在2起以内)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.proposals.model import Aim, Amount, Confidence, Field, Proposal
from desktop.domain.proposals.quantities import COUNTED, MONEY_UNIT, NUMBER, decimal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.proposals.text import Span

_FEW = r"(?:两|[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])"
_RANGE = rf"(?:(?P<low>{NUMBER})\s*(?:[-—–~]+|至|到)\s*)?"
"""3-5项: the lower number is what must be reached."""
_PERCENT = re.compile(
    rf"{_RANGE}(?P<number>{NUMBER})\s*(?P<unit>%|个百分点|‰)(?P<tail>(?:及)?以[上内下]|之内)?"
)
_COUNT = re.compile(
    rf"(?<![第\d.]){_RANGE}(?P<number>(?<![第\d.]){NUMBER}|{_FEW}(?=次|场|期|家|户|座|所|处|名|篇))"
    rf"(?P<unit>多?{COUNTED})(?P<tail>(?:及)?以[上内下]|左右|之内)?"
)
_SUM = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{MONEY_UNIT})(?P<tail>(?:及)?以[上内下])?")
_LESS = r"下降|降低|减少|缩短|压缩|压减|削减|递减|收窄|减(?=\d)"
_MORE = r"增长|提高|提升|增加|上升|递增|扩大|翻"
_NOW = r"(?:了|约|近|同比|不?少于|超过|不低于)?"
_FALLS = re.compile(rf"(?:{_LESS}){_NOW}$")
_RISES = re.compile(rf"(?:{_MORE}){_NOW}$")
_WITHIN = re.compile(
    rf"(?:控制在|不超过|不高于|低于(?<!不低于)|不多于|(?:{_LESS}|压|控制)(?:至|到)|不大于)(?:约)?$"
)
_REACHES = re.compile(
    r"(?:达到?|保持在?|稳定在|不低于|不少于|至少|突破|超过|完成|力争|确保|实现|(?:提高|提升|增加|增长|扩大|上升)(?:至|到)|率(?:为|要|均|需|应)?(?:达到?)?|覆盖(?:面)?|满意度(?:达到?)?|占比?)(?:约|到|均)?$"
)
_RATE_AFTER = re.compile(r"(?:的)?[^,。;\d]{0,6}(?:率|覆盖|达标|完成|合格|到位|满意)")
_DOES = re.compile(
    r"(?:建成|建设|新建|创建|培育|发展|扶持|打造|购置|添置|采购|更换|新增|增加|完成|开展|组织|举办|举行|评选|评出|推荐|推选|推出|撰写|发表|出刊|编发|编印|印发|刊发|发放|发布|报送|招聘|引进|招引|选派|培训|培养|选树|树立|申报|申请|争创|确定|遴选|聘请|吸纳|安装|种植|栽植|改造|改建|新改建|修建|硬化|整治|拆除|清理|化解|办理|落实|建立|设立|成立|带动|转移|安置|实施|获奖|荣获|争取|力争|出版|录制|拍摄|征集|检查|走访|演练|扩建|维修|修缮|疏浚|绿化|建造|订阅|招生|招收|参加|新发展|参演|总产量|产量|参与|研究|立项|结题|一次办好)"
)
_NEEDS = re.compile(r"(?:不少于|不低于|至少|达到?|不得少于|超过|不超过|控制在|突破)(?:约)?$")
_DOES_NEAR = re.compile(_DOES.pattern + r"[^,。;]{0,14}$")
_AFTER_LIST = re.compile(r"[、和及,]\s*$")
_EACH = re.compile(r"(?:每|各|人均|户均|一)[^,。;\d]{0,8}$|每(?!月|年|季|周)[^,。;]{1,4}$")
_CONDITION = re.compile(
    r"凡|如有?|对(?:于)?(?!照)[^,。;]{0,12}$|出现|超过\d.*的|迟到|累计(?:达|满)|原有|现有|已|共有|为期|用时|连续"
)
_CONDITIONAL_TAIL = re.compile(r"(?:及)?(?:以[上下])?的(?:,|$|给|取|予|将|不|,)")
_YIELD = re.compile(
    r"(?:收入|产值|固定资产投资|完成投资|税收|销售额|交易额|利润|到位资金|增加值|生产总值|引进资金|争取资金|储蓄|存款)[^,。;\d]{0,10}$"
)
_SIZE = re.compile(r"(?:长|宽|高|深|厚|面积|占地|规模|容量)(?:约|共|为|达)?$")
_EVENTS = frozenset({"次", "场", "期", "批"})
_FIXED = re.compile(
    r"^\s*(?:方面|原则|要求|到位|体系|环节|机制|制度|大战略|必须|坚持|统一|同步|结合)"
)
_MEASURES = frozenset({"%", "‰", "个百分点"})
_SUBJECT = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{1,12}?(?:率|度|面|比例|比重|量|值|收入|投资|资金|投入|人数|起数|能耗|总额|税收|时间))"
    rf"(?:要|应|均|需|较上年|比上年|同比|平均|继续|力争|稳定|全面)*(?:{_LESS}|{_MORE}|达到?|保持|控制|稳定|完成|实现|突破|不[低高少超][于过])?"
    r"(?:了|约|近|同比|在|至|到|不[低高少超][于过])*$"
)
_ADVERBIAL = re.compile(
    r"^(?:以?[上下]|力争|确保|实现|完成|预计|全年|今年|使|将|全[县镇乡市校区])+"
)
_OBJECT = re.compile(
    r"(?:以上)?(?P<thing>(?![为的以在于进用参获各])[\u4e00-\u9fff]{2,12})(?=[,。;()!]|、(?=\d)|$)"
)
_VAGUE_UNITS = {"项": _FIXED, "个": _FIXED, "条": _FIXED}


def find_targets(clause: Span, *, continues: bool = False) -> Iterator[Proposal]:
    """Yield the quantified targets a clause states, one each.

    ``continues``: the clause before ended a list of them, which this one may go on with.
    """
    for match in _PERCENT.finditer(clause.text):
        found = _percent(clause.text, match)
        if found is not None:
            yield _proposal(clause, match, *found)
    follows = continues and _COUNT.match(clause.text.lstrip()) is not None
    for match in _COUNT.finditer(clause.text):
        found = _count(clause.text, match, follows=follows)
        if found is not None:
            follows = True
            yield _proposal(clause, match, *found)
    for match in _SUM.finditer(clause.text):
        before = clause.text[: match.start()]
        of_each = _EACH.search(before) or clause.text[match.end() :].startswith("的")
        if _YIELD.search(before) and not of_each:
            yield _proposal(clause, match, Aim.REACH, Confidence.MEDIUM, "是要达到的数额")


def choose_targets(found: list[Proposal], *, staged: bool) -> list[Proposal]:
    """Return the targets of a node, each once; of steps towards the same thing only the last.

    ``staged``: the node names several dates (6月底前完成2家；9月底前完成7家).
    """
    once = list({one.value: one for one in found}.values())
    if not staged:
        return once
    last = {one.value.unit: one for one in once if isinstance(one.value, Amount)}
    if len(last) == len(once):
        return once
    told = "文中有几个阶段目标，取最后一个"
    return [
        replace(one, confidence=min(one.confidence, Confidence.MEDIUM), reason=told)
        for one in last.values()
    ]


def _percent(text: str, match: re.Match[str]) -> tuple[Aim, Confidence, str] | None:
    before, after = text[: match.start()], text[match.end() :]
    if match["tail"] and match["tail"][-1] in "内下":
        return Aim.WITHIN, Confidence.HIGH, "写明上限"
    if _WITHIN.search(before):
        return Aim.WITHIN, Confidence.HIGH, "写明上限"
    if _FALLS.search(before):
        return Aim.FALL, Confidence.HIGH, "写明下降多少"
    if _RISES.search(before):
        return Aim.RISE, Confidence.HIGH, "写明增长多少"
    if _CONDITION.search(before) or re.match(r"(?:以[上下])?的(?!\w{0,6}率)", after):
        return None
    if _REACHES.search(before) or _RATE_AFTER.match(after):
        return Aim.REACH, Confidence.HIGH, "写明要达到多少"
    if match["tail"]:
        return Aim.REACH, Confidence.MEDIUM, "写明下限"
    return None


def _count(text: str, match: re.Match[str], *, follows: int) -> tuple[Aim, Confidence, str] | None:
    before, after = text[: match.start()], text[match.end() :]
    if _EACH.search(before) or _CONDITION.search(before) or _CONDITIONAL_TAIL.match(after):
        return None
    if (match["unit"] in _EVENTS and "每" in before) or _SIZE.search(before):
        return None
    vague = _VAGUE_UNITS.get(match["unit"])
    if vague is not None and vague.match(after):
        return None
    if _WITHIN.search(before) or (match["tail"] and match["tail"][-1] == "内"):
        return Aim.WITHIN, Confidence.HIGH, "写明上限"
    if _NEEDS.search(before):
        return Aim.REACH, Confidence.HIGH, "写明至少多少"
    if _DOES_NEAR.search(before):
        return Aim.REACH, Confidence.HIGH, "写明做成多少"
    if follows and (not before.strip() or _AFTER_LIST.search(before) is not None):
        return Aim.REACH, Confidence.HIGH, "与前一个目标并列"
    return None


def _proposal(
    clause: Span,
    match: re.Match[str],
    aim: Aim,
    confidence: Confidence,
    reason: str,
) -> Proposal:
    parts = match.groupdict()
    unit = match["unit"].removeprefix("多")
    number = match["number"]
    if parts.get("low") and aim is Aim.REACH:
        number, reason = parts["low"], "写明范围，取下限"
        confidence = min(confidence, Confidence.MEDIUM)
    start, end = match.span()
    measured = unit in _MEASURES or "元" in unit
    if measured:
        thing = _SUBJECT.search(clause.text[:start])
        start = thing.start() if thing else start
    else:
        thing = _OBJECT.match(clause.text, end)
        end = thing.end() if thing else end
    name = _ADVERBIAL.sub("", thing["thing"]) if thing else ""
    value = Amount(decimal_of(number), unit, aim, name)
    place = (clause.start + start, clause.start + end)
    return Proposal(Field.TARGET, value, clause.text[start:end], place, confidence, reason)
