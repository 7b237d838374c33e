from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer, EvidenceKind, PartKey, PartKind
from selfassess.ui.evidence.model import Column, EvidenceModel, Filter
from selfassess.ui.evidence.page import EvidencePage
from selfassess.ui.evidence.preview import Preview
from selfassess.ui.evidence.table import EvidenceTable
from selfassess.ui.ports import ShouldStop
from selfassess.ui.theme import LIGHT
from selfassess.ui.workbench import Workbench
from tests.ui.evidence.conftest import FakeDesktop, User, edit, library
from tests.ui.evidence.made_files import PDF, PICTURE, png, sha
from tests.ui.fakes import OFFSCREEN, FakeDrafts, FakeFiles, blank_assessment, child

pytestmark = OFFSCREEN


def shown(user: User) -> list[str]:
    """The numbers in the table, from top to bottom."""
    model = child(user.page, EvidenceTable, "evidence.table").model()
    return [str(model.index(row, Column.NUMBER).data()) for row in range(model.rowCount())]


def cell(user: User, number: str, column: Column) -> str:
    model = child(user.page, EvidenceTable, "evidence.table").model()
    return str(model.index(shown(user).index(number), column).data())


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Whether ``widget`` takes ``data`` when it is dropped there."""
    copy = Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, data, buttons, keys))
    return enter.isAccepted()


def files_as_data(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def picture_as_data() -> QMimeData:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    data = QMimeData()
    data.setImageData(image)
    return data


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def type_into(user: User, name: str, text: str) -> None:
    field = child(user.page, QLineEdit, f"evidence.{name}")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def filter_by(user: User, wanted: Filter) -> None:
    choice = child(user.page, QComboBox, "evidence.filter")
    choice.setCurrentIndex(choice.findData(wanted))
    choice.activated.emit(choice.currentIndex())


def test_the_library_lists_every_item_with_what_is_known_of_it(user: User) -> None:
    assert shown(user) == ["E01", "E02", "E10"]
    assert cell(user, "E01", Column.TITLE) == "质量管理体系认证证书"
    assert cell(user, "E01", Column.KIND) == "Certificate"
    assert cell(user, "E01", Column.VALID_UNTIL) == "2027-11-14"
    assert cell(user, "E01", Column.POINTS) == "1.1.a, 2.1.b"
    assert cell(user, "E01", Column.FILE) == "证书.png"
    assert cell(user, "E02", Column.VALID_UNTIL) == "2026-03-31 expired"
    assert cell(user, "E02", Column.FILE) == "no file"
    assert cell(user, "E10", Column.POINTS) == "unused"


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter.ALL, ["E01", "E02", "E10"]),
        (Filter.UNUSED, ["E10"]),
        (Filter.EXPIRED, ["E02"]),
        (Filter.NO_FILE, ["E02", "E10"]),
        (Filter.DUPLICATE, []),
    ],
)
def test_filters_show_what_has_their_trait(user: User, wanted: Filter, numbers: list[str]) -> None:
    filter_by(user, wanted)
    assert shown(user) == numbers
    name = child(user.page, QComboBox, "evidence.filter").currentText()
    assert name.endswith(f"({len(numbers)})")
    assert user.sees("empty") is not bool(numbers)
    assert user.sees("card") is bool(numbers)


def test_the_search_looks_at_numbers_titles_issuers_points_and_files(user: User) -> None:
    for words, numbers in {
        "认证": ["E01"],
        "e02": ["E02"],
        "2.1.b": ["E01"],
        "PNG": ["E01"],
        "没有": [],
    }.items():
        child(user.page, QLineEdit, "evidence.filter.words").setText(words)
        assert shown(user) == numbers


def test_a_click_on_a_heading_sorts(user: User) -> None:
    table = child(user.page, EvidenceTable, "evidence.table")
    table.sortByColumn(Column.NUMBER, Qt.SortOrder.DescendingOrder)
    assert shown(user) == ["E10", "E02", "E01"]
    table.sortByColumn(Column.VALID_UNTIL, Qt.SortOrder.DescendingOrder)
    assert shown(user) == ["E01", "E02", "E10"]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = EvidenceModel(LIGHT, qapp)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types there
    model.show_assessment(library())
    model.sort(Column.TITLE)
    model.show_only(Filter.EXPIRED, "")
    model.show_assessment(None)
    model.deleteLater()


def test_an_item_without_file_says_so_calmly(user: User) -> None:
    user.page.choose("expired")
    assert user.words("preview.message").startswith("No file yet")
    assert not child(user.page, QPushButton, "evidence.open").isEnabled()
    assert child(user.page, QPushButton, "evidence.attach").text() == "Attach file…"


def test_a_picture_is_previewed(user: User) -> None:
    user.page.choose("expired")
    user.page.choose("certificate")
    user.qtbot.waitUntil(lambda: user.sees("preview.sheet"))
    assert child(user.page, QPushButton, "evidence.attach").text() == "Replace file…"


def test_the_pages_of_a_pdf_can_be_turned(user: User, files: FakeFiles) -> None:
    files.kept[sha(PDF)] = PDF
    item = replace(user.evidence["E10"], content=sha(PDF), file_name="a.pdf")
    user.workbench.edit(edit("unused", user, item))
    user.page.choose("unused")
    user.qtbot.waitUntil(lambda: user.words("preview.page") == "1 / 3")
    user.click("preview.forward", QToolButton)
    user.click("preview.forward", QToolButton)
    assert user.words("preview.page") == "3 / 3"
    assert not child(user.page, QToolButton, "evidence.preview.forward").isEnabled()
    assert child(user.page, Preview, "evidence.preview").page == 2
    user.click("preview.back", QToolButton)
    assert user.words("preview.page") == "2 / 3"


def test_a_file_of_another_kind_is_told_not_shown(user: User, files: FakeFiles) -> None:
    notes = "会议纪要".encode()
    files.kept[sha(notes)] = notes
    item = replace(user.evidence["E10"], content=sha(notes), file_name="a.txt")
    user.workbench.edit(edit("unused", user, item))
    user.page.choose("unused")
    user.qtbot.waitUntil(lambda: user.words("preview.message").startswith("TXT file, 1 KB"))


def test_a_file_that_is_missing_from_the_store_says_so(user: User, files: FakeFiles) -> None:
    files.kept.clear()
    user.page.choose("expired")
    user.page.choose("certificate")
    user.qtbot.waitUntil(lambda: user.words("preview.message") == "The file is not there.")


def test_files_that_are_chosen_become_items_in_one_step(
    user: User, desktop: FakeDesktop, folder: Path, files: FakeFiles, drafts: FakeDrafts
) -> None:
    desktop.chosen = [
        str(written(folder, "2025年 审计报告.pdf", PDF)),
        str(written(folder, "现场照片.png", png(30, 20))),
    ]
    user.click("add")
    user.wait_until_added()
    report, photograph = user.evidence["E11"], user.evidence["E12"]
    assert (report.title, report.kind) == ("2025年 审计报告", EvidenceKind.REPORT)
    assert (report.file_name, report.content) == ("2025年 审计报告.pdf", sha(PDF))
    assert photograph.kind is EvidenceKind.PHOTOGRAPH
    assert files.kept[report.content] == PDF
    assert drafts.kept["a-1"].evidence == user.workbench.assessment.evidence
    assert user.words("notice") == "Files added: 2. Not added: 0."
    user.workbench.undo()
    assert set(user.evidence) == {"E01", "E02", "E10"}


def test_no_file_chosen_changes_nothing(user: User) -> None:
    user.click("add")
    user.click("attach")
    assert not user.sees("notice")
    assert user.workbench.undo_stack.count() == 0


def test_one_new_file_is_shown_with_its_title_ready_to_be_typed_over(
    user: User, desktop: FakeDesktop, folder: Path
) -> None:
    desktop.chosen = [str(written(folder, "scan0001.pdf", PDF))]
    user.click("add")
    user.wait_until_added()
    title = child(user.page, QLineEdit, "evidence.title")
    assert title.selectedText() == "scan0001"
    assert shown(user)[-1] == "E11"


def test_files_and_folders_can_be_dropped(user: User, folder: Path) -> None:
    inner = folder / "证书"
    inner.mkdir()
    written(inner, "a.png", PICTURE)
    written(inner, "b.pdf", PDF)
    written(inner, ".hidden.pdf", PDF)
    single = written(folder, "c.txt", "记录".encode())
    assert drop(user.page, files_as_data(inner, single))
    user.wait_until_added()
    assert [user.evidence[number].title for number in ("E11", "E12", "E13")] == ["a", "b", "c"]
    assert "E14" not in user.evidence


def test_what_is_neither_file_nor_picture_is_not_taken_when_dropped(user: User) -> None:
    data = QMimeData()
    data.setText("words")
    data.setUrls([QUrl("https://example.com/a.pdf")])
    assert not drop(user.page, data)


def test_a_file_dropped_on_the_preview_is_attached_to_the_item_shown(
    user: User, folder: Path
) -> None:
    user.page.choose("expired")
    preview = child(user.page, Preview, "evidence.preview")
    assert drop(preview, files_as_data(written(folder, "商标.pdf", PDF)))
    user.wait_until_added()
    attached = user.evidence["E02"]
    assert (attached.content, attached.file_name) == (sha(PDF), "商标.pdf")
    assert attached.title == "商标注册证"
    assert len(user.evidence) == 3
    user.qtbot.waitUntil(lambda: user.words("preview.page") == "1 / 3")
    user.workbench.undo()
    assert user.evidence["E02"].content == ""


def test_a_screenshot_is_pasted_with_the_keyboard(
    user: User, desktop: FakeDesktop, files: FakeFiles
) -> None:
    desktop.copied = picture_as_data()
    table = child(user.page, EvidenceTable, "evidence.table")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    user.qtbot.waitUntil(lambda: "E11" in user.evidence)
    pasted = user.evidence["E11"]
    assert (pasted.title, pasted.file_name) == ("Screenshot", "Screenshot.png")
    image = QImage.fromData(files.kept[pasted.content])
    assert (image.width(), image.height()) == (40, 30)
    user.wait_until_added()


def test_copied_files_are_pasted(user: User, desktop: FakeDesktop, folder: Path) -> None:
    desktop.copied = files_as_data(written(folder, "a.pdf", PDF))
    user.click("paste")
    user.wait_until_added()
    assert user.evidence["E11"].title == "a"


def test_words_are_pasted_into_the_field_and_not_into_the_library(
    user: User, desktop: FakeDesktop
) -> None:
    desktop.copied = picture_as_data()
    QApplication.clipboard().setText("发证机关")
    issuer = child(user.page, QLineEdit, "evidence.issuer")
    issuer.setFocus()
    issuer.selectAll()
    QTest.keyClick(issuer, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert issuer.text() == "发证机关"
    assert len(user.evidence) == 3


def test_nothing_copied_is_told(user: User) -> None:
    user.click("paste")
    assert user.words("notice").startswith("Neither a picture nor a file")


def test_what_is_refused_is_listed_with_its_reason_and_the_rest_is_added(
    user: User, desktop: FakeDesktop, folder: Path, files: FakeFiles
) -> None:
    refused = {
        "<b>程序.pdf": (b"MZ\x90\0" + bytes(100), "program"),
        "空.pdf": (b"", "empty"),
        "假.pdf": (b"no pdf at all", "not what its name says"),
        "半.pdf": (b"%PDF-1.7\nrubbish\n%%EOF\n", "no whole PDF"),
        "文字.png": (b"words", "not what its name says"),
        "残.png": (png(300, 300, is_whole=False), "incomplete or damaged"),
        "炸弹.png": (png(1, 1)[:16] + b"\0\0N \0\0N " + png(1, 1)[24:], "50 million pixels"),
    }
    paths = [written(folder, name, content) for name, (content, _) in refused.items()]
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.pdf")
        paths.append(folder / "pipe.pdf")
    missing = folder / "gone.pdf"
    desktop.chosen = [str(path) for path in (*paths, missing, written(folder, "ok.pdf", PDF))]
    user.click("add")
    user.wait_until_added()
    summary, *lines = user.words("notice").splitlines()
    assert summary == f"Files added: 1. Not added: {len(paths) + 1}."
    for (name, (_, words)), line in zip(refused.items(), lines, strict=False):
        assert name in line
        assert words in line
    assert "cannot be read" in lines[len(paths)]
    assert set(user.evidence) == {"E01", "E02", "E10", "E11"}
    assert set(files.kept) == {sha(PICTURE), sha(PDF)}
    user.click("notice.close", QToolButton)
    assert not user.sees("notice")


def test_a_file_that_is_there_already_is_pointed_out_and_found_by_the_filter(
    user: User, desktop: FakeDesktop, folder: Path
) -> None:
    desktop.chosen = [str(written(folder, "again.png", PICTURE))]
    user.click("add")
    user.wait_until_added()
    assert user.words("notice") == "“again.png” is the same file as E01."
    assert cell(user, "E11", Column.FILE) == "again.png (as E01)"
    filter_by(user, Filter.DUPLICATE)
    assert shown(user) == ["E01", "E11"]


def test_a_full_disk_is_told_and_nothing_is_added(
    user: User, desktop: FakeDesktop, folder: Path, files: FakeFiles
) -> None:
    files.is_full = True
    desktop.chosen = [str(written(folder, "a.pdf", PDF))]
    user.click("add")
    user.wait_until_added()
    assert user.words("notice") == "The disk is full. Make room."
    assert len(user.evidence) == 3


class SlowFiles(FakeFiles):
    """Adds when it is allowed to go on, and stops when it is asked to."""

    def __init__(self, *contents: bytes) -> None:
        super().__init__(*contents)
        self.go = threading.Event()
        self.is_adding = threading.Event()

    def add(self, stream: BinaryIO, advance: Callable[[int], None], should_stop: ShouldStop) -> str:
        self.is_adding.set()
        while not self.go.wait(0.005) and not should_stop():
            pass
        return super().add(stream, advance, should_stop)


@pytest.fixture
def slow(workbench: Workbench, drafts: FakeDrafts) -> SlowFiles:
    files = SlowFiles(PICTURE)
    workbench.open(drafts, drafts.load("a-1"), lambda: files)
    return files


def test_while_files_are_added_the_window_lives_and_the_bar_shows_how_far(
    slow: SlowFiles, user: User, desktop: FakeDesktop, folder: Path
) -> None:
    desktop.chosen = [str(written(folder, f"{name}.pdf", PDF + b"\n" * 4096)) for name in "ab"]
    user.click("add")
    user.qtbot.waitUntil(lambda: user.sees("progress"))
    assert not child(user.page, QPushButton, "evidence.add").isEnabled()
    assert not drop(user.page, files_as_data(folder / "a.pdf"))
    user.page.choose("expired")
    type_into(user, "title", "written meanwhile")
    slow.go.set()
    user.wait_until_added()
    bar = child(user.page, QProgressBar, "evidence.progress")
    assert bar.value() == bar.maximum()
    assert not user.sees("progress")
    assert user.evidence["E02"].title == "written meanwhile"
    assert set(user.evidence) == {"E01", "E02", "E10", "E11", "E12"}


def test_cancel_adds_nothing(
    slow: SlowFiles, user: User, desktop: FakeDesktop, folder: Path
) -> None:
    desktop.chosen = [str(written(folder, "a.pdf", PDF))]
    user.click("add")
    user.qtbot.waitUntil(slow.is_adding.is_set)
    user.click("cancel")
    user.wait_until_added()
    assert user.words("notice") == "Cancelled. Nothing was added."
    assert len(user.evidence) == 3


def test_closing_the_assessment_drops_what_is_being_added(
    slow: SlowFiles, user: User, desktop: FakeDesktop, folder: Path
) -> None:
    desktop.chosen = [str(written(folder, "a.pdf", PDF))]
    user.click("add")
    user.qtbot.waitUntil(slow.is_adding.is_set)
    user.workbench.close()
    user.page.shut_down()
    other = blank_assessment()
    user.workbench.open(FakeDrafts(other), other, lambda: slow)
    user.wait_until_added()
    assert user.evidence == {}
    assert user.words("empty.title") == "No evidence yet"


def test_typing_is_saved_when_asked_and_undone_as_one_step(user: User, drafts: FakeDrafts) -> None:
    user.page.choose("expired")
    type_into(user, "title", "Trade mark")
    type_into(user, "issuer", "Office")
    type_into(user, "valid_until", "2036/4/13")
    user.workbench.flush()
    kept = drafts.kept["a-1"].evidence["expired"]
    assert (kept.title, kept.issuer, kept.valid_until) == (
        "Trade mark",
        "Office",
        date(2036, 4, 13),
    )
    assert cell(user, "E02", Column.VALID_UNTIL) == "2036-04-13"
    for _ in range(3):
        user.workbench.undo()
    assert user.evidence["E02"].title == "商标注册证"
    assert child(user.page, QLineEdit, "evidence.title").text() == "商标注册证"
    assert child(user.page, QLineEdit, "evidence.valid_until").text() == "2026-03-31"


def test_what_was_typed_survives_a_change_of_item(user: User) -> None:
    user.page.choose("expired")
    type_into(user, "title", "first")
    user.page.choose("unused")
    assert user.evidence["E02"].title == "first"
    assert child(user.page, QLineEdit, "evidence.title").text() == "会议纪要"


def test_the_kind_is_chosen(user: User) -> None:
    user.page.choose("expired")
    kind = child(user.page, QComboBox, "evidence.kind")
    kind.setCurrentIndex(kind.findData(EvidenceKind.CONTRACT))
    kind.activated.emit(kind.currentIndex())
    assert user.evidence["E02"].kind is EvidenceKind.CONTRACT


def test_a_number_of_another_item_is_refused_and_stays_in_sight(user: User) -> None:
    user.page.choose("expired")
    type_into(user, "number", "E10")
    user.workbench.flush()
    assert user.words("doubt") == "This number belongs to another item."
    assert "E02" in user.evidence
    assert child(user.page, QLineEdit, "evidence.number").text() == "E10"
    type_into(user, "number", "E05")
    user.workbench.flush()
    assert not user.sees("doubt")
    assert "E05" in user.evidence


def test_an_empty_number_is_refused(user: User) -> None:
    user.page.choose("expired")
    child(user.page, QLineEdit, "evidence.number").selectAll()
    QTest.keyClick(child(user.page, QLineEdit, "evidence.number"), Qt.Key.Key_Delete)
    user.workbench.flush()
    assert user.words("doubt") == "Every item needs a number."
    assert "E02" in user.evidence


def test_what_is_no_date_is_kept_in_sight_and_not_told(user: User) -> None:
    user.page.choose("expired")
    type_into(user, "valid_until", "next year")
    child(user.page, QLineEdit, "evidence.title").setFocus()
    assert user.words("doubt") == "Write dates as 2026-11-22."
    assert user.evidence["E02"].valid_until == date(2026, 3, 31)
    type_into(user, "valid_until", "20270101")
    child(user.page, QLineEdit, "evidence.title").setFocus()
    assert not user.sees("doubt")
    assert user.evidence["E02"].valid_until == date(2027, 1, 1)


def test_an_item_that_is_being_mended_stays_in_sight_of_the_filter_that_found_it(
    user: User,
) -> None:
    filter_by(user, Filter.EXPIRED)
    user.page.choose("expired")
    type_into(user, "valid_until", "2030-01-01")
    user.workbench.flush()
    assert shown(user) == ["E02"]
    assert child(user.page, QComboBox, "evidence.filter").currentText() == "Expired (0)"
    filter_by(user, Filter.EXPIRED)
    assert shown(user) == []


def test_an_emptied_date_is_none(user: User) -> None:
    user.page.choose("expired")
    until = child(user.page, QLineEdit, "evidence.valid_until")
    until.setFocus()
    until.selectAll()
    QTest.keyClick(until, Qt.Key.Key_Delete)
    user.workbench.flush()
    assert user.evidence["E02"].valid_until is None


def test_removing_is_undone_with_links_and_number(user: User) -> None:
    user.page.choose("certificate")
    user.click("remove", QToolButton)
    assert shown(user) == ["E02", "E10"]
    assert user.words("notice").startswith("E01 was removed; cited by 1.1.a, 2.1.b.")
    revisited: list[PartKey] = []
    user.workbench.revisited.connect(revisited.append)
    user.workbench.undo()
    assert revisited == [PartKey(PartKind.EVIDENCE, "certificate")]
    assert shown(user) == ["E01", "E02", "E10"]
    assert cell(user, "E01", Column.POINTS) == "1.1.a, 2.1.b"


def test_the_key_removes_too_and_goes_on_to_the_next(user: User) -> None:
    user.page.choose("expired")
    table = child(user.page, EvidenceTable, "evidence.table")
    QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert shown(user) == ["E01"]
    assert table.chosen_id == "certificate"


def test_a_removed_number_below_the_highest_is_not_given_again(
    user: User, desktop: FakeDesktop, folder: Path
) -> None:
    user.page.choose("expired")
    user.click("remove", QToolButton)
    desktop.chosen = [str(written(folder, "a.pdf", PDF))]
    user.click("add")
    user.wait_until_added()
    assert set(user.evidence) == {"E01", "E10", "E11"}


def test_a_copy_is_opened_and_neither_the_name_nor_the_title_leads_anywhere(
    user: User, desktop: FakeDesktop
) -> None:
    item = replace(user.evidence["E01"], title="../../run.exe\n", file_name="../evil.exe")
    user.workbench.edit(edit("certificate", user, replace(item, title="../../run.exe")))
    user.page.choose("certificate")
    user.click("open")
    user.qtbot.waitUntil(lambda: bool(desktop.opened))
    [url] = desktop.opened
    assert url.isLocalFile()
    copy = Path(url.toLocalFile())
    assert copy.suffix == ".png"
    assert copy.name.startswith("E01_")
    assert ".exe" not in copy.name
    assert copy.read_bytes() == PICTURE
    assert copy.stat().st_mode & 0o222 == 0
    user.page.shut_down()
    assert not copy.exists()


def test_a_content_that_is_no_evidence_is_never_opened(
    user: User, desktop: FakeDesktop, files: FakeFiles
) -> None:
    files.kept[sha(PICTURE)] = b"MZ\x90\0" + bytes(100)
    user.page.choose("certificate")
    user.click("open")
    user.qtbot.waitUntil(lambda: user.sees("notice"))
    assert "program" in user.words("notice")
    assert desktop.opened == []


def test_where_no_program_can_open_it_the_page_says_so(user: User, desktop: FakeDesktop) -> None:
    desktop.can_open = False
    user.page.choose("certificate")
    QTest.keyClick(child(user.page, EvidenceTable, "evidence.table"), Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: user.sees("notice"))
    assert user.words("notice").startswith("No program on this computer could open E01_")


def test_a_point_that_is_served_can_be_opened(user: User) -> None:
    user.page.choose("certificate")
    with user.qtbot.waitSignal(user.page.point_chosen) as chosen:
        user.click("point.2.1.b")
    assert chosen.args == ["2.1.b"]


def test_the_page_follows_links_made_elsewhere(user: User) -> None:
    user.workbench.change_answer("3.1.a", Answer(evidence=("unused",)))
    assert cell(user, "E10", Column.POINTS) == "3.1.a"


def test_an_item_that_the_filter_hides_is_shown_when_it_is_asked_for(user: User) -> None:
    filter_by(user, Filter.UNUSED)
    user.page.choose("certificate")
    assert child(user.page, EvidenceTable, "evidence.table").chosen_id == "certificate"


def test_a_store_that_is_read_only_can_be_looked_at(
    make_page: Callable[[], EvidencePage], workbench: Workbench, files: FakeFiles, qtbot: QtBot
) -> None:
    kept = library()
    workbench.open(FakeDrafts(kept, read_only=True), kept, lambda: files)
    user = User(make_page(), workbench, qtbot)
    for name in ("add", "paste", "attach"):
        assert not child(user.page, QPushButton, f"evidence.{name}").isEnabled()
    assert child(user.page, QLineEdit, "evidence.title").isReadOnly()
    QTest.keyClick(child(user.page, EvidenceTable, "evidence.table"), Qt.Key.Key_Delete)
    assert shown(user) == ["E01", "E02", "E10"]


def test_every_label_shows_plain_text(user: User) -> None:
    labels = [found for found in user.page.findChildren(QLabel) if found.text()]
    assert labels
    assert {found.textFormat() for found in labels} == {Qt.TextFormat.PlainText}


def test_every_control_has_a_name_for_scripts_and_one_for_people(user: User) -> None:
    kinds = (QPushButton, QToolButton, QLineEdit, QComboBox, EvidenceTable)
    controls = [found for kind in kinds for found in user.page.findChildren(kind)]
    named = [control for control in controls if not isinstance(control.parent(), QLineEdit)]
    assert len(named) > 15
    for control in named:
        assert control.objectName()
        assert control.accessibleName()


def test_a_folder_of_more_files_than_anybody_means_is_refused_as_a_whole(
    user: User, folder: Path
) -> None:
    for number in range(501):
        written(folder, f"{number}.pdf", PDF)
    assert drop(user.page, files_as_data(folder))
    user.wait_until_added()
    assert "more than 500 files" in user.words("notice")
    assert len(user.evidence) == 3
