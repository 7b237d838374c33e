"""A 填报 page over an assessment in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selfassess.domain.wording import Language
from selfassess.ui.fill.page import FillPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import RESOURCES, FakeDrafts, half_done_assessment, the_rubric


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


@pytest.fixture
def page(workbench: Workbench, qtbot: QtBot) -> FillPage:
    made = FillPage(workbench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(made)
    made.resize(1290, 680)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.point_chosen.connect(made.show_point)
    made.show_point("1.1.a")
    return made
