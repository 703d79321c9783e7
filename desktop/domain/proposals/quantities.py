"""Numbers with units as plans write them; shared by targets and money."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.numerals import han_number

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
MONEY_UNIT = r"(?:亿|千万|百万|十万|万|千|百)?元(?:人民币)?"
_SCALES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4} | {
    "千": 1000,
    "百": 100,
}

COUNTED = (
    r"(?:人次|人|名|户|家|个(?!百分|月|工作日|小时|季度|学期|星期|方面|环节|一律|到位|重点|不)|处|座|所|条(?!例|件)|项|件|篇|期|场|次|批|台|辆|套|部|宗|起|村|块|亩|吨"
    r"|公里|千米|平方米|立方米|万亩|万吨|万人次|万人|万户|万平方米|株|盏|间|栋|幢|支|面|门|册|份|幅|对|节|课时|学时|学分|公顷|千瓦|头|只|羽|斤|公斤)"
)


def decimal_of(text: str) -> Decimal:
    """Return the value of digits (12,000.5) or of a Chinese numeral (两, 十二)."""
    plain = text.replace(",", "")
    if plain[0].isdecimal():
        return Decimal(plain)
    return Decimal(han_number(plain))


def yuan_of(number: str, unit: str) -> Decimal:
    """Return an amount of money in yuan; ``unit`` is 元, 万元, 亿元 …."""
    scale = unit.partition("元")[0]
    return decimal_of(number) * _SCALES.get(scale, 1)
