"""The tree of what is asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester

from selfassess.domain.assessment import Answer, State
from selfassess.ui.fill.rubric_model import Filter, RubricFilter, RubricModel, TreeRole
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import the_rubric


@pytest.fixture
def model(workbench: Workbench) -> RubricModel:
    return RubricModel(workbench)


@pytest.fixture
def narrowed(workbench: Workbench, model: RubricModel) -> RubricFilter:
    return RubricFilter(workbench, model)


def points_of(model: RubricModel | RubricFilter, parent: QModelIndex | None = None) -> list[str]:
    """The ids of the points that a tree shows, in its order."""
    found = []
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        if model.rowCount(index):
            found += points_of(model, index)
        elif index.data(TreeRole.STATE) is not None:
            found.append(str(index.data(TreeRole.ID)))
    return found


def test_the_tree_keeps_the_laws_of_models(
    model: RubricModel, workbench: Workbench, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    workbench.change_answer("1.1.a", Answer())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_filtered_tree_keeps_the_laws_of_models(
    narrowed: RubricFilter, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(narrowed)  # type: ignore[no-untyped-call]
    narrowed.narrow("品牌", Filter.NO_TEXT)
    qtmodeltester.check(narrowed)  # type: ignore[no-untyped-call]


def test_all_points_stand_in_the_documents_order(model: RubricModel) -> None:
    assert points_of(model) == list(the_rubric().points)


def test_rows_show_state_and_scores_and_follow_the_workbench(
    model: RubricModel, workbench: Workbench
) -> None:
    index = model.index_of("1.1.a")
    assert index.data(TreeRole.STATE) == State.DRAFTING
    category = model.index_of("1")
    before = category.data(TreeRole.SCORE)
    workbench.change_answer("1.1.a", Answer())
    assert index.data(TreeRole.STATE) == State.EMPTY
    assert category.data(TreeRole.SCORE) != before
    assert category.data(TreeRole.SCORE).endswith("/150")


def test_text_is_found_in_points_indicators_and_numbers(narrowed: RubricFilter) -> None:
    narrowed.narrow("爱国情怀", Filter.ALL)
    assert points_of(narrowed) == ["1.1.b"]
    narrowed.narrow("顾客需求", Filter.ALL)
    assert points_of(narrowed) == ["2.3.a", "2.3.b", "2.3.c"]
    narrowed.narrow("4.2.b", Filter.ALL)
    assert points_of(narrowed) == ["4.2.b"]
    narrowed.narrow("没有这样的字", Filter.ALL)
    assert points_of(narrowed) == []


@pytest.mark.parametrize("chosen", [own for own in Filter if own is not Filter.ALL])
def test_each_filter_shows_some_points_and_hides_others(
    narrowed: RubricFilter, chosen: Filter
) -> None:
    narrowed.narrow("", chosen)
    shown = points_of(narrowed)
    if chosen is Filter.TO_REVIEW:  # nothing of this assessment is marked ready
        assert shown == []
    else:
        assert 0 < len(shown) < len(the_rubric().points)


def test_points_without_text_are_those_without_text(
    narrowed: RubricFilter, workbench: Workbench
) -> None:
    narrowed.narrow("", Filter.NO_TEXT)
    assert points_of(narrowed) == [
        own for own in the_rubric().points if not workbench.assessment.answer(own).has_text
    ]
