"""The parts of a zipped workbook, unpacked piece by piece and never written anywhere.

Names inside the archive are only looked up, never used as paths, so ``../../x`` does no harm.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from desktop.exchange.excel.budget import Budget, TooLarge
from desktop.exchange.excel.xml_parts import Attributes, Handler, scan
from desktop.services.ports import Progress

_PIECE = 64 * 1024
_MEMBERS = 20_000
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What zipfile raises for an archive that does not hold together."""


class BadArchive(ValueError):
    """The archive does not hold together, or a part is missing."""


class Archive:
    """An opened archive.

    Raises:
        BadArchive: from every method, when a part is missing or damaged.
        TooLarge: more is unpacked than the budget allows.
        Cancelled: from ``progress``.
    """

    def __init__(self, archive: zipfile.ZipFile, budget: Budget, progress: Progress) -> None:
        self._archive = archive
        self._progress = progress
        self.budget = budget
        members = archive.infolist()
        if len(members) > _MEMBERS:
            raise TooLarge
        self._members = {info.filename.replace("\\", "/").lstrip("/"): info for info in members}
        self._by_fold = {name.casefold(): name for name in self._members}

    @property
    def names(self) -> list[str]:
        """All parts."""
        return list(self._members)

    @property
    def encrypted(self) -> bool:
        """Whether parts are locked by a password of the archive."""
        return any(info.flag_bits & 1 for info in self._members.values())

    def find(self, part: str) -> str | None:
        """Return a part's name as the archive spells it; part names ignore case."""
        return self._by_fold.get(part.casefold())

    def size(self, part: str) -> int:
        """Return the unpacked size a part declares, for the progress only."""
        name = self.find(part)
        return self._members[name].file_size if name else 0

    def pieces(self, part: str) -> Iterator[bytes]:
        """Unpack a part piece by piece, reporting before and after each."""
        total, done = self.size(part), 0
        self._progress(0, total)
        name = self.find(part)
        if name is None:
            raise BadArchive(f"no part {part}")
        try:
            with self._archive.open(self._members[name]) as stream:
                while piece := stream.read(_PIECE):
                    self.budget.unpack(len(piece))
                    yield piece
                    done += len(piece)
                    self._progress(min(done, total), total)
        except DAMAGED as error:
            raise BadArchive(str(error)) from error

    def read(self, part: str, limit: int) -> bytes:
        """Unpack a whole part of at most ``limit`` bytes."""
        parts: list[bytes] = []
        total = 0
        for piece in self.pieces(part):
            total += len(piece)
            if total > limit:
                raise TooLarge
            parts.append(piece)
        return b"".join(parts)

    def scan(self, part: str, handler: Handler) -> None:
        """Read an XML part; raises BadXml too."""
        scan(self.pieces(part), handler)


@contextmanager
def opened(file: BinaryIO, budget: Budget, progress: Progress) -> Iterator[Archive]:
    """Open an archive.

    Raises:
        BadArchive: it does not hold together.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (*DAMAGED, ValueError) as error:
        raise BadArchive(str(error)) from error
    with archive:
        yield Archive(archive, budget, progress)


class _Relations(Handler):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note an inner target; links to the outside are never followed."""
        if tag != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
        self.targets[attributes.get("Id", "")] = target.lstrip("/")
        self.kinds[attributes.get("Type", "").rpartition("/")[2]] = target.lstrip("/")


def relations(archive: Archive, part: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the parts a part points to: by id, and by the last word of the relation's type."""
    folder, _, name = part.rpartition("/")
    links = f"{folder}/_rels/{name}.rels".lstrip("/")
    found = _Relations(folder)
    if archive.find(links):
        archive.scan(links, found)
    return found.targets, found.kinds
