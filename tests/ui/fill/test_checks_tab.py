from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer, frozen_map
from selfassess.domain.text import plain_text
from selfassess.domain.wording import Language
from selfassess.ui.fill.checks_tab import ChecksTab
from selfassess.ui.fill.page import FillPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import (
    OFFSCREEN,
    RESOURCES,
    FakeDrafts,
    blank_assessment,
    child,
    the_rubric,
    with_answers,
)

pytestmark = OFFSCREEN

PRAISE = Answer(
    sections=frozen_map({"approach": plain_text("公司高度重视质量，2025年开会12次。")}),
    covered=tuple(range(1, 10)),
)


@pytest.fixture
def tab(page: FillPage, workbench: Workbench) -> ChecksTab:
    """The tab in sight, on a point that has a slogan and no case."""
    workbench.change_answer("1.1.a", PRAISE)
    side = child(page, QTabWidget, "side_panel")
    checks = child(page, ChecksTab, "checks")
    side.setCurrentWidget(checks)
    checks.look()
    return checks


def cards(tab: ChecksTab, *names: str) -> list[QWidget]:
    """The cards of slogans and missing cases in sight, or of the kinds named."""
    wanted = names or ("finding_slogans", "finding_no_case")
    found = tab.findChildren(QWidget)
    return [each for each in found if each.objectName() in wanted and each.isVisibleTo(tab)]


def click(widget: QWidget, name: str) -> None:
    QTest.mouseClick(child(widget, QPushButton, name), Qt.MouseButton.LeftButton)


def put_aside(tab: ChecksTab, kind: str, reason: str) -> None:
    [card] = cards(tab, f"finding_{kind}")
    click(card, "finding_aside")
    field = child(card, QLineEdit, "finding_reason_field")
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_findings_of_the_point_are_listed_and_counted(page: FillPage, tab: ChecksTab) -> None:
    assert len(cards(tab)) == 2
    side = child(page, QTabWidget, "side_panel")
    assert side.tabText(side.indexOf(tab)) == "Checks 2"


def test_checks_look_again_a_moment_after_a_change_and_not_before(
    tab: ChecksTab, workbench: Workbench, qtbot: QtBot
) -> None:
    regulated = replace(PRAISE, owner="某某", frequency="每月", records="纪要")
    workbench.change_answer("1.1.a", regulated)
    assert len(cards(tab)) == 2
    with qtbot.waitSignal(tab.counted) as counted:
        pass
    assert counted.args == [1]
    assert len(cards(tab)) == 1


def test_a_finding_leads_to_its_place(page: FillPage, tab: ChecksTab) -> None:
    [card] = cards(tab, "finding_no_case")
    click(card, "finding_go")
    focus = page.focusWidget()
    assert isinstance(focus, QWidget)
    assert focus.objectName() == "section_case"
    assert not focus.visibleRegion().isEmpty()


def test_an_element_leads_to_its_box(page: FillPage, tab: ChecksTab, workbench: Workbench) -> None:
    workbench.change_answer("1.1.a", replace(PRAISE, covered=(1, 3, 4)))
    tab.look()
    [card] = cards(tab, "finding_element")
    click(card, "finding_go")
    focus = page.focusWidget()
    assert isinstance(focus, QCheckBox)
    assert focus.objectName() == "element_2"


def test_putting_aside_asks_for_a_reason_and_keeps_it_with_the_answer(
    tab: ChecksTab, workbench: Workbench, drafts: FakeDrafts
) -> None:
    put_aside(tab, "slogans", "  ")
    assert not workbench.assessment.answer("1.1.a").dismissed
    [card] = cards(tab, "finding_slogans")
    field = child(card, QLineEdit, "finding_reason_field")
    field.setText("<b>原话</b>")
    click(card, "finding_keep")
    kept = drafts.load("a-1").answer("1.1.a").dismissed
    assert list(kept.values()) == ["<b>原话</b>"]
    assert len(cards(tab)) == 1
    assert child(tab, QPushButton, "checks_fold").text() == "▸ 1 put aside"


def test_what_was_put_aside_unfolds_with_its_reason_and_can_come_back(
    tab: ChecksTab, workbench: Workbench
) -> None:
    put_aside(tab, "slogans", "quoted")
    click(tab, "checks_fold")
    [card] = cards(tab, "finding_slogans")
    assert child(card, QLabel, "finding_reason").text() == "Put aside: quoted"
    click(card, "finding_back")
    assert not workbench.assessment.answer("1.1.a").dismissed
    assert len(cards(tab)) == 2
    assert child(tab, QPushButton, "checks_fold").isHidden()


def test_putting_aside_is_a_step_that_can_be_undone(tab: ChecksTab, workbench: Workbench) -> None:
    put_aside(tab, "slogans", "quoted")
    workbench.undo()
    tab.look()
    assert len(cards(tab)) == 2


def test_a_reason_half_typed_survives_what_changes_elsewhere(
    tab: ChecksTab, workbench: Workbench
) -> None:
    [card] = cards(tab, "finding_slogans")
    click(card, "finding_aside")
    field = child(card, QLineEdit, "finding_reason_field")
    QTest.keyClicks(field, "half")
    workbench.change_answer("1.1.b", PRAISE)
    workbench.change_answer("1.1.a", replace(PRAISE, evidence=("gone",)))
    tab.look()
    assert field.text() == "half"
    assert field.isVisibleTo(tab)


def test_other_points_with_findings_are_links(
    page: FillPage, tab: ChecksTab, workbench: Workbench
) -> None:
    workbench.change_answer("2.3.b", PRAISE)
    tab.look()
    click(tab, "checks_2.3.b")
    assert page.point_id == "2.3.b"
    assert len(cards(tab)) == 2


def test_nothing_can_be_put_aside_where_nothing_can_be_saved(qtbot: QtBot) -> None:
    assessment = with_answers(blank_assessment(), {"1.1.a": PRAISE})
    bench = Workbench(the_rubric())
    bench.open(FakeDrafts(assessment, read_only=True), assessment)
    page = FillPage(bench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(page)
    page.show_point("1.1.a")
    tab = child(page, ChecksTab, "checks")
    assert cards(tab)
    for card in cards(tab):
        assert child(card, QPushButton, "finding_aside").isHidden()
    bench.abandon()


def test_an_empty_point_says_that_checks_begin_with_the_text(page: FillPage) -> None:
    page.show_point("1.2.b")
    tab = child(page, ChecksTab, "checks")
    assert "first text" in child(tab, QLabel, "checks_nothing").text()
