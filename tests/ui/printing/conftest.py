from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from selfassess.ui.workbench import Workbench
from tests.ui.fakes import FakeDrafts, half_done_assessment, the_rubric


@pytest.fixture
def drafts() -> FakeDrafts:
    return FakeDrafts(half_done_assessment())


@pytest.fixture
def workbench(qapp: QApplication, drafts: FakeDrafts) -> Iterator[Workbench]:
    bench = Workbench(the_rubric(), qapp)
    bench.open(drafts, drafts.load("a-1"))
    yield bench
    bench.abandon()
    bench.deleteLater()
