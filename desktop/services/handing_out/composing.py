"""Make the forms of a round: which workbooks, which pages, what stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict
from desktop.domain.scheme import Veto
from desktop.services.entering import refuse_closed
from desktop.services.handing_out.entry_fields import MARKS_HINT, FieldKind, entry_field
from desktop.services.handing_out.file_names import safe_name, unique_name
from desktop.services.handing_out.forms import (
    FormBody,
    FormBook,
    FormLine,
    FormPage,
    Handout,
    HandoutKind,
)
from desktop.services.report_layout import sheet_layout
from desktop.services.report_sheets import period_words
from desktop.services.report_types import TableColumn, TableReport
from desktop.services.round_data import load_round

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop.domain.rounds import Sheet
    from desktop.services.ports import UnitOfWork
    from desktop.services.round_data import RoundData

PANEL = "考核组"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the office wants: how to divide, until when, and where to hand back."""

    kind: HandoutKind
    deadline: date | None = None
    hand_back: str = ""


def compose(*, uow: UnitOfWork, round_id: int, wishes: Wishes) -> Handout:
    """Make the forms of a round.

    Raises:
        NotFound: no such round.
        Conflict: the round takes no more scores, or nothing in it is scored on sheets.
    """
    refuse_closed(uow.rounds.get(round_id))
    data = load_round(uow=uow, round_id=round_id)
    version = uow.versions.get(data.round.version_id)
    body = _body(data)
    if not data.sheets or all(line.field.kind is FieldKind.CLOSED for line in body.lines):
        raise Conflict(
            f"考核批次「{data.round.title}」没有可以在表上打分的内容，不能发放评分表。",
            remedy="请核对参评单位和考核方案。",
        )
    books = tuple(_books(data, wishes))
    folder = safe_name(f"{data.round.title}评分表")
    return Handout(
        data.round.uid,
        data.round.title,
        version.uid,
        version.number,
        wishes.deadline,
        folder,
        body,
        books,
        _index(data, books, wishes),
    )


def _body(data: RoundData) -> FormBody:
    layout = sheet_layout(data.scheme)
    lines = [
        FormLine(
            line.leaf.key,
            (*line.categories, line.number, line.content, line.full, line.words),
            line.category_keys,
            entry_field(line.leaf, line.block),
        )
        for group in layout.groups
        for line in group.leaves
        if not isinstance(line.leaf.rule, Veto)
    ]
    heads = (*layout.heads, "序号", "考核内容", "分值", "评分标准", "考核得分", "扣分原因")
    notes = (f"注：只填浅黄色的格子；{MARKS_HINT}；空格表示没有评分，不当作0分。",)
    return FormBody(f"{data.round.title}评分表", heads, tuple(lines), notes)


def _books(data: RoundData, wishes: Wishes) -> list[FormBook]:
    divided: dict[str, list[Sheet]] = {}
    for sheet in data.sheets:
        divided.setdefault(_receiver(data, sheet, wishes.kind), []).append(sheet)
    used: set[str] = set()
    books = []
    for number, (whom, sheets) in enumerate(divided.items(), start=1):
        wanted = f"{number:0{len(str(len(divided)))}d} {whom}"
        name = unique_name(f"{wanted} {data.round.title}评分表", used)
        pages = tuple(_page(data, sheet, sheets) for sheet in sheets)
        books.append(FormBook(f"{name}.xlsx", whom, _cover(data, whom, pages, wishes), pages))
    return books


def _receiver(data: RoundData, sheet: Sheet, kind: HandoutKind) -> str:
    if kind is HandoutKind.BY_UNIT:
        return data.units[sheet.unit_id].name
    if kind is HandoutKind.BY_RATER:
        return sheet.rater or PANEL
    return "全部"


def _page(data: RoundData, sheet: Sheet, beside: Sequence[Sheet]) -> FormPage:
    """Make a page; it is called after what tells it from the others of its book."""
    unit = data.units[sheet.unit_id]
    several_units = len({one.unit_id for one in beside}) > 1
    several_raters = len({one.rater for one in beside}) > 1
    telling = (unit.name, several_units or not several_raters), (sheet.rater, several_raters)
    name = "-".join(word for word, tells in telling if tells)
    parts = [f"被考核单位：{unit.name}"]
    if sheet.rater:
        parts.append(f"评委：{sheet.rater}")
    if period := period_words(data):
        parts.append(f"考核时间：{period}")
    return FormPage(name, unit.uid, unit.name, sheet.rater, "    ".join(parts))


def _cover(
    data: RoundData, whom: str, pages: Sequence[FormPage], wishes: Wishes
) -> tuple[str, ...]:
    until = f"请于{_day(wishes.deadline)}前交回。" if wishes.deadline else "请按通知的时间交回。"
    back = wishes.hand_back.strip() or "用 U 盘或内部邮箱交回考核办公室"
    how = (
        "只填浅黄色的「考核得分」「扣分原因」两栏，其他格子已锁定，请不要增删行列。"
        f"{MARKS_HINT}；有等级的从下拉列表中选择；空格表示没有评分，不当作0分。"
    )
    files = (
        "请交回本文件（.xlsx、.xls、.et、.ods 都可以），不要截图或转成 PDF；"
        "文件名可以改，表格内容不要改。"
    )
    return (
        f"{data.round.title}评分表填写说明",
        f"一、填写人：{whom}。本文件共 {len(pages)} 张评分表，每张表一页，从下方标签切换。",
        f"二、怎么填：{how}",
        f"三、什么时候交：{until}",
        f"四、怎么交回：{back}。{files}",
    )


def _index(data: RoundData, books: Iterable[FormBook], wishes: Wishes) -> TableReport:
    heads = (("序号", 4), ("填写人", 14), ("文件", 34), ("评分表（张）", 8), ("交回", 8))
    rows = tuple(
        (str(number), book.whom, book.file_name, str(len(book.pages)), "")
        for number, book in enumerate(books, start=1)
    )
    until = f"截止：{_day(wishes.deadline)}" if wishes.deadline else ""
    return TableReport(
        title=f"{data.round.title}评分表发放目录",
        subtitle=until,
        columns=tuple(
            TableColumn((text,), weight, numeric=text in {"序号", "评分表（张）"})
            for text, weight in heads
        ),
        rows=rows,
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
