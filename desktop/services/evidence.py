"""Evidence (佐证材料): files kept with tasks, occurrences and deduction events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.task_records import Evidence, OwnerKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop.services.ports import UnitOfWork
    from desktop.services.task_ports import EvidenceFiles

PICTURES = frozenset({"png", "jpg", "jpeg", "bmp", "gif", "webp"})
"""Kinds shown as thumbnails."""


def add_evidence(
    *,
    uow: UnitOfWork,
    files: EvidenceFiles,
    owner_kind: OwnerKind,
    owner_id: int,
    paths: Sequence[Path],
    now: datetime,
) -> list[Evidence]:
    """Keep copies of files with something; returns the new records.

    A content the owner has already is not added again; a content others have is kept once.

    Raises:
        NotFound: the owner does not exist.
        FileProblem: a file cannot be read or kept; then none of them is added.
    """
    _require_owner(uow, owner_kind, owner_id)
    there = list_evidence(uow=uow, owner_kind=owner_kind, owner_id=owner_id)
    known = {item.digest for item in there}
    position = max((item.position for item in there), default=-1)
    new = []
    for path in paths:
        kept = files.put(path)
        if kept.digest in known:
            continue
        known.add(kept.digest)
        position += 1
        new.append(
            Evidence(
                owner_kind=owner_kind,
                owner_id=owner_id,
                digest=kept.digest,
                name=path.name,
                size=kept.size,
                kind=PurePath(path.name).suffix.removeprefix(".").lower(),
                added=now,
                position=position,
            )
        )
    return uow.evidence.add_many(new) if new else []


def list_evidence(*, uow: UnitOfWork, owner_kind: OwnerKind, owner_id: int) -> list[Evidence]:
    """Return the evidence of something in its order."""
    found = uow.evidence.list(owner_kind=owner_kind, owner_id=owner_id)
    return sorted(found, key=lambda item: (item.position, item.id))


def change_evidence(*, uow: UnitOfWork, evidence_id: int, name: str, note: str) -> Evidence:
    """Rename a piece of evidence, or write a note to it; the content stays.

    Raises:
        InvalidValue: no name.
        NotFound: it is gone.
    """
    if not name.strip():
        raise InvalidValue("佐证材料要有名称。", remedy="请输入名称。")
    found = uow.evidence.get(evidence_id)
    changed = replace(found, name=name.strip(), note=note.strip())
    uow.evidence.update(changed)
    return changed


def remove_evidence(*, uow: UnitOfWork, evidence_ids: Sequence[int]) -> None:
    """Take evidence away; the content stays kept, so that undo finds it.

    Raises:
        Conflict: it proves a 扣分/加分记录 of a published or archived round.
        NotFound: it is gone.
    """
    for evidence_id in evidence_ids:
        _refuse_sealed(uow, uow.evidence.get(evidence_id))
        uow.evidence.delete(evidence_id)


def check_evidence(*, uow: UnitOfWork, files: EvidenceFiles, thorough: bool = False) -> list[str]:
    """Return readable findings: contents that are missing or, when ``thorough``, damaged."""
    sound: dict[str, bool] = {}
    findings = []
    for item in uow.evidence.list():
        if item.digest not in sound:
            test = files.is_sound if thorough else files.has
            sound[item.digest] = test(item.digest)
        if not sound[item.digest]:
            fault = "已损坏" if files.has(item.digest) else "找不到文件"
            findings.append(f"佐证材料「{item.name}」（{_owner_words(uow, item)}）{fault}。")
    return findings


def _refuse_sealed(uow: UnitOfWork, item: Evidence) -> None:
    """What proves a published result stays; more can be added, for an appeal."""
    if item.owner_kind is OwnerKind.EVENT:
        from desktop.services.round_data import SEALED  # opening a file must not wait for scoring

        sheet = uow.sheets.get(uow.events.get(item.owner_id).sheet_id)
        found = uow.rounds.get(sheet.round_id)
        if found.status in SEALED:
            raise Conflict(
                f"考核批次「{found.title}」已发布封存，佐证材料「{item.name}」不能删除。",
                remedy="可以再添加材料，或在备注中说明。",
            )


def _require_owner(uow: UnitOfWork, kind: OwnerKind, owner_id: int) -> None:
    if kind is OwnerKind.TASK:
        uow.nodes.get(owner_id)
    elif kind is OwnerKind.OCCURRENCE:
        uow.occurrences.get(owner_id)
    else:
        uow.events.get(owner_id)


def _owner_words(uow: UnitOfWork, item: Evidence) -> str:
    if item.owner_kind is OwnerKind.TASK:
        return f"任务「{uow.nodes.get(item.owner_id).title}」"
    if item.owner_kind is OwnerKind.OCCURRENCE:
        found = uow.occurrences.get(item.owner_id)
        return f"任务「{uow.nodes.get(found.task_id).title}」{found.label}"
    return f"扣分/加分记录「{uow.events.get(item.owner_id).reason}」"
