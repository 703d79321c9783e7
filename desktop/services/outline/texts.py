"""Cutting and joining the text of entries; a sentence becomes a task, and text again.

The plan's text stays what it was, but for line ends and the numbers of what is joined.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import PlanNode
from desktop.domain.task_records import OwnerKind, TaskDetail
from desktop.services.outline.numbering import follow_numbering
from desktop.services.outline.order import close_gap, end_lines, place_in, roots_to_change
from desktop.services.plans import refresh_search, require_open, siblings_of
from desktop.services.task_details import task_detail

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.services.ports import Phonetics, UnitOfWork

_FILLED_FIELDS = ("responsible_id", "co_ids", "leader", "due", "due_words", "target", "budget")


def split_node(*, uow: UnitOfWork, node_id: int, at: int, phonetics: Phonetics) -> PlanNode:
    """Cut an entry in two; returns the new one, which stands right behind.

    What is below the entry follows the text before it and so goes with the new entry. Task fields
    stay with the first part. ``at`` is an offset in heading, mark between and text together
    (``title + gap + body``).

    Raises:
        InvalidValue: one part would be empty.
        NotFound: the entry is gone.
    """
    node = uow.nodes.get(node_id)
    require_open(uow, node.plan_id)
    words = node.title + node.gap + node.body
    head, tail = words[:at], words[at:].lstrip()
    if not head.strip() or not tail.strip():
        raise InvalidValue("拆分后有一部分没有文字。", remedy="请把光标放在要拆开的两句之间。")
    first = _with_words(node, head, len(node.title), len(node.gap))
    made = uow.nodes.add(
        _headed(
            PlanNode(node.plan_id, "", parent_id=node.parent_id, inline=node.inline), tail,
            uow=uow, phonetics=phonetics, is_task=node.is_task,
        )
    )  # fmt: skip
    uow.nodes.update(refresh_search(uow=uow, node=first, phonetics=phonetics))
    place_in(uow, node.plan_id, made.id, siblings_of(uow, node.plan_id, node.id))
    row = [item for item in siblings_of(uow, node.plan_id, node.parent_id) if item.id != made.id]
    cut = next(n for n, item in enumerate(row) if item.id == node.id) + 1
    place_in(uow, node.plan_id, node.parent_id, [*row[:cut], made, *row[cut:]])
    _tidy(uow, node)
    return uow.nodes.get(made.id)


def join_nodes(*, uow: UnitOfWork, node_ids: Collection[int], phonetics: Phonetics) -> PlanNode:
    """Join entries that stand one behind the other into the first; returns it.

    The others' texts follow its own, their numbers go; what was below them comes under it. Task
    fields it lacks are taken from them.

    Raises:
        InvalidValue: fewer than two, not neighbours, or one of the others carries work: occurrences,
            figures, evidence or supervision would be lost, or a recurrence or target beside one
            the first has.
    """
    roots = roots_to_change(uow, node_ids)
    first, others = roots[0], roots[1:]
    row = siblings_of(uow, first.plan_id, first.parent_id)
    places = [n for n, item in enumerate(row) if item.id in {node.id for node in roots}]
    if not others or len(places) < len(roots) or places[-1] - places[0] != len(roots) - 1:
        raise InvalidValue(
            "只能合并前后相邻的同级条目。", remedy="请按住 Shift 选中两个以上相邻条目。"
        )
    for node in others:
        first = _take_in(uow, first, node, phonetics)
    close_gap(uow, first.plan_id, first.parent_id)
    _tidy(uow, first)
    return uow.nodes.get(first.id)


def sentence_to_task(
    *, uow: UnitOfWork, node_id: int, start: int, end: int, phonetics: Phonetics
) -> PlanNode:
    """Make a piece of an entry's text a task of its own right below it; returns the task.

    It stays a part of the paragraph: the plan reads as before. What follows it goes into a part
    without heading, so that the order of the text is kept. ``start`` and ``end`` are offsets in the
    entry's ``body``.

    Raises:
        InvalidValue: the piece holds no text.
        NotFound: the entry is gone.
    """
    node = uow.nodes.get(node_id)
    require_open(uow, node.plan_id)
    piece, rest = node.body[start:end], node.body[end:]
    if not piece.strip():
        raise InvalidValue("没有选中文字。", remedy="请在正文中选中一句话。")
    below = siblings_of(uow, node.plan_id, node.id)
    uow.nodes.update(
        refresh_search(uow=uow, node=replace(node, body=node.body[:start]), phonetics=phonetics)
    )
    blank = PlanNode(node.plan_id, "", parent_id=node.id, inline=True)
    made = uow.nodes.add(_headed(blank, piece, uow=uow, phonetics=phonetics, is_task=True))
    added = [made]
    if rest:
        after = refresh_search(uow=uow, node=replace(blank, body=rest), phonetics=phonetics)
        added.append(uow.nodes.add(after))
    place_in(uow, node.plan_id, node.id, [*added, *below])
    return uow.nodes.get(made.id)


def back_into_text(*, uow: UnitOfWork, node_id: int, phonetics: Phonetics) -> PlanNode:
    """Let an entry become text of what stands before it again; returns that entry.

    Before it: the sibling above, else the entry it stands under. The rest of the paragraph that
    :func:`sentence_to_task` had set apart follows.

    Raises:
        InvalidValue: nothing stands before it, or it carries work.
        NotFound: the entry is gone.
    """
    node = uow.nodes.get(node_id)
    require_open(uow, node.plan_id)
    row = siblings_of(uow, node.plan_id, node.parent_id)
    at = next(n for n, item in enumerate(row) if item.id == node.id)
    above_id = row[at - 1].id if at else node.parent_id
    if above_id is None:
        raise InvalidValue("前面没有条目，不能并入正文。")
    above = _take_in(uow, uow.nodes.get(above_id), node, phonetics, first=not at)
    if at + 1 < len(row) and _is_rest(row[at + 1]):
        above = _take_in(uow, above, row[at + 1], phonetics, first=not at)
    close_gap(uow, above.plan_id, node.parent_id)
    _tidy(uow, above)
    if not at:
        end_lines(uow, above.plan_id, above.id)
    return uow.nodes.get(above.id)


def _take_in(
    uow: UnitOfWork,
    node: PlanNode,
    other: PlanNode,
    phonetics: Phonetics,
    *,
    first: bool = False,
) -> PlanNode:
    """Add another entry's text, children and missing fields to one, and delete the other."""
    _require_free(uow, other)
    _take_detail(uow, node, other)
    words = other.title + other.gap + other.body
    text = node.body if other.inline else node.body.rstrip("\n")
    joined = replace(node, body=text + words) if text or node.gap else _headed_by(node, words)
    for name in _FILLED_FIELDS if other.is_task else ():
        if not getattr(joined, name):
            joined = replace(joined, **{name: getattr(other, name)})
    if other.note:
        joined = replace(joined, note="\n".join(filter(None, (joined.note, other.note))))
    joined = refresh_search(uow=uow, node=joined, phonetics=phonetics)
    uow.nodes.update(joined)
    adopted = siblings_of(uow, other.plan_id, other.id)
    own = [item for item in siblings_of(uow, node.plan_id, node.id) if item.id != other.id]
    place_in(uow, node.plan_id, node.id, [*adopted, *own] if first else [*own, *adopted])
    uow.nodes.delete(other.id)
    return joined


def _take_detail(uow: UnitOfWork, node: PlanNode, other: PlanNode) -> None:
    """Hand recurrence, target, money spent … on to a task that has none of its own."""
    theirs, mine = (task_detail(uow=uow, task_id=one.id) for one in (other, node))
    if _is_bare(theirs):
        return
    if not node.is_task or not _is_bare(mine):
        raise InvalidValue(
            f"“{other.title}”有自己的重复规则、目标值或经费使用等记录，并入后会丢失。",
            remedy="请保留这个任务，或先清除这些记录。",
        )
    if mine.id:
        uow.task_details.delete(mine.id)
    uow.task_details.update(replace(theirs, node_id=node.id))


def _is_bare(detail: TaskDetail) -> bool:
    """Whether nothing is entered; the day it was finished goes with its state."""
    return replace(detail, id=0, uid="", done_on=None) == TaskDetail(detail.node_id)


def _headed_by(node: PlanNode, words: str) -> PlanNode:
    """A heading without any text of its own gets some: a full stop stands between."""
    return replace(node, gap="。", body=words)


def _require_free(uow: UnitOfWork, node: PlanNode) -> None:
    carried = {
        "期次": uow.occurrences.count(task_id=node.id),
        "完成情况": uow.measurements.count(task_id=node.id),
        "佐证材料": uow.evidence.count(owner_kind=OwnerKind.TASK, owner_id=node.id),
        "督办事项": uow.supervision_items.count(node_id=node.id),
        "整改来源": uow.remedy_links.count(node_id=node.id),
    }
    names = [name for name, count in carried.items() if count]
    if names:
        raise InvalidValue(
            f"“{node.title}”已有{'、'.join(names)}，并入正文会丢失这些记录。",
            remedy="请保留这个任务，或先处理这些记录。",
        )


def _is_rest(node: PlanNode) -> bool:
    return node.inline and not node.label and not node.title


def _with_words(node: PlanNode, words: str, title: int, gap: int) -> PlanNode:
    """Return the entry with other words, cut into heading, mark and text where they were."""
    return replace(
        node, title=words[:title], gap=words[title : title + gap], body=words[title + gap :]
    )


def _headed(
    node: PlanNode, words: str, *, uow: UnitOfWork, phonetics: Phonetics, is_task: bool
) -> PlanNode:
    """Return an entry with its words cut into heading and text as an import would."""
    from desktop.domain.outline.headline import split_headline  # its patterns are slow to load

    stripped = words.rstrip()
    line_end = stripped.find("\n") if "\n" in stripped else len(stripped)
    cut = split_headline(stripped, 0, line_end, len(stripped), inline=node.inline)
    made = replace(node, title=words[: cut.end], is_task=is_task)
    if cut.body < len(stripped):
        made = replace(made, gap=words[cut.end : cut.body], body=words[cut.body :])
    else:
        made = replace(made, gap=words[cut.end :])
    return refresh_search(uow=uow, node=made, phonetics=phonetics)


def _tidy(uow: UnitOfWork, node: PlanNode) -> None:
    end_lines(uow, node.plan_id, node.parent_id)
    follow_numbering(uow=uow, plan_id=node.plan_id, parent_id=node.parent_id, moved=())
