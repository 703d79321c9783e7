"""The schemes of a workspace with their versions and uses, and the presets that come along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict
from desktop.services.scheme_files import read_scheme_file
from desktop.services.schemes import list_schemes, list_versions

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.rounds import SchemeRecord, SchemeVersion
    from desktop.domain.scheme import Scheme
    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class VersionUse:
    """A version and the titles of the rounds that hold it."""

    version: SchemeVersion
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemeUse:
    """A scheme with its versions, newest first."""

    record: SchemeRecord
    versions: tuple[VersionUse, ...]

    @property
    def newest(self) -> SchemeVersion:
        """The version rounds are made with."""
        return self.versions[0].version

    @property
    def rounds(self) -> tuple[str, ...]:
        """Titles of all rounds that hold one of the versions."""
        return tuple(title for use in self.versions for title in use.rounds)


@dataclass(frozen=True, slots=True)
class Preset:
    """A scheme to begin with, from ``resources/presets``."""

    path: Path
    scheme: Scheme


def library(*, uow: UnitOfWork) -> tuple[SchemeUse, ...]:
    """Return all schemes in their order, with the rounds that use each version."""
    users: dict[int, list[str]] = {}
    for item in uow.rounds.list():
        users.setdefault(item.version_id, []).append(item.title)
    return tuple(
        SchemeUse(
            record,
            tuple(
                VersionUse(version, tuple(users.get(version.id, ())))
                for version in reversed(list_versions(uow=uow, scheme_id=record.id))
            ),
        )
        for record in list_schemes(uow=uow)
    )


def delete_scheme(*, uow: UnitOfWork, scheme_id: int) -> None:
    """Delete a scheme no round uses, with its versions.

    Raises:
        Conflict: rounds use it; they are named.
        NotFound: no such scheme.
    """
    record = uow.schemes.get(scheme_id)
    versions = list_versions(uow=uow, scheme_id=scheme_id)
    known = {version.id for version in versions}
    titles = [item.title for item in uow.rounds.list() if item.version_id in known]
    if titles:
        named = "、".join(f"「{title}」" for title in titles[:3])
        more = f"等{len(titles)}个" if len(titles) > 3 else ""
        raise Conflict(
            f"考核方案《{record.title}》用于考核批次{named}{more}，不能删除。",
            remedy="请先删除这些批次，或保留方案。",
        )
    uow.schemes.delete(scheme_id)


def presets(folder: Path) -> tuple[Preset, ...]:
    """Read the presets of a folder, in the order of their file names."""
    return tuple(Preset(path, read_scheme_file(path)) for path in sorted(folder.glob("*.json")))
