"""Find and read the files that came back; what cannot be read is said, not dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import FileProblem
from desktop.services.handing_out.forms import INDEX_NAME
from desktop.services.handing_out.returned import HandoutFiles, ReturnedBook
from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.scheme import Scheme

MOST_FILES = 5000
_NOT_FORMS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".lnk", ".db", ".ini", ".tmp", ".kaoping"})


def form_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read, folders searched to the bottom.

    Lock files (``~$…``), hidden files and the index are left out, and so are, inside folders,
    pictures and the like. At most :data:`MOST_FILES`.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = (one for one in sorted(path.rglob("*")) if one.is_file())
        for one in inside:
            if one.suffix.lower() not in _NOT_FORMS and not one.name.startswith((".", "~$")):
                found[one] = None
            if len(found) >= MOST_FILES:
                break
    return [path for path in found if path.name != INDEX_NAME]


def read_files(
    files: HandoutFiles, paths: Iterable[Path], scheme: Scheme, *, progress: Progress = silent
) -> list[ReturnedBook]:
    """Read all files; one that cannot be read is a book with its trouble.

    Raises:
        Cancelled: from ``progress``.
    """
    found = form_files(paths)
    books = []
    for number, path in enumerate(found):
        progress(number, len(found))
        try:
            books.append(files.read(path, scheme))
        except FileProblem as error:
            books.append(ReturnedBook(path, trouble=error.message, remedy=error.remedy))
    progress(len(found), len(found))
    return books
