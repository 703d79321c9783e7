"""Finding what a task costs (预算约80万元, 6万元/个, 共计45万元)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.proposals.model import Confidence, Field, Money, Proposal
from desktop.domain.proposals.quantities import MONEY_UNIT, NUMBER, yuan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.proposals.text import Span

_PIECE = r"(?:个|户|家|村|处|辆|台|套|人|名|座|项|亩|公里|平方米|所|间|次|场|件|只|头|生)"
_EACH = rf"(?:每|单)(?P<each>{_PIECE})(?:[^,。;每\d]{{0,6}})"
_SUM = re.compile(
    rf"(?:{_EACH})?(?P<about>约|大约|约需|近|不超过|不少于)?\s*(?P<number>{NUMBER})(?P<unit>{MONEY_UNIT})"
    rf"(?:/(?:每)?(?P<per>{_PIECE}))?(?P<about2>左右|以内)?"
)
_COST = re.compile(
    r"预算|经费|资金|费用|购置费|[^\s,。;]费(?:用)?(?:约|为|共|计|预计)?$|投入|投资|补助|补贴|奖励|奖补|列支|安排|拨付|支出|造价|耗资|需要?|花费"
    r"|制作|印制|购置|采购|维修"
)
_NOT_COST = re.compile(
    r"收入|产值|税收|利润|销售额|营业额|交易额|储蓄|存款|贷款|罚款|引进|招商|到位资金|争取|募集|筹集|利用外资|固定资产|生产总值|增加值|工资|报酬|月薪|保费|社会消费|人均|争资"
)
_TOTAL = re.compile(
    r"(?:共计|合计|总计|共需|总投资|总预算|总经费|总额|总费用|预算总)[^,。;\d]{0,6}$"
)
_STANDARD = re.compile(r"(?:每人|人均|每年每|每月每|每人每)[^,。;]{0,8}$")


def find_money(clause: Span) -> Iterator[Proposal]:
    """Yield the costs a clause states, in yuan."""
    for match in _SUM.finditer(clause.text):
        before, after = clause.text[: match.start()], clause.text[match.end() :]
        near = before + (match["each"] or "") + after[:6]
        total = _TOTAL.search(
            clause.text[: match.start("number")].removesuffix(match["about"] or "")
        )
        if _NOT_COST.search(before) or _STANDARD.search(before) or match["each"] in {"人", "生"}:
            continue
        per = match["each"] or match["per"] or ""
        if not (total or per or _COST.search(near)):
            continue
        value = Money(yuan_of(match["number"], match["unit"]), per)
        confidence, reason = _sureness(match, total=total is not None, per=per)
        place = (clause.start + match.start(), clause.start + match.end())
        yield Proposal(Field.MONEY, value, match.group(), place, confidence, reason)


def choose_money(found: list[Proposal]) -> list[Proposal]:
    """Return the cost of a node: its total, else its only amount; several without a total = none."""
    totals = [one for one in found if one.reason == _TOTAL_REASON]
    if totals:
        return totals[-1:]
    return found if len(found) == 1 else []


_TOTAL_REASON = "写明合计"


def _sureness(match: re.Match[str], *, total: bool, per: str) -> tuple[Confidence, str]:
    if total:
        return Confidence.HIGH, _TOTAL_REASON
    if per:
        return Confidence.MEDIUM, f"按每{per}计，不是总额"
    if match["about"] or match["about2"]:
        return Confidence.MEDIUM, "是约数"
    return Confidence.HIGH, "写明经费"
