"""Plans: importing a text into an outline, editing the outline, giving the text back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import to_stored
from desktop.domain.numerals import HAN_NUMERALS, han_number
from desktop.domain.plans import Plan, PlanKind, PlanNode, PlanStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.outline import OutlineNode, PlanText
    from desktop.services.ports import Phonetics, UnitOfWork

FIRST_YEAR, LAST_YEAR = 1949, 2200
FULL_PROGRESS = 100


def import_plan(
    *, uow: UnitOfWork, text: str, source_name: str, phonetics: Phonetics
) -> list[Plan]:
    """Read a text into plans with their outlines and store them.

    Nodes without numbered children become tasks; :func:`plan_as_text` gives the text back exactly.

    Raises:
        InvalidValue: the text holds nothing.
    """
    from desktop.domain.outline import parse_plans  # its patterns would cost every start 60 ms

    if not text.strip():
        raise InvalidValue(f"「{source_name}」里没有文字。", remedy="请检查文件是否选对。")
    stored = []
    position = max((plan.position for plan in uow.plans.list()), default=0)
    for number, parsed in enumerate(parse_plans(text), start=1):
        title = plan_title(parsed, source_name, number)
        plan = uow.plans.add(
            Plan(
                title=title,
                kind=plan_kind(title),
                year=plan_year(title),
                preamble=parsed.opening + parsed.title_text + parsed.preamble,
                closing=parsed.closing,
                source_name=source_name,
                position=position + number,
            )
        )
        store_outline(uow, plan.id, parsed.nodes, phonetics)
        stored.append(plan)
    return stored


def plan_title(parsed: PlanText, source_name: str, number: int) -> str:
    """Return a plan's title; without one the file's name, numbered from the second plan on."""
    if parsed.title:
        return parsed.title
    name = source_name.rsplit(".", 1)[0] or "未命名计划"
    return f"{name}({number})" if number > 1 else name


def plan_year(title: str) -> int | None:
    """Return the year a title names (2026年, 二〇二六年), None when it names none."""
    match = re.search(r"(20\d\d|19\d\d|二[〇零]\S\S)(?=年|[-—~]|学年)", title)
    if match is None:
        return None
    word = match.group(1)
    if word.isdecimal():
        return int(word)
    return han_number(word) if set(word) <= set(HAN_NUMERALS) else None


def plan_kind(title: str) -> PlanKind:
    """Return the kind of plan a title names, annual when it says nothing."""
    if "学期" in title:
        return PlanKind.TERM
    if re.search(r"月份?(?:工作)?(?:计划|要点|安排)", title):
        return PlanKind.MONTHLY
    return PlanKind.SPECIAL if re.search("专项|行动|整治", title) else PlanKind.ANNUAL


def proposes_task(node: OutlineNode) -> bool:
    """Whether a parsed node is proposed as a task: a numbered entry with nothing numbered below."""
    return (
        not node.inline
        and bool(node.title.strip())
        and all(child.inline for child in node.children)
    )


def store_outline(
    uow: UnitOfWork,
    plan_id: int,
    nodes: Sequence[OutlineNode],
    phonetics: Phonetics,
    *,
    parent_id: int | None = None,
) -> list[PlanNode]:
    """Store an outline below a parent, one statement per level; returns the outermost nodes."""
    tops: list[PlanNode] = []
    level: list[tuple[int | None, int, OutlineNode]] = [
        (parent_id, position, node) for position, node in enumerate(nodes)
    ]
    while level:
        stored = uow.nodes.add_many(
            _as_plan_node(plan_id, parent, position, node, phonetics)
            for parent, position, node in level
        )
        tops = tops or stored
        level = [
            (row.id, position, child)
            for row, (_parent, _position, node) in zip(stored, level, strict=True)
            for position, child in enumerate(node.children)
        ]
    return tops


def _as_plan_node(
    plan_id: int, parent_id: int | None, position: int, parsed: OutlineNode, phonetics: Phonetics
) -> PlanNode:
    """Map a parsed node; its ``tail`` goes to the last filled part, so that nothing is lost."""
    node = PlanNode(
        plan_id=plan_id,
        title=parsed.title,
        parent_id=parent_id,
        position=position,
        label=parsed.label,
        lead=parsed.lead,
        gap=parsed.gap if parsed.body else parsed.gap + parsed.tail,
        body=parsed.body + parsed.tail if parsed.body else "",
        inline=parsed.inline,
        is_task=proposes_task(parsed),
    )
    return replace(node, search=node_search(node=node, unit_names=(), phonetics=phonetics))


def list_plans(*, uow: UnitOfWork) -> list[Plan]:
    """Return all plans in their order."""
    return sorted(uow.plans.list(), key=lambda plan: (plan.position, plan.id))


def change_plan(*, uow: UnitOfWork, plan: Plan) -> None:
    """Replace a plan's title, kind, year or status; a new title also stands in its text.

    Raises:
        InvalidValue: empty title, a year outside 1949–2200, or other texts in a plan that is closed
            and stays so.
    """
    if not plan.title.strip():
        raise InvalidValue("计划标题不能为空。", remedy="请输入标题。")
    if plan.year is not None and not FIRST_YEAR <= plan.year <= LAST_YEAR:
        raise InvalidValue(
            f"年份 {plan.year} 不在 {FIRST_YEAR}—{LAST_YEAR} 之间。", remedy="请改正年份。"
        )
    before = uow.plans.get(plan.id)
    if plan.status is PlanStatus.CLOSED and _texts(plan) != _texts(before):
        require_open(uow, plan.id)
    if plan.title != before.title and plan.preamble == before.preamble:
        plan = replace(plan, preamble=plan.preamble.replace(before.title, plan.title, 1))
    uow.plans.update(plan)


def _texts(plan: Plan) -> tuple[object, ...]:
    return plan.title, plan.preamble, plan.closing, plan.numbering


def delete_plan(*, uow: UnitOfWork, plan_id: int) -> None:
    """Delete a plan with its outline and tasks; raises NotFound, InvalidValue for a closed plan."""
    require_open(uow, plan_id)
    uow.plans.delete(plan_id)


def require_open(uow: UnitOfWork, plan_id: int) -> None:
    """Refuse changes to the outline of a closed plan (已办结): it is the record of its year.

    How far its tasks have come can still be entered.

    Raises:
        InvalidValue: the plan is closed; says how to open it again.
        NotFound: no such plan.
    """
    plan = uow.plans.get(plan_id)
    if plan.status is PlanStatus.CLOSED:
        raise InvalidValue(
            f"计划《{plan.title}》已办结，不能修改它的条目。",
            remedy="如需修改，请先在“计划属性”中把状态改回“草稿”或“已印发”。",
        )


def plan_outline(*, uow: UnitOfWork, plan_id: int) -> list[PlanNode]:
    """Return the nodes of a plan in reading order, parents before children."""
    return in_reading_order(uow.nodes.list(plan_id=plan_id))


def in_reading_order(nodes: Sequence[PlanNode]) -> list[PlanNode]:
    """Sort the nodes of one plan: parents before children, siblings by position."""
    children: dict[int | None, list[PlanNode]] = {}
    for node in nodes:
        children.setdefault(node.parent_id, []).append(node)
    for siblings in children.values():
        siblings.sort(key=lambda node: (node.position, node.id), reverse=True)
    ordered: list[PlanNode] = []
    waiting = children.get(None, [])[:]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(children.get(node.id, ()))
    return ordered


def add_node(*, uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> PlanNode:
    """Add a node at ``node.position`` among its siblings; later siblings move down.

    Raises:
        InvalidValue: empty title, the parent belongs to another plan, or the plan is closed.
        NotFound: the plan or the parent does not exist.
    """
    require_open(uow, node.plan_id)
    if node.parent_id is not None and uow.nodes.get(node.parent_id).plan_id != node.plan_id:
        raise InvalidValue("上级条目不在同一份计划里。")
    siblings = siblings_of(uow, node.plan_id, node.parent_id)
    place = min(max(node.position, 0), len(siblings))
    _renumber(uow, siblings[place:], first=place + 1)
    checked = _checked(uow, replace(node, position=place), phonetics)
    return uow.nodes.add(with_line_end(checked))


def change_node(*, uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> None:
    """Replace a node's texts and task fields (not its place, see :func:`move_node`).

    Raises:
        InvalidValue: empty title, a field outside its range, or other text in a closed plan.
        NotFound: the node or a unit it names does not exist.
    """
    before = uow.nodes.get(node.id)
    if own_text(node) != own_text(before) or node.is_task != before.is_task:
        require_open(uow, before.plan_id)
    kept = replace(
        node,
        plan_id=before.plan_id,
        parent_id=before.parent_id,
        position=before.position,
        uid=before.uid,
    )
    if own_text(kept) != own_text(before) and _ends_line(before):
        kept = with_line_end(kept)
    uow.nodes.update(_checked(uow, kept, phonetics))


def move_node(*, uow: UnitOfWork, node_id: int, parent_id: int | None, position: int) -> None:
    """Put a node (with its branch) under another parent or at another position (0-based).

    Raises:
        InvalidValue: the new parent lies in the node's own branch or in another plan.
    """
    node = uow.nodes.get(node_id)
    require_open(uow, node.plan_id)
    above = parent_id
    while above is not None:
        if above == node_id:
            raise InvalidValue("不能把条目移到它自己的下级之下。")
        parent = uow.nodes.get(above)
        if parent.plan_id != node.plan_id:
            raise InvalidValue("不能把条目移到另一份计划里。")
        above = parent.parent_id
    siblings = [s for s in siblings_of(uow, node.plan_id, parent_id) if s.id != node_id]
    place = min(max(position, 0), len(siblings))
    if node.parent_id != parent_id:
        left = [s for s in siblings_of(uow, node.plan_id, node.parent_id) if s.id != node_id]
        _renumber(uow, left, first=0)
    moved = replace(node, parent_id=parent_id, position=-1)
    _renumber(uow, [*siblings[:place], moved, *siblings[place:]], first=0)


def delete_node(*, uow: UnitOfWork, node_id: int) -> None:
    """Delete a node and what is below it; raises NotFound, InvalidValue in a closed plan."""
    require_open(uow, uow.nodes.get(node_id).plan_id)
    uow.nodes.delete(node_id)


def set_task(*, uow: UnitOfWork, node_ids: Sequence[int], is_task: bool) -> int:
    """Make nodes tasks, or plain headings again; returns how many changed.

    Task fields already filled in are kept, so that switching back loses nothing.

    Raises:
        InvalidValue: the plan is closed.
        NotFound: a node is gone.
    """
    changed = 0
    for node_id in node_ids:
        node = uow.nodes.get(node_id)
        if node.is_task != is_task:
            require_open(uow, node.plan_id)
            uow.nodes.update(replace(node, is_task=is_task))
            changed += 1
    return changed


def plan_as_text(*, uow: UnitOfWork, plan_id: int) -> str:
    """Return the plan's text; for an unedited import exactly the imported characters.

    Raises:
        NotFound: no such plan.
    """
    plan = uow.plans.get(plan_id)
    nodes = plan_outline(uow=uow, plan_id=plan_id)
    return plan.preamble + "".join(own_text(node) for node in nodes) + plan.closing


def own_text(node: PlanNode) -> str:
    """Return the raw text of one node without what is below it."""
    return node.label + node.lead + node.title + node.gap + node.body


def node_search(*, node: PlanNode, unit_names: Sequence[str], phonetics: Phonetics) -> str:
    """Return the text the filter box searches for a node: words, names and pinyin, lower case."""
    names = [name for name in (node.title, *unit_names, node.leader) if name]
    spoken = [say(name) for name in names for say in (phonetics.initials, phonetics.full)]
    return "\n".join(part.strip().lower() for part in (*names, node.body, *spoken) if part.strip())


def refresh_search(*, uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> PlanNode:
    """Return the node with its search text brought up to date; raises NotFound for its units."""
    ids = [] if node.responsible_id is None else [node.responsible_id]
    names = [uow.units.get(unit_id).name for unit_id in (*ids, *node.co_ids)]
    return replace(node, search=node_search(node=node, unit_names=names, phonetics=phonetics))


def siblings_of(uow: UnitOfWork, plan_id: int, parent_id: int | None) -> list[PlanNode]:
    """Return the entries below a parent (None: the outermost of the plan) in their order."""
    found = uow.nodes.list(plan_id=plan_id, parent_id=parent_id)
    return sorted(found, key=lambda node: (node.position, node.id))


def _renumber(uow: UnitOfWork, nodes: Sequence[PlanNode], *, first: int) -> None:
    for place, node in enumerate(nodes, start=first):
        if node.position != place:
            uow.nodes.update(replace(node, position=place))


def _checked(uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> PlanNode:
    if not node.title.strip() and not node.body.strip():
        raise InvalidValue("条目标题不能为空。", remedy="请输入标题。")
    if not 0 <= node.progress <= FULL_PROGRESS:
        raise InvalidValue(
            f"进度 {node.progress} 不在 0—100 之间。", remedy="请输入 0 到 100 的整数。"
        )
    if node.budget is not None:
        to_stored(node.budget)
    return refresh_search(uow=uow, node=node, phonetics=phonetics)


def _ends_line(node: PlanNode) -> bool:
    return own_text(node).endswith("\n")


def with_line_end(node: PlanNode) -> PlanNode:
    """Return the node ending its line, so that edited text does not run into the next node."""
    if _ends_line(node):
        return node
    return replace(node, body=node.body + "\n") if node.body else replace(node, gap=node.gap + "\n")
