"""Whatever is done to plans, the tree shows what is stored: changes by chance, under the model tester."""

from __future__ import annotations

import random

import pytest

from desktop.domain.errors import UserError
from desktop.domain.outline_numbers import Numbering
from desktop.services.outline.copying import copy_nodes
from desktop.services.outline.entries import delete_nodes
from desktop.services.outline.moving import demote, move_nodes, promote, shift
from desktop.services.outline.numbering import set_numbering


def step(uow, rng) -> None:
    """Do something by chance; what is refused changes nothing."""
    nodes = uow.nodes.list()
    chosen = rng.choice(nodes)
    ids = [chosen.id]
    beside = [node.id for node in nodes if node.parent_id == chosen.parent_id]
    if rng.random() < 0.4:
        ids = rng.sample(beside, min(2, len(beside)))
    target = rng.choice([None, *nodes])
    plan_id = target.plan_id if target else rng.choice([1, 2])
    where = {
        "plan_id": plan_id,
        "parent_id": target.id if target else None,
        "position": rng.randrange(4),
    }
    rng.choice(
        [
            lambda: move_nodes(uow=uow, node_ids=ids, **where),
            lambda: move_nodes(uow=uow, node_ids=ids, **where),
            lambda: copy_nodes(uow=uow, node_ids=ids, **where),
            lambda: promote(uow=uow, node_ids=ids),
            lambda: demote(uow=uow, node_ids=ids),
            lambda: shift(uow=uow, node_ids=ids, down=rng.random() < 0.5),
            lambda: delete_nodes(uow=uow, node_ids=ids) if len(nodes) > 6 else None,
            lambda: set_numbering(
                uow=uow, plan_id=chosen.plan_id, numbering=rng.choice(list(Numbering))
            ),
        ]
    )()


@pytest.mark.parametrize("seed", [0, 3])
@pytest.mark.parametrize("whole", [True, False], ids=["read at once", "read level by level"])
def test_the_tree_shows_what_is_stored(tree, seed, whole, monkeypatch) -> None:
    if not whole:
        monkeypatch.setattr("desktop.ui.models.plan_tree.WHOLE_LIMIT", 3)
    rng = random.Random(seed)
    done = 0
    tree.model.reload()
    tree.settle()
    open_all(tree)
    for number in range(25):
        way = rng.random()
        if way < 0.15 and done:
            tree.undo()
            done -= 1
        elif way < 0.2 and tree.session.redo_label:
            tree.session.redo()
            tree.settle()
            done += 1
        else:
            label = tree.session.undo_label
            refused: list[Exception] = []
            tree.runner.command(
                f"第{number}步", lambda uow: step(uow, rng), on_error=refused.append
            )
            tree.settle()
            assert all(isinstance(error, UserError) for error in refused)
            done += tree.session.undo_label != label
        open_all(tree)
        assert shown(tree) == tree.stored(), number


def open_all(tree) -> None:
    """Read every level that waits to be read."""
    waiting = [tree.model.root]
    while waiting:
        item = waiting.pop()
        if item.parent is not None:
            tree.view.open_item(item)
            tree.settle()
        waiting.extend(item.children)


def shown(tree) -> list[str]:
    """All plans' lines as the tree shows them."""
    return [
        line
        for row in range(tree.model.rowCount())
        for line in (tree.model.index(row, 0).data(2), *tree.shape(row))
    ]
