"""The program with its window, over a real store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLockFile, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from selfassess.app import App, utc_now
from selfassess.domain.wording import Language
from selfassess.resources import find_resources
from selfassess.store.drafts import DraftStore
from selfassess.ui.application import Application, prepare_environment
from selfassess.ui.navigation import Page, Place
from selfassess.ui.start_page import AssessmentCard
from selfassess.ui.text.rich_text_edit import RichTextEdit
from selfassess.ui.theme import Appearance
from tests.reliability.typed_program import services
from tests.ui.fakes import OFFSCREEN, child

pytestmark = OFFSCREEN


@pytest.fixture(autouse=True)
def other_tests_keep_their_looks(qapp: QApplication) -> Iterator[None]:
    style, palette, font = qapp.style().name(), qapp.palette(), qapp.font()
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[Application]:
    made = Application(services(App(find_resources(), tmp_path)))
    made.window.show()
    qtbot.waitExposed(made.window)
    made.begin()
    yield made
    put_away(made)


def put_away(program: Application) -> None:
    """End a run of the program within this process."""
    program.window.close()
    program.shut_down()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def create(program: Application, company: str) -> None:
    window = program.window
    child(window, QPushButton, "new").click()
    QTest.keyClicks(child(window, QLineEdit, "new_company"), company)
    child(window, QPushButton, "create").click()


def field(program: Application) -> RichTextEdit:
    found = program.window.fill_page.findChildren(RichTextEdit, "section_approach")
    return next(own for own in found if own.isVisibleTo(program.window))


def test_a_new_assessment_opens_at_its_first_point(program: Application) -> None:
    create(program, "Test Works")
    assert program.window.here == Place(Page.FILL, "1.1.a")
    assert program.workbench.assessment.profile.company == "Test Works"


def test_a_company_without_a_name_cannot_be_created(program: Application) -> None:
    child(program.window, QPushButton, "new").click()
    QTest.keyClicks(child(program.window, QLineEdit, "new_company"), "   ")
    assert not child(program.window, QPushButton, "create").isEnabled()


def test_what_was_typed_is_there_after_a_restart(program: Application, tmp_path: Path) -> None:
    create(program, "Test Works")
    QTest.keyClicks(field(program), "every month")
    program.window.close()
    with DraftStore.open(tmp_path / "drafts.sqlite", utc_now) as store:
        kept = store.load(store.summaries()[0].id)
    assert kept.answer("1.1.a").section("approach").plain == "every month"


def test_the_status_line_says_saved_only_when_it_is(program: Application, qtbot: QtBot) -> None:
    create(program, "Test Works")
    state = child(program.window, QLabel, "saving_state")
    with qtbot.waitSignal(program.workbench.saved):
        QTest.keyClicks(field(program), "a")
        assert "已保存" not in state.text()
    assert state.text().startswith("已保存")


def test_the_start_page_shows_a_card_that_opens(program: Application) -> None:
    create(program, "Test Works")
    program.window.go(Place(Page.START))
    card = program.window.start_page.findChildren(AssessmentCard)[-1]
    assert card.accessibleName() == f"Test Works {utc_now().year}"
    card.chosen.emit("typed")
    assert program.window.here == Place(Page.FILL, "1.1.a")


def test_the_sample_never_stands_among_the_users_own(program: Application, tmp_path: Path) -> None:
    child(program.window, QPushButton, "open_sample").click()
    assert program.workbench.assessment.profile.company.endswith("（样例）")
    with DraftStore.open(tmp_path / "drafts.sqlite", utc_now) as store:
        assert store.summaries() == ()
    with DraftStore.open(tmp_path / "sample" / "drafts.sqlite", utc_now) as sample:
        assert len(sample.summaries()) == 1


def test_back_and_forward_go_the_way_the_user_went(program: Application) -> None:
    create(program, "Test Works")
    window = program.window
    window.go(Place(Page.FILL, "2.3.b"))
    window.go(Place(Page.SCORES))
    child(window, QToolButton, "back").click()
    assert window.here == Place(Page.FILL, "2.3.b")
    child(window, QToolButton, "back").click()
    assert window.here == Place(Page.FILL, "1.1.a")
    child(window, QToolButton, "forward").click()
    assert window.here == Place(Page.FILL, "2.3.b")


def test_undo_returns_to_the_point_that_it_changes(program: Application) -> None:
    create(program, "Test Works")
    QTest.keyClicks(field(program), "a")
    program.window.go(Place(Page.SCORES))
    child(program.window, QToolButton, "undo").click()
    assert program.window.here == Place(Page.FILL, "1.1.a")
    assert field(program).toPlainText() == ""


def test_english_and_chinese_are_switched_in_place(program: Application) -> None:
    create(program, "Test Works")
    QTest.keyClicks(field(program), "kept")
    assert child(program.window, QToolButton, "rail_fill").text() == "填报"
    program.window.language_chosen.emit(Language.ENGLISH)
    assert child(program.window, QToolButton, "rail_fill").text() == "Answer"
    assert field(program).toPlainText() == "kept"
    program.window.language_chosen.emit(Language.CHINESE)
    assert child(program.window, QToolButton, "rail_fill").text() == "填报"


def test_dark_is_chosen_and_remembered(program: Application, tmp_path: Path) -> None:
    create(program, "Test Works")
    light = program.window.palette().window().color()
    program.window.appearance_chosen.emit(Appearance.DARK)
    assert program.window.palette().window().color().lightness() < light.lightness()
    program.window.close()
    assert "dark" in (tmp_path / "settings.ini").read_text()


def test_pages_are_reached_by_key(program: Application) -> None:
    create(program, "Test Works")
    for number, page in enumerate(Page, start=1):
        key = Qt.Key(Qt.Key.Key_0 + number)
        QTest.keyClick(program.window, key, Qt.KeyboardModifier.ControlModifier)
        assert program.window.here.page is page


def test_deleting_takes_the_assessment_away(program: Application, tmp_path: Path) -> None:
    create(program, "Test Works")
    program.window.start_page.deletion_asked.emit("typed")
    assert not program.workbench.is_open
    with DraftStore.open(tmp_path / "drafts.sqlite", utc_now) as store:
        assert store.summaries() == ()


def test_a_store_that_is_damaged_is_told_on_the_start_page(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "drafts.sqlite").write_bytes(b"this is no database, whatever its name says" * 99)
    program = Application(services(App(find_resources(), tmp_path)))
    try:
        program.window.show()
        qtbot.waitExposed(program.window)
        program.begin()
        notice = child(program.window, QLabel, "start_notice")
        assert notice.isVisible()
        assert notice.text()
    finally:
        put_away(program)


def test_a_second_owner_is_told_who_has_the_folder(tmp_path: Path) -> None:
    first = QLockFile(str(tmp_path / "selfassess.lock"))
    assert first.tryLock(0)
    program = Application(services(App(find_resources(), tmp_path)))
    try:
        assert not program.take_ownership()
        assert str(os.getpid()) in program.owner_message()
    finally:
        put_away(program)
        first.unlock()


def test_chinese_input_methods_are_made_known_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_IM_MODULES", raising=False)
    prepare_environment()
    assert os.environ["QT_IM_MODULES"] == "wayland;fcitx;ibus"
    monkeypatch.setenv("QT_IM_MODULES", "ibus")
    prepare_environment()
    assert os.environ["QT_IM_MODULES"] == "ibus;fcitx"
