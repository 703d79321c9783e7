"""Put a finished file in place in one step: the old one stays as it was until the new one is whole."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from desktop.domain.errors import FileProblem


def save_atomically(content: bytes, target: Path) -> None:
    """Write beside the target, then replace it.

    The file gets the rights a new file has in this place, so colleagues of a shared folder can
    open it (``tempfile`` would lock them out).

    Raises:
        FileProblem: target open elsewhere, no permission, no such folder, disk full; an existing
            target is then as it was and nothing else is left behind.
    """
    temporary: Path | None = None
    try:
        name = f".{target.stem[:20]}-{secrets.token_hex(4)}"
        with (target.parent / name).open("xb") as file:
            temporary = target.parent / name
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise _problem(error, target) from error


def _problem(error: OSError, target: Path) -> FileProblem:
    name, path = target.name, str(target)
    if error.errno == errno.ENOSPC:
        return FileProblem(
            f"磁盘空间不足，「{name}」没有保存。",
            path=path,
            remedy="请清理磁盘或换一个位置再保存。",
        )
    if isinstance(error, FileNotFoundError):
        return FileProblem(
            f"文件夹「{target.parent}」不存在，「{name}」没有保存。",
            path=path,
            remedy="请换一个位置。",
        )
    if isinstance(error, PermissionError | IsADirectoryError):
        return FileProblem(
            f"不能写入「{name}」：它正在 WPS 或 Excel 中打开，或没有写入的权限。",
            path=path,
            remedy="请先关闭它，或换一个名称、位置再保存。",
        )
    return FileProblem(f"保存「{name}」失败：{error.strerror or error}。", path=path)
