"""The taking in of files, beside whatever else the user does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from selfassess.ui.evidence.intake import Outcome, Source, take_in
from selfassess.ui.ports import Advance, OpenFiles, ShouldStop
from selfassess.ui.tasks import Task


class Adding(QObject):
    """Takes files in, one batch at a time."""

    started = Signal()
    progressed = Signal(int, int)
    """So many KiB of so many are kept."""
    succeeded = Signal(object, str)
    """What became of each file (a tuple of `Outcome`), and whom they were for."""
    failed = Signal(object)
    """The exception that ended it; anything but a `SelfAssessError` is a bug, raised afterwards."""
    cancelled = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._target = ""

    @property
    def is_running(self) -> bool:
        """Whether files are being taken in."""
        return self._task is not None

    def start(self, sources: tuple[Source, ...], open_files: OpenFiles, target: str = "") -> None:
        """Take ``sources`` in; ``target`` is the id of the evidence that they are for, if any."""

        def work(advance: Advance, should_stop: ShouldStop) -> tuple[Outcome, ...]:
            return take_in(sources, open_files, advance, should_stop)

        if self._task is not None:
            message = "files are being taken in already"
            raise RuntimeError(message)
        self._target = target
        self._task = Task(work, self)
        self._task.progressed.connect(self.progressed)
        self._task.finished.connect(self._succeed)
        self._task.failed.connect(self.failed)
        self._task.broken.connect(self._break)
        self._task.ended.connect(self._end)
        self._task.start()
        self.started.emit()

    def cancel(self) -> None:
        """Ask it to stop, if it is under way: then nothing is added."""
        if self._task is not None:
            self._task.cancel()

    def shut_down(self) -> None:
        """Stop it, if it is under way; returns when it has ended."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def _succeed(self, outcomes: tuple[Outcome, ...]) -> None:
        if self._task is not None and not self._task.is_cancelled:
            self.succeeded.emit(outcomes, self._target)

    def _break(self, error: Exception) -> None:
        self.failed.emit(error)
        raise error

    def _end(self) -> None:
        was_cancelled = self._task is not None and self._task.is_cancelled
        self._task = None
        if was_cancelled:
            self.cancelled.emit()
        self.ended.emit()
