"""``hand-out --out DIR`` and ``collect FILE…``: score forms to many hands and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.context import OK, PROBLEMS, find_round
from desktop.cli.reports import writer_for
from desktop.domain.errors import InvalidValue
from desktop.services import labels
from desktop.services.handing_out.collect_board import STATE_NAMES, Choice, HandState
from desktop.services.handing_out.composing import Wishes, compose
from desktop.services.handing_out.forms import HandoutKind
from desktop.services.handing_out.gathering import read_files
from desktop.services.handing_out.judging import judge
from desktop.services.handing_out.merging import merge
from desktop.services.handing_out.reminder import reminder_list
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.cli.context import Context
    from desktop.services.handing_out.collect_board import CollectBoard
    from desktop.services.handing_out.returned import ReturnedBook
    from desktop.services.ports import Workspace

_FINE = frozenset({HandState.READY, HandState.SAME, HandState.ENTERED, HandState.TWICE_SAME})


def hand_out_command(context: Context) -> int:
    """Write the forms of a round into a new folder and say where."""
    toolbox = context.make_toolbox()
    options = context.options
    wishes = Wishes(HandoutKind(options.per), _day(options.until), options.back)
    with context.workspace(toolbox, read_only=True) as workspace, workspace.begin() as uow:
        round_id = find_round(uow, options.round).id
        handout = compose(uow=uow, round_id=round_id, wishes=wishes)
    folder = toolbox.forms.write(handout, Path(options.out))
    context.say(context.words("handed_out", len(handout.books), folder))
    files = [book.file_name for book in handout.books]
    context.give({"folder": str(folder), "files": files})
    return OK


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(f"「{text}」不是日期。", remedy="请写成 2026-03-05 的样子。") from None


def collect_command(context: Context) -> int:
    """Show the board, merge what is good; exit code 1 when anything is missing or wrong."""
    toolbox = context.make_toolbox()
    options = context.options
    with context.workspace(toolbox, read_only=options.preview) as workspace:
        with workspace.begin() as uow:
            item = find_round(uow, options.round)
            scheme = load_version(uow=uow, version_id=item.version_id)
        books = read_files(toolbox.forms, [Path(name) for name in options.files], scheme)
        with workspace.begin() as uow:
            board = judge(uow=uow, round_id=item.id, books=books)
        data = _show(context, board)
        if not options.preview:
            data |= _merge(context, workspace, item.id, board, books)
    if options.reminder:
        target = Path(options.reminder)
        writer_for(toolbox, target)(reminder_list(board, today=toolbox.clock.today()), target)
        context.say(context.words("written", target))
    context.give(data)
    return OK if all(line.state in _FINE for line in board.lines) else PROBLEMS


def _merge(
    context: Context,
    workspace: Workspace,
    round_id: int,
    board: CollectBoard,
    books: Sequence[ReturnedBook],
) -> dict[str, object]:
    choices = {
        line.key: Choice.REPLACE
        for line in board.lines
        if context.options.replace and line.conflicts and line.proposed is Choice.FILL
    }
    with workspace.begin(labels.collect_sheets(board.title)) as uow:
        account = merge(uow=uow, round_id=round_id, books=books, choices=choices)
        uow.commit()
    counts = (account.sheets, account.figures, account.replaced, account.left)
    context.say(context.words("merged", *counts))
    return dict(zip(("sheets", "figures", "replaced", "left"), counts, strict=True))


def _show(context: Context, board: CollectBoard) -> dict[str, object]:
    names = ("head.rater", "head.unit", "head.file", "head.state", "head.filled", "head.problem")
    rows = []
    shown = []
    for line in board.lines:
        conflicts = [f"{one.leaf} {one.old} → {one.new}" for one in line.conflicts]
        words = "；".join((*line.findings, *conflicts))
        filled = f"{line.filled}/{line.wanted}" if line.sheet_id else ""
        rows.append((line.rater, line.unit, line.file, STATE_NAMES[line.state], filled, words))
        shown.append(
            {
                "rater": line.rater,
                "unit": line.unit,
                "file": line.file,
                "page": line.page,
                "state": line.state,
                "filled": line.filled,
                "wanted": line.wanted,
                "findings": list(line.findings),
                "conflicts": conflicts,
            }
        )
    context.table([context.words(name) for name in names], rows)
    return {"lines": shown}
