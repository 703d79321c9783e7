"""What stands in a score cell: a number, 未检, 不适用, 补定, a level, or something to ask about.

Blank, "-", "/", "无" and 0 are different (scoring.md §6, excel.md); nothing unreadable ever becomes
0. A number at a deduct or award leaf is the leaf's points as written on paper.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import show
from desktop.domain.scheme import (
    Award,
    Block,
    Constant,
    Criterion,
    Deduct,
    Levels,
    Scheme,
    Veto,
)
from desktop.domain.scheme_quantities import ANY_QUANTITY, quantity_of
from desktop.domain.scoring import check_entry
from desktop.domain.scoring.inputs import Entry, State
from desktop.exchange.excel.grid import CellValue, value_text

IMPUTED_REASON = "表格中注明补定"
_NOT_INSPECTED = re.compile(r"[-\u2010-\u2015\u2212]+|未检|未检查|未考核|未考评|没检查")
_NOT_APPLICABLE = re.compile(
    r"[/\\]+|不适用|不涉及|不考核|无此项|无此项工作|不参评|N/?A", re.IGNORECASE
)
_NOTHING = re.compile(r"无|没有|未发现|否|无此情况|未发生")
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)分?")
_IMPUTED = re.compile(
    r"(\d+(?:\.\d+)?)分?(?:\*|\((?:补定|补|认定|\*)\))|(?:补定|认定):?(\d+(?:\.\d+)?)分?"
)
_BLANKS = re.compile(r"\s++(?![\d.])|(?<![\d.\s])\s++")
_TAKEN_OFF = re.compile(r"(?:扣|减|-)(?:除|了)?(\d+(?:\.\d+)?)分?")


class Unclear(Exception):
    """A cell cannot be taken over; message and remedy are for the list of problems."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class LeafReader:
    """Reads the cells of one leaf; equal cells are judged once.

    ``known``: entries of cell values read before, for callers that read cells by the thousand.
    """

    def __init__(self, leaf: Criterion, block: Block, *, head: str = "") -> None:
        """``head``: words of the column, which may say that a number is a quantity (未到人数)."""
        self._leaf = leaf
        self._block = block
        self._head = head
        self._unclear: dict[CellValue, Unclear] = {}
        self.known: dict[CellValue, Entry] = {}

    def read(self, value: CellValue, reason: str = "") -> Entry:
        """Return the entry of a cell that is not blank; its unit is left empty.

        Raises:
            Unclear: text in a number cell, out of range, a deduction where points belong …
        """
        if reason:
            return self._judge(value, reason)
        if value in self._unclear:
            raise self._unclear[value]
        try:
            entry = self._judge(value, "")
        except Unclear as unclear:
            self._unclear[value] = unclear
            raise
        self.known[value] = entry
        return entry

    def _judge(self, value: CellValue, reason: str) -> Entry:
        entry = self._entry(value, reason)
        try:
            check_entry(self._leaf, entry, block=self._block)
        except InvalidValue as error:
            raise Unclear(error.message, error.remedy) from None
        return entry

    def _entry(self, value: CellValue, reason: str) -> Entry:
        if isinstance(value, Decimal):
            return self._number(value, reason)
        text = _folded(value_text(value))
        if _NOT_INSPECTED.fullmatch(text):
            return self._state(State.NOT_INSPECTED, reason)
        if _NOT_APPLICABLE.fullmatch(text):
            return self._state(State.NOT_APPLICABLE, reason)
        if imputed := _IMPUTED.fullmatch(text):
            amount = Decimal(imputed[1] or imputed[2])
            return Entry("", self._leaf.key, State.IMPUTED, amount, reason=reason or IMPUTED_REASON)
        if isinstance(self._leaf.rule, Levels) and (level := self._level_named(text)):
            return Entry("", self._leaf.key, level=level, reason=reason)
        if _NOTHING.fullmatch(text):
            return self._nothing(text, reason)
        if self._block is Block.DEDUCTION and (taken := _TAKEN_OFF.fullmatch(text)):
            return self._number(-Decimal(taken[1]), reason)
        if number := _NUMBER.fullmatch(text):
            if text.startswith("-") and text.endswith("分"):
                raise self._taken_off(text)
            return self._number(Decimal(number[1]), reason)
        if _TAKEN_OFF.fullmatch(text):
            raise self._taken_off(text)
        raise Unclear(f"「{_short(text)}」不是分数。", "请填写数字；未检填「-」，不适用填「/」。")

    def _taken_off(self, text: str) -> Unclear:
        return Unclear(
            f"「{_short(text)}」写的是扣分，这一栏应填得分。",
            f"满分 {show(self._leaf.full)} 分，请填写扣除后的得分。",
        )

    def _state(self, state: State, reason: str) -> Entry:
        return Entry("", self._leaf.key, state, reason=reason)

    def _number(self, amount: Decimal, reason: str) -> Entry:
        rule = self._leaf.rule
        if isinstance(rule, Levels):
            return Entry("", self._leaf.key, level=self._level_worth(amount), reason=reason)
        what = quantity_of(rule)
        if what and what not in self._head and ANY_QUANTITY not in self._head:
            raise Unclear(
                f"本项按{what}计分，表格里的分数不能代替{what}。",
                f"请在程序中录入{what}，或在表头写明“填{what}”。",
            )
        if isinstance(rule, Constant):
            raise Unclear("本项是固定分，不需要录入。", "请清空这一格。")
        if isinstance(rule, Veto):
            if amount == 0:
                return Entry("", self._leaf.key, reason=reason)
            raise Unclear("一票否决项不填分数。", "发生的情形请在程序中登记。")
        return Entry("", self._leaf.key, amount=amount, reason=reason)

    def _nothing(self, text: str, reason: str) -> Entry:
        """无 at a leaf of events: inspected, nothing found. Elsewhere it could mean anything."""
        if isinstance(self._leaf.rule, Deduct | Award | Veto):
            return Entry("", self._leaf.key, reason=reason)
        raise Unclear(f"「{text}」的含义不明。", "0 分填 0，未检填「-」，不适用填「/」。")

    def _level_named(self, text: str) -> str:
        rule = self._leaf.rule
        if not isinstance(rule, Levels):
            return ""
        keys = [level.key for level in rule.levels if _folded(level.name) == text]
        return keys[0] if len(keys) == 1 else ""

    def _level_worth(self, amount: Decimal) -> str:
        rule = self._leaf.rule
        if not isinstance(rule, Levels):
            return ""
        keys = [level.key for level in rule.levels if level.points == amount]
        if len(keys) == 1:
            return keys[0]
        choice = "、".join(f"{level.name}({show(level.points)})" for level in rule.levels)
        how = "有几个等级都是" if keys else "没有等级是"
        raise Unclear(f"{how} {show(amount)} 分。", f"请填写等级名称：{choice}。")


def leaf_blocks(scheme: Scheme) -> tuple[Block, ...]:
    """Return the block of every leaf, in the order of ``scheme.leaves()``."""
    return tuple(top.block for top in scheme.criteria for node in top.walk() if not node.children)


def _folded(text: str) -> str:
    """Return a text without blanks, full-width signs as plain ones.

    Raised and circled numbers stay what they are: 8.5① is a score with a footnote, not 8.51. So do
    blanks between figures: 8 and 5 in one cell are not 85.
    """
    signs = (sign if sign.isnumeric() and not sign.isdecimal() else _plain(sign) for sign in text)
    return " ".join(_BLANKS.sub("", "".join(signs)).split())


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
