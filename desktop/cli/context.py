"""What every command is given: language, output, and the workspace it works in."""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.cli.tables import format_table
from desktop.domain.errors import NotFound

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.cli.words import Words
    from desktop.domain.plans import Plan
    from desktop.domain.rounds import Round, SchemeRecord
    from desktop.services.importing_types import ImportAccount, Problem
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.toolbox import Toolbox

T = TypeVar("T")

OK, PROBLEMS, USAGE, FILE_ERROR = range(4)
"""Exit codes."""

DEFAULT_NAME = "我的工作区.kaoping"
"""The workspace the window makes at its first start."""


@dataclass(frozen=True, slots=True)
class Context:
    """The command line in progress.

    Attributes:
        options: the parsed arguments.
        words: the language.
        make_toolbox: makes the implementations; called only by commands that need them.
    """

    options: Namespace
    words: Words
    make_toolbox: Callable[[], Toolbox]

    @property
    def as_json(self) -> bool:
        """Whether ``--json`` was given."""
        return bool(self.options.json)

    def say(self, text: str) -> None:
        """Print a line for people; with ``--json`` nothing but the JSON goes to stdout."""
        print(text, file=sys.stderr if self.as_json else sys.stdout)

    def give(self, data: object) -> None:
        """Print the JSON result, if JSON was asked for."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, indent=1))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table for people."""
        if not self.as_json:
            print(format_table(head, rows))

    def problems(self, problems: Sequence[Problem]) -> None:
        """Print problems as a table."""
        if problems:
            head = [self.words(name) for name in ("head.place", "head.problem", "head.remedy")]
            self.table(head, [(p.place, p.message, p.remedy) for p in problems])

    @contextlib.contextmanager
    def workspace(
        self, toolbox: Toolbox, *, read_only: bool = False, may_create: bool = False
    ) -> Iterator[Workspace]:
        """Open the workspace named by ``--workspace`` and close it at the end.

        Raises:
            WorkspaceProblem: it does not exist (unless ``may_create``), is locked, damaged …
        """
        given = self.options.workspace
        path = Path(given) if given else toolbox.workspaces.default_folder() / DEFAULT_NAME
        if may_create and not path.exists():
            workspace = toolbox.workspaces.create(path)
            self.say(self.words("created", path))
        else:
            workspace = toolbox.workspaces.open(path, read_only=read_only)
        try:
            yield workspace
        finally:
            workspace.close()


def account_data(account: ImportAccount) -> dict[str, object]:
    """Return an import's account as plain data."""
    return {
        "total": account.total,
        "added": account.added,
        "changed": account.changed,
        "same": account.same,
        "skipped": account.skipped,
        "problems": problem_rows(account.problems),
    }


def problem_rows(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return problems as plain data."""
    return [
        {"place": p.place, "message": p.message, "remedy": p.remedy, "blocking": p.blocking}
        for p in problems
    ]


def find_round(uow: UnitOfWork, wanted: str | None) -> Round:
    """Return a round by number or title, the newest without a wish; raises NotFound."""
    from desktop.services.rounds import list_rounds

    rounds = list_rounds(uow=uow)
    return _pick([(item.id, item.title, item) for item in rounds], wanted, "考核批次")


def find_scheme(uow: UnitOfWork, wanted: str | None) -> SchemeRecord:
    """Return a scheme by number or title, the newest without a wish; raises NotFound."""
    from desktop.services.schemes import list_schemes

    schemes = reversed(list_schemes(uow=uow))
    return _pick([(item.id, item.title, item) for item in schemes], wanted, "考核方案")


def find_plan(uow: UnitOfWork, wanted: str | None) -> Plan:
    """Return a plan by number or title, the newest without a wish; raises NotFound."""
    from desktop.services.plans import list_plans

    plans = reversed(list_plans(uow=uow))
    return _pick([(item.id, item.title, item) for item in plans], wanted, "计划")


def _pick(known: Sequence[tuple[int, str, T]], wanted: str | None, what: str) -> T:
    for number, title, item in known:
        if wanted is None or wanted in {str(number), title}:
            return item
    if wanted is None:
        raise NotFound(f"工作区里还没有{what}。", remedy="请先导入。")
    titles = "、".join(f"{number} {title}" for number, title, _item in known)
    raise NotFound(f"没有{what}「{wanted}」。", remedy=f"现有：{titles or '无'}。")
