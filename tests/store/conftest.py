from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.store.workspace import WorkspaceFiles


class MovableClock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)

    def today(self) -> date:
        return self.moment.astimezone().date()

    def now(self) -> datetime:
        return self.moment

    def move(self, **delta: float) -> None:
        self.moment += timedelta(**delta)


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def files(tmp_path: Path, clock: MovableClock):
    return WorkspaceFiles(tmp_path, "王敏", clock)


@pytest.fixture
def path(tmp_path: Path):
    return tmp_path / "测试.kaoping"


@pytest.fixture
def workspace(files: WorkspaceFiles, path: Path):
    opened = files.create(path)
    yield opened
    opened.close()
