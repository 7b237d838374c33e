"""Slow looks at files, of which only the last asked for matters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from selfassess.ui.tasks import Task, Work


class Latest(QObject):
    """Runs work away from the window; what comes of all but the latest is dropped."""

    done = Signal(object)
    """What the latest work returned."""
    failed = Signal(object)
    """The `SelfAssessError` that ended the latest work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Task] = []

    def start(self, work: Work) -> None:
        """Begin ``work``; whatever was begun before is asked to stop."""
        self.cancel()
        task = Task(work, self)
        self._tasks.append(task)
        task.finished.connect(lambda result: self._tell(task, result))
        task.failed.connect(self.failed)
        task.broken.connect(self._break)
        task.ended.connect(lambda: self._forget(task))
        task.start()

    def cancel(self) -> None:
        """Nothing is waited for any more."""
        for task in self._tasks:
            task.cancel()

    def shut_down(self) -> None:
        """Stop everything; returns when it has ended."""
        self.cancel()
        for task in tuple(self._tasks):
            task.wait()

    def _tell(self, task: Task, result: object) -> None:
        if not task.is_cancelled:
            self.done.emit(result)

    def _forget(self, task: Task) -> None:
        self._tasks.remove(task)

    def _break(self, error: Exception) -> None:
        raise error
