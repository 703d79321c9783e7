"""Commits numbered units of work until it is killed; says each number once it is confirmed.

Started once, it forks a child for every line it is sent: the imports are paid for once only.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import desktop.store.opening  # noqa: F401 - what open would import lazily
from desktop.domain.units import Unit
from desktop.store.workspace import WorkspaceFiles


class Clock:
    def today(self) -> date:
        return self.now().date()

    def now(self) -> datetime:
        return datetime.now(UTC)


def say(text: str) -> None:
    """Write a line at once and whole: a kill cannot cut it."""
    os.write(1, f"{text}\n".encode())


def work(path: Path) -> None:
    workspace = WorkspaceFiles(path.parent, "王敏", Clock()).open(path)
    with workspace.begin() as uow:
        number = uow.units.count()
    while True:
        number += 1
        with workspace.begin(f"第{number}步") as uow:
            uow.units.add(Unit(f"村{number}"))
            uow.set_setting("count", str(number))
            uow.commit()
        say(str(number))


def serve(path: Path) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            work(path)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
