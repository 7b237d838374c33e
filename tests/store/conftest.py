from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from selfassess.store.drafts import DraftStore
from tests.store.samples import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drafts.sqlite"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[DraftStore]:
    with DraftStore.open(path, clock) as opened:
        yield opened
