from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from selfassess.ui.scores.page import ScoresPage
from selfassess.ui.scores.score_model import Column
from selfassess.ui.scores.score_table import ScoreTable, shared_widths
from selfassess.ui.theme import load_fonts
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, RESOURCES, child, full_answer, the_rubric

pytestmark = OFFSCREEN


@pytest.fixture
def table(page: ScoresPage) -> ScoreTable:
    return child(page, ScoreTable, "scores.table")


def place_of(table: ScoreTable, indicator_id: str) -> QPoint:
    table.choose(indicator_id)
    index = table.currentIndex()
    table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
    return table.visualRect(index).center()


def test_a_double_click_opens_the_indicator(table: ScoreTable, qtbot: QtBot) -> None:
    place = place_of(table, "3.2")
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.indicator_opened) as opened:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["3.2"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_current_indicator(table: ScoreTable, qtbot: QtBot, key: Qt.Key) -> None:
    table.choose("5.7")
    with qtbot.waitSignal(table.indicator_opened) as opened:
        QTest.keyClick(table, key)
    assert opened.args == ["5.7"]


def test_a_subtotal_opens_nothing(table: ScoreTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.model().index(0, 0))
    with qtbot.assertNotEmitted(table.indicator_opened):
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.chosen == ""


def test_ctrl_c_copies_the_selected_rows_in_the_order_in_which_they_stand(
    table: ScoreTable,
) -> None:
    table.choose("1.2")
    index = table.model().index(table.currentIndex().row() - 1, 0)
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(index, flag.Select | flag.Rows)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["1.1 企业家精神", "1.2 组织文化"]
    shown = [str(table.model().index(index.row(), column).data()) for column in Column]
    assert lines[0].split("\t") == shown


def test_copying_nothing_leaves_the_clipboard_alone(table: ScoreTable) -> None:
    QGuiApplication.clipboard().setText("kept")
    table.clearSelection()
    table.copy_selection()
    assert QGuiApplication.clipboard().text() == "kept"


def test_new_scores_leave_selection_and_place_alone(
    table: ScoreTable, workbench: Workbench
) -> None:
    table.choose("4.2")
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    for point in the_rubric().indicator_of["2.1.a"].points:
        workbench.change_answer(point.id, full_answer(point))
    assert table.chosen == "4.2"
    assert [index.row() for index in table.selectionModel().selectedRows()] == [
        table.currentIndex().row()
    ]
    assert bar.value() == place


def test_the_selection_stays_with_its_indicator_when_rows_move(
    table: ScoreTable, workbench: Workbench
) -> None:
    table.sortByColumn(Column.GAP, Qt.SortOrder.DescendingOrder)
    table.choose("3.2")
    before = table.currentIndex().row()
    for point in the_rubric().indicator_of["3.2.a"].points:
        workbench.change_answer(point.id, full_answer(point))
    assert table.chosen == "3.2"
    assert table.currentIndex().row() != before


def test_a_click_on_a_number_column_sorts_the_largest_first_and_a_third_goes_back(
    table: ScoreTable,
) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionPosition(Column.GAP) + 20, header.height() // 2)

    def click() -> list[str]:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return [str(table.model().index(row, 0).data()) for row in range(2)]

    assert click()[0].startswith("3.2")
    assert click()[0] == "4.3 品牌保护"
    assert click() == ["1 领导", "1.1 企业家精神"]


def test_at_the_smallest_window_every_column_is_in_sight(table: ScoreTable) -> None:
    assert not table.horizontalScrollBar().isVisible()


def test_digits_are_equally_wide_in_the_programs_font(page: ScoresPage) -> None:
    font = QFont(page.font())
    font.setFamilies([load_fonts(RESOURCES / "fonts")])
    for bold in (False, True):
        font.setBold(bold)
        metrics = QFontMetricsF(font)
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 9)), min_size=1, max_size=15),
    st.integers(0, 4000),
)
def test_columns_fill_the_room_and_never_get_less_than_they_need(
    columns: list[tuple[int, int]], room: int
) -> None:
    needed, weights = [need for need, _ in columns], [weight for _, weight in columns]
    widths = shared_widths(needed, weights, room)
    assert sum(widths) == max(room, sum(needed))
    assert all(width >= need for width, need in zip(widths, needed, strict=True))
