"""What the tables of a workspace file are made of: names of constraints, kinds of columns."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

# 64 bits everywhere; STRICT tables of SQLite know only the name INTEGER.
AMOUNT = BigInteger().with_variant(Integer(), "sqlite")


def text_column(name: str) -> Column[str]:
    """Make a column of text, never null."""
    return Column(name, Text, nullable=False)


def whole_column(name: str) -> Column[int]:
    """Make a column of whole numbers, never null."""
    return Column(name, Integer, nullable=False)


def link_column(
    name: str, target: str, *, optional: bool = False, index: bool = True
) -> Column[int]:
    """Make a column that points at another table's id."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=optional, index=index)


def record_table(name: str, *items: Column[int] | Column[str] | UniqueConstraint | Index) -> Table:
    """Make a record table: local id never used twice (the log refers to it) and travelling uid."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        text_column("uid"),
        *items,
        UniqueConstraint("uid"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
