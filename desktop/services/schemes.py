"""Schemes: saving immutable versions and loading them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.rounds import SchemeRecord, SchemeVersion

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.scheme import Scheme
    from desktop.services.ports import UnitOfWork


def save_scheme(
    *,
    uow: UnitOfWork,
    scheme: Scheme,
    title: str | None = None,
    scheme_id: int | None = None,
    note: str = "",
    created: datetime | None = None,
) -> SchemeVersion:
    """Save a scheme: a new one without ``scheme_id``, else a new version of that one.

    A new version is only made when the content (its hash) differs from the newest version.
    ``title`` names the scheme in the list; None = the scheme's own title. ``created``: now.

    Raises:
        InvalidValue: the scheme has errors; the sentence lists the first ones.
        NotFound: no scheme of this id.
    """
    from desktop.domain.scheme_json import scheme_hash, scheme_to_json

    refuse_flawed(scheme)
    name = (title or scheme.title).strip()
    if not name:
        raise InvalidValue("考核方案名称不能为空。", remedy="请输入名称。")
    digest = scheme_hash(scheme)
    if scheme_id is None:
        record = uow.schemes.add(SchemeRecord(title=name, position=uow.schemes.count() + 1))
    else:
        record = uow.schemes.get(scheme_id)
        if record.title != name:
            uow.schemes.update(replace(record, title=name))
    versions = list_versions(uow=uow, scheme_id=record.id)
    if versions and versions[-1].digest == digest:
        return versions[-1]
    number = versions[-1].number + 1 if versions else 1
    return uow.versions.add(
        SchemeVersion(
            scheme_id=record.id,
            number=number,
            content=scheme_to_json(scheme),
            digest=digest,
            note=note,
            created=created,
        )
    )


def refuse_flawed(scheme: Scheme) -> None:
    """Raise InvalidValue with the first errors of a scheme; warnings pass."""
    from desktop.domain.scheme_check import Severity, check_scheme

    errors = [
        problem.message for problem in check_scheme(scheme) if problem.severity is Severity.ERROR
    ]
    if errors:
        shown = "；".join(message.rstrip("。") for message in errors[:5])
        more = f" 等 {len(errors)} 处" if len(errors) > 5 else ""
        raise InvalidValue(f"考核方案有错误：{shown}{more}。", remedy="请改正后再保存。")


def list_schemes(*, uow: UnitOfWork) -> list[SchemeRecord]:
    """Return all schemes in their order."""
    return sorted(uow.schemes.list(), key=lambda record: (record.position, record.id))


def list_versions(*, uow: UnitOfWork, scheme_id: int) -> list[SchemeVersion]:
    """Return the versions of a scheme, oldest first."""
    return sorted(uow.versions.list(scheme_id=scheme_id), key=lambda version: version.number)


def newest_version(*, uow: UnitOfWork, scheme_id: int) -> SchemeVersion:
    """Return the newest version of a scheme; raises NotFound when there is no such scheme."""
    uow.schemes.get(scheme_id)
    return list_versions(uow=uow, scheme_id=scheme_id)[-1]


def load_version(*, uow: UnitOfWork, version_id: int) -> Scheme:
    """Return the scheme of a stored version; raises NotFound."""
    return _decoded(uow.versions.get(version_id).content)


@lru_cache(maxsize=16)
def _decoded(content: str) -> Scheme:
    """Read stored content, once per content: versions never change, and every edit asks again."""
    from desktop.domain.scheme_json import scheme_from_json

    return scheme_from_json(content)
