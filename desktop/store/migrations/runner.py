"""Running alembic migrations on a file. Imported only when a file needs one: alembic is slow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, pool
from sqlalchemy.exc import SQLAlchemyError

from desktop.store.dialect import foreign_key_findings
from desktop.store.problems import speak_plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection


Steps = Callable[[Any, Any], Any]


class MigrationFailed(Exception):
    """A migration broke off, or left rows that point nowhere; the message says what."""


def scripts(folder: Path) -> ScriptDirectory:
    """Return alembic's view of a folder of versions."""
    return ScriptDirectory(str(folder.parent), version_locations=[str(folder)])


def upgrade(path: Path, folder: Path, target: str = "head") -> None:
    """Bring a file up to a version, in one transaction; raises MigrationFailed."""
    script = scripts(folder)
    steps = script._upgrade_revs  # noqa: SLF001 - the way alembic.command.upgrade takes
    _run(path, script, target, lambda revision, _context: steps(target, revision))


def downgrade(path: Path, folder: Path, target: str) -> None:
    """Bring a file back to a version (used by tests of the migrations)."""
    script = scripts(folder)
    steps = script._downgrade_revs  # noqa: SLF001 - the way alembic.command.downgrade takes
    _run(path, script, target, lambda revision, _context: steps(target, revision))


def _run(path: Path, script: ScriptDirectory, target: str, steps: Steps) -> None:
    # Foreign keys stay off: rebuilding a table with them on silently deletes what hangs on it.
    engine = create_engine(f"sqlite:///{path}", poolclass=pool.NullPool)
    speak_plainly(engine, path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
            with EnvironmentContext(Config(), script, fn=steps, destination_rev=target) as context:
                context.configure(
                    connection=connection, render_as_batch=True, transactional_ddl=True
                )
                with context.begin_transaction():
                    context.run_migrations()
                    _require_sound(connection)
    except SQLAlchemyError as error:
        raise MigrationFailed(str(error)) from error
    finally:
        engine.dispose()


def _require_sound(connection: Connection) -> None:
    tables = foreign_key_findings(connection)
    if tables:
        raise MigrationFailed(", ".join(tables))
