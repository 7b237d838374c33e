from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from selfassess.store import sqlite
from selfassess.store.errors import (
    AdditionCancelled,
    ContentDamagedError,
    ContentMissingError,
    NotAStoreError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreTooNewError,
)
from selfassess.store.evidence import CHUNK, EVIDENCE_MARK, EvidenceStore
from selfassess.store.evidence_rows import EVIDENCE_VERSION
from tests.store.samples import fingerprint

RELEASES = Path(__file__).parents[1] / "data" / "releases"
RELEASED = (b"%PDF-1.7 \xe6\xa0\xb7\xe4\xbe\x8b", b"", bytes(range(256)) * 1100)
"""What every sample below `tests/data/releases` holds: short, empty, and longer than a chunk."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "evidence.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[EvidenceStore]:
    with EvidenceStore.open(path) as opened:
        yield opened


@pytest.fixture
def writer(path: Path) -> Iterator[Engine]:
    EvidenceStore.open(path).close()
    engine = sqlite.engine(path, EVIDENCE_MARK, sqlite.Access.WRITE)
    yield engine
    engine.dispose()


class Endless:
    """A stream of ``size`` random bytes that are never in memory together."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._chance = random.Random(7)

    def read(self, size: int) -> bytes:
        size = min(size, self._left)
        self._left -= size
        return self._chance.randbytes(size)


def endless(size: int) -> BinaryIO:
    return cast("BinaryIO", Endless(size))


def add(store: EvidenceStore, content: bytes) -> str:
    return store.add(BytesIO(content))


def content_of(store: EvidenceStore, own: str) -> bytes:
    return b"".join(store.read(own))


def counted(path: Path) -> tuple[int, int]:
    """How many contents and how many chunks are on the disk."""
    with closing(sqlite3.connect(path)) as connection:
        [(contents,)] = connection.execute("SELECT count(*) FROM content").fetchall()
        [(chunks,)] = connection.execute("SELECT count(*) FROM chunk").fetchall()
    return contents, chunks


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_what_was_added_comes_back(store: EvidenceStore, size: int) -> None:
    content = random.Random(size).randbytes(size)
    own = add(store, content)
    assert own == sha256(content).hexdigest()
    assert content_of(store, own) == content
    assert store.size(own) == size
    assert store.has(own)


def test_all_that_was_added_comes_back_in_any_order(store: EvidenceStore) -> None:
    @given(st.lists(st.binary(max_size=2000), max_size=5))
    def check(contents: list[bytes]) -> None:
        names = [add(store, content) for content in contents]
        assert [content_of(store, own) for own in reversed(names)] == contents[::-1]

    check()


def test_the_same_content_is_kept_once(store: EvidenceStore, path: Path) -> None:
    first = add(store, b"certificate" * 100_000)
    before = counted(path), path.stat().st_size
    assert add(store, b"certificate" * 100_000) == first
    assert counted(path) == before[0]
    add(store, b"another")
    assert counted(path)[0] == 2


def test_what_was_never_added_is_missing(store: EvidenceStore) -> None:
    own = sha256(b"elsewhere").hexdigest()
    assert not store.has(own)
    with pytest.raises(ContentMissingError, match="does not have this file") as caught:
        next(store.read(own))
    assert "没有这份文件" in caught.value.message.zh
    with pytest.raises(ContentMissingError):
        store.size(own)


def test_contents_outlive_the_program(path: Path) -> None:
    with EvidenceStore.open(path) as store:
        own = add(store, b"kept")
    with EvidenceStore.open(path) as store:
        assert content_of(store, own) == b"kept"


def test_memory_stays_flat_for_64_megabytes(store: EvidenceStore) -> None:
    size = 64 * 1024 * 1024
    add(store, b"warm")
    tracemalloc.start()
    own = store.add(endless(size))
    read = sum(len(piece) for piece in store.read(own))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == size
    assert peak < 8 * CHUNK


def test_progress_is_told_in_bytes(store: EvidenceStore) -> None:
    told: list[int] = []
    store.add(endless(2 * CHUNK + 5), told.append)
    assert told == [CHUNK, 2 * CHUNK, 2 * CHUNK + 5]


def test_a_cancelled_addition_leaves_nothing(store: EvidenceStore, path: Path) -> None:
    kept = add(store, b"kept")
    told: list[int] = []
    with pytest.raises(AdditionCancelled):
        store.add(endless(20 * CHUNK), told.append, lambda: len(told) == 9)
    assert counted(path) == (1, 1)
    assert content_of(store, kept) == b"kept"


def test_a_stream_that_breaks_leaves_nothing(store: EvidenceStore, path: Path) -> None:
    class Torn(Endless):
        def read(self, size: int) -> bytes:
            if self._left < 10 * CHUNK:
                raise OSError(5, "the stick was pulled out")
            return super().read(size)

    with pytest.raises(OSError, match="pulled out"):
        store.add(cast("BinaryIO", Torn(20 * CHUNK)))
    assert counted(path) == (0, 0)
    assert content_of(store, add(store, b"next")) == b"next"


def test_a_full_disk_is_told_and_nothing_half_is_kept(path: Path, writer: Engine) -> None:
    with EvidenceStore(sqlite.engine(path, EVIDENCE_MARK, sqlite.Access.READ), writer) as store:
        kept = add(store, b"kept")
        with writer.connect() as connection:
            used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 300}")
        with pytest.raises(StoreFullError):
            store.add(endless(5_000_000))
        assert counted(path) == (1, 1)
        assert content_of(store, kept) == b"kept"
        with writer.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert store.size(store.add(endless(5_000_000))) == 5_000_000


@pytest.mark.skipif(os.name != "posix", reason="SKIPPED: there is no kill -9 on Windows")
def test_a_kill_leaves_what_was_added_and_nothing_of_what_was_not(path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-m", "tests.store.evidence_killed", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert killed.returncode == -signal.SIGKILL
    with EvidenceStore.open(path) as store:
        assert content_of(store, killed.stdout.strip()) == b"whole"
        assert counted(path) == (1, 1)
        assert content_of(store, add(store, b"after")) == b"after"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chunk SET data = zeroblob(5) WHERE number = 1",
        "DELETE FROM chunk WHERE number = 1",
        "UPDATE chunk SET number = 7 WHERE number = 0",
    ],
)
def test_a_damaged_content_is_found_by_its_name_and_mended_by_adding_it_again(
    path: Path, statement: str
) -> None:
    content = random.Random(3).randbytes(3 * CHUNK)
    with EvidenceStore.open(path) as store:
        own = add(store, content)
    change(path, statement)
    with EvidenceStore.open(path) as store:
        with pytest.raises(ContentDamagedError, match="does not match"):
            content_of(store, own)
        assert add(store, content) == own
        assert content_of(store, own) == content
        assert counted(path) == (1, 3)


def test_readers_and_a_writer_in_threads_do_not_disturb_each_other(store: EvidenceStore) -> None:
    known = random.Random(1).randbytes(5 * CHUNK)
    own = add(store, known)
    wrong: list[object] = []

    def read() -> None:
        try:
            wrong.extend(_ for _ in range(20) if content_of(store, own) != known)
        except Exception as error:  # noqa: BLE001 - for the test's thread to see
            wrong.append(error)

    def write() -> None:
        try:
            store.add(endless(40 * CHUNK))
        except Exception as error:  # noqa: BLE001 - for the test's thread to see
            wrong.append(error)

    threads = [threading.Thread(target=work) for work in (read, write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def refused(path: Path, kind: type[StoreError]) -> None:
    before = fingerprint(path.parent)
    with pytest.raises(kind):
        EvidenceStore.open(path)
    assert fingerprint(path.parent) == before


def test_files_that_are_not_ours_are_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"weekly report\n" * 500)
    refused(path, NotAStoreError)
    path.write_bytes(b"")
    refused(path, StoreDamagedError)


def test_a_store_of_drafts_is_no_store_of_evidence(path: Path) -> None:
    path.parent.mkdir()
    shutil.copy(RELEASES / "drafts-v1.sqlite", path)
    refused(path, NotAStoreError)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (f"PRAGMA user_version = {EVIDENCE_VERSION + 1}", StoreTooNewError),
        ("PRAGMA user_version = 0", StoreDamagedError),
        ("DROP TABLE chunk", StoreDamagedError),
        ("CREATE VIEW evil AS SELECT * FROM chunk", StoreDamagedError),
    ],
)
def test_a_store_that_belies_its_header_is_refused(
    path: Path, statement: str, kind: type[StoreError]
) -> None:
    EvidenceStore.open(path).close()
    change(path, statement)
    refused(path, kind)


@pytest.mark.skipif(os.name != "posix", reason="SKIPPED: permissions are POSIX")
def test_only_the_user_can_read_the_file(path: Path) -> None:
    EvidenceStore.open(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "sample", sorted(RELEASES.glob("evidence-v*.sqlite")), ids=lambda p: p.stem
)
def test_every_released_file_opens_with_all_that_was_in_it(sample: Path, path: Path) -> None:
    path.parent.mkdir()
    shutil.copy(sample, path)
    with EvidenceStore.open(path) as store:
        for content in RELEASED:
            assert content_of(store, sha256(content).hexdigest()) == content
        assert content_of(store, add(store, b"new")) == b"new"


def test_there_is_a_sample_of_every_version_of_the_schema() -> None:
    found = {path.name for path in RELEASES.glob("evidence-v*.sqlite")}
    assert found == {f"evidence-v{version}.sqlite" for version in range(1, EVIDENCE_VERSION + 1)}


def freeze(path: Path) -> None:
    """Makes the sample of the newest schema, once, when that schema is first released."""
    with EvidenceStore.open(path) as store:
        for content in RELEASED:
            add(store, content)


if __name__ == "__main__":
    freeze(RELEASES / f"evidence-v{EVIDENCE_VERSION}.sqlite")
