"""One writer per workspace: a lock held by the kernel, so that a crash never leaves it behind.

The lock file ``名称.kaoping.lock`` stands beside the workspace and says who holds it. What counts is
the kernel's lock on it, never its mere presence.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes against reading too: take one far behind the holder's data.
    _LOCKED_BYTE = 1 << 30

    def _take(handle: IO[bytes]) -> None:
        handle.seek(_LOCKED_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _free(handle: IO[bytes], path: Path) -> None:
        handle.seek(_LOCKED_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
        handle.close()
        with contextlib.suppress(OSError):  # another program may have it open already
            path.unlink()

else:
    import fcntl

    def _take(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(handle: IO[bytes], path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()  # while still held: see the check after taking
        handle.close()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a workspace open."""

    host: str
    user: str
    since: str
    pid: int

    def words(self) -> str:
        """Return the holder as a message says it."""
        when = f"（{self.since} 打开）" if self.since else ""
        return f"电脑「{self.host}」上的「{self.user}」{when}"


class Held(Exception):
    """The lock is held; ``holder`` is None when the file does not say by whom."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


class FileLock:
    """The lock of one workspace, taken when made."""

    def __init__(self, workspace: Path, now: datetime) -> None:
        """Take the lock; raises Held, or OSError when the folder cannot be written."""
        self.path = lock_path(workspace)
        self._handle: IO[bytes] | None = self._open_and_take()
        self._write_holder(self._handle, now)

    def _open_and_take(self) -> IO[bytes]:
        while True:
            handle = self.path.open("a+b")
            try:
                _take(handle)
            except OSError:
                holder = _read_holder(handle)
                handle.close()
                raise Held(holder) from None
            if self._still_ours(handle):
                return handle
            handle.close()  # the holder before us removed the file between open and lock

    def _still_ours(self, handle: IO[bytes]) -> bool:
        try:
            return os.path.samestat(os.fstat(handle.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    @staticmethod
    def _write_holder(handle: IO[bytes], now: datetime) -> None:
        since = now.astimezone().strftime("%Y-%m-%d %H:%M")
        holder = {"host": socket.gethostname(), "user": _user(), "since": since, "pid": os.getpid()}
        handle.seek(0)
        handle.truncate()
        handle.write(json.dumps(holder, ensure_ascii=False).encode())
        handle.flush()

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._handle is not None:
            _free(self._handle, self.path)
            self._handle = None


def lock_path(workspace: Path) -> Path:
    """Return where the lock file of a workspace stands."""
    return workspace.with_name(f"{workspace.name}.lock")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name (containers)
        return "?"


def _read_holder(handle: IO[bytes]) -> Holder | None:
    try:
        handle.seek(0)
        found = json.loads(handle.read(4096))
        return Holder(
            str(found["host"]), str(found["user"]), str(found["since"]), int(found["pid"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
