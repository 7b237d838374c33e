"""The evidence store: the contents of files, named by the SHA-256 of their bytes.

Contents are only ever added, and the same content is kept once. A content is on the disk as a
whole when `EvidenceStore.add` returns, so that whatever cites it afterwards never cites in vain; a
crash in between leaves at worst a content that nobody cites.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from sqlalchemy import Connection, Engine, delete, insert, select, update

from selfassess.store import sqlite
from selfassess.store.errors import (
    AdditionCancelled,
    ContentDamagedError,
    ContentMissingError,
    StoreDamagedError,
    StoreReadOnlyError,
)
from selfassess.store.evidence_rows import (
    EVIDENCE_COLUMNS,
    EVIDENCE_VERSION,
    ChunkRow,
    ContentRow,
    create_evidence_schema,
)

EVIDENCE_MARK = sqlite.Mark(application_id=int.from_bytes(b"XHQE"), version=EVIDENCE_VERSION)
"""The header of an evidence file."""

CHUNK = 256 * 1024
"""The bytes that are in memory at a time, and in one row."""


class EvidenceStore:
    """Contents on disk.

    ``reader`` and ``writer`` are engines of one database with the newest schema; without a writer
    the store is read-only.

    Methods may be called from any thread; a caller waits while another adds one content. Memory
    stays flat whatever the size. All methods raise `StoreError` where reading or writing fails,
    and leave the store as it was and usable.
    """

    def __init__(self, reader: Engine, writer: Engine | None) -> None:
        self._reader = reader
        self._writer = writer
        self._is_closed = False
        # A writer whose cache is full keeps readers out until it commits: they wait here, and not
        # at SQLite's door, which after three seconds would say that the file is busy.
        self._turn = threading.RLock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store in the file at ``path``, created where there is none.

        Only header and tables are looked at: going through a gigabyte would take seconds, and
        every content is checked against its name whenever it is read. Raises `StoreError`: the
        file is not ours, damaged, of a newer program, or cannot be opened or created; it is not
        written then.
        """
        if not sqlite.is_there(path):
            sqlite.create(path, EVIDENCE_MARK, create_evidence_schema)
        reader = sqlite.engine(path, EVIDENCE_MARK, sqlite.Access.READ)
        writer = sqlite.engine(path, EVIDENCE_MARK, sqlite.Access.WRITE)
        try:
            _check_version(reader, path)
            sqlite.check_shape(reader, path, EVIDENCE_COLUMNS)
            is_writable = sqlite.can_write(writer)
        except BaseException:
            reader.dispose()
            writer.dispose()
            raise
        if not is_writable:
            writer.dispose()
            return cls(reader, None)
        sqlite.keep_private(path)
        return cls(reader, writer)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be added: `add` raises `StoreReadOnlyError`."""
        return self._writer is None

    def add(
        self,
        stream: BinaryIO,
        advance: Callable[[int], None] = lambda _stored: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> str:
        """The SHA-256, in hex, of all that ``stream`` holds from here on, once it is on the disk.

        ``advance`` is told after every chunk how many bytes are stored so far. Where
        ``should_stop`` says so, `AdditionCancelled` is raised. That, and whatever reading
        ``stream`` or ``advance`` raises, leaves nothing behind. Attaching a content that is
        damaged on the disk mends it.
        """
        with self._writing() as connection:
            new = _insert_content(connection)
            digest, size = sha256(), 0
            for number, data in enumerate(iter(lambda: stream.read(CHUNK), b"")):
                if should_stop():
                    raise AdditionCancelled
                connection.execute(
                    insert(ChunkRow).values(content_id=new, number=number, data=data)
                )
                digest.update(data)
                size += len(data)
                advance(size)
            own = digest.hexdigest()
            is_known = _is_sound(connection, own)
            # Either the one that was there goes, since it is damaged, or the new one.
            unwanted = ContentRow.id == new if is_known else ContentRow.sha256 == own
            connection.execute(delete(ContentRow).where(unwanted))
            if not is_known:
                connection.execute(
                    update(ContentRow).where(ContentRow.id == new).values(sha256=own, size=size)
                )
        return own

    def read(self, own: str) -> Iterator[bytes]:
        """The content of the SHA-256 ``own``, piece by piece.

        Raises `ContentMissingError` before the first piece, `ContentDamagedError` at the latest
        after the last: whoever needs to trust the content takes all of it first.
        """
        digest = sha256()
        number = 0
        with self._reading() as connection:
            content = connection.scalar(select(ContentRow.id).where(ContentRow.sha256 == own))
        if content is None:
            raise ContentMissingError(own)
        # Each piece is a transaction of its own: one that waited for a slow consumer would keep
        # the writer from committing. Contents never change, so nothing can come in between.
        while (data := self._chunk(content, number)) is not None:
            digest.update(data)
            yield data
            number += 1
        if digest.hexdigest() != own:
            raise ContentDamagedError(own)

    def size(self, own: str) -> int:
        """How many bytes the content of the SHA-256 ``own`` has; raises `ContentMissingError`."""
        with self._reading() as connection:
            found = connection.scalar(select(ContentRow.size).where(ContentRow.sha256 == own))
        if found is None:
            raise ContentMissingError(own)
        return found

    def has(self, own: str) -> bool:
        """Whether there is a content of the SHA-256 ``own``."""
        with self._reading() as connection:
            found = connection.scalar(select(ContentRow.id).where(ContentRow.sha256 == own))
        return found is not None

    def close(self) -> None:
        """Nothing is open any more, and nothing can be read or added through this store."""
        with self._turn:
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

    def _chunk(self, content: int, number: int) -> bytes | None:
        with self._reading() as connection:
            return connection.scalar(
                select(ChunkRow.data).where(
                    ChunkRow.content_id == content, ChunkRow.number == number
                )
            )

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn:
            self._refuse_closed()
            with self._reader.connect() as connection:
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, on the disk at the end, or undone where anything was raised."""
        with self._turn:
            self._refuse_closed()
            if self._writer is None:
                raise StoreReadOnlyError
            with self._writer.begin() as connection:
                yield connection

    def _refuse_closed(self) -> None:
        if self._is_closed:
            message = "the store is closed"
            raise RuntimeError(message)


def _check_version(reader: Engine, path: Path) -> None:
    """Raises `StoreDamagedError` for a version that was never released."""
    found = sqlite.version(reader)
    if found != EVIDENCE_VERSION:
        raise StoreDamagedError(path, f"version {found}")


def _insert_content(connection: Connection) -> int:
    """The id of a new content, which gets its name at the end of the same transaction."""
    connection.execute(insert(ContentRow).values(sha256="", size=0))
    return connection.execute(select(ContentRow.id).where(ContentRow.sha256 == "")).scalar_one()


def _is_sound(connection: Connection, own: str) -> bool:
    """Whether the content ``own`` is there, and is what its name says."""
    content = connection.scalar(select(ContentRow.id).where(ContentRow.sha256 == own))
    if content is None:
        return False
    digest = sha256()
    pieces = select(ChunkRow.data).where(ChunkRow.content_id == content).order_by(ChunkRow.number)
    for (data,) in connection.execute(pieces, execution_options={"yield_per": 1}):
        digest.update(data)
    return digest.hexdigest() == own
