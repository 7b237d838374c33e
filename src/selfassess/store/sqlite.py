"""All that only SQLite knows: the file, its settings and locks, its checks, its error codes.

This is the one marked place; every other module of the room would run on PostgreSQL as it is.

The live file is never opened by Python itself: closing such a handle would drop the locks that
SQLite holds on the same file in this process. Even a first look goes through SQLite.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event

from selfassess.domain.wording import Bilingual
from selfassess.store.errors import (
    NotAStoreError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFailedError,
    StoreFullError,
    StoreReadOnlyError,
    StoreTooNewError,
    StoreUnreachableError,
)

SETTINGS = (
    "PRAGMA busy_timeout = 3000",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)
"""What every connection runs first; none of it is written to the file."""

_JOURNAL = "PRAGMA journal_mode = DELETE"
"""Run once the file is known to be ours: on somebody else's WAL database it would convert it."""

_SHAPE = """
    SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.strict
"""
_ACTIVE = "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')"


@dataclass(frozen=True, slots=True)
class Mark:
    """The two numbers in a file's header by which we know it: whose it is, and of what version."""

    application_id: int
    version: int


class Access(StrEnum):
    """How a transaction begins: readers share, a writer takes its lock before it looks."""

    READ = "BEGIN"
    WRITE = "BEGIN IMMEDIATE"


def engine(path: Path, mark: Mark, access: Access) -> Engine:
    """An engine of one connection to the file at ``path``, which it never creates.

    Its errors are `StoreError` wherever a person can do something about them. Raises nothing yet:
    the first use connects.
    """
    return _engine(path, access, lambda: _connected(path, mark, access))


def create(path: Path, mark: Mark, build: Callable[[Connection], None]) -> None:
    """A new file at ``path``, marked and filled by ``build``; the folder too, where missing.

    The file appears under its name when it is whole, so that a crash in between leaves none. If
    another process has been quicker, its file stays. Raises `StoreError`.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _unfinished(path) as unfinished:
            _fill(unfinished, mark, build)
            _publish(unfinished, path)
    except OSError as error:
        raise _unreachable(path, error) from error


def is_there(path: Path) -> bool:
    """Whether a file is at ``path``; raises `StoreDamagedError` where it has no bytes.

    SQLite would take an empty file for a new database, and weeks of work would look like a first
    start. We never leave such a file behind (`create`), so it is what remains of a store, or of a
    copy of one, that a disk or another program has emptied.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unreachable(path, error) from error
    if size == 0:
        raise StoreDamagedError(path, "0 bytes")
    return True


def check(reader: Engine, path: Path) -> int:
    """The version of the file, after SQLite's own checks of the whole of it.

    Raises `StoreDamagedError`, among others.
    """
    with reader.connect() as connection:
        findings = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
        if list(findings) != ["ok"]:
            raise StoreDamagedError(path, "; ".join(str(finding) for finding in findings))
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if orphan is not None:
            raise StoreDamagedError(path, f"{orphan[0]}: foreign key")
        return _header(connection, "user_version")


def version(reader: Engine) -> int:
    """The version of the file, by its header alone."""
    with reader.connect() as connection:
        return _header(connection, "user_version")


def check_shape(reader: Engine, path: Path, columns: frozenset[tuple[str, str]]) -> None:
    """Raises `StoreDamagedError` where the tables do not have just these (table, column) pairs.

    All of them are STRICT, so that `check` has looked at the type of every value. Triggers and
    views, of which we have none, would be somebody's code that runs when we save.
    """
    with reader.connect() as connection:
        found = {(row[0], row[1]) for row in connection.exec_driver_sql(_SHAPE)}
        active = connection.exec_driver_sql(_ACTIVE).scalars().all()
    strange = sorted({name for name, _ in found ^ columns}) + [str(name) for name in active]
    if strange:
        raise StoreDamagedError(path, f"schema: {', '.join(strange)}")


def can_write(writer: Engine) -> bool:
    """Whether a save would get as far as the disk: proved by beginning one, and taking it back.

    Neither permission bits nor the user's name tell this (a read-only medium, a folder in which no
    journal can be made, root).
    """
    try:
        with writer.connect() as connection:
            version = _header(connection, "user_version")
            set_version(connection, version)
            connection.rollback()
    except StoreReadOnlyError:
        return False
    except StoreFullError:
        return True  # room can be made while the program runs
    return True


def set_version(connection: Connection, version: int) -> None:
    """The file's version from the end of the running transaction on."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def keep_private(path: Path) -> None:
    """The file for its owner's eyes only; where the file system knows no such thing, as it is."""
    with suppress(OSError):
        path.chmod(0o600)


def _engine(path: Path, access: Access, connect: Callable[[], sqlite3.Connection]) -> Engine:
    made = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=1, max_overflow=0
    )

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(access)

    def explain(context: ExceptionContext) -> StoreError | None:
        return _explained(context.original_exception, path)

    event.listen(made, "begin", begin)
    event.listen(made, "handle_error", explain)
    return made


def _connected(path: Path, mark: Mark, access: Access) -> sqlite3.Connection:
    """A connection to the file of ``mark`` at ``path``, with our settings."""
    try:
        _look(path, mark)
        connection = _connect(path, "mode=rw")
        try:
            _apply(connection, SETTINGS)
            _identify(connection, path, mark)
            _apply(connection, [_JOURNAL])
            if access is Access.READ:
                # Not mode=ro: such a connection could not roll back what a killed writer left.
                _apply(connection, ["PRAGMA query_only = ON"])
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise _explained_opening(error, path) from error
    return connection


def _connect(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    # Python must not begin transactions: it would begin them late, and never IMMEDIATE. The pool
    # hands the connection to one thread at a time.
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    # Damaged text must come as far as its checksum, which names the part that holds it.
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    return connection


def _apply(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement).close()


def _look(path: Path, mark: Mark) -> None:
    """Raises `NotAStoreError` or `StoreTooNewError` for a file that says so in its header.

    ``immutable`` takes no lock, makes no file and rolls nothing back, so that somebody else's
    database stays as it is, to the byte. For the same reason it may see the middle of a save:
    what it finds wrong is left to the locked look that follows.
    """
    with suppress(sqlite3.DatabaseError), closing(_connect(path, "mode=ro&immutable=1")) as look:
        _identify(look, path, mark)


def _identify(connection: sqlite3.Connection, path: Path, mark: Mark) -> None:
    [(application_id,)] = connection.execute("PRAGMA application_id").fetchall()
    if application_id != mark.application_id:
        raise NotAStoreError(path)
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    if version > mark.version:
        raise StoreTooNewError(path, version, mark.version)


def _header(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """An empty file of mode 0600 beside ``path``, gone afterwards."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for leftover in (Path(name), Path(f"{name}-journal")):
            leftover.unlink(missing_ok=True)


def _fill(path: Path, mark: Mark, build: Callable[[Connection], None]) -> None:
    def connect() -> sqlite3.Connection:
        connection = _connect(path, "mode=rw")
        _apply(connection, (*SETTINGS, _JOURNAL))
        return connection

    made = _engine(path, Access.WRITE, connect)
    try:
        with made.begin() as connection:
            build(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {mark.application_id:d}")
            set_version(connection, mark.version)
    finally:
        made.dispose()


def _publish(unfinished: Path, path: Path) -> None:
    """``unfinished`` under the name ``path``, durably; a file that stands there is kept."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links, such as exFAT
        if not path.exists():
            unfinished.rename(path)
    if os.name == "posix":  # Windows has no handle to a folder, and needs none
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _code(error: BaseException) -> int:
    """SQLite's primary result code, 0 where the error has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _explained(error: BaseException, path: Path) -> StoreError | None:
    """What went wrong while working, for people; None where it is a bug of ours."""
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return StoreFullError()
    if code == sqlite3.SQLITE_IOERR:
        return StoreFailedError(str(error))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreBusyError()
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return StoreReadOnlyError()  # CANTOPEN, since it is the journal that cannot be opened
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return StoreDamagedError(path, str(error))
    return None


def _explained_opening(error: sqlite3.Error, path: Path) -> Exception:
    """What stands in the way of opening the file, for people; a bug of ours as it is."""
    code = _code(error)
    if code == sqlite3.SQLITE_NOTADB:
        return NotAStoreError(path)
    if code == sqlite3.SQLITE_READONLY:
        return StoreUnreachableError(
            path,
            Bilingual(
                "上次保存被中断，须先复原，而这里不能写入",
                "a save was interrupted and must first be undone, but nothing can be written here",
            ),
        )
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return StoreUnreachableError(path, Bilingual("文件打不开", "the file cannot be opened"))
    return _explained(error, path) or error


def _unreachable(path: Path, error: OSError) -> StoreUnreachableError:
    said = error.strerror or type(error).__name__
    return StoreUnreachableError(path, Bilingual(said, said))
