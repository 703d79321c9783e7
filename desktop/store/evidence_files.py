"""Evidence files kept by content in the folder ``名称-佐证材料`` beside the workspace.

One file per content, named by its SHA-256 and marked read-only; names, owners and notes are records
of the workspace. Nothing is ever deleted here: an undo, or an older backup, may need it again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.services.task_ports import KeptFile
from desktop.store.snapshots import write_through

_BLOCK = 1 << 20
_DIGEST_LENGTH = 64


class ContentFolder:
    """Implements ``desktop.services.task_ports.EvidenceFiles`` with a folder."""

    def __init__(self, workspace: Path) -> None:
        self.folder = workspace.with_name(f"{workspace.stem}-佐证材料")

    def put(self, path: Path) -> KeptFile:
        """Copy a file under its digest, checked and written through; a known content costs nothing.

        Raises:
            FileProblem: no file, a folder, not readable, or no room for the copy.
        """
        if not path.is_file():
            raise FileProblem(
                f"「{path.name}」不是文件，不能作为佐证材料。",
                path=str(path),
                remedy="文件夹请先打包，或打开文件夹选择其中的文件。",
            )
        try:
            return self._keep(path)
        except OSError as error:
            raise FileProblem(
                f"文件「{path.name}」没能存入佐证材料：{error.strerror or error}。",
                path=str(path),
                remedy="请检查文件是否被占用、磁盘空间是否足够；原文件没有改动。",
            ) from error

    def _keep(self, path: Path) -> KeptFile:
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        size = 0
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".partial")
        partial = Path(name)
        try:
            with os.fdopen(handle, "wb") as copy, path.open("rb") as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
                    copy.write(block)
            self._name(partial, digest.hexdigest())
        finally:
            partial.unlink(missing_ok=True)
        return KeptFile(digest.hexdigest(), size)

    def _name(self, partial: Path, digest: str) -> None:
        target = self.place(digest)
        if self.is_sound(digest):
            return
        target.parent.mkdir(exist_ok=True)
        write_through(partial)
        target.unlink(missing_ok=True)  # one that is not sound any more
        partial.replace(target)
        target.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
        write_through(target.parent)

    def has(self, digest: str) -> bool:
        """Whether a content is there."""
        return self.place(digest).is_file()

    def is_sound(self, digest: str) -> bool:
        """Whether a content is there and still has its digest."""
        if not self.has(digest):
            return False
        found = hashlib.sha256()
        with self.place(digest).open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
        return found.hexdigest() == digest

    def to_read(self, digest: str, name: str) -> Path:
        """Copy a content under its own name into a temporary folder; raises FileProblem."""
        kept = self.place(digest)
        if not kept.is_file():
            raise FileProblem(
                f"佐证材料「{name}」的文件找不到了。",
                path=str(kept),
                remedy=f"请把文件夹「{self.folder.name}」放回工作区旁边，或重新添加这个文件。",
            )
        folder = Path(tempfile.gettempdir()) / "kaoping" / digest[:16]
        target = folder / Path(name).name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, target)
        except OSError as error:
            if not target.is_file():  # else: an earlier copy that another program has open
                raise FileProblem(
                    f"佐证材料「{name}」没能打开：{error.strerror or error}。", path=str(target)
                ) from error
        return target

    def unused(self, used: Iterable[str]) -> list[str]:
        """Return the digests kept that are not among ``used``."""
        if not self.folder.is_dir():
            return []
        there = {path.name for path in self.folder.glob("??/*")}
        return sorted(name for name in there - set(used) if len(name) == _DIGEST_LENGTH)

    def place(self, digest: str) -> Path:
        """Return where a content is kept."""
        return self.folder / digest[:2] / digest
