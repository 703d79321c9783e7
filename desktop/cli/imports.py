"""``import plan|units|scheme|scores FILE``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.context import OK, PROBLEMS, account_data, find_round, find_scheme, problem_rows
from desktop.domain.errors import Conflict
from desktop.services import labels
from desktop.services.import_previews import ACTION_NAMES, RowAction
from desktop.services.importing import (
    apply_roster,
    apply_scores,
    imported_before,
    preview_plan,
    preview_roster,
    preview_scores,
)
from desktop.services.plans import import_plan, plan_outline
from desktop.services.ports import silent
from desktop.services.rounds import create_round
from desktop.services.scheme_drafts import settle_grades
from desktop.services.schemes import load_version, newest_version, save_scheme
from desktop.services.units import list_units, name_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.cli.context import Context
    from desktop.domain.scheme import Scheme
    from desktop.services.importing_types import ImportAccount, Problem, ScoreTable
    from desktop.services.ports import UnitOfWork


def import_plan_file(context: Context) -> int:
    """Import a work plan; exit code 1 when there is something to look at.

    Raises:
        Conflict: the plan was imported before and ``--again`` is not given; nothing is stored.
    """
    toolbox = context.make_toolbox()
    path = Path(context.options.file)
    text = toolbox.readers.plan_text(path)
    with context.workspace(toolbox, may_create=True) as workspace:
        with workspace.begin() as uow:
            preview = preview_plan(text, uow=uow, source_name=path.name)
            titles = [title for title, _ in preview.plans]
            before = imported_before(uow, path.name, titles)
        plans: list[dict[str, object]] = []
        if context.options.preview:
            for title, found in preview.plans:
                tasks = sum(node.is_task for node in found)
                plans.append({"title": title, "nodes": len(found), "tasks": tasks})
                context.say(f"《{title}》 {len(found)} / {tasks}")
        else:
            if before and not context.options.again:
                raise _imported_twice(before)
            with workspace.begin(labels.import_plan(titles[0] if titles else path.stem)) as uow:
                for plan in import_plan(
                    uow=uow, text=text, source_name=path.name, phonetics=toolbox.phonetics
                ):
                    nodes = plan_outline(uow=uow, plan_id=plan.id)
                    tasks = sum(node.is_task for node in nodes)
                    plans.append(
                        {"id": plan.id, "title": plan.title, "nodes": len(nodes), "tasks": tasks}
                    )
                    context.say(context.words("imported_plan", plan.title, len(nodes), tasks))
                uow.commit()
    context.problems(preview.problems)
    context.give({"plans": plans, "problems": problem_rows(preview.problems)})
    return PROBLEMS if preview.problems else OK


def _imported_twice(titles: Sequence[str]) -> Conflict:
    names = "".join(f"《{title}》" for title in titles)
    return Conflict(
        f"计划{names}以前已经导入过，这次没有导入。", remedy="确要再导入一份，请加上 --again。"
    )


def import_units_file(context: Context) -> int:
    """Import a roster; exit code 1 when rows were skipped or problems found."""
    toolbox = context.make_toolbox()
    path = Path(context.options.file)
    roster = toolbox.readers.roster(path)
    with context.workspace(toolbox, may_create=True) as workspace:
        if context.options.preview:
            with workspace.begin() as uow:
                preview = preview_roster(uow=uow, roster=roster)
            rows = [(line.row.place, line.row.name, line.action) for line in preview.lines]
            problems = [*preview.problems, *(p for line in preview.lines for p in line.problems)]
            return _show_preview(context, rows, problems)
        with workspace.begin(labels.import_roster(path.name)) as uow:
            account = apply_roster(uow=uow, roster=roster, only_valid=context.options.only_valid)
            uow.commit()
    return _show_account(context, account)


def import_scheme_file(context: Context) -> int:
    """Import a score form as a scheme; exit code 1 when parts could not be read into rules."""
    toolbox = context.make_toolbox()
    path = Path(context.options.file)
    draft = toolbox.readers.scheme_form(path)
    scheme, proposed = settle_grades(draft.scheme)
    problems = (*draft.problems, *proposed)
    leaves = scheme.leaves()
    unread = sum(leaf.unread for leaf in leaves)
    data: dict[str, object] = {
        "title": scheme.title,
        "full": str(scheme.full),
        "leaves": len(leaves),
        "unread": unread,
        "problems": problem_rows(problems),
    }
    if not context.options.preview:
        label = labels.import_scheme(scheme.title)
        with (
            context.workspace(toolbox, may_create=True) as workspace,
            workspace.begin(label) as uow,
        ):
            version = save_scheme(uow=uow, scheme=scheme, note=path.name)
            uow.commit()
        data |= {"scheme": version.scheme_id, "version": version.number}
        words = (scheme.title, version.number, scheme.full, len(leaves), unread)
        context.say(context.words("imported_scheme", *words))
    context.problems(problems)
    context.give(data)
    return PROBLEMS if problems else OK


def import_scores_file(context: Context) -> int:
    """Import scores into a round; exit code 1 when rows were skipped or problems found.

    A new round and its scores are one step: nothing is made when the file is only previewed or
    refused.
    """
    toolbox = context.make_toolbox()
    path = Path(context.options.file)
    with context.workspace(toolbox) as workspace:
        with workspace.begin() as uow:
            target = _target(context, uow)
        table = toolbox.readers.scores(path, target.scheme, progress=silent)
        with workspace.begin(labels.import_scores(target.title, path.name)) as uow:
            round_id, made = target.round_id, 0
            if round_id is None:
                round_id, made = _make_round(uow, target, table)
            if context.options.preview:
                preview = preview_scores(
                    uow=uow, round_id=round_id, table=table, rater=context.options.rater
                )
                if preview.missing:
                    names = "、".join(unit.name for unit in preview.missing)
                    context.say(context.words("missing_units", names))
                rows = [(line.place, line.name, line.action) for line in preview.rows]
                return _show_preview(context, rows, preview.all_problems)
            account = apply_scores(
                uow=uow,
                round_id=round_id,
                table=table,
                rater=context.options.rater,
                only_valid=context.options.only_valid,
            )
            uow.commit()
    if made:
        context.say(context.words("made_round", target.title, made))
    return _show_account(context, account)


@dataclass(frozen=True, slots=True)
class _Target:
    """The round a file goes into; ``round_id`` is None when it has yet to be made."""

    title: str
    version_id: int
    scheme: Scheme
    round_id: int | None = None


def _target(context: Context, uow: UnitOfWork) -> _Target:
    new_title: str | None = context.options.new_round
    if new_title is None:
        item = find_round(uow, context.options.round)
        scheme = load_version(uow=uow, version_id=item.version_id)
        return _Target(item.title, item.version_id, scheme, item.id)
    record = find_scheme(uow, context.options.scheme)
    version = newest_version(uow=uow, scheme_id=record.id)
    return _Target(new_title, version.id, load_version(uow=uow, version_id=version.id))


def _make_round(uow: UnitOfWork, target: _Target, table: ScoreTable) -> tuple[int, int]:
    """Make a round over the units the file names; returns its id and how many they are."""
    units = list_units(uow=uow)
    index = name_index(units)
    found = {index.find(row.unit_name) for row in table.rows}
    chosen = [unit.id for place, unit in enumerate(units) if place in found]
    made = create_round(uow=uow, title=target.title, version_id=target.version_id, unit_ids=chosen)
    return made.id, len(chosen)


def _show_preview(
    context: Context, rows: Iterable[tuple[str, str, RowAction]], problems: Iterable[Problem]
) -> int:
    lines = list(rows)
    found = tuple(problems)
    head = [context.words(name) for name in ("head.place", "head.unit", "head.action")]
    context.table(head, [(place, name, ACTION_NAMES[action]) for place, name, action in lines])
    context.problems(found)
    shown = [{"place": place, "name": name, "action": action} for place, name, action in lines]
    context.give({"rows": shown, "problems": problem_rows(found)})
    return PROBLEMS if found else OK


def _show_account(context: Context, account: ImportAccount) -> int:
    """Say what came of an import; a mere notice, with nothing to do about it, is no problem."""
    context.say(
        context.words(
            "account",
            total=account.total,
            added=account.added,
            changed=account.changed,
            same=account.same,
            skipped=account.skipped,
        )
    )
    context.problems(account.problems)
    context.give(account_data(account))
    asking = any(problem.blocking or problem.remedy for problem in account.problems)
    return PROBLEMS if account.skipped or asking else OK
