"""Plan order of nodes as one sortable text, so that SQL can page tasks in tree order.

The key of a node is the key of its parent followed by its own part: position among the siblings,
then id, both as hexadecimal of fixed width. Text order of keys is pre-order of the tree, and the
keys of a branch are those that begin with the key of its root. Moving a branch rewrites the keys of
that branch only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, func, literal, select, update

from desktop.domain.errors import Conflict
from desktop.store.codec import Image
from desktop.store.schema import node

_POSITION_WIDTH = 6
_ID_WIDTH = 8
_ZERO = 16 ** (_POSITION_WIDTH - 1) * 8
_PAST_HEX = "g"


def part(position: int, node_id: int) -> str:
    """Return a node's own part; positions beyond ±8 million count as the limit."""
    shifted = min(max(position + _ZERO, 0), 16**_POSITION_WIDTH - 1)
    return f"{shifted:0{_POSITION_WIDTH}x}{node_id:0{_ID_WIDTH}x}"


def branch_end(key: str) -> str:
    """Return the text that is greater than all keys of the branch and less than what follows."""
    return key + _PAST_HEX


def keys_of_new(connection: Connection, images: Mapping[int, Image]) -> dict[int, str]:
    """Return the keys of nodes about to be inserted; parents may be among them or stored."""
    outside = {
        int(parent)
        for image in images.values()
        if (parent := image["parent_id"]) is not None and int(parent) not in images
    }
    known = stored_keys(connection, outside)
    for node_id in images:
        _resolve(node_id, images, known)
    return {node_id: known[node_id] for node_id in images}


def _resolve(node_id: int, images: Mapping[int, Image], known: dict[int, str]) -> None:
    chain = []
    while node_id not in known and node_id in images:
        chain.append(node_id)
        parent = images[node_id]["parent_id"]
        if parent is None:
            break
        node_id = int(parent)
    for current in reversed(chain):
        parent = images[current]["parent_id"]
        above = "" if parent is None else known.get(int(parent), "")
        known[current] = above + part(int(images[current]["position"] or 0), current)


def stored_keys(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Return the keys of stored nodes."""
    found: dict[int, str] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        rows = connection.execute(select(node.c.id, node.c.sort_key).where(node.c.id.in_(chunk)))
        found.update((row[0], row[1]) for row in rows)
    return found


def move_branch(connection: Connection, node_id: int, before: Image, after: Image) -> None:
    """Give a node whose parent, position or plan has changed, and all below it, their new keys.

    What is below may still stand in the plan before or already in the one after.

    Raises:
        Conflict: when the new parent is the node itself or below it.
    """
    parent = after["parent_id"]
    ids = {node_id} if parent is None else {node_id, int(parent)}
    keys = stored_keys(connection, ids)
    old = keys[node_id]
    above = "" if parent is None else keys.get(int(parent), "")
    if above.startswith(old):
        raise Conflict("不能把条目移到它自己的下级。", remedy="请选择别的上级。")
    new = above + part(int(after["position"] or 0), node_id)
    if new != old:
        rest = func.substr(node.c.sort_key, len(old) + 1)
        connection.execute(
            update(node)
            .where(node.c.sort_key >= old, node.c.sort_key < branch_end(old))
            .where(node.c.plan_id.in_({before["plan_id"], after["plan_id"]}))
            .values(sort_key=literal(new).concat(rest))
        )
