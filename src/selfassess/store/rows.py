"""The tables of the drafts store as typed rows (`docs/formats.md`).

Portable: nothing here or in `drafts` is SQLite's alone (``sqlite_strict`` is ignored elsewhere).
Whatever changes here needs a new revision under `migrations` and a new `SCHEMA_VERSION`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    insert,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from selfassess.store.errors import TimeDamagedError

SCHEMA_VERSION = 1
"""The number of the newest revision under `migrations/versions`."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, in UTC, as ISO 8601 text of fixed width: ``2026-06-30T08:00:00.000000+00:00``.

    Text, because SQLite's own times lose their zone; fixed width, so that text order is time order
    and a person with any SQLite tool can read it. Whatever zone goes in, UTC comes out.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The text for an aware time."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a time without a zone is not a time"
            raise ValueError(message)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """The aware time, in UTC; raises `TimeDamagedError` where the text is none."""
        if value is None:
            return None
        try:
            read = datetime.fromisoformat(value)
            if read.tzinfo is None:
                raise TimeDamagedError(value)
            return read.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise TimeDamagedError(value) from error


class Row(DeclarativeBase):
    """What all rows share: one map of types, and names for all constraints."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        datetime: UtcTime(),
    }
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )


class AssessmentRow(Row):
    """One assessment; what lists show of it stands here a second time, beside its profile.

    ``revision`` is 1 at creation and one more after every save. ``edit_order`` counts the saves of
    the whole store, so that "edited last" never depends on a clock.
    """

    __tablename__ = "assessment"
    __table_args__ = ({"sqlite_strict": True},)

    id: Mapped[str] = mapped_column(primary_key=True)
    rubric: Mapped[str]
    company: Mapped[str]
    award_year: Mapped[int]
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime]
    revision: Mapped[int]
    edit_order: Mapped[int]


class PartRow(Row):
    """One part as it stands now; ``revision`` is the assessment's when this content was saved."""

    __tablename__ = "part"
    __table_args__ = ({"sqlite_strict": True},)

    assessment_id: Mapped[str] = mapped_column(
        ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    content: Mapped[str]
    sha256: Mapped[str]
    edited_at: Mapped[datetime]


class HistoryRow(Row):
    """One saved state of one part, only ever added; without content the part was removed."""

    __tablename__ = "history"
    __table_args__ = ({"sqlite_strict": True},)

    assessment_id: Mapped[str] = mapped_column(
        ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str | None]
    sha256: Mapped[str | None]
    saved_at: Mapped[datetime]


COLUMNS = frozenset(
    (row.__tablename__, column.name)
    for row in (AssessmentRow, PartRow, HistoryRow)
    for column in row.__mapper__.columns
)
"""Every column of ours, as (table, column)."""

# Alembic's own table, in Alembic's own form, so that a new store needs no Alembic: importing it
# takes longer than creating the store.
_ALEMBIC_VERSION = Table(
    "alembic_version",
    Row.metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def create_schema(connection: Connection) -> None:
    """The newest schema in an empty database, stamped for Alembic as if it had come there."""
    Row.metadata.create_all(connection)
    stamp = f"{SCHEMA_VERSION:04}"
    connection.execute(insert(_ALEMBIC_VERSION).values(version_num=stamp))
