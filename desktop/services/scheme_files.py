"""Scheme files: one scheme as canonical JSON, to hand on and to take over (docs/formats/scheme.md)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem
from desktop.domain.scheme_check import check_scheme
from desktop.domain.scheme_json import InvalidFile, scheme_from_json, scheme_to_json

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.scheme import Scheme
    from desktop.services.toolbox import FileSaver

SUFFIX = ".json"
_LARGEST = 8_000_000
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(title: str) -> str:
    """Return a file name made of a title, without what file systems refuse."""
    cleaned = _NOT_IN_NAMES.sub(" ", title).strip(" .")[:80].strip(" .")
    return f"{cleaned or '考核方案'}{SUFFIX}"


def write_scheme_file(scheme: Scheme, target: Path, save: FileSaver) -> None:
    """Write a scheme in canonical form; an existing file stays as it was until the new one is whole.

    Raises:
        FileProblem: the file cannot be written.
    """
    save(f"{scheme_to_json(scheme)}\n".encode(), target)


def read_scheme_file(path: Path) -> Scheme:
    """Read a scheme file. Of its meaning only the keys are checked: drafts can be opened and mended.

    Raises:
        FileProblem: the file cannot be read, is too large or is no UTF-8 text.
        InvalidFile: its shape is wrong, or criteria cannot be told apart; with every problem, its
            path and a sentence.
        InvalidValue: no JSON at all.
    """
    scheme = scheme_from_json(_text(path))
    problems = [problem for problem in check_scheme(scheme) if _of_a_criterion_key(problem.path)]
    if problems:
        raise InvalidFile("考核方案文件", problems)
    return scheme


def _of_a_criterion_key(path: str) -> bool:
    return path.startswith("criteria") and path.endswith("].key") and ".rule" not in path


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise FileProblem(
                f"文件「{path.name}」太大，不是考核方案文件。",
                path=str(path),
                remedy="请选择从考评通导出的方案文件(.json)。",
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(
            f"文件「{path.name}」不是 UTF-8 文字，不能作为考核方案读取。",
            path=str(path),
            remedy="请选择从考评通导出的方案文件(.json)。",
        ) from error
    except OSError as error:
        raise FileProblem(
            f"打不开文件「{path.name}」。", path=str(path), remedy="请检查文件是否还在、能否读取。"
        ) from error
