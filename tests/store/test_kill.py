"""Killed at any moment: what was confirmed is there, what was not has left no trace."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.store.workspace import WorkspaceFiles

KILLS = int(os.environ.get("KAOPING_KILLS", "220"))
KILLS_PER_CHECK = 10
WORKER = Path(__file__).with_name("kill_worker.py")


def kill_one(server, delay, *, at_work):
    """Have a child started, kill it after ``delay`` seconds; returns the numbers it confirmed.

    With ``at_work`` the time counts from its first commit, else from its birth.
    """
    server.stdin.write(b"go\n")
    server.stdin.flush()
    word, pid = server.stdout.readline().split()
    assert word == b"pid"
    numbers = [int(server.stdout.readline())] if at_work else []
    time.sleep(delay)
    os.kill(int(pid), signal.SIGKILL)
    while (line := server.stdout.readline().strip()) != b"dead":
        numbers.append(int(line))
    return numbers


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.timeout(0)
def test_killed_at_random_moments(tmp_path, clock):
    chance = random.Random(20260701)
    files = WorkspaceFiles(tmp_path, "王敏", clock)
    path = tmp_path / "测试.kaoping"
    files.create(path).close()
    command = [sys.executable, str(WORKER), str(path)]
    stored = confirmed = interrupted = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        for kill in range(1, KILLS + 1):
            # A third die while they open and recover, the others in the midst of their work.
            numbers = kill_one(server, chance.uniform(0, 0.03), at_work=kill % 3 > 0)
            interrupted += bool(numbers)
            confirmed = max(numbers, default=confirmed)
            if kill % KILLS_PER_CHECK == 0 or kill == KILLS:
                stored = assert_sound(files, path)
                assert stored >= confirmed
        server.stdin.close()
    print(f"{KILLS} kills, {interrupted} of working children, {stored} units of work confirmed")
    assert interrupted >= KILLS * 2 // 3


def assert_sound(files, path):
    """Check the file after a kill; returns how many units of work it holds."""
    workspace = files.open(path)
    assert workspace.check() == []
    with workspace.begin() as uow:
        units = uow.units.list()
        count = int(uow.get_setting("count") or 0)
    # A unit of work is whole or not there: unit, setting and log always agree.
    assert [unit.name for unit in units] == [f"村{n}" for n in range(1, count + 1)]
    newest = workspace.history.batches(limit=1)
    assert [batch.label for batch in newest] == ([f"第{count}步"] if count else [])
    workspace._core.engine.dispose()
    workspace._lock.release()  # closing would back up each time
    return count
