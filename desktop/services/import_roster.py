"""Rosters: comparing a list of units with the stored ones and storing the difference."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.names import normalise
from desktop.domain.unit_kinds import guess_kind, read_kind
from desktop.domain.units import UNIT_KIND_NAMES, Unit
from desktop.services.import_previews import RosterPreview, RowAction, UnitLine
from desktop.services.import_problems import refuse_file, refuse_rows, sort_problems
from desktop.services.importing_types import ImportAccount, Problem, Roster, UnitRow
from desktop.services.units import NAME_LIMIT

if TYPE_CHECKING:
    from desktop.services.ports import UnitOfWork


@dataclass(slots=True)
class _Draft:
    """One row on its way: ``above`` is the row of its parent when that is in the file."""

    row: UnitRow
    problems: list[Problem] = field(default_factory=list)
    before: Unit | None = None
    after: Unit | None = None
    above: int | None = None

    @property
    def blocked(self) -> bool:
        return any(problem.blocking for problem in self.problems)

    @property
    def action(self) -> RowAction:
        if self.blocked or self.after is None:
            return RowAction.SKIPPED
        if self.before is None:
            return RowAction.NEW
        return RowAction.SAME if self.before == self.after else RowAction.CHANGED


def preview_roster(*, uow: UnitOfWork, roster: Roster) -> RosterPreview:
    """Compare a roster with the stored units: new, changed, same, or not importable and why."""
    drafts, problems = _draft(uow, roster)
    lines = tuple(
        UnitLine(
            draft.row,
            draft.action,
            None if draft.blocked else draft.after,
            tuple(draft.problems),
        )
        for draft in drafts
    )
    return RosterPreview(roster.source, lines, tuple(problems))


def apply_roster(*, uow: UnitOfWork, roster: Roster, only_valid: bool = False) -> ImportAccount:
    """Store a roster: rows in file order, parents found by name in the file or the workspace.

    Raises:
        InvalidValue: a row has a blocking problem and ``only_valid`` is not set, or the file as a
            whole is wrong; nothing is stored.
    """
    drafts, problems = _draft(uow, roster)
    everything = (*problems, *(p for draft in drafts for p in draft.problems))
    refuse_file(roster.source, everything)
    if not only_valid:
        refuse_rows(roster.source, everything)
    ids: dict[int, int] = {}
    counts = dict.fromkeys(RowAction, 0)
    for index in _parents_first(drafts):
        draft = drafts[index]
        above = draft.above
        if draft.after is not None and above is not None and not draft.blocked:
            draft.after = replace(draft.after, parent_id=ids.get(above))
        counts[draft.action] += 1
        if draft.action is RowAction.SKIPPED or draft.after is None:
            continue
        ids[index] = _store(uow, draft.before, draft.after)
    return ImportAccount(
        added=counts[RowAction.NEW],
        changed=counts[RowAction.CHANGED],
        same=counts[RowAction.SAME],
        skipped=counts[RowAction.SKIPPED],
        problems=everything,
    )


def _store(uow: UnitOfWork, before: Unit | None, after: Unit) -> int:
    if before is None:
        return uow.units.add(after).id
    uow.units.update(after)
    return after.id


def _draft(uow: UnitOfWork, roster: Roster) -> tuple[list[_Draft], list[Problem]]:
    per_row, rest = sort_problems([row.place for row in roster.rows], roster.problems)
    drafts = [_Draft(row, problems) for row, problems in zip(roster.rows, per_row, strict=True)]
    stored = uow.units.list()
    names = {unit.id: normalise(unit.name) for unit in stored}
    by_name: dict[str, list[Unit]] = {}
    for unit in stored:
        for known in dict.fromkeys((unit.name, *unit.aliases)):
            by_name.setdefault(normalise(known), []).append(unit)
    in_file = {normalise(draft.row.name): index for index, draft in enumerate(drafts)}
    position = max((unit.position for unit in stored), default=0)
    for offset, draft in enumerate(drafts, start=1):
        _check_name(draft)
        draft.before = _find(draft.row, by_name, names)
        parent_id = _find_parent(draft, in_file, by_name)
        draft.after = _merge(draft, parent_id, position + offset)
    _refuse_circles(drafts)
    for draft in drafts:
        _follow_parent(drafts, draft)
    return drafts, rest


def _check_name(draft: _Draft) -> None:
    row = draft.row
    if not row.name.strip():
        draft.problems.append(Problem(row.place, "单位名称是空的。", "请补上名称。"))
    elif len(row.name) > NAME_LIMIT:
        draft.problems.append(
            Problem(
                row.place, f"单位名称「{row.name[:10]}…」超过{NAME_LIMIT}个字。", "请使用简称。"
            )
        )


def _find(row: UnitRow, by_name: dict[str, list[Unit]], names: dict[int, str]) -> Unit | None:
    """Find the stored unit a row means; with several of one name the parent decides."""
    found = by_name.get(normalise(row.name), [])
    if row.parent and len(found) > 1:
        wanted = normalise(row.parent)
        found = [unit for unit in found if names.get(unit.parent_id or 0) == wanted]
    return found[0] if len(found) == 1 else None


def _find_parent(
    draft: _Draft, in_file: dict[str, int], by_name: dict[str, list[Unit]]
) -> int | None:
    """Return the stored parent's id, or note the parent's row in ``draft.above``."""
    row = draft.row
    if not row.parent:
        return draft.before.parent_id if draft.before else None
    wanted = normalise(row.parent)
    if wanted in in_file:
        draft.above = in_file[wanted]
    stored = by_name.get(wanted, [])
    if len(stored) == 1:
        return stored[0].id
    if draft.above is None:
        many = "有多个单位叫这个名字" if stored else "名册和工作区里都没有这个单位"
        draft.problems.append(
            Problem(row.place, f"上级单位「{row.parent}」：{many}。", "请改正上级单位的名称。")
        )
    return None


def _merge(draft: _Draft, parent_id: int | None, position: int) -> Unit:
    """Return the unit after the import; what the file leaves empty stays as it is."""
    row, before = draft.row, draft.before
    kind = read_kind(row.kind) if row.kind else None
    if row.kind and kind is None:
        known = "、".join(UNIT_KIND_NAMES.values())
        draft.problems.append(
            Problem(
                row.place, f"不认识的单位类型「{row.kind}」。", f"可以填：{known}。", blocking=False
            )
        )
    if before is None:
        return Unit(
            name=row.name.strip(),
            kind=kind or guess_kind(row.name.strip()),
            parent_id=parent_id,
            group=row.group,
            position=position,
            aliases=row.aliases,
            attributes=dict(row.attributes),
        )
    known_names = (before.name, *before.aliases)
    return replace(
        before,
        kind=kind or before.kind,
        parent_id=parent_id,
        group=row.group or before.group,
        aliases=(*before.aliases, *(alias for alias in row.aliases if alias not in known_names)),
        attributes={**before.attributes, **dict(row.attributes)},
    )


def _refuse_circles(drafts: list[_Draft]) -> None:
    """Mark rows whose parents lead back to themselves."""
    for index, draft in enumerate(drafts):
        seen = {index}
        above = draft.above
        while above is not None and above not in seen:
            seen.add(above)
            above = drafts[above].above
        if above == index:
            draft.problems.append(
                Problem(
                    draft.row.place,
                    f"「{draft.row.name}」的上级单位绕回了它自己。",
                    "请改正上级单位。",
                )
            )


def _follow_parent(drafts: list[_Draft], draft: _Draft) -> None:
    """Skip rows below a row that cannot be imported and is not stored either."""
    above = draft.above
    steps = 0
    while above is not None and steps <= len(drafts) and not draft.blocked:
        parent = drafts[above]
        if parent.blocked and parent.before is None:
            draft.problems.append(
                Problem(draft.row.place, f"上级单位「{draft.row.parent}」所在的行不能导入。")
            )
        above = parent.above
        steps += 1


def _parents_first(drafts: list[_Draft]) -> list[int]:
    """Order the rows so that parents are stored before what is below them; file order otherwise."""
    ordered: list[int] = []
    placed: set[int] = set()
    for start in range(len(drafts)):
        chain: list[int] = []
        index: int | None = start
        while index is not None and index not in placed and index not in chain:
            chain.append(index)
            index = drafts[index].above
        for member in reversed(chain):
            placed.add(member)
            ordered.append(member)
    return ordered
