from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Edit,
    Evidence,
    EvidenceKind,
    PartKey,
    PartKind,
)
from selfassess.domain.wording import Language
from selfassess.ui.evidence.desktop import EvidenceDesktop
from selfassess.ui.evidence.page import EvidencePage
from selfassess.ui.theme import LIGHT, Icons
from selfassess.ui.workbench import Workbench
from tests.ui.evidence.made_files import PICTURE, sha
from tests.ui.fakes import (
    RESOURCES,
    FakeDrafts,
    FakeFiles,
    blank_assessment,
    child,
    the_rubric,
)


def library() -> Assessment:
    """Items of every sort: one with its file, one expired, one unused."""
    items = {
        "certificate": Evidence(
            "E01",
            "质量管理体系认证证书",
            EvidenceKind.CERTIFICATE,
            "样例认证中心",
            date(2023, 11, 15),
            date(2027, 11, 14),
            sha(PICTURE),
            "证书.png",
        ),
        "expired": Evidence("E02", "商标注册证", valid_until=date(2026, 3, 31)),
        "unused": Evidence("E10", "会议纪要", EvidenceKind.RECORD),
    }
    assessment = blank_assessment()
    for own, item in items.items():
        assessment = assessment.apply(Edit(PartKey(PartKind.EVIDENCE, own), None, item))
    cited = {"1.1.a": ("certificate", "expired"), "2.1.b": ("certificate",)}
    for point, evidence in cited.items():
        key = PartKey(PartKind.ANSWER, point)
        assessment = assessment.apply(Edit(key, None, Answer(evidence=evidence)))
    return assessment


class FakeDesktop:
    """Answers for the desktop: chosen files, the clipboard, and what was opened."""

    def __init__(self) -> None:
        self.chosen: list[str] = []
        self.copied = QMimeData()
        self.opened: list[QUrl] = []
        self.can_open = True

    def ask(self, _parent: QWidget, _title: str, _kinds: str) -> list[str]:
        return self.chosen

    def open_url(self, url: QUrl) -> bool:
        self.opened.append(url)
        return self.can_open

    def clipboard(self) -> QMimeData:
        return self.copied

    @property
    def port(self) -> EvidenceDesktop:
        return EvidenceDesktop(self.ask, self.ask, self.open_url, self.clipboard)


class User:
    """Works the page as a person does."""

    def __init__(self, page: EvidencePage, workbench: Workbench, qtbot: QtBot) -> None:
        self.page = page
        self.workbench = workbench
        self.qtbot = qtbot

    def click(self, name: str, kind: type[QWidget] = QPushButton) -> None:
        QTest.mouseClick(child(self.page, kind, f"evidence.{name}"), Qt.MouseButton.LeftButton)

    def words(self, name: str) -> str:
        return child(self.page, QLabel, f"evidence.{name}").text()

    def sees(self, name: str) -> bool:
        return child(self.page, QWidget, f"evidence.{name}").isVisible()

    def wait_until_added(self) -> None:
        self.qtbot.waitUntil(lambda: child(self.page, QPushButton, "evidence.add").isEnabled())

    @property
    def evidence(self) -> dict[str, Evidence]:
        """What the assessment holds, by number."""
        return {item.number: item for item in self.workbench.assessment.evidence.values()}


def edit(own: str, user: User, after: Evidence) -> Edit:
    """The edit that replaces an item."""
    return Edit(PartKey(PartKind.EVIDENCE, own), user.workbench.assessment.evidence[own], after)


@pytest.fixture
def files() -> FakeFiles:
    return FakeFiles(PICTURE)


@pytest.fixture
def drafts() -> FakeDrafts:
    return FakeDrafts(library())


@pytest.fixture
def workbench(qapp: QApplication, drafts: FakeDrafts, files: FakeFiles) -> Iterator[Workbench]:
    bench = Workbench(the_rubric(), qapp)
    bench.open(drafts, drafts.load("a-1"), lambda: files)
    yield bench
    bench.abandon()
    bench.deleteLater()


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def make_page(
    workbench: Workbench, desktop: FakeDesktop, qtbot: QtBot
) -> Iterator[Callable[[], EvidencePage]]:
    made: list[EvidencePage] = []

    def make() -> EvidencePage:
        ids = (f"new-{number}" for number in itertools.count(1))
        page = EvidencePage(
            workbench,
            lambda: next(ids),
            Language.ENGLISH,
            LIGHT,
            Icons(RESOURCES / "icons", LIGHT),
            desktop=desktop.port,
        )
        made.append(page)
        qtbot.addWidget(page)
        page.resize(1280, 680)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield make
    for page in made:
        page.shut_down()


@pytest.fixture
def user(make_page: Callable[[], EvidencePage], workbench: Workbench, qtbot: QtBot) -> User:
    return User(make_page(), workbench, qtbot)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "张三 & 我的 文档"
    made.mkdir()
    return made
