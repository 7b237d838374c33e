"""Measures of a point, linked and unlinked where the point is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer, Edit, PartKey, PartKind, frozen_map
from selfassess.domain.rubric import Fact
from selfassess.domain.wording import Language
from selfassess.ui.choices import ChoiceWindow
from selfassess.ui.fill.linked_measures import LinkedMeasures
from selfassess.ui.fill.page import FillPage
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, RESOURCES, FakeDrafts, a_measure, child, the_rubric
from tests.ui.measures.figures import some_measures

pytestmark = OFFSCREEN


@pytest.fixture
def workbench(qapp: QApplication) -> Iterator[Workbench]:  # noqa: ARG001 - Qt must run
    bench = Workbench(the_rubric())
    assessment = some_measures()
    bench.open(FakeDrafts(assessment), assessment)
    yield bench
    bench.close()
    bench.deleteLater()


@pytest.fixture
def page(workbench: Workbench, qtbot: QtBot) -> FillPage:
    icons = Icons(RESOURCES / "icons", LIGHT)
    made = FillPage(workbench, Language.ENGLISH, LIGHT, icons)
    qtbot.addWidget(made)
    made.resize(1280, 680)
    with qtbot.waitExposed(made):
        made.show()
    made.show_point("5.6.b")
    return made


def panel(page: FillPage) -> LinkedMeasures:
    return next(own for own in page.findChildren(LinkedMeasures) if own.isVisible())


def texts(page: FillPage) -> list[str]:
    return [own.text() for own in panel(page).findChildren(QLabel) if own.isVisible()]


def test_linked_measures_are_shown_with_latest_value_and_warnings(page: FillPage) -> None:
    shown = texts(page)
    assert "资产负债率" in shown
    assert "50.0 %  (2025)" in shown
    assert "adverse, few years, no comparison" in shown


def test_a_changed_value_is_shown_at_once(
    page: FillPage, workbench: Workbench, qtbot: QtBot
) -> None:
    debts = workbench.assessment.measures["debts"]
    changed = replace(debts, values=frozen_map({2025: Decimal(25)}))
    workbench.edit(Edit(PartKey(PartKind.MEASURE, "debts"), debts, changed))
    qtbot.waitUntil(lambda: "25.0 %  (2025)" in texts(page))


def test_unlinking_is_saved_and_can_be_undone(
    page: FillPage, workbench: Workbench, qtbot: QtBot
) -> None:
    child(panel(page), QToolButton, "linked_measures.unlink_ratio").click()
    assert workbench.assessment.answer("5.6.b").measures == ()
    assert not workbench.is_dirty
    assert child(panel(page), QLabel, "linked_measures.nothing").isVisible()
    workbench.undo()
    assert workbench.assessment.answer("5.6.b").measures == ("ratio",)
    qtbot.waitUntil(lambda: "资产负债率" in texts(page))


def test_a_measure_is_found_and_linked(page: FillPage, workbench: Workbench) -> None:
    child(panel(page), QPushButton, "linked_measures.link").click()
    window = child(panel(page), ChoiceWindow, "link_measure")
    listed = child(window, QListWidget, "link_measure.list")
    assert listed.count() == 2
    listed.setCurrentRow(1)
    child(window, QPushButton, "link_measure.take").click()
    assert workbench.assessment.answer("5.6.b").measures == ("ratio", "assets")
    assert listed.count() == 1


def test_a_preset_for_the_point_is_added_and_linked_in_one_step(
    page: FillPage, workbench: Workbench
) -> None:
    before = workbench.assessment
    child(panel(page), QPushButton, "linked_measures.preset").click()
    window = child(panel(page), ChoiceWindow, "add_preset")
    listed = child(window, QListWidget, "add_preset.list")
    names = [listed.item(row).text() for row in range(listed.count())]
    wanted = next(row for row, name in enumerate(names) if name.startswith("Debt-to-asset"))
    assert all("5.6.b" in name for name in names)
    listed.setCurrentRow(wanted)
    child(window, QPushButton, "add_preset.take").click()
    answer = workbench.assessment.answer("5.6.b")
    assert answer.measures == ("ratio", "asset_liability_ratio")
    assert {"assets", "liabilities"} <= workbench.assessment.measures.keys()
    visited: list[PartKey] = []
    workbench.revisited.connect(visited.append)
    workbench.undo()
    assert workbench.assessment == before
    assert visited == [PartKey(PartKind.ANSWER, "5.6.b")]


def test_typing_that_is_not_told_yet_survives_linking(page: FillPage, workbench: Workbench) -> None:
    text = next(own for own in page.findChildren(RichTextEdit, "section_levels") if own.isVisible())
    QTest.keyClicks(text, "steady")
    child(panel(page), QToolButton, "linked_measures.unlink_ratio").click()
    answer = workbench.assessment.answer("5.6.b")
    assert answer.measures == ()
    assert answer.section("levels").plain == "steady"


def test_links_of_one_point_never_show_at_another(page: FillPage, workbench: Workbench) -> None:
    page.show_point("5.6.a")
    assert "资产负债率" not in texts(page)
    page.show_point("1.1.a")
    assert child(panel(page), QLabel, "linked_measures.nothing").isVisible()
    assert workbench.assessment.answer("5.6.a") == Answer()


def test_a_link_that_leads_nowhere_is_kept_and_not_shown(
    page: FillPage, workbench: Workbench
) -> None:
    workbench.change_answer("5.6.b", Answer(measures=("gone", "ratio")))
    child(panel(page), QToolButton, "linked_measures.unlink_ratio").click()
    assert workbench.assessment.answer("5.6.b").measures == ("gone",)


@pytest.mark.parametrize("fact", [Fact.DEPLOYED, Fact.IMPROVED, Fact.SHARED])
def test_caps_of_results_points_lead_to_the_measures(page: FillPage, fact: Fact) -> None:
    page._standing.cap_chosen.emit(fact)  # noqa: SLF001 - the chip itself depends on the scores
    link = child(panel(page), QPushButton, "linked_measures.link")
    assert page.focusWidget() is link
    assert not link.visibleRegion().isEmpty()


def test_a_measure_that_serves_the_point_is_offered_first(
    page: FillPage, workbench: Workbench
) -> None:
    key = PartKey(PartKind.MEASURE, "m-1")
    meant = replace(a_measure(), points=("5.6.b",), position=99)
    workbench.edit(Edit(key, None, meant))
    child(panel(page), QPushButton, "linked_measures.link").click()
    listed = child(panel(page), QListWidget, "link_measure.list")
    assert listed.item(0).text().startswith("一次交验合格率")
