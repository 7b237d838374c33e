from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from selfassess.domain.places import AnswerPlace
from selfassess.domain.wording import Language
from selfassess.ui.search import SearchPanel
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, RESOURCES, FakeDrafts, child, half_done_assessment, the_rubric

pytestmark = OFFSCREEN


@pytest.fixture
def workbench(qapp: QApplication) -> Iterator[Workbench]:
    bench = Workbench(the_rubric(), qapp)
    assessment = half_done_assessment()
    bench.open(FakeDrafts(assessment), assessment)
    yield bench
    bench.abandon()
    bench.deleteLater()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    return made


@pytest.fixture
def panel(window: QWidget, workbench: Workbench, qtbot: QtBot) -> SearchPanel:
    icons = Icons(RESOURCES / "icons", LIGHT)
    made = SearchPanel(workbench, Language.ENGLISH, LIGHT, icons, window)
    with qtbot.waitExposed(window):
        window.show()
    made.open()
    return made


def field(panel: SearchPanel) -> QLineEdit:
    return child(panel, QLineEdit, "search_field")


def hits(panel: SearchPanel) -> QListWidget:
    return child(panel, QListWidget, "search_hits")


def count(panel: SearchPanel) -> str:
    return child(panel, QLabel, "search_count").text()


def test_it_is_closed_until_asked_for_and_takes_the_keyboard(
    panel: SearchPanel, qtbot: QtBot
) -> None:
    assert panel.isVisible()
    assert panel.focusWidget() is field(panel)
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(field(panel), Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_results_come_while_typing(panel: SearchPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(field(panel), "1.1.b")
    assert hits(panel).count() == 0
    qtbot.waitUntil(lambda: hits(panel).count() == 1)
    assert count(panel) == "1 places"


def test_enter_goes_to_the_first_hit_even_before_the_pause_is_over(
    panel: SearchPanel, qtbot: QtBot
) -> None:
    QTest.keyClicks(field(panel), "2.3.b")
    with qtbot.waitSignal(panel.point_chosen) as chosen:
        QTest.keyClick(field(panel), Qt.Key.Key_Return)
    assert chosen.args == ["2.3.b"]
    assert panel.isHidden()


def test_arrows_choose_and_the_place_comes_after_the_point(
    panel: SearchPanel, qtbot: QtBot
) -> None:
    field(panel).setText("冲压车间")
    panel.look()
    QTest.keyClick(field(panel), Qt.Key.Key_Down)
    assert hits(panel).currentRow() == 1
    QTest.keyClick(field(panel), Qt.Key.Key_Up)
    QTest.keyClick(field(panel), Qt.Key.Key_Up)
    assert hits(panel).currentRow() == 0
    signals = [panel.point_chosen, panel.place_chosen]
    with qtbot.waitSignals(signals, order="strict"):
        QTest.keyClick(field(panel), Qt.Key.Key_Return)


def test_a_click_goes_to_the_hit(panel: SearchPanel, qtbot: QtBot) -> None:
    field(panel).setText("冲压车间")
    panel.look()
    middle = hits(panel).visualItemRect(hits(panel).item(1)).center()
    with qtbot.waitSignal(panel.place_chosen) as chosen:
        QTest.mouseClick(hits(panel).viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == [AnswerPlace("deployments", 1)]


def test_nothing_found_is_said_and_enter_does_nothing(panel: SearchPanel) -> None:
    field(panel).setText("查无此词")
    panel.look()
    assert count(panel) == "Nothing found"
    QTest.keyClick(field(panel), Qt.Key.Key_Return)
    assert panel.isVisible()
    field(panel).setText("  ")
    panel.look()
    assert "Enter opens" in count(panel)


def test_it_stays_within_its_window(panel: SearchPanel, window: QWidget) -> None:
    field(panel).setText("如何")
    panel.look()
    for width, height in ((1400, 900), (500, 320)):
        window.resize(width, height)
        QApplication.processEvents()
        assert window.rect().contains(panel.geometry())


def test_it_closes_with_the_assessment_and_does_not_open_without_one(
    panel: SearchPanel, workbench: Workbench
) -> None:
    workbench.close()
    assert panel.isHidden()
    panel.open()
    assert panel.isHidden()


def test_hits_tell_screen_readers_where_they_stand(panel: SearchPanel) -> None:
    field(panel).setText("2.3.b")
    panel.look()
    said = hits(panel).item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("2.3.b")
