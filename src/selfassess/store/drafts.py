"""The drafts store: several assessments in one file, saved part by part.

Every save is one transaction and is on the disk when `DraftStore.save` returns. Nothing saved is
overwritten without its former state staying in the history. What comes back is checked part by
part against its checksum and its form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import OperationalError

from selfassess.domain.assessment import (
    BLANK,
    Assessment,
    Part,
    PartKey,
    PartKind,
    Profile,
    Summary,
    from_parts,
)
from selfassess.domain.wording import Bilingual
from selfassess.store import sqlite
from selfassess.store.errors import (
    AssessmentExistsError,
    AssessmentMissingError,
    PartDamagedError,
    StoreDamagedError,
    StoreReadOnlyError,
)
from selfassess.store.rows import (
    COLUMNS,
    SCHEMA_VERSION,
    AssessmentRow,
    HistoryRow,
    PartRow,
    create_schema,
)
from selfassess.store.stored_part import Revision, StoredPart

MARK = sqlite.Mark(application_id=int.from_bytes(b"XHQA"), version=SCHEMA_VERSION)
"""The header of a drafts file; the evidence store has letters of its own."""

Now = Callable[[], datetime]


class DraftStore:
    """Assessments on disk.

    ``reader`` and ``writer`` are engines of one database with the newest schema, and a transaction
    of ``reader`` sees one state of it; without a writer the store is read-only. ``now`` gives the
    time of a save, aware; it is recorded and shown, never compared.

    Methods may be called from any thread. All of them raise `StoreError` where reading or writing
    fails, and leave the store as it was and usable.
    """

    def __init__(self, reader: Engine, writer: Engine | None, now: Now) -> None:
        self._reader = reader
        self._writer = writer
        self._now = now
        self._is_closed = False

    @classmethod
    def open(cls, path: Path, now: Now) -> Self:
        """The store in the file at ``path``, created where there is none.

        Where the file can be read but not written, the store is `read_only`. Raises `StoreError`:
        the file is not ours, damaged, of a newer program, or cannot be opened or created; it is
        not written then.
        """
        if not sqlite.is_there(path):
            sqlite.create(path, MARK, create_schema)
        reader = sqlite.engine(path, MARK, sqlite.Access.READ)
        writer = sqlite.engine(path, MARK, sqlite.Access.WRITE)
        try:
            if sqlite.check(reader, path) < SCHEMA_VERSION:
                _upgrade(writer, path)
            sqlite.check_shape(reader, path, COLUMNS)
            is_writable = sqlite.can_write(writer)
        except BaseException:
            reader.dispose()
            writer.dispose()
            raise
        if not is_writable:
            writer.dispose()
            return cls(reader, None, now)
        sqlite.keep_private(path)
        return cls(reader, writer, now)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: every method that writes raises `StoreReadOnlyError`."""
        return self._writer is None

    def summaries(self) -> tuple[Summary, ...]:
        """All assessments, the last edited first.

        "Last" by the store's own count of saves: a clock that was set back reorders nothing.
        """
        found = select(
            AssessmentRow.id,
            AssessmentRow.rubric,
            AssessmentRow.company,
            AssessmentRow.award_year,
            AssessmentRow.edited_at,
        ).order_by(AssessmentRow.edit_order.desc(), AssessmentRow.id)
        with self._reading() as connection:
            return tuple(Summary(*row) for row in connection.execute(found))

    def create(self, assessment: Assessment) -> datetime:
        """The time at which ``assessment`` was saved as a new one, at revision 1.

        Raises `AssessmentExistsError` where its id is taken, `PartRefusedError` where a part could
        not be read back.
        """
        stored = [
            StoredPart.of(key, part) for key, part in assessment.parts.items() if part != BLANK
        ]
        created_at = self._now()
        with self._writing() as connection:
            _insert_assessment(connection, assessment, created_at)
            for part in stored:
                _put(connection, assessment.id, part, 1, created_at)
        return created_at

    def load(self, assessment_id: str) -> Assessment:
        """The assessment as it was saved last.

        Raises `AssessmentMissingError`, or `PartDamagedError` naming the first part that cannot be
        trusted.
        """
        with self._reading() as connection:
            rubric = connection.scalar(
                select(AssessmentRow.rubric).where(AssessmentRow.id == assessment_id)
            )
            if rubric is None:
                raise AssessmentMissingError(assessment_id)
            rows = connection.execute(
                select(PartRow.kind, PartRow.key, PartRow.content, PartRow.sha256)
                .where(PartRow.assessment_id == assessment_id)
                .order_by(PartRow.kind, PartRow.key)
            ).all()
        stored = [StoredPart.found(*row) for row in rows]
        parts = {item.key: item.part for item in stored}
        if PartKey.PROFILE not in parts:
            missing = Bilingual("内容缺失", "It is missing")
            raise PartDamagedError(PartKind.PROFILE, "", missing)
        return from_parts(assessment_id, rubric, parts)

    def save(self, assessment_id: str, parts: Mapping[PartKey, Part | None]) -> datetime:
        """The time of the save of ``parts``, once all of them are on the disk.

        None, and a blank answer, removes a part. A part that stands there unchanged gets no new
        state in the history; the assessment's counter goes up by one at every save. Raises
        `AssessmentMissingError`, or `PartRefusedError` where a part could not be read back; then
        none is saved.
        """
        stored = {key: _stored(key, part) for key, part in sorted(parts.items())}
        saved_at = self._now()
        with self._writing() as connection:
            revision = _count_save(connection, assessment_id, parts, saved_at)
            for key, part in stored.items():
                if part is None:
                    _remove(connection, assessment_id, key, revision, saved_at)
                else:
                    _put(connection, assessment_id, part, revision, saved_at)
        return saved_at

    def delete(self, assessment_id: str) -> None:
        """The assessment is gone, with its history; raises `AssessmentMissingError`."""
        with self._writing() as connection:
            gone = connection.execute(
                delete(AssessmentRow).where(AssessmentRow.id == assessment_id)
            )
            if gone.rowcount == 0:
                raise AssessmentMissingError(assessment_id)

    def revision(self, assessment_id: str) -> int:
        """How often the assessment has been saved, its creation included.

        A caller that knows its own saves sees by this that somebody else has saved too. Raises
        `AssessmentMissingError`.
        """
        with self._reading() as connection:
            found = connection.scalar(
                select(AssessmentRow.revision).where(AssessmentRow.id == assessment_id)
            )
        if found is None:
            raise AssessmentMissingError(assessment_id)
        return found

    def history(self, assessment_id: str, key: PartKey) -> tuple[Revision, ...]:
        """The saved states of one part, the newest first; none where it was never saved."""
        with self._reading() as connection:
            rows = connection.execute(
                select(
                    HistoryRow.revision, HistoryRow.saved_at, HistoryRow.content, HistoryRow.sha256
                )
                .where(_is_part(HistoryRow, assessment_id, key))
                .order_by(HistoryRow.revision.desc())
            ).all()
        return tuple(
            Revision(
                row.revision,
                row.saved_at,
                None if row.content is None else StoredPart(key, row.content, row.sha256 or ""),
            )
            for row in rows
        )

    def close(self) -> None:
        """Nothing is open any more, and nothing can be read or saved through this store."""
        self._is_closed = True
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One transaction that sees one state of the store."""
        self._refuse_closed()
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, on the disk at the end, or undone where anything was raised."""
        self._refuse_closed()
        if self._writer is None:
            raise StoreReadOnlyError
        with self._writer.begin() as connection:
            yield connection

    def _refuse_closed(self) -> None:
        if self._is_closed:
            message = "the store is closed"
            raise RuntimeError(message)


def _upgrade(writer: Engine, path: Path) -> None:
    from selfassess.store import migrations  # noqa: PLC0415 - Alembic would slow every start

    try:
        with writer.begin() as connection:
            migrations.upgrade(connection)
            sqlite.set_version(connection, SCHEMA_VERSION)
    except OperationalError as error:  # the tables are not those of the version in the header
        raise StoreDamagedError(path, str(error.orig)) from error


def _stored(key: PartKey, part: Part | None) -> StoredPart | None:
    """``part`` for the disk; None where it is to be removed."""
    if key.kind is PartKind.PROFILE and part is None:
        message = "an assessment keeps its profile"
        raise TypeError(message)
    return None if part is None or part == BLANK else StoredPart.of(key, part)


def _insert_assessment(connection: Connection, assessment: Assessment, at: datetime) -> None:
    taken = select(AssessmentRow.id).where(AssessmentRow.id == assessment.id)
    if connection.scalar(taken) is not None:
        raise AssessmentExistsError(assessment.id)
    connection.execute(
        insert(AssessmentRow).values(
            id=assessment.id,
            rubric=assessment.rubric,
            company=assessment.profile.company,
            award_year=assessment.profile.award_year,
            created_at=at,
            edited_at=at,
            revision=1,
            edit_order=_next_order(connection),
        )
    )


def _next_order(connection: Connection) -> int:
    """One more than any assessment has.

    Two writers that begin at once, where a database lets them, may get the same number: lists then
    go by id.
    """
    latest: int | None = connection.scalar(select(func.max(AssessmentRow.edit_order)))
    return (latest or 0) + 1


def _count_save(
    connection: Connection, assessment_id: str, parts: Mapping[PartKey, Part | None], at: datetime
) -> int:
    """The assessment's counter for this save; what lists show of the profile goes along."""
    profile = parts.get(PartKey.PROFILE)
    shown = (
        {"company": profile.company, "award_year": profile.award_year}
        if isinstance(profile, Profile)
        else {}
    )
    revision: int | None = connection.scalar(
        update(AssessmentRow)
        .where(AssessmentRow.id == assessment_id)
        .values(
            revision=AssessmentRow.revision + 1,
            edit_order=_next_order(connection),
            edited_at=at,
            **shown,
        )
        .returning(AssessmentRow.revision)
    )
    if revision is None:
        raise AssessmentMissingError(assessment_id)
    return revision


def _is_part(
    row: type[PartRow | HistoryRow], assessment_id: str, key: PartKey
) -> ColumnElement[bool]:
    return and_(row.assessment_id == assessment_id, row.kind == str(key.kind), row.key == key.id)


def _put(
    connection: Connection, assessment_id: str, part: StoredPart, revision: int, at: datetime
) -> None:
    place = _is_part(PartRow, assessment_id, part.key)
    found = connection.execute(select(PartRow.content, PartRow.sha256).where(place)).one_or_none()
    # The content is compared as well as its checksum: saving mends a damaged part.
    if found is not None and (found.content, found.sha256) == (part.content, part.sha256):
        return
    values: dict[str, Any] = {
        "revision": revision,
        "content": part.content,
        "sha256": part.sha256,
        "edited_at": at,
    }
    if found is None:
        own = {"assessment_id": assessment_id, "kind": str(part.key.kind), "key": part.key.id}
        connection.execute(insert(PartRow).values(**own, **values))
    else:
        connection.execute(update(PartRow).where(place).values(**values))
    _remember(connection, assessment_id, part.key, part, revision, at)


def _remove(
    connection: Connection, assessment_id: str, key: PartKey, revision: int, at: datetime
) -> None:
    gone = connection.execute(delete(PartRow).where(_is_part(PartRow, assessment_id, key)))
    if gone.rowcount:
        _remember(connection, assessment_id, key, None, revision, at)


def _remember(
    connection: Connection,
    assessment_id: str,
    key: PartKey,
    part: StoredPart | None,
    revision: int,
    at: datetime,
) -> None:
    connection.execute(
        insert(HistoryRow).values(
            assessment_id=assessment_id,
            kind=str(key.kind),
            key=key.id,
            revision=revision,
            content=part and part.content,
            sha256=part and part.sha256,
            saved_at=at,
        )
    )
