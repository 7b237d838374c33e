"""企业: the profile as a form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDateEdit, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Profile
from selfassess.domain.wording import Language
from selfassess.ui.profile_page import ProfilePage
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import OFFSCREEN, RESOURCES, FakeDrafts, blank_assessment, child, the_rubric

pytestmark = OFFSCREEN


@pytest.fixture
def drafts() -> FakeDrafts:
    return FakeDrafts(blank_assessment())


@pytest.fixture
def workbench(qapp: QApplication) -> Workbench:
    return Workbench(the_rubric(), qapp)


@pytest.fixture
def page(workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot) -> ProfilePage:
    shown = ProfilePage(workbench, Language.ENGLISH, Icons(RESOURCES / "icons", LIGHT))
    qtbot.addWidget(shown)
    workbench.open(drafts, blank_assessment())
    shown.show()
    return shown


def stored(workbench: Workbench, drafts: FakeDrafts) -> Profile:
    workbench.flush()
    return drafts.load("a-1").profile


def test_opening_changes_nothing(
    page: ProfilePage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    assert child(page, QLineEdit, "profile_company").text() == blank_assessment().profile.company
    assert not workbench.is_dirty
    assert stored(workbench, drafts) == blank_assessment().profile


def test_what_is_typed_and_chosen_is_stored(
    page: ProfilePage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    child(page, QSpinBox, "profile_year").setValue(2027)
    child(page, QSpinBox, "profile_target").setValue(650)
    child(page, QDateEdit, "profile_reference").setDate(QDate(2027, 6, 30))
    QTest.keyClicks(child(page, RichTextEdit, "profile_overview"), "who we are")
    profile = stored(workbench, drafts)
    assert profile.award_year == 2027
    assert profile.target == Decimal(650)
    assert profile.reference_date == date(2027, 6, 30)
    assert profile.overview.plain == "who we are"
    assert child(page, QLabel, "profile_overview_count").text() == "3 of at most 3,000 characters"


def test_a_deadline_is_there_only_when_ticked(
    page: ProfilePage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    assert stored(workbench, drafts).deadline is None
    child(page, QCheckBox, "profile_has_deadline").setChecked(True)
    child(page, QDateEdit, "profile_deadline").setDate(QDate(2026, 12, 15))
    assert stored(workbench, drafts).deadline == date(2026, 12, 15)
    child(page, QCheckBox, "profile_has_deadline").setChecked(False)
    assert stored(workbench, drafts).deadline is None


def test_no_target_is_no_target(
    page: ProfilePage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    child(page, QSpinBox, "profile_target").setValue(600)
    child(page, QSpinBox, "profile_target").setValue(0)
    assert stored(workbench, drafts).target is None


def test_a_company_keeps_its_name_when_the_field_is_emptied(
    page: ProfilePage, workbench: Workbench, drafts: FakeDrafts
) -> None:
    company = child(page, QLineEdit, "profile_company")
    company.clear()
    QTest.keyClicks(company, " ")
    assert stored(workbench, drafts).company == blank_assessment().profile.company


def test_undo_shows_what_was_before(page: ProfilePage, workbench: Workbench) -> None:
    overview = child(page, RichTextEdit, "profile_overview")
    QTest.keyClicks(overview, "first")
    workbench.flush()
    workbench.undo()
    assert overview.toPlainText() == ""
