from __future__ import annotations

import os
import re
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from selfassess.store import sqlite
from selfassess.store.drafts import MARK, DraftStore
from selfassess.store.errors import StoreBusyError, StoreUnreachableError
from selfassess.store.rows import create_schema
from selfassess.store.sqlite import Access
from tests.store.samples import FIRST, Clock, answer, assessment, text_of

posix_only = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")


@pytest.fixture
def reader(path: Path) -> Iterator[Engine]:
    DraftStore.open(path, Clock()).close()
    engine = sqlite.engine(path, MARK, Access.READ)
    yield engine
    engine.dispose()


@pytest.fixture
def writer(path: Path) -> Iterator[Engine]:
    DraftStore.open(path, Clock()).close()
    engine = sqlite.engine(path, MARK, Access.WRITE)
    yield engine
    engine.dispose()


def setting(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("fullfsync", 1),
        ("foreign_keys", 1),
        ("busy_timeout", 3000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("application_id", MARK.application_id),
        ("user_version", MARK.version),
    ],
)
def test_the_settings_are_in_force_on_every_connection(
    reader: Engine, writer: Engine, name: str, value: object
) -> None:
    for engine in (reader, writer):
        assert setting(engine, name) == value
        engine.dispose()  # the next one is a new connection
        assert setting(engine, name) == value


def test_only_a_reader_is_kept_from_writing(reader: Engine, writer: Engine) -> None:
    assert setting(reader, "query_only") == 1
    assert setting(writer, "query_only") == 0


def test_an_engine_has_one_connection_and_uses_it_again(writer: Engine) -> None:
    seen = set()
    for _ in range(5):
        with writer.connect() as connection:
            seen.add(id(connection.connection.dbapi_connection))
    assert len(seen) == 1


def test_a_writer_takes_its_lock_before_it_looks(writer: Engine, path: Path) -> None:
    other = sqlite.engine(path, MARK, Access.WRITE)
    with other.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with writer.begin(), pytest.raises(StoreBusyError), other.begin():
        pass
    with other.begin():
        pass
    other.dispose()


def test_a_save_while_another_program_writes_waits_then_says_so_and_succeeds_later(
    store: DraftStore, writer: Engine
) -> None:
    store.create(assessment())
    with writer.begin():
        assert store.load("a1") == assessment()
        begun = time.monotonic()
        with pytest.raises(StoreBusyError, match="Another program"):
            store.save("a1", {FIRST: answer("late")})
        assert time.monotonic() - begun > 2.5
    store.save("a1", {FIRST: answer("late")})
    assert text_of(store.load("a1").part(FIRST)) == "late"


def test_a_reader_that_is_reading_makes_a_save_fail_without_half_of_it(
    store: DraftStore, path: Path
) -> None:
    store.create(assessment())
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN")
    blocker.execute("SELECT count(*) FROM part").fetchall()
    with pytest.raises(StoreBusyError):  # at COMMIT, where everything has been written already
        store.save("a1", {FIRST: answer("late")})
    blocker.execute("COMMIT")
    blocker.close()
    assert store.load("a1") == assessment()
    store.save("a1", {FIRST: answer("late")})
    assert [state.number for state in store.history("a1", FIRST)] == [2, 1]


@pytest.mark.parametrize(
    "name",
    [
        "张三/我的 文档",
        "50% off?#1&mode=memory",
        "percent%20twenty",
        "quote'\"; DROP TABLE",
        "CON",
        "trailing dot.",
        "e\u0301",
        "x" * 200,
        "a/b/c/d",
    ],
)
def test_odd_folders_work(tmp_path: Path, clock: Clock, name: str) -> None:
    path = tmp_path / name / "drafts.sqlite"
    with DraftStore.open(path, clock) as store:
        store.create(assessment())
    with DraftStore.open(path, clock) as store:
        assert store.load("a1") == assessment()
    assert [own.name for own in path.parent.iterdir()] == ["drafts.sqlite"]


def test_a_relative_path_means_the_folder_of_the_moment(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with DraftStore.open(Path("drafts.sqlite"), clock) as store:
        store.create(assessment())
    assert (tmp_path / "drafts.sqlite").exists()


@posix_only
def test_the_folder_and_the_file_are_private_whatever_the_umask(path: Path, clock: Clock) -> None:
    before = os.umask(0)
    try:
        with DraftStore.open(path, clock) as store:
            store.create(assessment())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix_only
def test_a_file_that_others_could_read_becomes_private_and_the_folder_is_not_ours_to_change(
    path: Path, clock: Clock
) -> None:
    DraftStore.open(path, clock).close()
    path.chmod(0o644)
    path.parent.chmod(0o755)
    DraftStore.open(path, clock).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o755


def test_a_store_made_by_somebody_quicker_is_kept(path: Path, clock: Clock) -> None:
    with DraftStore.open(path, clock) as store:
        store.create(assessment())
        sqlite.create(path, MARK, create_schema)  # as the slower of two first starts
    with DraftStore.open(path, clock) as store:
        assert store.load("a1") == assessment()
    assert [own.name for own in path.parent.iterdir()] == ["drafts.sqlite"]


def test_a_store_whose_making_fails_leaves_nothing_behind(path: Path) -> None:
    def fail(_connection: object) -> None:
        message = "pulled the plug"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="plug"):
        sqlite.create(path, MARK, fail)
    assert list(path.parent.iterdir()) == []


def test_a_store_is_made_where_hard_links_are_unknown(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_source: object, _target: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    with DraftStore.open(path, clock) as store:
        store.create(assessment())
    assert [own.name for own in path.parent.iterdir()] == ["drafts.sqlite"]


def test_a_folder_that_cannot_be_made_is_said_with_the_reason(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnreachableError, match="Not a directory"):
        DraftStore.open(tmp_path / "file" / "drafts.sqlite", clock)


def test_a_name_that_is_too_long_is_said_with_the_reason(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(StoreUnreachableError, match="too long"):
        DraftStore.open(tmp_path / ("x" * 300), clock)


def test_a_folder_in_place_of_the_file_is_unreachable(path: Path, clock: Clock) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnreachableError, match="cannot be opened"):
        DraftStore.open(path, clock)


@posix_only
def test_a_link_that_leads_nowhere_is_unreachable_and_one_that_leads_to_a_store_opens(
    path: Path, clock: Clock
) -> None:
    path.parent.mkdir()
    path.symlink_to(path.parent / "elsewhere")
    with pytest.raises(StoreUnreachableError):
        DraftStore.open(path, clock)
    DraftStore.open(path.parent / "elsewhere", clock).close()
    with DraftStore.open(path, clock) as store:
        store.create(assessment())
        assert not store.read_only


def test_no_sql_of_sqlite_stands_outside_its_module() -> None:
    room = Path(sqlite.__file__).parent
    for module in room.rglob("*.py"):
        if module.name != "sqlite.py":
            assert not re.search(
                r"PRAGMA|exec_driver_sql|sqlite3|sqlite_schema", module.read_text()
            )
