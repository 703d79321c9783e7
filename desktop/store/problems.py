"""Whose fault is it? Failures of disk, folder or file become sentences; the rest is a bug.

The idea and the list of result codes follow qutebrowser's ``misc/sql.py``.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import WorkspaceProblem

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import ExceptionContext

NOTHING_LOST = "已经保存的数据没有受影响。"

_PRIMARY = 0xFF
_MESSAGES = {
    sqlite3.SQLITE_BUSY: ("工作区文件「{name}」正被别的程序占用", "请稍后再试。"),
    sqlite3.SQLITE_LOCKED: ("工作区文件「{name}」正被别的程序占用", "请稍后再试。"),
    sqlite3.SQLITE_READONLY: (
        "工作区文件「{name}」或所在文件夹不允许写入",
        "请检查文件和文件夹的权限，或把文件复制到可以写入的文件夹。",
    ),
    sqlite3.SQLITE_PERM: ("没有权限使用工作区文件「{name}」", "请检查文件和文件夹的权限。"),
    sqlite3.SQLITE_IOERR: (
        "读写工作区文件「{name}」时磁盘出错",
        "请检查磁盘或U盘是否正常、是否已被拔出，然后再试。",
    ),
    sqlite3.SQLITE_FULL: ("磁盘已满，刚才的改动没有保存", "请清理磁盘空间后再试。"),
    sqlite3.SQLITE_CANTOPEN: (
        "打不开工作区文件「{name}」",
        "请检查文件是否还在、文件夹是否允许写入。",
    ),
    sqlite3.SQLITE_CORRUPT: ("工作区文件「{name}」已损坏", "请用最近的备份恢复。"),
    sqlite3.SQLITE_NOTADB: (
        "文件「{name}」不是考评通工作区，或者已损坏",
        "请检查文件，或用备份恢复。",
    ),
}
_FULL_ERRNOS = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED_ERRNOS = {errno.EACCES, errno.EPERM, errno.EROFS}


def problem_of(error: BaseException, path: Path) -> WorkspaceProblem | None:
    """Return the sentence for a failure of the environment, None when it is a bug of ours."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
    elif isinstance(error, OSError):
        code = _code_of(error)
    else:
        return None
    if code is None or code & _PRIMARY not in _MESSAGES:
        return None
    message, remedy = _MESSAGES[code & _PRIMARY]
    return WorkspaceProblem(f"{message.format(name=path.name)}。", remedy=f"{remedy}{NOTHING_LOST}")


def _code_of(error: OSError) -> int:
    if error.errno in _FULL_ERRNOS:
        return sqlite3.SQLITE_FULL
    if error.errno in _DENIED_ERRNOS:
        return sqlite3.SQLITE_READONLY
    if error.errno == errno.ENOENT:
        return sqlite3.SQLITE_CANTOPEN
    return sqlite3.SQLITE_IOERR


def is_denial(error: BaseException | None) -> bool:
    """Whether the system does not allow to write here: permissions or a read-only medium."""
    return isinstance(error, OSError) and error.errno in _DENIED_ERRNOS


def is_damage(error: BaseException) -> bool:
    """Whether a failure means that the file itself is damaged or no database."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return code & _PRIMARY in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn failures of the environment inside the block into WorkspaceProblem."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        problem = problem_of(error, path)
        if problem is None:
            raise
        raise problem from error


def speak_plainly(engine: Engine, path: Path) -> None:
    """Make every statement of the engine raise WorkspaceProblem for failures of the environment."""
    from sqlalchemy import event

    def handle(context: ExceptionContext) -> None:
        original = context.original_exception
        problem = problem_of(original, path)
        if problem is not None:
            raise problem from original

    event.listen(engine, "handle_error", handle)
