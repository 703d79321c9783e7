"""Making a new, empty workspace file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, pool

from desktop.domain.errors import WorkspaceProblem
from desktop.store import kinds  # noqa: F401 - brings every table into the metadata
from desktop.store.dialect import append_only_triggers
from desktop.store.places import on_network
from desktop.store.problems import plain_words, speak_plainly
from desktop.store.schema_base import metadata
from desktop.store.snapshots import remove_database, write_through
from desktop.store.versions import APPLICATION_ID

# What alembic itself would make; a test compares both ways to an up-to-date file.
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def create_file(path: Path, revision: str) -> None:
    """Make an empty workspace of a schema version; raises WorkspaceProblem.

    The tables come from the metadata, not from the migrations: alembic would cost half a second.
    """
    if on_network(path):
        raise network_problem(path)
    if path.exists():
        raise WorkspaceProblem(
            f"文件「{path.name}」已经存在，没有覆盖。", remedy="请换一个名称，或直接打开它。"
        )
    partial = path.with_name(f"{path.name}.partial")
    with plain_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_database(partial)
        partial.touch()  # tells a folder that cannot be written from a file that cannot be opened
        try:
            _fill(partial, path, revision)
            write_through(partial)
            partial.replace(path)
        except BaseException:
            remove_database(partial)
            raise
        write_through(path.parent)


def _fill(partial: Path, path: Path, revision: str) -> None:
    engine = create_engine(f"sqlite:///{partial}", poolclass=pool.NullPool)
    speak_plainly(engine, path)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            metadata.create_all(connection)
            for statement in append_only_triggers():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(_VERSION_TABLE)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))
    finally:
        engine.dispose()


def network_problem(path: Path) -> WorkspaceProblem:
    """Return the sentence for a live file on a network drive."""
    return WorkspaceProblem(
        f"「{path}」在网络位置上，多人同时使用会损坏数据，因此没有打开。",
        remedy="请把工作区文件复制到本机硬盘再打开；网络位置可以用来存放备份。",
    )
