from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer, Edit, Evidence, PartKey, PartKind
from selfassess.domain.wording import Language
from selfassess.ui.fill.linked_evidence import EvidencePicker, LinkedEvidence
from selfassess.ui.fill.page import FillPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import (
    RESOURCES,
    FakeDrafts,
    blank_assessment,
    child,
    the_rubric,
)

# As `OFFSCREEN`, and for the menu, which is a window of its own.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)

ITEMS = {
    "valid": Evidence("E02", "质量手册", valid_until=date(2027, 1, 1), content="ab" * 32),
    "expired": Evidence("E10", "<b>旧证书</b>", valid_until=date(2025, 1, 1)),
    "spare": Evidence("E01", "会议纪要", issuer="总经理办公室"),
}
PROCESS, RESULTS = "1.1.a", "5.3.b"


@pytest.fixture
def workbench(qapp: QApplication) -> Iterator[Workbench]:
    assessment = blank_assessment()
    for own, item in ITEMS.items():
        assessment = assessment.apply(Edit(PartKey(PartKind.EVIDENCE, own), None, item))
    for point in (PROCESS, RESULTS):
        answer = Answer(evidence=("valid", "expired", "gone"))
        assessment = assessment.apply(Edit(PartKey(PartKind.ANSWER, point), None, answer))
    bench = Workbench(the_rubric(), qapp)
    bench.open(FakeDrafts(assessment), assessment)
    yield bench
    bench.abandon()
    bench.deleteLater()


@pytest.fixture
def page(workbench: Workbench, qtbot: QtBot) -> FillPage:
    made = FillPage(workbench, Language.ENGLISH, LIGHT, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(made)
    made.resize(1280, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.show_point(PROCESS)
    return made


def area_of(page: FillPage) -> QScrollArea:
    """The form that is in sight."""
    [area] = [
        found
        for found in page.findChildren(QScrollArea)
        if found.objectName().startswith("form_") and found.isVisible()
    ]
    return area


def panel_of(page: FillPage) -> LinkedEvidence:
    return child(area_of(page), LinkedEvidence, "linked_evidence")


def linked(workbench: Workbench, point: str = PROCESS) -> tuple[str, ...]:
    return workbench.assessment.answer(point).evidence


def click(widget: QWidget, kind: type[QWidget], name: str) -> None:
    QTest.mouseClick(child(widget, kind, f"linked_evidence.{name}"), Qt.MouseButton.LeftButton)


def words(page: FillPage, name: str) -> str:
    return child(panel_of(page), QLabel, f"linked_evidence.{name}").text()


def picker_of(page: FillPage) -> EvidencePicker:
    click(panel_of(page), QPushButton, "add")
    return child(panel_of(page), EvidencePicker, "evidence_picker")


@pytest.mark.parametrize("point", [PROCESS, RESULTS])
def test_what_is_linked_is_listed_with_its_validity(page: FillPage, point: str) -> None:
    page.show_point(point)
    assert words(page, "title.valid") == "质量手册"
    assert words(page, "validity.valid") == "until 2027-01-01"
    assert words(page, "title.expired") == "<b>旧证书</b>"
    assert words(page, "validity.expired") == "no file · expired 2025-01-01"
    tones = {
        own: child(panel_of(page), QLabel, f"linked_evidence.validity.{own}").property("tone")
        for own in ("valid", "expired")
    }
    assert tones == {"valid": "small", "expired": "danger"}


def test_unlinking_is_one_step_that_can_be_undone(page: FillPage, workbench: Workbench) -> None:
    click(panel_of(page), QToolButton, "remove.valid")
    assert linked(workbench) == ("expired", "gone")
    workbench.undo()
    assert linked(workbench) == ("valid", "expired", "gone")
    assert words(page, "title.valid") == "质量手册"


def test_the_menu_offers_what_is_not_linked_and_links_it_with_the_keyboard(
    page: FillPage, workbench: Workbench
) -> None:
    click(panel_of(page), QToolButton, "remove.expired")
    picker = picker_of(page)
    listed = child(picker, QListWidget, "evidence_picker.list")
    assert [listed.item(row).text() for row in range(listed.count())] == [
        "E01  会议纪要",
        "E10  <b>旧证书</b>  (expired)",
    ]
    field = child(picker, QLineEdit, "evidence_picker.words")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert linked(workbench) == ("valid", "gone", "spare")
    assert not picker.isVisible()


@pytest.mark.parametrize("typed", ["E01", "纪要", "办公室"])
def test_the_menu_is_searched_by_number_title_and_issuer(
    page: FillPage, workbench: Workbench, typed: str
) -> None:
    click(panel_of(page), QToolButton, "remove.valid")
    picker = picker_of(page)
    field = child(picker, QLineEdit, "evidence_picker.words")
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert linked(workbench)[-1] == "spare"


def test_a_search_without_a_hit_links_nothing(page: FillPage, workbench: Workbench) -> None:
    picker = picker_of(page)
    field = child(picker, QLineEdit, "evidence_picker.words")
    field.setText("nowhere")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert linked(workbench) == ("valid", "expired", "gone")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_with_everything_linked_there_is_nothing_to_add(page: FillPage) -> None:
    picker = picker_of(page)
    QTest.keyClick(child(picker, QLineEdit, "evidence_picker.words"), Qt.Key.Key_Return)
    assert not child(panel_of(page), QPushButton, "linked_evidence.add").isEnabled()


def seen(page: FillPage) -> set[str]:
    """All texts in the panel."""
    return {found.text() for found in panel_of(page).findChildren(QLabel) if found.isVisible()}


def test_an_item_that_is_removed_leaves_the_list_and_comes_back_by_undo(
    page: FillPage, workbench: Workbench, qtbot: QtBot
) -> None:
    workbench.edit(Edit(PartKey(PartKind.EVIDENCE, "valid"), ITEMS["valid"], None))
    qtbot.waitUntil(lambda: {"<b>旧证书</b>"} <= seen(page))
    assert "质量手册" not in seen(page)
    workbench.undo()
    qtbot.waitUntil(lambda: {"质量手册", "<b>旧证书</b>"} <= seen(page))
    assert linked(workbench) == ("valid", "expired", "gone")


def test_a_renamed_item_and_another_reference_date_are_followed(
    page: FillPage, workbench: Workbench, qtbot: QtBot
) -> None:
    after = replace(ITEMS["valid"], title="质量手册（第四版）")
    workbench.edit(Edit(PartKey(PartKind.EVIDENCE, "valid"), ITEMS["valid"], after))
    profile = replace(workbench.assessment.profile, reference_date=date(2028, 1, 1))
    workbench.change_profile(profile)
    qtbot.waitUntil(lambda: {"质量手册（第四版）", "expired 2027-01-01"} <= seen(page))


def test_without_links_the_panel_says_what_that_means(page: FillPage) -> None:
    page.show_point("1.1.b")
    assert words(page, "none").startswith("Nothing is linked yet")


def test_without_a_library_the_panel_says_where_to_begin(
    page: FillPage, workbench: Workbench
) -> None:
    empty = blank_assessment()
    workbench.open(FakeDrafts(empty), empty)
    page.show_point(PROCESS)
    assert words(page, "none").startswith("There is no evidence yet")
    assert not child(panel_of(page), QPushButton, "linked_evidence.add").isEnabled()


@pytest.mark.parametrize("point", ["1.1.b", "5.3.a"])
def test_the_chip_of_the_cap_leads_to_the_panel(
    page: FillPage, workbench: Workbench, qtbot: QtBot, point: str
) -> None:
    page.show_point(point)
    area = area_of(page)
    area.verticalScrollBar().setValue(0)
    QTest.mouseClick(child(page, QPushButton, "cap_evidenced"), Qt.MouseButton.LeftButton)
    add = child(panel_of(page), QPushButton, "linked_evidence.add")
    qtbot.waitUntil(add.hasFocus)
    place = add.mapTo(area.viewport(), add.rect().center())
    assert area.viewport().rect().contains(place)
    assert workbench.assessment.answer(point) == Answer()


def test_an_item_leads_to_the_library(page: FillPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.evidence_chosen) as chosen:
        click(panel_of(page), QPushButton, "open.valid")
    assert chosen.args == ["valid"]


def test_nothing_can_be_linked_where_nothing_can_be_saved(
    page: FillPage, workbench: Workbench
) -> None:
    kept = workbench.assessment
    workbench.open(FakeDrafts(kept, read_only=True), kept)
    page.show_point(PROCESS)
    assert not child(panel_of(page), QPushButton, "linked_evidence.add").isVisible()
    assert not child(panel_of(page), QToolButton, "linked_evidence.remove.valid").isVisible()


def test_typing_in_other_fields_and_linking_do_not_disturb_each_other(
    page: FillPage, workbench: Workbench
) -> None:
    owner = child(area_of(page), QLineEdit, "owner")
    owner.setFocus()
    QTest.keyClicks(owner, "director")
    click(panel_of(page), QToolButton, "remove.valid")
    answer = workbench.assessment.answer(PROCESS)
    assert (answer.owner, answer.evidence) == ("director", ("expired", "gone"))
