from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selfassess.domain import forms
from selfassess.domain.assessment import Assessment
from selfassess.domain.wording import Language
from selfassess.ui.measures.measure_model import MeasureModel
from selfassess.ui.measures.measure_table import MeasureTable
from selfassess.ui.measures.page import MeasuresPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import RESOURCES, FakeDrafts, the_rubric
from tests.ui.measures.figures import some_measures


def opened(assessment: Assessment, *, read_only: bool = False) -> Workbench:
    bench = Workbench(the_rubric())
    bench.open(FakeDrafts(assessment, read_only=read_only), assessment)
    return bench


@pytest.fixture
def workbench(qapp: QApplication) -> Iterator[Workbench]:  # noqa: ARG001 - Qt must run
    bench = opened(some_measures())
    yield bench
    bench.close()
    bench.deleteLater()


@pytest.fixture(scope="session")
def sample() -> Assessment:
    data = (RESOURCES / "sample" / "assessment.json").read_bytes()
    return forms.read(Assessment, forms.parse(data))


@pytest.fixture
def page(workbench: Workbench, qtbot: QtBot) -> MeasuresPage:
    made = MeasuresPage(workbench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(made)
    made.resize(1280, 680)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def table(page: MeasuresPage) -> MeasureTable:
    return page.table


@pytest.fixture
def model(table: MeasureTable) -> MeasureModel:
    found = table.model()
    assert isinstance(found, MeasureModel)
    return found
