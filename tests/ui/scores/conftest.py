from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selfassess.domain.wording import Language
from selfassess.ui.scores.page import ScoresPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import RESOURCES, FakeDrafts, half_done_assessment, the_rubric


@pytest.fixture
def workbench(qapp: QApplication) -> Iterator[Workbench]:
    bench = Workbench(the_rubric(), qapp)
    assessment = half_done_assessment()
    bench.open(FakeDrafts(assessment), assessment)
    yield bench
    bench.close()
    bench.deleteLater()


@pytest.fixture
def page(workbench: Workbench, qtbot: QtBot) -> ScoresPage:
    made = ScoresPage(workbench, LIGHT, Icons(RESOURCES / "icons", LIGHT), Language.ENGLISH)
    qtbot.addWidget(made)
    made.resize(1290, 680)
    with qtbot.waitExposed(made):
        made.show()
    return made
