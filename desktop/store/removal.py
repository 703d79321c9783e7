"""Deleting records with what belongs to them: explicit, every row noted for the log."""

from __future__ import annotations

from typing import Any

from desktop.domain.errors import Conflict
from desktop.store.entries import SqlEntries
from desktop.store.kind import Kind, Link
from desktop.store.kinds import LINKS, SHEET
from desktop.store.records import Scope


def remove(scope: Scope, entries: SqlEntries, kind: Kind[Any], ids: list[int]) -> None:
    """Delete records, children first.

    Raises:
        Conflict: when something that must not be lost silently still refers to one of them.
    """
    if not ids:
        return
    links = [link for link in LINKS if link.parent is kind]
    for link in links:
        if link.rule == "refuse":
            _refuse_if_used(scope, link, ids)
    for link in links:
        if link.rule == "clear":
            _clear(scope, link, ids)
        elif link.rule == "owned":
            remove(scope, entries, link.child, _children(scope, link, ids))
    if kind is SHEET:
        entries.remove_sheets(ids)
    table = scope.table(kind)
    images = table.fetch(ids)
    table.delete(images)
    for record_id, image in images.items():
        scope.pending.row(kind.name, record_id, image, None)


def _refuse_if_used(scope: Scope, link: Link, ids: list[int]) -> None:
    users = _children(scope, link, ids)
    if users:
        raise Conflict(
            f"该{link.parent.word}还有{len(users)}个{link.child.word}在使用，不能删除。",
            remedy=f"请先删除这些{link.child.word}。",
        )


def _clear(scope: Scope, link: Link, ids: list[int]) -> None:
    table = scope.table(link.child)
    for record_id, before in table.fetch(_children(scope, link, ids)).items():
        after = {**before, link.column: None}
        table.update(record_id, before, after)
        scope.pending.row(link.child.name, record_id, before, after)


def _children(scope: Scope, link: Link, ids: list[int]) -> list[int]:
    return scope.table(link.child).ids_where(link.column, ids, only=link.only)
