"""The plan tree as an editor: 50,000 entries, a branch of 5,000 moved, each until it is painted.

Run: ``python -m tests.bench.bench_tree [chapters]``. A plan of 10 chapters of 10 sections of 500 entries
and a small one beside it; everything goes through the program's own window over a real file, offscreen.
Figures are medians in milliseconds, from the key press to the picture: stored, read and painted. The
alternative in the same run is reading the whole tree again, as it was done before.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop.bootstrap import make_toolbox
from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import Plan, PlanNode
from desktop.services.outline.numbering import set_numbering
from desktop.ui.start import Shell, make_application
from tests.bench.bench_window import Bench, once, show

SECTIONS, ENTRIES = 10, 500


def main(chapters: int = 10) -> None:
    """Measure and print."""
    app = make_application(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        toolbox = make_toolbox(folder / "data")
        shell = Shell(app, toolbox)
        bench = Bench(app, shell)
        workspace = toolbox.workspaces.create(folder / "tree.kaoping")
        make_plans(workspace, chapters)
        workspace.close()
        shell.window.resize(1366, 768)
        shell.window.show()
        bench.open(folder / "tree.kaoping")
        measure(bench, chapters)
        shell.session.close(lambda: None)
        shell.runner.wait()
        shell.runner.shutdown()


def make_plans(workspace, chapters: int) -> None:
    """Store the plans."""
    with workspace.begin("计划") as uow:
        for number, count in ((1, chapters), (2, 1)):
            plan = uow.plans.add(Plan(f"计划{number}", position=number))
            level = [(None, n) for n in range(count)]
            for size, word in ((SECTIONS, "章"), (ENTRIES, "节"), (0, "条")):
                rows = uow.nodes.add_many(
                    PlanNode(
                        plan.id, f"第{n}{word}", parent, n, label=f"（{n + 1}）", gap="\n",
                        is_task=word == "条", search=f"第{n}{word}",
                    )
                    for parent, n in level
                )  # fmt: skip
                level = [(row.id, n) for row in rows for n in range(size)]
        uow.commit()


def measure(bench: Bench, chapters: int) -> None:
    """Open, move, and number."""
    tree, model = bench.window.docks.plans, bench.window.plans
    outline = bench.window.actions_.outline
    nodes = chapters * (1 + SECTIONS * (1 + ENTRIES))
    opened = []
    for _ in range(5):
        model.clear()
        model.reload()
        bench.settle()
        opened.append(once(bench, lambda: tree.expand(model.index(0, 0))))
    show(f"{nodes:,} entries: the plan opened", middle(opened), 50)
    first = model.index(0, 0, model.index(0, 0))
    show("a chapter opened", once(bench, lambda: tree.expand(first)), 50)
    section = model.index(0, 0, first)
    show("a section of 500 opened", once(bench, lambda: tree.expand(section)), 50)

    def pressed(action, node_id):
        bench.settle()
        tree.show_entries([node_id])
        bench.settle()
        return once(bench, action.trigger)

    branch = model.item(first).id
    whole = once(bench, model.reload)
    other = f"reading the tree again {whole:.0f} ms more"
    size = 1 + SECTIONS * (1 + ENTRIES)
    moved = [pressed(action, branch) for action in (outline.down, outline.up) * 3]
    show(f"a branch of {size:,} moved down and up", middle(moved), 100, other)
    second = model.item(model.index(1, 0, model.index(0, 0))).id
    moved = []
    for _ in range(3):
        moved.append(pressed(outline.demote, second))
        moved.append(pressed(outline.promote, second))
    show(f"a branch of {size:,} demoted and promoted", middle(moved), 100)
    entry = model.item(model.index(0, 0, model.index(0, 0, model.index(0, 0, model.index(0, 0)))))
    moved = [pressed(action, entry.id) for action in (outline.down, outline.up) * 3]
    show("one entry among 500 moved", middle(moved), 100)
    taken = [once(bench, bench.shell.session.undo) for _ in range(4)]
    show("  taken back", middle(taken), 100)
    bench.shell.runner.command(
        "编号", partial(number_all, plan_id=model.item(model.index(0, 0)).id)
    )
    bench.settle(60)
    tree.expand(model.index(0, 0))
    bench.settle()
    moved = [pressed(action, branch) for action in (outline.down, outline.up) * 3]
    show(f"a branch of {size:,} moved, numbered by itself", middle(moved), 100)


def number_all(uow, plan_id: int) -> None:
    """Let the plan be numbered by itself."""
    set_numbering(uow=uow, plan_id=plan_id, numbering=Numbering.OWN)


def middle(spent: list[float]) -> float:
    """Return the median."""
    return sorted(spent)[len(spent) // 2]


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
