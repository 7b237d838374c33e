from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtText
from pytestqt.modeltest import ModelTester

from selfassess.domain.gaps import gaps_of
from selfassess.domain.scoring import Scores
from selfassess.ui.scores.score_model import (
    Column,
    RowKind,
    ScoreModel,
    ScoreOrder,
    ScoreRole,
)
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import FakeDrafts, complete_assessment, full_answer, the_rubric

SUMS = [
    Column.MAXIMUM,
    Column.SELF_SCORE,
    Column.PREDICTED_SCORE,
    Column.GAP,
    Column.EVIDENCE_GAP,
    Column.MATURITY_GAP,
]
ORDERS = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder]


@pytest.fixture
def model(workbench: Workbench) -> ScoreModel:
    return ScoreModel(workbench, workbench)


@pytest.fixture
def order(model: ScoreModel, workbench: Workbench) -> ScoreOrder:
    return ScoreOrder(model, workbench)


def text(model: ScoreModel | ScoreOrder, row: int, column: Column) -> str:
    return str(model.index(row, column).data())


def column_texts(model: ScoreModel | ScoreOrder, column: Column) -> list[str]:
    return [text(model, row, column) for row in range(model.rowCount())]


def kinds(model: ScoreModel | ScoreOrder) -> list[str]:
    return [model.index(row, 0).data(ScoreRole.KIND) for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules_before_and_after_an_edit(
    model: ScoreModel, workbench: Workbench, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types there
    workbench.change_answer("1.1.a", full_answer(the_rubric().points["1.1.a"], 5))
    workbench.close()


def test_the_order_keeps_qts_rules_while_it_is_sorted(
    order: ScoreOrder, workbench: Workbench, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(order)  # type: ignore[no-untyped-call]  # pytest-qt has no types there
    order.sort(Column.GAP, Qt.SortOrder.DescendingOrder)
    workbench.change_answer("1.1.a", full_answer(the_rubric().points["1.1.a"], 5))
    order.sort(-1)


def test_every_indicator_stands_under_its_category_and_the_total_last(model: ScoreModel) -> None:
    expected = []
    for category in the_rubric().categories:
        expected.append(f"{category.id} {category.name}")
        expected += [f"{own.id} {own.name}" for own in category.indicators]
    assert column_texts(model, Column.NAME) == [*expected, "Total"]
    assert len(expected) == 5 + 26


def test_rows_show_the_sheets_own_numbers(model: ScoreModel, workbench: Workbench) -> None:
    gaps = {gap.indicator.id: gap for gap in gaps_of(workbench.sheet)}
    for score in workbench.sheet.indicators:
        row = model.row_of(score.indicator.id)
        assert _sums(model, row) == _shown(score.scores)
        assert text(model, row, Column.RANK) == str(gaps[score.indicator.id].rank)
    last = model.rowCount() - 1
    assert _sums(model, last) == _shown(workbench.sheet.scores)
    assert text(model, last, Column.RANK) == ""


def _sums(model: ScoreModel, row: int) -> list[str]:
    return [text(model, row, column) for column in SUMS]


def _shown(scores: Scores) -> list[str]:
    figures = (scores.self_score, scores.predicted, scores.gap)
    parts = (scores.evidence_gap, scores.maturity_gap)
    return [str(scores.maximum), *(f"{figure:.1f}" for figure in (*figures, *parts))]


@pytest.mark.parametrize("column", SUMS)
def test_what_is_shown_adds_up(model: ScoreModel, column: Column) -> None:
    shown = dict.fromkeys(RowKind, Decimal(0))
    for row, kind in enumerate(kinds(model)):
        shown[RowKind(kind)] += Decimal(text(model, row, column))
    assert shown[RowKind.INDICATOR] == shown[RowKind.CATEGORY] == shown[RowKind.TOTAL]


def test_percentages_have_one_decimal_rounded_half_up(workbench: Workbench) -> None:
    assessment = complete_assessment(55)
    workbench.open(FakeDrafts(assessment), assessment)
    model = ScoreModel(workbench, workbench)
    row = model.row_of("1.1")
    assert text(model, row, Column.SELF_PERCENT) == "55.0"
    assert text(model, row, Column.PREDICTED_PERCENT) == "55.0"
    # 25 points at 55 % are 13.75.
    assert text(model, row, Column.SELF_SCORE) == "13.8"


def test_the_last_rank_completes_the_gap(model: ScoreModel) -> None:
    shares = dict(
        zip(column_texts(model, Column.RANK), column_texts(model, Column.CUMULATIVE), strict=True)
    )
    assert shares["26"] == "100.0"


def test_an_edit_changes_the_numbers_at_once(model: ScoreModel, workbench: Workbench) -> None:
    row = model.row_of("1.1")
    before = text(model, row, Column.PREDICTED_SCORE)
    for point in the_rubric().indicator_of["1.1.a"].points:
        workbench.change_answer(point.id, full_answer(point))
    assert text(model, row, Column.PREDICTED_SCORE) == "25.0" != before


def test_without_an_assessment_names_stay_and_numbers_go(
    model: ScoreModel, workbench: Workbench
) -> None:
    workbench.close()
    assert text(model, 1, Column.NAME).startswith("1.1 ")
    assert all(not text(model, 1, column) for column in list(Column)[1:])


def test_numbers_stand_at_the_right_and_names_at_the_left(model: ScoreModel) -> None:
    for column in Column:
        place = model.index(3, column).data(Qt.ItemDataRole.TextAlignmentRole)
        side = Qt.AlignmentFlag.AlignLeft if column is Column.NAME else Qt.AlignmentFlag.AlignRight
        assert place & side.value


def test_every_heading_is_explained_in_plain_words(model: ScoreModel) -> None:
    for column in Column:
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert isinstance(tip, str)
        assert tip
        assert not QtText.mightBeRichText(tip)


def test_screen_readers_hear_the_row_and_the_column(model: ScoreModel) -> None:
    cell = model.index(model.row_of("1.1"), Column.MAXIMUM)
    heard = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "1.1 企业家精神, Max: 25"


@pytest.mark.parametrize("direction", ORDERS)
@pytest.mark.parametrize("column", list(Column))
def test_in_any_order_the_total_stands_last(
    order: ScoreOrder, column: Column, direction: Qt.SortOrder
) -> None:
    order.sort(column, direction)
    assert kinds(order)[-1] == RowKind.TOTAL
    assert kinds(order).count(RowKind.TOTAL) == 1


@pytest.mark.parametrize("direction", ORDERS)
@pytest.mark.parametrize("column", list(Column)[1:])
def test_sorting_puts_the_numbers_of_all_indicators_in_order(
    order: ScoreOrder, column: Column, direction: Qt.SortOrder
) -> None:
    order.sort(column, direction)
    assert kinds(order)[:-1] == [RowKind.INDICATOR] * 26
    numbers = [Decimal(shown) for shown in column_texts(order, column)[:-1]]
    descending = direction is Qt.SortOrder.DescendingOrder
    assert numbers == sorted(numbers, reverse=descending)


def test_by_gap_downward_is_the_ranking(order: ScoreOrder, workbench: Workbench) -> None:
    order.sort(Column.GAP, Qt.SortOrder.DescendingOrder)
    shown = [order.index(row, 0).data(ScoreRole.ID) for row in range(26)]
    assert shown == [gap.indicator.id for gap in gaps_of(workbench.sheet)]


def test_the_way_back_to_the_rubrics_order_brings_the_subtotals_back(order: ScoreOrder) -> None:
    whole = column_texts(order, Column.NAME)
    order.sort(Column.RANK, Qt.SortOrder.AscendingOrder)
    assert len(column_texts(order, Column.NAME)) == 26 + 1
    order.sort(Column.NAME, Qt.SortOrder.AscendingOrder)
    assert column_texts(order, Column.NAME) == whole


def test_rows_move_when_an_edit_changes_their_order(
    order: ScoreOrder, workbench: Workbench
) -> None:
    order.sort(Column.GAP, Qt.SortOrder.DescendingOrder)
    first = order.index(0, 0).data(ScoreRole.ID)
    for point in workbench.sheet.indicator(first).indicator.points:
        workbench.change_answer(point.id, full_answer(point))
    assert order.index(25, 0).data(ScoreRole.ID) == first
