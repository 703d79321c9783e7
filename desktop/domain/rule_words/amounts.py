"""Patterns of amounts, units, caps and side remarks in rule sentences (plain words only)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_CHINESE = {mark: value for value, mark in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUM = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十](?=分)|半(?=分))"
_TO = r"(?:分)?(?:-+|至|到)"
_POINTS = rf"(?P<low>{_NUM})(?:{_TO}(?P<high>{_NUM}))?分(?![之钟])"
_SURE_UNIT = (
    r"(?:人次|个月|个工作日|次|项|处|篇|条|件|例|起|天|日|户|份|期|家|村|场|张|名|人|类|块|台|辆|宗|部"
    r"|本|批|栏|节|课时|学时|周|笔|具|根|棵|只|套|盏|幅|座|册|票|桩|枚|组|款|支|株|袋|桶|车|床)"
)
"""What is counted one by one; 每2次 or 每5% never become lines."""
_PIECE = r"个(?!百分|点|名次|位|档|月|季|年|星期|工作日|小时)"
FROM_TOTAL = re.compile(r"(?:直接)?(?:从|在|于)?(?:考核|年度|年终|年底)*总(?:得)?分(?:中|里|内)")
"""Said of points in a 倒扣 block, where it is so anyway."""
_PER = rf"(?:/(?:每)?(?P<per>{_SURE_UNIT}))?"

DEDUCT = re.compile(
    rf"(?:酌情|视(?:情节|情况|情)(?:轻重|严重程度|程度)?(?:酌情)?)?(?:各|均|则|再|另|应|即|一律|予以)?(?:扣|(?<![增加扣])减)(?:减|除|掉|扣|去)?(?:该项|本项|考核)?(?:得?分)?{_POINTS}{_PER}"
)
AWARD = re.compile(
    rf"(?:酌情|视(?:情节|情况|情)(?:轻重|严重程度|程度)?(?:酌情)?)?(?:各|均|再|另|可|给予|予以)?(?:加|奖励?|得|计|记|积)(?:考核)?(?:分)?{_POINTS}{_PER}"
)
PLUS = re.compile(
    rf"(?:酌情|视(?:情节|情况|情)(?:轻重|严重程度|程度)?(?:酌情)?)?(?:各|均|再|另|可|给予|予以)?(?:加|奖励?)(?:考核)?(?:分)?{_POINTS}{_PER}"
)
BARE_PER = re.compile(rf"每(?:个)?(?P<per>{_SURE_UNIT}){_POINTS}")
ALL_LOST = re.compile(
    r"(?:则)?(?:(?:该|本|此)(?:子)?(?:小)?项(?:目)?(?:工作|分值)?)?(?:不得分|不给分|不计分|得零分)"
    r"|(?:扣(?:除|完|光)?(?:该|本|此)项(?:目)?(?:的)?(?:全部|所有)?(?:分值|得分|分数|分)|扣(?:除)?(?:全部|所有)(?:分值|得分|分数|分)|(?<![不齐健周完])全扣(?=$|[,。;]))(?!为止)"
)
TO_THE_END = re.compile(
    r"(?:直至|直到|以|至)?(?:(?:该|本|此)项(?:目)?(?:分值|分)?)?(?:扣|减)(?:完|光)(?:(?:该|本|此)项(?:目)?)?(?:的)?(?:分值|分数|得分|分)?为止"
    r"|(?:直至|直到)?扣(?:至|到)(?:0|零)分(?:为止)?|不(?:计|记|得)?负分|不倒扣(?:分)?|扣完即止"
)
FILLED = re.compile(r"(?:得|加|计|记)(?:满|完)(?:(?:该|本)项)?(?:分值|分)?为止")
OPEN_END = re.compile(r"(?:加分)?(?:上)?不封顶|(?:加分)?不设上限|上不封顶")
HIGHEST = re.compile(
    r"(?:同一(?:事项|项目|内容|信息|稿件|工作|成果|篇|项|条)[^,]{0,16})?"
    r"(?:(?:只|仅)?(?:按|取|就|计)(?:照)?(?:其)?(?:最)?高(?:项|分|级别|等次|奖项|层级|一次|值|一项)?(?:的)?(?:计算|计分|加分|得分|计|记分|原则(?:计分|加分|计算)?|一次)?"
    r"|不(?:得)?重复(?:计分|加分|计算|得分))"
)
ADD_UP = re.compile(r"(?:可)?(?:累计|累加)(?:计分|加分|计算|扣分)?(?!扣?(?:不|最|\d|达|超|得|加))")
FULL_WHEN_FINE = re.compile(r"(?:,|^|的)?(?:得|计|记|给)(?:该项|本项)?满分|不扣分")
FULL_STATED = re.compile(
    rf"(?:本项|该项|此项)?(?:满分|分值|标准分|基础分|基本分|总分)(?:值)?(?:为|共|计|:)?(?P<low>{_NUM})分(?![之钟])"
)
CAP = re.compile(
    r"(?:(?:本项|此项|该项|本条|单项|全年|总分|合计|累计|共|总|年度|季度){0,2}"
    r"(?:扣分|加分|得分|计分|奖励|积分)?(?:累计|合计|总和|总分)?(?:最多|最高|至多|不(?:得)?超过|以不超过|上限(?:为)?|封顶(?:为)?|限)"
    r"(?:不(?:得)?超过|为|可|只)?(?:扣|加|得|计|奖|减)?(?:分)?(?:不(?:得)?超过)?"
    rf"(?P<a>{_NUM})分(?:为止|封顶|为限)?"
    rf"|(?:(?:扣|加|得|计)(?:满|至|到|够|完)|满)(?P<b>{_NUM})分(?:为止|封顶)"
    rf"|(?P<c>{_NUM})分(?:封顶|为限|为上限)"
    rf"|(?:累计|合计)(?:扣|加|得)(?P<d>{_NUM})分(?:为止|封顶))"
)
SCORING_WORDS = re.compile(
    r"扣|加分|减分|得分|计分|记分|奖分|不得|折算|比例|酌情|视情|否决|封顶|倍|名次|排名|排位|平均|系数|权重|递增|递减"
    r"|\d分(?![之钟])|[一二两三四五六七八九十半]分(?![之钟析工类管别支公享])|百分点|满分|上限|最高|最多|重复(?:计|加|扣|得)"
)
_JUDGE = r"(?:酌情|视情|据实|综合)?(?:打分|评分|赋分|给分|评定分数|计分|记分|得分)"
JUDGED_WITHIN = re.compile(
    rf"(?:在)?(?P<low>{_NUM}){_TO}(?P<high>{_NUM})分(?:之间|以内|之内|范围内|区间内|内|间)?(?:进行|由[^,]{{0,8}})?{_JUDGE}"
)
JUDGED = re.compile(
    r"(?:酌情|视情|据实|综合)?(?:打分|评分|赋分|给分|评定分数)|(?:酌情|据实|综合)(?:计|记|得)分|综合评定"
)
PERCENT = re.compile(r"%|百分点|百分之|个点|千分")
EVERY_CAP = re.compile(r"每(?!年|月|周|季|半年|学期)[^,扣加得\d]{0,4}$")
_POINT_STEP = re.compile(r"(?:\d|一)个?(?:百分点|点)")
_MEASURED = re.compile(
    r"每(?!年|月|周|季|半年|旬|学期|日常|天上报|日上报)[^,]{0,12}?(万元|元|公里|平方米|亩|吨|小时|分钟|米|分(?!管))"
)
_RISES = re.compile(r"每(?:降|低|高|增|减|超|提|上升|下降|落后|前进|进|退)")
_COUNTED = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?P<unit>{_PIECE}|{_SURE_UNIT})"
)
_EVERY_UNIT = re.compile(
    rf"每(?:有|出现|发现|发生|缺|少|漏|迟|错|差)?(?P<unit>{_PIECE}|{_SURE_UNIT})"
)
_COMPARED_BEFORE = re.compile(
    r"(?:少于|不足|低于|不到|超过|多于|达不到|未达到|未达|达到|满|至少|不少于|未满)$"
)
_COMPARED_AFTER = re.compile(r"^(?:\(含\))?(?:及)?(?:以上|以下|以内|之内|以外|内)")
_ORDINAL_BEFORE = re.compile(r"第$")


class Points(NamedTuple):
    """An amount or a range of amounts."""

    low: Decimal
    high: Decimal


def number(text: str) -> Decimal:
    """Return the value of digits, of one Chinese numeral, or of 半."""
    if text == "半":
        return Decimal("0.5")
    return Decimal(_CHINESE[text]) if text in _CHINESE else Decimal(text)


def points_of(match: re.Match[str]) -> Points:
    """Return what a DEDUCT or AWARD match says."""
    low = number(match["low"])
    return Points(low, number(match["high"]) if match["high"] else low)


def cap_of(match: re.Match[str]) -> Decimal:
    """Return the limit a CAP match says."""
    return number(match["a"] or match["b"] or match["c"] or match["d"])


def unit_of(condition: str) -> str | None:
    """Return what is counted in the condition before an amount (迟报一次 → 次).

    ``""``: nothing is counted. ``None``: what is counted is not single things (每2次, 每5%, 每万元),
    so that the sentence cannot become a line of its own.
    """
    if "每" in condition and (PERCENT.search(condition) or _MEASURED.search(condition)):
        return None
    if _POINT_STEP.search(condition):
        return None
    unit = ""
    for found in _COUNTED.finditer(condition):
        before, after = condition[: found.start()], condition[found.end() :]
        if _ORDINAL_BEFORE.search(before):
            continue
        if number_is_one(found["number"]):
            unit = found["unit"]
        elif "每" in before[-8:] or not (
            _COMPARED_BEFORE.search(before) or _COMPARED_AFTER.match(after)
        ):
            return None
    if unit:
        return unit
    if every := _EVERY_UNIT.findall(condition):
        return str(every[-1])
    return None if _RISES.search(condition) else ""


def number_is_one(text: str) -> bool:
    """Whether a numeral says one."""
    return text in {"1", "一"}
