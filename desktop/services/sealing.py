"""Publishing and correcting: results are frozen with a checksum, every later change is a new version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.exact import to_stored
from desktop.domain.round_records import Correction, CorrectionKind, Snapshot
from desktop.domain.rounds import Round, RoundStatus, SheetEntry
from desktop.services.decisions import refuse_barred, refuse_unknown_grade
from desktop.services.entering import leaves_with_blocks, refuse_entry
from desktop.services.figures import total_figure
from desktop.services.published import digest_of, published_content, without_remarks
from desktop.services.results import RoundOutcome, compute, evaluate_data
from desktop.services.round_data import SEALED, load_round, with_corrections

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.ports import UnitOfWork

CORRECTION_KIND_NAMES = {CorrectionKind.APPEAL: "申诉", CorrectionKind.REVIEW: "复核"}
"""Chinese words for the kinds of correction."""

FIRST_REASON = "首次发布"
REOPEN_FIRST = "请先写明理由取出归档（批次状态 → 取出归档），再登记更正。"
"""The way out for somebody who wants to correct an archived round."""


@dataclass(frozen=True, slots=True)
class RankShift:
    """A unit whose printed total, rank or grade differs between two versions; texts as printed."""

    unit_id: int
    name: str
    group: str
    old_total: str
    new_total: str
    old_rank: str
    new_rank: str
    old_grade: str
    new_grade: str


@dataclass(frozen=True, slots=True)
class ProposedCorrection:
    """What a correction would do: the unit's totals, and everybody it moves."""

    correction: Correction
    outcome: RoundOutcome
    shifts: tuple[RankShift, ...]


def content_of(uow: UnitOfWork, outcome: RoundOutcome) -> str:
    """Write an outcome as it is frozen."""
    item = outcome.data.round
    return published_content(
        item=item,
        scheme_digest=uow.versions.get(item.version_id).digest,
        units=outcome.candidates,
        result=outcome.result,
        figures=outcome.data.figures,
        standings=outcome.data.standings,
    )


def freeze(*, uow: UnitOfWork, round_id: int, now: datetime | None = None) -> Snapshot:
    """Store the result of a round about to be published as its first version.

    Raises:
        Conflict: stored inputs of some units contradict each other.
    """
    outcome = compute(uow=uow, round_id=round_id)
    refuse_conflicts(outcome)
    return _store(uow, outcome, 1, FIRST_REASON, now)


def refuse_conflicts(outcome: RoundOutcome) -> None:
    """Refuse to go on while stored inputs of some units contradict each other (Conflict)."""
    said = [sentence for result in outcome.result.units for sentence in result.conflicts]
    if said:
        raise Conflict(
            f"有资料矛盾，不能审核或发布：{''.join(said)}",
            remedy="请打开这些单位的评分表，两处只留一处。",
        )


def list_versions(*, uow: UnitOfWork, round_id: int) -> list[Snapshot]:
    """Return the published versions, oldest first."""
    return sorted(uow.snapshots.list(round_id=round_id), key=lambda one: one.number)


def list_corrections(*, uow: UnitOfWork, round_id: int) -> list[Correction]:
    """Return the corrections, oldest first."""
    return sorted(uow.corrections.list(round_id=round_id), key=lambda one: one.id)


def propose_correction(*, uow: UnitOfWork, correction: Correction) -> ProposedCorrection:
    """Work out what a correction changes, without writing anything.

    Raises:
        Conflict: the round is not published.
        InvalidValue: no reason or decision, a figure that does not fit its leaf, or a grade that the
            scheme does not have or a veto bars.
        NotFound: no such sheet or round.
    """
    sheet = uow.sheets.get(correction.sheet_id)
    item = _refuse_unpublished(uow.rounds.get(sheet.round_id))
    for text, what in ((correction.reason, "申请理由"), (correction.decision, "处理决定")):
        if not text.strip():
            raise InvalidValue(f"更正需要写明{what}。", remedy=f"请填写{what}。")
    before = compute(uow=uow, round_id=item.id)
    checked = replace(
        correction,
        round_id=item.id,
        reason=correction.reason.strip(),
        decision=correction.decision.strip(),
        old=total_figure(before.of_unit(sheet.unit_id)),
        id=0,
    )
    if correction.upholds:
        upheld = replace(checked, new=checked.old, snapshot=0)
        return ProposedCorrection(upheld, before, ())
    if correction.leaf is not None:
        _refuse_unfit(before, checked)
    if correction.grade:
        refuse_unknown_grade(before.data.scheme, correction.grade)
    numbered = replace(checked, snapshot=_newest(uow, item.id) + 1)
    after = _recompute(uow, item.id, None, extra=(numbered,))
    if correction.grade:
        refuse_barred(after, sheet.unit_id, correction.grade)
    done = replace(numbered, new=total_figure(after.of_unit(sheet.unit_id)))
    return ProposedCorrection(done, after, shifts_between(before, after))


def correct(
    *, uow: UnitOfWork, correction: Correction, now: datetime | None = None
) -> ProposedCorrection:
    """Enter a correction (申诉, 复核); a changed figure or grade makes a new version of the result.

    Raises: as :func:`propose_correction`.
    """
    proposed = propose_correction(uow=uow, correction=correction)
    stored = uow.corrections.add(proposed.correction)
    if stored.snapshot:
        word = CORRECTION_KIND_NAMES[stored.kind]
        _store(uow, proposed.outcome, stored.snapshot, f"{word}：{stored.decision}", now)
    return replace(proposed, correction=stored)


def shifts_between(before: RoundOutcome, after: RoundOutcome) -> tuple[RankShift, ...]:
    """Return the units whose total, rank or grade differs, in the new display order."""
    names = {candidate.key: candidate.name for candidate in after.candidates}
    old_of = {result.unit: result for result in before.result.units}
    shifts = []
    for new in after.result.units:
        old = old_of[new.unit]
        texts = [
            (total_figure(one), "" if one.rank is None else str(one.rank), one.grade)
            for one in (old, new)
        ]
        if texts[0] != texts[1]:
            (old_total, old_rank, old_grade), (new_total, new_rank, new_grade) = texts
            shifts.append(
                RankShift(
                    int(new.unit),
                    names[new.unit],
                    new.group,
                    old_total,
                    new_total,
                    old_rank,
                    new_rank,
                    old_grade,
                    new_grade,
                )
            )
    return tuple(shifts)


def verify_published(*, uow: UnitOfWork) -> list[str]:
    """Check every published version: its checksum, and that its figures come out the same again.

    Returns readable findings, empty when sound.
    """
    findings = []
    for item in uow.rounds.list():
        if item.status not in SEALED:
            continue
        versions = list_versions(uow=uow, round_id=item.id)
        if not versions:
            findings.append(f"考核批次「{item.title}」已发布，但没有保存发布结果。")
        findings += [
            finding for version in versions for finding in _version_findings(uow, item, version)
        ]
    return findings


def _version_findings(uow: UnitOfWork, item: Round, version: Snapshot) -> list[str]:
    name = f"考核批次「{item.title}」第{version.number}版发布结果"
    if digest_of(version.content) != version.digest:
        return [f"{name}的校验值不符，内容被改动过。"]
    again = content_of(uow, _recompute(uow, item.id, version.number))
    if without_remarks(again) != without_remarks(version.content):
        return [f"{name}与按原始记录重新计算的结果不一致。"]
    return []


def _recompute(
    uow: UnitOfWork, round_id: int, version: int | None, extra: tuple[Correction, ...] = ()
) -> RoundOutcome:
    """Evaluate a sealed round from its sheets, with what was frozen of other places."""
    loaded = load_round(uow=uow, round_id=round_id, version=version, single=True)
    data = with_corrections(loaded, extra)
    return evaluate_data(replace(data, published=None))


def _store(
    uow: UnitOfWork, outcome: RoundOutcome, number: int, reason: str, now: datetime | None
) -> Snapshot:
    content = content_of(uow, outcome)
    return uow.snapshots.add(
        Snapshot(outcome.data.round.id, number, content, digest_of(content), reason, now)
    )


def _newest(uow: UnitOfWork, round_id: int) -> int:
    return max((one.number for one in uow.snapshots.list(round_id=round_id)), default=0)


def _refuse_unpublished(item: Round) -> Round:
    if item.status is RoundStatus.PUBLISHED:
        return item
    archived = item.status is RoundStatus.ARCHIVED
    raise Conflict(
        f"考核批次「{item.title}」{'已归档' if archived else '还没有发布'}，不能登记更正。",
        remedy=REOPEN_FIRST if archived else "发布前请直接修改评分表。",
    )


def _refuse_unfit(outcome: RoundOutcome, correction: Correction) -> None:
    rows = leaves_with_blocks(outcome.data.scheme)
    if correction.leaf is None or not 0 <= correction.leaf < len(rows):
        raise InvalidValue("考核方案中没有这个评分项。")
    if correction.amount is not None:
        to_stored(correction.amount)
    criterion, block = rows[correction.leaf]
    entry = SheetEntry(
        correction.sheet_id,
        correction.leaf,
        correction.state,
        correction.amount,
        correction.level,
        correction.decision,
    )
    refuse_entry(criterion, block, entry)
