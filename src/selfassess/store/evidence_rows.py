"""The tables of the evidence store as typed rows (`docs/formats.md`).

Whatever changes here needs a new `EVIDENCE_VERSION`, and a way from the version before.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Connection, ForeignKey, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

EVIDENCE_VERSION = 1


class EvidenceBase(DeclarativeBase):
    """What the rows share: one map of types, and names for all constraints."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        bytes: LargeBinary(),
    }
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )


class ContentRow(EvidenceBase):
    """The content of one file: the SHA-256 of its bytes in hex, and how many they are."""

    __tablename__ = "content"
    __table_args__ = ({"sqlite_strict": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]


class ChunkRow(EvidenceBase):
    """A piece of a content; the pieces are numbered from 0."""

    __tablename__ = "chunk"
    __table_args__ = ({"sqlite_strict": True},)

    content_id: Mapped[int] = mapped_column(
        ForeignKey("content.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes]


EVIDENCE_COLUMNS = frozenset(
    (row.__tablename__, column.name)
    for row in (ContentRow, ChunkRow)
    for column in row.__mapper__.columns
)
"""Every column of ours, as (table, column)."""


def create_evidence_schema(connection: Connection) -> None:
    """The newest schema in an empty database."""
    EvidenceBase.metadata.create_all(connection)
