"""An office's score form (评分表) → a scheme to be confirmed, with origins and doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.domain.exact import show
from desktop.domain.rule_words import ReadRule, parse
from desktop.domain.scheme import Block, Criterion, Deduct, Direct, Scheme, SheetTexts
from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.form_across import read_across
from desktop.exchange.excel.form_branch import Branch
from desktop.exchange.excel.form_layout import FormLayout, find_form
from desktop.exchange.excel.form_page import page_of
from desktop.exchange.excel.form_tree import FormReader, FormTree, block_of
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.heads import Footing, find_footing, title_of
from desktop.services.importing_types import PrintedSum, Problem, SchemeDraft, SourceCell
from desktop.services.ports import Progress, silent
from desktop.services.scheme_drafts import WrongSum, wrong_sums

ZERO = Decimal(0)
_DATE = re.compile(r"年[\s_]*月[\s_]*日")
_BLANKS = re.compile(r"[\s_]{2,}")


def read_scheme_form(path: Path, *, progress: Progress = silent) -> SchemeDraft:
    """Read the first sheet that holds a score form; forms on further sheets come as ``others``.

    Raises:
        FileProblem: no table file, or no form in it.
        Cancelled: from ``progress``.
    """
    book = open_book(path, progress=progress)
    forms = [(grid, form) for grid in book.grids if (form := _form_on(grid)) is not None]
    if not forms:
        raise FileProblem(
            f"「{path.name}」里没有找到评分表的表头。",
            path=str(path),
            remedy="表头应有「考核内容」和「分值」「评分标准」等列。",
        )
    filled = [(grid, form) for grid, form in forms if form.tree.branches]
    if not filled:
        raise FileProblem(
            f"「{path.name}」的表头下面没有考核内容。", path=str(path), remedy="请填好后再导入。"
        )
    drafts = [_draft(path, grid, form, list(grid.problems)) for grid, form in filled]
    told = tuple(
        Problem(
            other.sheet,
            f"工作表「{other.sheet}」也有评分表，请另外选择导入。",
            blocking=False,
        )
        for other in drafts[1:]
    )
    problems = (*book.problems, *told, *drafts[0].problems)
    return replace(drafts[0], problems=problems, others=tuple(drafts[1:]))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form found on a sheet: its columns, its footing, its tree."""

    layout: FormLayout
    footing: Footing
    tree: FormTree


def _form_on(grid: Grid) -> _Form | None:
    """Read a form with its criteria below each other, else one with them across the page."""
    layout = find_form(grid)
    if layout is not None:
        footing = find_footing(grid, layout.head.bottom + 1)
        return _Form(layout, footing, FormReader(grid, layout, footing.first_row).read())
    across = read_across(grid)
    if across is None:
        return None
    layout, tree = across
    return _Form(layout, find_footing(grid, layout.head.bottom + 1), tree)


def _draft(path: Path, grid: Grid, form: _Form, problems: list[Problem]) -> SchemeDraft:
    layout, footing, tree = form.layout, form.footing, form.tree
    title = title_of(grid, layout.head) or path.stem
    maker = _SchemeMaker(grid, layout)
    criteria = tuple(
        maker.criterion(branch, f"c{place}", block_of(branch.text))
        for place, branch in enumerate(tree.branches, 1)
    )
    texts = SheetTexts(title=title, notes=footing.notes)
    if footing.signatures:
        texts = replace(texts, signatures=tuple(_signatures(footing.signatures)))
    scheme = Scheme(title=title, criteria=_in_printed_order(criteria), texts=texts)
    problems += maker.problems
    printed = _printed_sums(tree, maker.keys)
    problems += _sum_problems(wrong_sums(scheme, printed))
    if layout.others:
        names = "、".join(dict.fromkeys(layout.others))
        problems.append(Problem(grid.name, f"这些列没有读入：{names}。", blocking=False))
    page = page_of(grid, maker.origins)
    return SchemeDraft(path.name, scheme, maker.origins, tuple(problems), printed, grid.name, page)


def _in_printed_order(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Base indicators first, then the other blocks, each in the order of the form."""
    order = [Block.BASE, Block.BONUS, Block.DEDUCTION, Block.VETO]
    return tuple(sorted(criteria, key=lambda criterion: order.index(criterion.block)))


def _signatures(lines: tuple[str, ...]) -> Iterator[str]:
    """Cut a signature line at its blanks: one text per signer."""
    for line in lines:
        for part in _BLANKS.split(_DATE.sub("年 月 日", line)):
            if part := part.strip("_ \n"):
                yield part


class _SchemeMaker:
    """Turns branches into criteria, keeping origins and doubts."""

    def __init__(self, grid: Grid, layout: FormLayout) -> None:
        self._grid = grid
        self._layout = layout
        self.origins: dict[str, SourceCell] = {}
        self.keys: dict[int, str] = {}  # by id of the branch
        self.problems: list[Problem] = []

    def criterion(self, branch: Branch, key: str, block: Block, heading: str = "") -> Criterion:
        """Return the criterion of a branch and all below it."""
        self.keys[id(branch)] = key
        if not branch.children:
            return self._leaf(branch, key, block, heading)
        self.origins[key] = SourceCell(branch.place, branch.text)
        children = tuple(
            self.criterion(child, f"{key}.{place}", block, f"{heading}{branch.text}。")
            for place, child in enumerate(branch.children, 1)
        )
        total = sum((child.full for child in children), ZERO)
        full, cap = self._inner_full(branch, total, block)
        return Criterion(
            key=key,
            text=branch.text,
            full=full,
            label=branch.label,
            block=block,
            cap=cap,
            children=children,
        )

    def _inner_full(
        self, branch: Branch, total: Decimal, block: Block
    ) -> tuple[Decimal, Decimal | None]:
        printed = branch.full
        if block in {Block.DEDUCTION, Block.VETO}:
            return ZERO, None
        if printed is None or printed == total:
            return total, None
        if block is Block.BONUS and (total == 0 or printed < total):
            return printed, printed  # 加分项(最高10分): the limit of the whole block
        self.problems.append(
            Problem(
                branch.full_place or branch.place,
                f"「{branch.text}」印有 {show(printed)} 分，下面各项合计是 {show(total)} 分。",
                "请核对各项分值。",
                blocking=False,
            )
        )
        return printed, None

    def _leaf(self, branch: Branch, key: str, block: Block, heading: str) -> Criterion:
        full = self._leaf_full(branch, block)
        words = branch.words
        if block is Block.VETO:
            reading = parse(f"{branch.text}。{words}。{heading}", ZERO, block, key=f"{key}.")
        else:
            own = branch.text if self._layout.words is None else words
            reading = parse(own, full, block, key=f"{key}.")
        place = branch.words_place if words else branch.place
        self.origins[key] = SourceCell(place, words or branch.text)
        unread = reading.unread or self._needs_words(branch, reading, block)
        if unread:
            self._tell_unread(branch, reading, place)
        return Criterion(
            key=key,
            text=branch.text,
            full=full,
            label=branch.label,
            block=block,
            rule=Direct() if unread or reading.rule is None else reading.rule,
            words=words,
            unread=unread,
        )

    def _needs_words(self, branch: Branch, reading: ReadRule, block: Block) -> bool:
        """Whether a figure in a 倒扣 block is left without words that say what it stands for."""
        if block is not Block.DEDUCTION or not branch.full:
            return False
        if isinstance(reading.rule, Deduct):
            if reading.rule.floor is None:
                message = f"「{branch.text}」分值栏的 {show(branch.full)} 没有作为扣分上限。"
                remedy = "如果它是最多扣分，请在方案中填上。"
                self.problems.append(Problem(branch.full_place, message, remedy, blocking=False))
            return False
        return True

    def _leaf_full(self, branch: Branch, block: Block) -> Decimal:
        place = branch.full_place or branch.place
        if lost := self._lost(branch):
            self.problems.append(lost)
            return ZERO
        if block in {Block.DEDUCTION, Block.VETO}:
            return ZERO
        if branch.full is not None:
            return branch.full
        if block is Block.BONUS:
            return ZERO
        found = f"「{branch.full_text}」不是分值" if branch.full_text else "没有分值"
        self.problems.append(
            Problem(place, f"「{_short(branch.text)}」{found}，暂按 0 分读入。", "请补上分值。")
        )
        return ZERO

    def _lost(self, branch: Branch) -> Problem | None:
        column = self._layout.full
        return None if column is None else self._grid.broken.get((branch.row, column))

    def _tell_unread(self, branch: Branch, reading: ReadRule, place: str) -> None:
        notes = [
            f"「{_short(part.text)}」{part.note}" for part in reading.sentences if not part.read
        ]
        reason = "；".join(notes) or f"「{_short(branch.text)}」没有写明怎样扣分"
        self.problems.append(
            Problem(
                place,
                f"评分标准没有读懂：{reason}。已按直接打分处理并标记。",
                "请在方案中核对这一项。",
                blocking=False,
            )
        )


def _short(text: str, limit: int = 40) -> str:
    line = "".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def _printed_sums(tree: FormTree, keys: dict[int, str]) -> tuple[PrintedSum, ...]:
    """Return the printed 小计 and 合计 with the keys of the criteria they may stand for."""
    return tuple(
        PrintedSum(line.place, line.figure, tuple(keys[id(branch)] for branch in line.branches))
        for line in tree.sums
    )


def _sum_problems(wrong: tuple[WrongSum, ...]) -> Iterator[Problem]:
    for found in wrong:
        name = f"「{found.name}」小计" if found.name else "合计"
        yield Problem(
            found.place,
            f"{name}印有 {show(found.printed)} 分，读出的各项合计是 {show(found.read)} 分。",
            "请核对各项分值。",
            blocking=False,
        )
