from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer
from selfassess.domain.rubric import Fact
from selfassess.domain.scoring import score
from selfassess.domain.wording import Language
from selfassess.ui.scores.page import ScoresPage, worst_point
from selfassess.ui.scores.score_table import ScoreTable
from selfassess.ui.theme import DARK, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import (
    OFFSCREEN,
    RESOURCES,
    FakeDrafts,
    blank_assessment,
    child,
    complete_assessment,
    full_answer,
    rated,
    the_rubric,
    with_answers,
)

pytestmark = OFFSCREEN


def words(page: QWidget, name: str) -> str:
    return child(page, QLabel, name).text()


def shown_texts(page: ScoresPage) -> list[str]:
    area = child(page, QScrollArea, "scores.reasons.area")
    return [found.text() for found in area.viewport().findChildren(QLabel)]


def table_of(page: ScoresPage) -> ScoreTable:
    return child(page, ScoreTable, "scores.table")


def link(page: ScoresPage, point_id: str) -> QPushButton:
    return child(page, QPushButton, f"scores.point.{point_id}")


def test_the_head_shows_the_scores_that_always_stand_together(
    page: ScoresPage, workbench: Workbench
) -> None:
    scores = workbench.sheet.scores
    assert words(page, "scores.predicted.number") == str(scores.predicted)
    assert words(page, "scores.predicted.remark").startswith(f"{scores.low} – {scores.high} ")
    assert words(page, "scores.self.number") == str(scores.self_score)
    assert words(page, "scores.rated.number") == f"{workbench.sheet.rated}/76"
    assert not child(page, QWidget, "scores.target").isVisible()


def test_a_target_is_shown_as_soon_as_the_profile_has_one(
    page: ScoresPage, workbench: Workbench
) -> None:
    workbench.change_profile(replace(workbench.assessment.profile, target=Decimal(700)))
    assert child(page, QWidget, "scores.target").isVisible()
    assert words(page, "scores.target.number") == "700.0"


@pytest.mark.parametrize("language", list(Language))
def test_the_method_is_always_stated(
    workbench: Workbench, qtbot: QtBot, language: Language
) -> None:
    workbench.close()
    page = ScoresPage(workbench, DARK, Icons(RESOURCES / "icons", DARK), language)
    qtbot.addWidget(page)
    statement = the_rubric().scoring.statement.in_language(language)
    assert words(page, "scores.statement") == statement
    assert child(page, QLabel, "scores.statement").isVisibleTo(page)


def test_opening_an_indicator_leads_to_the_point_that_loses_most(
    page: ScoresPage, workbench: Workbench, qtbot: QtBot
) -> None:
    first, second, third = the_rubric().indicator_of["1.1.a"].points
    workbench.change_answer(first.id, full_answer(first, 80))
    workbench.change_answer(second.id, full_answer(second, 20))
    workbench.change_answer(third.id, full_answer(third, 60))
    table_of(page).choose("1.1")
    with qtbot.waitSignal(page.point_chosen) as chosen:
        QTest.keyClick(table_of(page), Qt.Key.Key_Return)
    assert chosen.args == [second.id]


def test_weight_and_applicability_count_in_what_a_point_loses() -> None:
    first, second, third = the_rubric().indicator_of["1.1.a"].points
    answers = {
        first.id: replace(full_answer(first, 80), weight=5),
        second.id: full_answer(second, 40),
        third.id: replace(full_answer(third, 0), not_applicable="无此业务"),
    }
    assessment = with_answers(blank_assessment(), answers)
    sheet = score(the_rubric(), assessment)
    # 5 × 20 is more than 1 × 60, and what does not apply loses nothing.
    assert worst_point(sheet.indicator("1.1"), assessment).point == first


def test_the_chosen_indicator_is_explained_cap_by_cap(
    page: ScoresPage, workbench: Workbench
) -> None:
    table_of(page).choose("2.2")
    assert words(page, "scores.reasons.title") == "2.2 质量管理"
    texts = shown_texts(page)
    caps = [cap for own in workbench.sheet.indicator("2.2").points for cap in own.caps]
    assert caps
    for cap in caps:
        assert cap.wording.reason.en in texts
        assert f"→ {cap.wording.lift.en}" in texts


def test_a_links_click_opens_its_point(page: ScoresPage, qtbot: QtBot) -> None:
    table_of(page).choose("2.2")
    with qtbot.waitSignal(page.point_chosen) as chosen:
        QTest.mouseClick(link(page, "2.2.b"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["2.2.b"]


def test_an_unanswered_point_holds_its_indicator_down_and_the_page_says_so(
    page: ScoresPage, workbench: Workbench
) -> None:
    point = the_rubric().points["1.1.a"]
    table_of(page).choose("1.1")
    workbench.change_answer(point.id, Answer())
    assert "65%" in words(page, "scores.reasons.sums")
    for own in the_rubric().indicator_of["1.1.a"].points:
        workbench.change_answer(own.id, full_answer(own))
    assert "65%" not in words(page, "scores.reasons.sums")


def test_a_cap_overruled_by_hand_shows_the_reason_word_for_word(
    page: ScoresPage, workbench: Workbench
) -> None:
    table_of(page).choose("1.1")
    answer = rated(Answer(), the_rubric().points["1.1.a"], 50)
    reason = "<b>现场</b> & 已核对 <img src='//evil/x.png'>"
    workbench.change_answer("1.1.a", answer.with_overrule(Fact.EVIDENCED, reason))
    assert f"Overruled by judgement: {reason}" in shown_texts(page)


def test_a_point_that_does_not_apply_says_why_also_when_the_reason_changes(
    page: ScoresPage, workbench: Workbench
) -> None:
    table_of(page).choose("1.1")
    workbench.change_answer("1.1.a", Answer(not_applicable="无出口业务"))
    workbench.change_answer("1.1.a", Answer(not_applicable="没有出口业务"))
    assert "Does not apply: 没有出口业务" in shown_texts(page)


def test_every_label_shows_plain_text(page: ScoresPage) -> None:
    labels = [found for found in page.findChildren(QLabel) if found.text()]
    assert labels
    assert {found.textFormat() for found in labels} == {Qt.TextFormat.PlainText}


def test_the_links_tooltip_is_the_points_text_and_no_markup(
    page: ScoresPage, workbench: Workbench
) -> None:
    table_of(page).choose("1.1")
    score_of = workbench.sheet.point("1.1.a")
    tip = link(page, "1.1.a").toolTip()
    assert score_of.point.text[:12] in tip
    assert "<b>" not in tip


def test_undo_of_an_edit_keeps_the_place_in_the_explanation(
    page: ScoresPage, workbench: Workbench
) -> None:
    table_of(page).choose("2.2")
    area = child(page, QScrollArea, "scores.reasons.area")
    bar = area.verticalScrollBar()
    bar.setValue(80)
    assert bar.value() == 80
    workbench.change_answer("2.2.a", Answer(owner="品质部"))
    assert bar.value() == 80


def test_other_indicators_begin_at_the_top(page: ScoresPage) -> None:
    table_of(page).choose("2.2")
    bar = child(page, QScrollArea, "scores.reasons.area").verticalScrollBar()
    bar.setValue(80)
    table_of(page).choose("2.3")
    assert bar.value() == 0


def test_a_subtotal_asks_for_an_indicator(page: ScoresPage) -> None:
    table_of(page).setCurrentIndex(table_of(page).model().index(0, 0))
    assert words(page, "scores.reasons.title") == "Why"


def test_while_nothing_is_rated_the_page_says_what_to_do(
    page: ScoresPage, workbench: Workbench, qtbot: QtBot
) -> None:
    assessment = blank_assessment()
    workbench.open(FakeDrafts(assessment), assessment)
    assert words(page, "scores.empty.title") == "Nothing is rated yet"
    begin = child(page, QPushButton, "scores.empty.begin")
    assert begin.isVisible()
    with qtbot.waitSignal(page.point_chosen) as chosen:
        QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert chosen.args == ["1.1.a"]


def test_the_first_rating_brings_the_table(page: ScoresPage, workbench: Workbench) -> None:
    assessment = blank_assessment()
    workbench.open(FakeDrafts(assessment), assessment)
    assert not table_of(page).isVisible()
    workbench.change_answer("1.1.a", Answer().with_rating("approach", 40))
    assert table_of(page).isVisible()


def test_ratings_of_zero_are_ratings(page: ScoresPage, workbench: Workbench) -> None:
    point = the_rubric().points["1.1.a"]
    assessment = with_answers(blank_assessment(), {point.id: rated(Answer(), point, 0)})
    workbench.open(FakeDrafts(assessment), assessment)
    assert table_of(page).isVisible()


def test_when_the_assessment_is_closed_no_number_of_it_stays(
    page: ScoresPage, workbench: Workbench
) -> None:
    workbench.close()
    assert words(page, "scores.empty.title") == "No assessment is open"
    assert words(page, "scores.predicted.number") == "–"
    assert not child(page, QPushButton, "scores.empty.begin").isVisible()


def test_a_full_assessment_earns_everything_and_lacks_no_cap(
    page: ScoresPage, workbench: Workbench
) -> None:
    assessment = complete_assessment()
    workbench.open(FakeDrafts(assessment), assessment)
    assert words(page, "scores.predicted.number") == "1000.0"
    assert "No cap: every fact is there." in shown_texts(page)


def test_the_radar_is_told_in_words_to_screen_readers(
    page: ScoresPage, workbench: Workbench
) -> None:
    radar = child(page, QWidget, "scores.radar")
    predicted = workbench.sheet.categories[0].scores.predicted
    assert radar.accessibleDescription().startswith(f"领导 {predicted}/150; ")


def test_every_control_has_a_name_for_scripts_and_one_for_people(page: ScoresPage) -> None:
    controls = [*page.findChildren(QPushButton), *page.findChildren(ScoreTable)]
    assert len(controls) > 2
    for control in controls:
        assert control.objectName()
        assert control.accessibleName()


@pytest.mark.parametrize("size", [(1290, 680), (1840, 1000)])
def test_the_usual_windows_show_the_page_without_scrolling(
    page: ScoresPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    assert page.horizontalScrollBar().maximum() == 0
    assert page.verticalScrollBar().maximum() == 0


def test_in_a_small_window_the_page_scrolls_and_nothing_is_crushed(page: ScoresPage) -> None:
    page.resize(840, 450)
    assert page.verticalScrollBar().maximum() > 0
    area = child(page, QScrollArea, "scores.reasons.area")
    assert area.height() >= 120
