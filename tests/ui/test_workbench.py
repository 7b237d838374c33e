"""The workbench: edits, undo over the whole assessment, and saving by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from selfassess.domain.assessment import Answer, PartKey, PartKind, Status
from selfassess.domain.scoring import score
from selfassess.domain.text import plain_text
from selfassess.ui.workbench import Workbench
from tests.ui.fakes import FakeDrafts, FullDiskError, blank_assessment, full_answer, the_rubric

FIRST = PartKey(PartKind.ANSWER, "1.1.a")


def text(words: str) -> Answer:
    return Answer().with_section("approach", plain_text(words))


@pytest.fixture
def drafts() -> FakeDrafts:
    return FakeDrafts(blank_assessment())


@pytest.fixture
def workbench(drafts: FakeDrafts, qapp: QApplication) -> Workbench:
    bench = Workbench(the_rubric(), qapp)
    bench.open(drafts, blank_assessment())
    return bench


class Typist(QObject):
    """A pane that holds one text until it is asked."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.held: str | None = None
        self.bench = bench
        bench.flush_asked.connect(self.tell)

    def type(self, words: str) -> None:
        self.held = words
        self.bench.touch()

    def tell(self) -> None:
        if self.held is not None:
            self.bench.change_answer("1.1.a", text(self.held), "section_approach")
            self.held = None


def test_an_edit_changes_the_assessment_and_its_scores(workbench: Workbench, qtbot: QtBot) -> None:
    point = the_rubric().points["1.1.a"]
    with qtbot.waitSignal(workbench.scores_changed):
        workbench.change_answer("1.1.a", full_answer(point, 60))
    assert workbench.assessment.answer("1.1.a") == full_answer(point, 60)
    assert workbench.sheet == score(the_rubric(), workbench.assessment)


def test_an_edit_that_changes_nothing_is_no_step(workbench: Workbench) -> None:
    workbench.change_answer("1.1.a", Answer())
    assert workbench.undo_stack.count() == 0
    assert not workbench.is_dirty


def test_what_was_typed_is_saved_after_a_pause(
    workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot
) -> None:
    typist = Typist(workbench)
    with qtbot.waitSignal(workbench.saved):
        typist.type("每月例会")
    assert drafts.load("a-1").answer("1.1.a") == text("每月例会")
    assert not workbench.is_dirty


def test_steady_typing_is_saved_all_the_same(workbench: Workbench, qtbot: QtBot) -> None:
    typist = Typist(workbench)
    words = iter("每日每周每月每季每年" * 100)
    workbench.startTimer(100)
    workbench.timerEvent = lambda _event: typist.type(next(words))  # type: ignore[method-assign]
    with qtbot.waitSignal(workbench.saved, timeout=4_000):
        pass


def test_saved_is_told_only_after_the_store_has_returned(
    workbench: Workbench, drafts: FakeDrafts
) -> None:
    seen: list[Answer] = []
    workbench.saved.connect(lambda _at: seen.append(drafts.load("a-1").answer("1.1.a")))
    workbench.change_answer("1.1.a", text("先存后说"))
    workbench.flush()
    assert seen == [text("先存后说")]


def test_undo_and_redo_go_across_points(workbench: Workbench, drafts: FakeDrafts) -> None:
    workbench.change_answer("1.1.a", text("甲"))
    workbench.change_answer("5.7.d", text("乙"))
    visited: list[PartKey] = []
    workbench.revisited.connect(visited.append)
    workbench.undo()
    workbench.undo()
    assert workbench.assessment == blank_assessment()
    assert drafts.load("a-1") == blank_assessment()
    workbench.redo()
    assert workbench.assessment.answer("1.1.a") == text("甲")
    assert visited == [PartKey(PartKind.ANSWER, "5.7.d"), FIRST, FIRST]


def test_undo_takes_back_what_is_still_being_typed(workbench: Workbench) -> None:
    workbench.change_answer("1.1.a", text("甲"))
    workbench.flush()
    typist = Typist(workbench)
    typist.type("甲乙")
    workbench.undo()
    assert workbench.assessment.answer("1.1.a") == text("甲")


def test_a_save_that_fails_is_told_and_tried_again(
    workbench: Workbench, drafts: FakeDrafts, qtbot: QtBot
) -> None:
    drafts.is_full = True
    with qtbot.waitSignal(workbench.saving_failed) as failure:
        workbench.change_answer("1.1.a", text("磁盘已满"))
        workbench.flush()
    assert isinstance(failure.args[0], FullDiskError)
    assert workbench.is_dirty
    drafts.is_full = False
    workbench.flush()
    assert drafts.load("a-1").answer("1.1.a") == text("磁盘已满")
    assert not workbench.is_dirty


def test_an_assessment_that_cannot_be_saved_stays_open(
    workbench: Workbench, drafts: FakeDrafts
) -> None:
    drafts.is_full = True
    workbench.change_answer("1.1.a", text("不能丢"))
    assert not workbench.close()
    assert workbench.is_open
    workbench.abandon()
    assert not workbench.is_open


def test_nothing_else_is_opened_over_what_could_not_be_saved(
    workbench: Workbench, drafts: FakeDrafts
) -> None:
    drafts.is_full = True
    workbench.change_answer("1.1.a", text("不能丢"))
    assert not workbench.open(FakeDrafts(), blank_assessment())
    assert workbench.assessment.answer("1.1.a") == text("不能丢")


def test_closing_saves_and_forgets_the_steps(workbench: Workbench, drafts: FakeDrafts) -> None:
    workbench.change_answer("1.1.a", Answer(status=Status.READY))
    assert workbench.close()
    assert drafts.load("a-1").answer("1.1.a").status is Status.READY
    assert workbench.undo_stack.count() == 0
