from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Assessment
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.text import plain_text
from selfassess.domain.wording import Bilingual, Language
from selfassess.ui.ports import Advance, ShouldStop, WriteDossier
from selfassess.ui.printing.desktop import Desktop
from selfassess.ui.printing.page import DossierPage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import (
    OFFSCREEN,
    RESOURCES,
    FakeDrafts,
    FullDiskError,
    child,
    complete_assessment,
    full_answer,
    services,
    the_rubric,
    write_three_pages,
)

pytestmark = OFFSCREEN


class Stopped(SelfAssessError):  # noqa: N818 - a wish, not an error
    """What a writer raises when it was asked to stop."""

    def __init__(self) -> None:
        super().__init__(Bilingual("已取消", "stopped"))


class SlowWriter:
    """Writes when it is allowed to go on, or fails with ``error``.

    Stops when it is asked to, unless it is deaf.
    """

    def __init__(self, error: Exception | None = None, *, is_deaf: bool = False) -> None:
        self.printed: list[Assessment] = []
        self.go = threading.Event()
        self.was_stopped = False
        self._error = error
        self._is_deaf = is_deaf

    def __call__(
        self, assessment: Assessment, target: Path, advance: Advance, should_stop: ShouldStop
    ) -> int:
        self.printed.append(assessment)
        advance(1, 4)
        while not self.go.wait(0.01):
            if should_stop() and not self._is_deaf:
                self.was_stopped = True
                raise Stopped
        if self._error is not None:
            raise self._error
        target.write_text("%PDF", encoding="utf-8")
        return 46


def failing(error: Exception) -> SlowWriter:
    writer = SlowWriter(error)
    writer.go.set()
    return writer


class User:
    """Works the page as a person does."""

    def __init__(self, page: DossierPage, qtbot: QtBot) -> None:
        self.page = page
        self._qtbot = qtbot

    def button(self, name: str) -> QPushButton:
        return child(self.page, QPushButton, f"dossier.{name}")

    def words(self, name: str) -> str:
        return child(self.page, QLabel, f"dossier.{name}").text()

    def sees(self, name: str) -> bool:
        return child(self.page, QWidget, f"dossier.{name}").isVisible()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def wait_for(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: self.sees(name))


class OpenedUrls:
    """Notes what the desktop was asked to open; ``can_open`` is its answer."""

    def __init__(self) -> None:
        self.urls: list[QUrl] = []
        self.can_open = True

    def __call__(self, url: QUrl) -> bool:
        self.urls.append(url)
        return self.can_open


MakeUser = Callable[[WriteDossier], User]


@pytest.fixture
def opened_urls() -> OpenedUrls:
    return OpenedUrls()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "张三 & 我的文档" / "公司_2026_自评申报书.pdf"


@pytest.fixture
def make_user(
    workbench: Workbench, qtbot: QtBot, tmp_path: Path, target: Path, opened_urls: OpenedUrls
) -> Iterator[MakeUser]:
    made: list[DossierPage] = []
    target.parent.mkdir()
    desktop = Desktop(lambda *_: str(target), opened_urls)

    def make(write: WriteDossier) -> User:
        page = DossierPage(
            workbench,
            services(tmp_path, write),
            LIGHT,
            Icons(RESOURCES / "icons", LIGHT),
            Language.ENGLISH,
            desktop=desktop,
        )
        made.append(page)
        qtbot.addWidget(page)
        page.resize(1290, 680)
        with qtbot.waitExposed(page):
            page.show()
        return User(page, qtbot)

    yield make
    for page in made:
        page.shut_down()


def test_an_export_ends_with_file_pages_and_time(make_user: MakeUser, target: Path) -> None:
    user = make_user(write_three_pages)
    user.click("export")
    user.wait_for("result.name")
    assert user.words("result.name").replace("\u200b", "") == target.name
    assert user.words("result.details").startswith("3 pages · ")
    assert "2026-11-22" in user.words("result.details")
    assert target.read_text(encoding="utf-8") == "江门市新会区示例五金制品有限公司"


def test_what_is_printed_is_what_was_typed(
    make_user: MakeUser, workbench: Workbench, drafts: FakeDrafts
) -> None:
    typed = replace(full_answer(the_rubric().points["1.1.b"]), owner="刚刚输入的责任人")
    workbench.flush_asked.connect(lambda: workbench.change_answer("1.1.b", typed))
    writer = SlowWriter()
    writer.go.set()
    user = make_user(writer)
    user.click("export")
    user.wait_for("result.name")
    assert writer.printed[0].answer("1.1.b").owner == "刚刚输入的责任人"
    assert drafts.load("a-1") == writer.printed[0]


def test_a_store_that_cannot_save_does_not_keep_anyone_from_printing(
    make_user: MakeUser, workbench: Workbench, drafts: FakeDrafts
) -> None:
    drafts.is_full = True
    workbench.change_profile(replace(workbench.assessment.profile, company="新名字公司"))
    writer = SlowWriter()
    writer.go.set()
    user = make_user(writer)
    user.click("export")
    user.wait_for("result.name")
    assert writer.printed[0].profile.company == "新名字公司"


def test_no_target_no_export(
    workbench: Workbench, qtbot: QtBot, tmp_path: Path, opened_urls: OpenedUrls
) -> None:
    suggestions: list[str] = []

    def cancelled_dialog(_parent: QWidget, _title: str, suggestion: str, _kinds: str) -> str:
        suggestions.append(suggestion)
        return ""

    page = DossierPage(
        workbench,
        services(tmp_path),
        LIGHT,
        Icons(RESOURCES / "icons", LIGHT),
        Language.CHINESE,
        desktop=Desktop(cancelled_dialog, opened_urls),
    )
    qtbot.addWidget(page)
    User(page, qtbot).click("export")
    assert Path(suggestions[0]).name == "江门市新会区示例五金制品有限公司_2026_自评申报书.pdf"
    assert child(page, QPushButton, "dossier.export").isEnabled()
    assert list(tmp_path.iterdir()) == []


def test_while_a_dossier_is_written_the_rest_can_be_used_and_no_second_one_begun(
    make_user: MakeUser, workbench: Workbench
) -> None:
    writer = SlowWriter()
    user = make_user(writer)
    user.click("export")
    user.wait_for("progress")
    assert not user.button("export").isEnabled()
    workbench.change_answer("1.1.a", full_answer(the_rubric().points["1.1.a"], 5))
    user.page.hide()
    user.page.show()
    writer.go.set()
    user.wait_for("result.name")
    assert user.button("export").isEnabled()
    assert writer.printed[0].answer("1.1.a") != workbench.assessment.answer("1.1.a")


def test_the_bar_shows_how_far_the_writing_is(make_user: MakeUser, qtbot: QtBot) -> None:
    writer = SlowWriter()
    user = make_user(writer)
    user.click("export")
    bar = child(user.page, QProgressBar, "dossier.progress")
    qtbot.waitUntil(lambda: bar.maximum() == 4)
    assert bar.value() == 1
    assert user.words("progress.words") == "Writing the dossier… 25%"
    writer.go.set()
    user.wait_for("result.name")


def test_cancel_stops_the_writing_and_says_that_there_is_no_file(
    make_user: MakeUser, target: Path
) -> None:
    writer = SlowWriter()
    user = make_user(writer)
    user.click("export")
    user.wait_for("cancel")
    user.click("cancel")
    assert not user.button("cancel").isEnabled()
    user.wait_for("message")
    assert writer.was_stopped
    assert user.words("message") == "Cancelled. No file was written."
    assert not target.exists()
    assert user.button("export").isEnabled()


def test_a_cancel_that_came_too_late_does_not_hide_the_file(
    make_user: MakeUser, target: Path
) -> None:
    writer = SlowWriter(is_deaf=True)
    user = make_user(writer)
    user.click("export")
    user.wait_for("cancel")
    user.click("cancel")
    writer.go.set()
    user.wait_for("result.name")
    assert target.exists()


def test_after_a_cancel_the_next_export_runs(make_user: MakeUser) -> None:
    writer = SlowWriter()
    user = make_user(writer)
    user.click("export")
    user.wait_for("cancel")
    user.click("cancel")
    user.wait_for("message")
    writer.go.set()
    user.click("export")
    user.wait_for("result.name")
    assert len(writer.printed) == 2


def test_an_error_says_in_the_users_language_what_to_do(make_user: MakeUser) -> None:
    user = make_user(failing(FullDiskError()))
    user.click("export")
    user.wait_for("message")
    assert user.words("message") == "The disk is full. Make room."
    assert user.button("export").isEnabled()


def test_a_bug_in_the_writer_is_told_and_reaches_the_crash_handler(
    make_user: MakeUser, qtbot: QtBot
) -> None:
    user = make_user(failing(ZeroDivisionError("a bug")))
    with qtbot.captureExceptions() as caught:
        user.click("export")
        user.wait_for("message")
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert "no file was written" in user.words("message")
    qtbot.waitUntil(lambda: user.button("export").isEnabled())


def test_closing_the_program_stops_the_writing_and_waits(make_user: MakeUser) -> None:
    writer = SlowWriter()
    user = make_user(writer)
    user.click("export")
    user.wait_for("progress")
    user.page.shut_down()
    assert writer.was_stopped


def test_closing_with_nothing_under_way_is_at_once(make_user: MakeUser) -> None:
    user = make_user(write_three_pages)
    user.page.shut_down()
    assert user.button("export").isEnabled()


def test_file_and_folder_are_opened_as_local_files_only(
    make_user: MakeUser, target: Path, opened_urls: OpenedUrls
) -> None:
    user = make_user(write_three_pages)
    user.click("export")
    user.wait_for("result.name")
    user.click("result.open")
    user.click("result.folder")
    assert all(url.isLocalFile() for url in opened_urls.urls)
    assert [Path(url.toLocalFile()) for url in opened_urls.urls] == [target, target.parent]
    assert not user.sees("result.trouble")


def test_a_file_that_is_gone_is_not_opened(
    make_user: MakeUser, target: Path, opened_urls: OpenedUrls
) -> None:
    user = make_user(write_three_pages)
    user.click("export")
    user.wait_for("result.name")
    target.unlink()
    user.click("result.open")
    assert opened_urls.urls == []
    assert user.words("result.trouble") == "The file is no longer there. Export it again."


def test_where_nothing_can_open_it_the_page_says_where_it_is(
    make_user: MakeUser, target: Path, opened_urls: OpenedUrls
) -> None:
    opened_urls.can_open = False
    user = make_user(write_three_pages)
    user.click("export")
    user.wait_for("result.name")
    user.click("result.open")
    assert str(target) in user.words("result.trouble")


def test_what_is_missing_is_counted_and_the_first_are_ways_to_it(
    make_user: MakeUser, qtbot: QtBot
) -> None:
    user = make_user(write_three_pages)
    assert user.words("check.rating.title") == "Points not fully rated: 15"
    assert user.words("check.rating.more") == "and 9 more"
    with qtbot.waitSignal(user.page.point_chosen) as chosen:
        user.click("check.rating.1.2.b")
    assert chosen.args == ["1.2.b"]


def test_the_check_follows_the_work(make_user: MakeUser, workbench: Workbench) -> None:
    user = make_user(write_three_pages)
    workbench.change_answer("1.2.b", full_answer(the_rubric().points["1.2.b"]))
    assert user.words("check.rating.title") == "Points not fully rated: 14"
    assert user.words("contents.report").endswith("47 of 76 answered")
    complete = complete_assessment()
    workbench.open(FakeDrafts(complete), complete)
    assert user.words("check.rating.title") == "Every point is rated"
    assert user.words("check.answer.title") == "Every point is answered"
    assert user.words("check.evidence.title") == "Every point has evidence"


def test_the_head_names_the_company_as_it_is_now(make_user: MakeUser, workbench: Workbench) -> None:
    user = make_user(write_three_pages)
    named = replace(workbench.assessment.profile, company="<b>R&D</b> 公司")
    workbench.change_profile(named)
    assert user.words("whose") == "<b>R&D</b> 公司 · 2026"


def test_the_longest_name_of_a_company_does_not_stretch_the_page(
    make_user: MakeUser, workbench: Workbench
) -> None:
    user = make_user(write_three_pages)
    workbench.change_profile(replace(workbench.assessment.profile, company="新会公司" * 125))
    assert user.page.horizontalScrollBar().maximum() == 0


def test_an_overview_is_announced_where_there_is_one(
    make_user: MakeUser, workbench: Workbench
) -> None:
    user = make_user(write_three_pages)
    assert not user.sees("contents.overview")
    profile = replace(workbench.assessment.profile, overview=plain_text("公司成立于2003年。"))
    workbench.change_profile(profile)
    assert user.sees("contents.overview")


def test_without_an_assessment_nothing_can_be_exported(
    make_user: MakeUser, workbench: Workbench
) -> None:
    user = make_user(write_three_pages)
    workbench.close()
    assert not user.button("export").isEnabled()
    assert user.words("whose") == "No assessment is open"
    assert not user.sees("check")


def test_an_export_outlives_the_assessment_that_it_prints(
    make_user: MakeUser, workbench: Workbench
) -> None:
    writer = SlowWriter()
    user = make_user(writer)
    user.click("export")
    user.wait_for("progress")
    workbench.close()
    writer.go.set()
    user.wait_for("result.name")
    assert not user.button("export").isEnabled()


def test_every_label_shows_plain_text(make_user: MakeUser) -> None:
    user = make_user(write_three_pages)
    labels = [found for found in user.page.findChildren(QLabel) if found.text()]
    assert labels
    assert {found.textFormat() for found in labels} == {Qt.TextFormat.PlainText}


def test_every_control_has_a_name_for_scripts_and_one_for_people(make_user: MakeUser) -> None:
    user = make_user(write_three_pages)
    controls = [
        *user.page.findChildren(QPushButton),
        *user.page.findChildren(QProgressBar),
    ]
    assert len(controls) > 4
    for control in controls:
        assert control.objectName()
        assert control.accessibleName()
