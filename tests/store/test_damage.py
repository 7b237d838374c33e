from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from selfassess.domain.assessment import Assessment, PartKey, PartKind
from selfassess.store import sqlite
from selfassess.store.drafts import MARK, DraftStore
from selfassess.store.errors import (
    NotAStoreError,
    PartDamagedError,
    StoreDamagedError,
    StoreError,
    StoreReadOnlyError,
    StoreTooNewError,
    StoreUnreachableError,
)
from tests.store.samples import FIRST, SECOND, Clock, answer, assessment, fingerprint, text_of

SEED = 20260630
DAMAGES = 400


def filled(path: Path) -> Assessment:
    """What the store at ``path`` holds then: enough parts for pages of every kind."""
    made = assessment()
    parts = {
        PartKey(PartKind.ANSWER, f"{indicator}.{point}.a"): answer(
            f"第 {point} 条：" + "做法" * 400
        )
        for indicator in range(1, 4)
        for point in range(1, 6)
    }
    with DraftStore.open(path, Clock()) as store:
        store.create(made)
        store.save(made.id, parts)
        store.save(made.id, {FIRST: answer("改写" * 3000)})
        return store.load(made.id)


def change(path: Path, statement: str) -> None:
    """``statement`` run on a store by somebody else's tool."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def refused(path: Path, kind: type[StoreError]) -> StoreError:
    """The error of opening ``path``, which leaves every byte and every file as it was."""
    before = fingerprint(path.parent)
    with pytest.raises(kind) as caught:
        DraftStore.open(path, Clock())
    assert fingerprint(path.parent) == before
    for text in (caught.value.message.zh, caught.value.message.en):
        assert path.name in text
    return caught.value


@pytest.mark.parametrize(
    "content",
    [b"x", b"weekly report\n" * 500, "周报".encode("gb18030") * 3000, b"\0" * 8192, b"PK\x03\x04"],
    ids=["one byte", "text", "Chinese text", "zeros", "archive"],
)
def test_a_file_that_is_no_database_is_not_ours(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    refused(path, NotAStoreError)


def test_an_empty_file_is_damage_and_never_a_first_start(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert "0 bytes" in refused(path, StoreDamagedError).message.en


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_database_of_another_program_is_not_ours_and_not_touched(path: Path, mode: str) -> None:
    path.parent.mkdir()
    theirs = path.with_name("theirs.sqlite")
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("CREATE TABLE assessment (id)")
        connection.commit()
        # As found after a crash of theirs: in WAL mode part of it stands beside the file.
        for file in path.parent.glob("theirs.sqlite*"):
            shutil.copy(file, path.parent / file.name.replace("theirs", "drafts"))
    refused(path, NotAStoreError)


def test_a_file_of_a_newer_program_is_refused_politely_and_untouched(path: Path) -> None:
    filled(path)
    change(path, f"PRAGMA user_version = {MARK.version + 1}")
    error = refused(path, StoreTooNewError)
    assert "升级" in error.message.zh


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    for size in (len(whole) // 2, len(whole) - 4096, len(whole) - 1, 4096, 512, 100):
        path.write_bytes(whole[:size])
        refused(path, StoreDamagedError)
    path.write_bytes(whole[:50])  # so little is left that nothing tells whose it was
    refused(path, NotAStoreError)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON part BEGIN DELETE FROM history; END",
        "CREATE VIEW evil AS SELECT * FROM part",
        "DROP TABLE history",
        "ALTER TABLE part DROP COLUMN sha256",
        "ALTER TABLE part ADD COLUMN evil TEXT",
        "CREATE TABLE evil (x TEXT) STRICT",
        "UPDATE part SET assessment_id = 'nobody'",
    ],
)
def test_tables_that_are_not_as_we_made_them_are_damage(path: Path, statement: str) -> None:
    filled(path)
    change(path, statement)
    refused(path, StoreDamagedError)


def test_a_value_of_a_wrong_type_is_damage(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '')")
    change(path, "UPDATE assessment SET revision = 'many'")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = sql || ' STRICT'"
            " WHERE name IN ('assessment', 'part', 'history')"
        )
    assert "assessment.revision" in refused(path, StoreDamagedError).message.en


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE part SET content = replace(content, 'first', 'worst') WHERE key = '1.1.b'",
        "UPDATE part SET content = CAST(x'7b22ff227d' AS TEXT) WHERE key = '1.1.b'",
        "UPDATE part SET sha256 = 'x' WHERE key = '1.1.b'",
        "UPDATE part SET content = '' WHERE key = '1.1.b'",
    ],
    ids=["another word", "broken UTF-8", "another checksum", "nothing"],
)
def test_a_damaged_part_is_named_and_saving_it_anew_mends_it(path: Path, statement: str) -> None:
    before = filled(path)
    change(path, statement)
    with DraftStore.open(path, Clock()) as store:
        with pytest.raises(PartDamagedError, match=r"the answer to 1\.1\.b") as caught:
            store.load("a1")
        assert (caught.value.kind, caught.value.id) == ("answer", "1.1.b")
        assert "应答 1.1.b" in caught.value.message.zh
        store.save("a1", {SECOND: before.part(SECOND)})
        assert store.load("a1") == before


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE part SET kind = 'poem' WHERE key = '1.1.b'", "poem"),
        ("UPDATE part SET key = '' WHERE key = '1.1.b'", "the answer to"),
        ("UPDATE part SET kind = 'measure' WHERE key = '1.1.b'", r"the measure 1\.1\.b"),
        ("DELETE FROM part WHERE kind = 'profile'", "the company profile"),
    ],
)
def test_a_part_under_a_wrong_name_is_named_as_it_stands(
    path: Path, statement: str, named: str
) -> None:
    filled(path)
    change(path, statement)
    with (
        DraftStore.open(path, Clock()) as store,
        pytest.raises(PartDamagedError, match=named),
    ):
        store.load("a1")


def test_one_damaged_state_does_not_hide_the_rest_of_the_history(path: Path) -> None:
    filled(path)
    change(path, "UPDATE history SET content = 'x' WHERE key = '1.1.a' AND revision = 3")
    with DraftStore.open(path, Clock()) as store:
        newest, *older = store.history("a1", FIRST)
        with pytest.raises(PartDamagedError, match=r"1\.1\.a"):
            _ = newest.part
        assert [text_of(state.part)[:2] for state in older] == ["第 ", "fi"]


def test_random_damage_is_found_or_harmless_and_never_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "data" / "drafts.sqlite"
    filled(path)
    whole = path.read_bytes()
    before = content(path)
    chance = random.Random(SEED)
    found = 0
    for number in range(DAMAGES):
        data = bytearray(whole)
        start = chance.randrange(len(data))
        length = min(chance.choice((1, 1, 4, 64, 4096)), len(data) - start)
        data[start : start + length] = chance.randbytes(length)
        path.write_bytes(data)
        try:
            after = content(path)
        except StoreError:
            found += 1
            assert path.read_bytes() == data, f"damage {number} was written over"
        else:
            assert after == before, f"damage {number} at {start} was not found"
    print(f"R5: {DAMAGES} damaged files, {found} found, the others harmless")  # noqa: T201 - R-tests print their counts
    assert found > DAMAGES / 2


def content(path: Path) -> tuple[object, object]:
    """Every part that the store holds, as it is and as it was."""
    with DraftStore.open(path, Clock()) as store:
        parts = store.load("a1").parts
        assert len(store.summaries()) == 1
        return parts, {
            (key, state.number): state.part for key in parts for state in store.history("a1", key)
        }


def hot(folder: Path) -> tuple[Path, Assessment]:
    """A store whose last save was cut off after it had begun to change the file."""
    folder.mkdir()
    source = folder / "source" / "drafts.sqlite"
    before = filled(source)
    path = folder / "drafts.sqlite"
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE part SET content = 'torn'")
        connection.execute("UPDATE history SET content = 'torn'")
        for suffix in ("", "-journal"):
            shutil.copy(f"{source}{suffix}", f"{path}{suffix}")
        connection.execute("ROLLBACK")
    shutil.rmtree(source.parent)
    with closing(sqlite3.connect(path.absolute().as_uri() + "?immutable=1", uri=True)) as torn:
        assert torn.execute("SELECT count(*) FROM part WHERE content = 'torn'").fetchone()[0] > 0
    return path, before


def test_a_save_that_was_cut_off_is_undone_at_the_next_start(tmp_path: Path) -> None:
    path, before = hot(tmp_path / "hot")
    with DraftStore.open(path, Clock()) as store:
        assert store.load("a1") == before
    assert [file.name for file in path.parent.iterdir()] == ["drafts.sqlite"]


@pytest.fixture
def read_only_folder(tmp_path: Path) -> Iterator[Callable[[Path], Path]]:
    """The same folder as a medium that nobody can write, root included."""
    mounted: list[Path] = []

    def mount(folder: Path) -> Path:
        if os.name != "posix" or os.geteuid() != 0:
            pytest.skip("SKIPPED: a read-only bind mount needs root")
        target = tmp_path / "medium"
        target.mkdir()
        for options in (["--bind", str(folder)], ["-o", "remount,ro,bind"]):
            done = subprocess.run(
                ["mount", *options, str(target)],  # noqa: S607 - wherever mount stands
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                pytest.skip(f"SKIPPED: mount said {done.stderr.strip()}")
            if target not in mounted:
                mounted.append(target)
        return target

    yield mount
    for target in mounted:
        subprocess.run(["umount", str(target)], check=True)  # noqa: S607 - as above


def test_a_read_only_medium_is_read_and_says_so_when_asked_to_save(
    path: Path, read_only_folder: Callable[[Path], Path]
) -> None:
    before = filled(path)
    medium = read_only_folder(path.parent)
    with DraftStore.open(medium / path.name, Clock()) as store:
        assert store.read_only
        assert store.load("a1") == before
        assert len(store.summaries()) == 1
        assert len(store.history("a1", FIRST)) == 3
        for write in (
            lambda: store.save("a1", {FIRST: answer("x")}),
            lambda: store.create(assessment("a2")),
            lambda: store.delete("a1"),
        ):
            with pytest.raises(StoreReadOnlyError, match="read but not written"):
                write()


def test_a_store_that_can_be_written_is_not_read_only(store: DraftStore) -> None:
    assert not store.read_only


def test_no_store_can_be_made_on_a_read_only_medium(
    tmp_path: Path, read_only_folder: Callable[[Path], Path]
) -> None:
    (tmp_path / "empty").mkdir()
    medium = read_only_folder(tmp_path / "empty")
    with pytest.raises(StoreUnreachableError, match="Read-only file system"):
        DraftStore.open(medium / "drafts.sqlite", Clock())


def test_a_save_that_was_cut_off_cannot_be_undone_on_a_read_only_medium_and_it_says_so(
    tmp_path: Path, read_only_folder: Callable[[Path], Path]
) -> None:
    path, _ = hot(tmp_path / "hot")
    medium = read_only_folder(path.parent)
    with pytest.raises(StoreUnreachableError, match="interrupted") as caught:
        DraftStore.open(medium / path.name, Clock())
    assert "中断" in caught.value.message.zh


def set_query_only(writer: Engine, state: str) -> None:
    """The writer's one connection made to fail, or not, as on a read-only disk."""
    with closing(writer.raw_connection()) as connection:
        connection.cursor().execute(f"PRAGMA query_only = {state}")


def test_a_medium_that_turns_read_only_while_working_fails_the_save_and_keeps_the_store(
    path: Path, store: DraftStore
) -> None:
    store.create(assessment())
    store.close()
    reader = sqlite.engine(path, MARK, sqlite.Access.READ)
    writer = sqlite.engine(path, MARK, sqlite.Access.WRITE)
    set_query_only(writer, "ON")
    with DraftStore(reader, writer, Clock()) as working:
        with pytest.raises(StoreReadOnlyError):
            working.save("a1", {FIRST: answer("x")})
        assert working.load("a1") == assessment()
        set_query_only(writer, "OFF")
        working.save("a1", {FIRST: answer("x")})
        assert text_of(working.load("a1").part(FIRST)) == "x"
