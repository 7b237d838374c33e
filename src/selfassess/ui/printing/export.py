"""The writing of a dossier, beside whatever else the user does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from selfassess.domain.assessment import Assessment
from selfassess.ui.ports import Advance, ShouldStop, WriteDossier
from selfassess.ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Printed:
    """A dossier that was written: its file and pages, how long it took, when it was done."""

    file: Path
    pages: int
    seconds: float
    at: datetime


class Export(QObject):
    """Writes one dossier at a time."""

    started = Signal()
    progressed = Signal(int, int)
    """So many steps of so many are done."""
    succeeded = Signal(object)
    """What was `Printed`."""
    failed = Signal(object)
    """The exception that ended the writing; anything but a `SelfAssessError` is a bug, and is
    raised again after this signal."""
    cancelled = Signal()
    """The writing was stopped, and no file written."""
    ended = Signal()
    """The writing is over, whatever came of it; another may be started."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._task: Task | None = None
        self._clock = QElapsedTimer()
        self._is_settled = False

    @property
    def is_running(self) -> bool:
        """Whether a dossier is being written."""
        return self._task is not None

    def start(self, write: WriteDossier, assessment: Assessment, target: Path) -> None:
        """Have ``write`` print ``assessment`` to ``target``; none may be under way."""

        def work(advance: Advance, should_stop: ShouldStop) -> tuple[Path, int]:
            return target, write(assessment, target, advance, should_stop)

        if self._task is not None:
            message = "a dossier is being written already"
            raise RuntimeError(message)
        self._is_settled = False
        self._task = Task(work, self)
        self._task.progressed.connect(self.progressed)
        self._task.finished.connect(self._succeed)
        self._task.failed.connect(self._fail)
        self._task.broken.connect(self._break)
        self._task.ended.connect(self._end)
        self._clock.start()
        self._task.start()
        self.started.emit()

    def cancel(self) -> None:
        """Ask the writing to stop, if there is any."""
        if self._task is not None:
            self._task.cancel()

    def shut_down(self) -> None:
        """Stop the writing, if there is any; returns when it has ended."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def _succeed(self, written: tuple[Path, int]) -> None:
        self._is_settled = True
        file, pages = written
        seconds = self._clock.elapsed() / 1000
        self.succeeded.emit(Printed(file, pages, seconds, self._now()))

    def _fail(self, error: Exception) -> None:
        self._is_settled = True
        self.failed.emit(error)

    def _break(self, error: Exception) -> None:
        self._fail(error)
        raise error

    def _end(self) -> None:
        self._task = None
        if not self._is_settled:
            self.cancelled.emit()
        self.ended.emit()
