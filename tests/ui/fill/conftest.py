"""A 填报 page over an assessment in memory."""

from __future__ import annotations

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
def workbench(drafts: FakeDrafts, qapp: QApplication) -> Workbench:
    bench = Workbench(the_rubric(), qapp)
    bench.open(drafts, half_done_assessment())
    return bench


@pytest.fixture
def page(workbench: Workbench, qtbot: QtBot) -> FillPage:
    shown = FillPage(workbench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(shown)
    shown.resize(1280, 700)
    shown.show()
    qtbot.waitExposed(shown)
    shown.show_point("1.1.a")
    return shown
