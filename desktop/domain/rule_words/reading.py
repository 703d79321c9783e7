"""Put the sentences of a cell together into one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.rule_words.choices import bands_of, is_by_percent, levels_of, read_choices
from desktop.domain.rule_words.clauses import (
    Clauses,
    FoundLine,
    Sign,
    read_sentence,
    without_total,
)
from desktop.domain.rule_words.completions import read_completion
from desktop.domain.rule_words.shares import read_shares
from desktop.domain.rule_words.standings import is_by_rank, read_standing
from desktop.domain.rule_words.veto_words import is_veto, read_veto
from desktop.domain.rule_words.wording import Words, sentences
from desktop.domain.scheme import Award, Block, Combine, Deduct, Direct, Rule, RuleLine, Veto

ZERO = Decimal(0)
_BY_PERCENT = "按百分比分档，请手工改为分档或直接打分"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the cell, whether it was understood, and if not, what hindered (Chinese)."""

    text: str
    read: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadRule:
    """What a cell says.

    Attributes:
        rule: the rule, or None when any part of the words could not be read with certainty.
        sentences: each sentence with its outcome; empty for an empty cell.
        cap: the limit stated for the whole leaf, if any.
    """

    rule: Rule | None
    sentences: tuple[Sentence, ...] = ()
    cap: Decimal | None = None

    @property
    def unread(self) -> bool:
        """Whether the leaf must be scored directly because its words were not understood."""
        return self.rule is None


class _Unreadable(Exception):
    """The sentences do not go together; the text says why."""


def parse(words: str, full: Decimal, block: Block = Block.BASE, *, key: str = "") -> ReadRule:
    """Read the rule words of one leaf.

    Args:
        words: the cell's text.
        full: the leaf's full mark (bonus: printed maximum, 0 when none; 倒扣 and veto: 0).
        block: the block the leaf stands in.
        key: put before the keys of lines and levels: ``key="c1.2."`` makes ``c1.2.l1``.
    """
    pieces = sentences(words)
    if block is Block.VETO:
        return _veto_leaf(pieces)
    if not pieces:
        return ReadRule(Direct())
    whole = _whole_cell(pieces, full, key) if block is Block.BASE else None
    if whole is not None:
        return ReadRule(whole, tuple(Sentence(piece.shown, True) for piece in pieces))
    counted = _counted_award(pieces, full, key) if block is Block.BASE else None
    if counted is not None:
        return ReadRule(counted, tuple(Sentence(piece.shown, True) for piece in pieces), full)
    found = [_read(piece, full, block) for piece in pieces]
    outcome = [
        Sentence(piece.shown, not clauses.trouble, clauses.trouble)
        for piece, clauses in zip(pieces, found, strict=True)
    ]
    if any(clauses.trouble for clauses in found):
        return ReadRule(None, tuple(outcome))
    if is_by_percent(pieces):
        # 90%以上得满分，低于60%的不得分: steps, of which a plain deduction would keep only one.
        return ReadRule(None, tuple(_refuse(outcome, found, _BY_PERCENT)))
    try:
        rule, cap = _combine(found, full, block, key)
    except _Unreadable as reason:
        said = _BY_PERCENT if is_by_percent(pieces) else str(reason)
        return ReadRule(None, tuple(_refuse(outcome, found, said)))
    return ReadRule(rule, tuple(outcome), cap)


def _whole_cell(pieces: Sequence[Words], full: Decimal, key: str) -> Rule | None:
    """Read a cell that is one rule as a whole: a choice, ranges, a completion, a comparison."""
    rule: Rule | None = read_shares(pieces, full) or read_standing(pieces, full)
    rule = rule or read_completion(pieces, full)
    if rule is not None or is_by_rank(pieces):
        return rule
    choices = read_choices(pieces, full)
    return None if choices is None else bands_of(choices) or levels_of(choices, key)


def _counted_award(pieces: Sequence[Words], full: Decimal, key: str) -> Rule | None:
    """Read 每次2分，满20分为止: amounts without a verb are earned where the limit is the full mark."""
    found = [read_sentence(piece, full, bonus=True) for piece in pieces]
    limits = [cap for clauses in found for cap in clauses.caps]
    lines = [line for clauses in found for line in clauses.lines]
    earned = bool(lines) and all(line.sign is Sign.AWARD and line.every for line in lines)
    if not earned or limits != [full] or any(clauses.trouble for clauses in found):
        return None
    try:
        rule, _ = _combine(found, full, Block.BASE, key)
    except _Unreadable:
        return None
    return rule


def _veto_leaf(pieces: Sequence[Words]) -> ReadRule:
    veto = read_veto("。".join(piece.shown for piece in pieces))
    texts = [piece.shown for piece in pieces]
    if veto is None and pieces:
        # What happens is written here, what it leads to in the block's heading: a bare veto.
        numbered = [piece for piece in pieces if read_veto(piece.shown + "一票否决") is None]
        if numbered:
            note = "否决项里写有分值"
            return ReadRule(None, tuple(Sentence(text, False, note) for text in texts))
    return ReadRule(veto or Veto(), tuple(Sentence(text, True) for text in texts))


def _read(words: Words, full: Decimal, block: Block) -> Clauses:
    if is_veto(words.plain):
        return Clauses(trouble="写有一票否决或评定等次的内容")
    if block is Block.DEDUCTION:
        words = without_total(words)
    clauses = read_sentence(words, full, bonus=block is Block.BONUS)
    if block is not Block.DEDUCTION and "倒扣" in words.plain.replace("不倒扣", ""):
        clauses.trouble = "倒扣的分数从总分里扣，不在本项里扣"
    if block is Block.BASE and not clauses.trouble:
        top = max((line.high for line in clauses.lines), default=ZERO)
        if top > full:
            clauses.trouble = "一次的分值超过本项分值"
    return clauses


def _refuse(outcome: Sequence[Sentence], found: Sequence[Clauses], reason: str) -> list[Sentence]:
    """Mark every sentence that has to do with scoring as unread, for one common reason."""
    return [
        Sentence(sentence.text, False, reason) if clauses.says_something else sentence
        for sentence, clauses in zip(outcome, found, strict=True)
    ]


def _combine(
    found: Sequence[Clauses], full: Decimal, block: Block, key: str
) -> tuple[Rule, Decimal | None]:
    signs = {line.sign for clauses in found for line in clauses.lines}
    if len(signs) > 1:
        raise _Unreadable("同一项里既有扣分又有加分")
    if any(fine not in {None, full} for clauses in found for fine in clauses.fine):
        raise _Unreadable("写明的得分与分值不一致")
    if not signs:
        return _without_lines(found, full), None
    if any(clauses.judged for clauses in found):
        raise _Unreadable("既有按次扣分又有评分")
    lines, cap = _lines_and_cap(found, key)
    if signs == {Sign.DEDUCT}:
        if any(clauses.open_end or clauses.highest for clauses in found) or block is Block.BONUS:
            raise _Unreadable("加分规则与扣分混在一起")
        return Deduct(lines, _floor(full, cap, block)), cap
    return _award(found, lines, cap, full, block), cap


def _without_lines(found: Sequence[Clauses], full: Decimal) -> Rule:
    """A cell without amounts: a description, or the order to score by judgement."""
    if any(
        clauses.caps or clauses.to_the_end or clauses.open_end or clauses.highest or clauses.fine
        for clauses in found
    ):
        raise _Unreadable("没有读出按什么扣分或加分")
    spans = [span for clauses in found for span in clauses.within]
    if len(spans) > 1 or any(low > high or high > full for low, high in spans):
        raise _Unreadable("评分范围与本项分值不一致")
    return Direct(*spans[0]) if spans and spans[0] != (ZERO, full) else Direct()


def _lines_and_cap(
    found: Sequence[Clauses], key: str
) -> tuple[tuple[RuleLine, ...], Decimal | None]:
    """Give each cap its scope: the one line of its sentence, or the whole leaf."""
    count = sum(len(clauses.lines) for clauses in found)
    leaf_caps: list[Decimal] = []
    lines: list[RuleLine] = []
    for clauses in found:
        line_cap = None
        if len(clauses.caps) > 1:
            raise _Unreadable("一句话里有两个上限")
        if clauses.caps:
            if len(clauses.lines) == 1 and count > 1:
                line_cap = clauses.caps[0]
            elif len(clauses.lines) in {0, count}:
                leaf_caps.append(clauses.caps[0])
            else:
                raise _Unreadable("上限管哪几条不明确")
        for line in clauses.lines:
            lines.append(_rule_line(line, f"{key}l{len(lines) + 1}", line_cap))
    if len(set(leaf_caps)) > 1:
        raise _Unreadable("有两个不同的上限")
    return tuple(lines), leaf_caps[0] if leaf_caps else None


def _rule_line(line: FoundLine, key: str, cap: Decimal | None) -> RuleLine:
    if cap is not None and cap < line.low:
        raise _Unreadable("上限小于一次的分值")
    return RuleLine(key, line.text, line.low, line.high, line.unit, cap)


def _floor(full: Decimal, cap: Decimal | None, block: Block) -> Decimal | None:
    if block is Block.DEDUCTION:
        return None if cap is None else -cap
    if cap is not None and cap > full:
        raise _Unreadable("扣分上限超过本项分值")
    return ZERO if cap is None else full - cap


def _award(
    found: Sequence[Clauses],
    lines: tuple[RuleLine, ...],
    cap: Decimal | None,
    full: Decimal,
    block: Block,
) -> Award:
    if block is Block.DEDUCTION:
        raise _Unreadable("倒扣项里写有加分")
    if any(clauses.to_the_end for clauses in found):
        raise _Unreadable("加分规则与扣分混在一起")
    open_end = any(clauses.open_end for clauses in found)
    if block is Block.BASE:
        every = all(line.every for clauses in found for line in clauses.lines)
        if not every or open_end or cap not in {None, full}:
            raise _Unreadable("加分与本项分值的关系不明确")
        cap = full
    elif full and (open_end or cap not in {None, full}):
        raise _Unreadable("加分上限与分值栏不一致")
    elif full:
        cap = full
    elif open_end and cap is not None:
        raise _Unreadable("既写不封顶又写了上限")
    highest = any(clauses.highest for clauses in found)
    return Award(lines, cap, Combine.HIGHEST if highest else Combine.SUM)
