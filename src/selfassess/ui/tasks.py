"""The one way to run slow work: values in, values out, with progress and cancel.

Work runs on a thread of its own and knows nothing of widgets; it is given two functions, `Advance`
and `ShouldStop`. What it returns or raises comes back as a signal on the window's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from selfassess.domain.errors import SelfAssessError
from selfassess.ui.ports import Advance, ShouldStop

Work = Callable[[Advance, ShouldStop], object]


class Task(QObject):
    """One piece of work under way; it deletes itself when it has ended."""

    progressed = Signal(int, int)
    finished = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The `SelfAssessError` that ended the work; not sent when the work was cancelled."""
    broken = Signal(object)
    """An exception that nobody expected: a bug."""
    ended = Signal()
    """The thread is over, whatever came of the work."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread = _WorkThread(work, self._stop, self)
        self._thread.advanced.connect(self.progressed)
        self._thread.finished.connect(self._report)

    def start(self) -> None:
        """Begin the work."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; `ended` comes when it has."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._stop.is_set()

    def wait(self) -> None:
        """Block until the work has ended: for closing the program, after `cancel`."""
        self._thread.wait()

    def _report(self) -> None:
        error = self._thread.error
        if error is None:
            self.finished.emit(self._thread.result)
        elif isinstance(error, SelfAssessError):
            if not self.is_cancelled:
                self.failed.emit(error)
        else:
            self.broken.emit(error)
        self.ended.emit()
        self.deleteLater()


class _WorkThread(QThread):
    """Runs the work and keeps what came of it."""

    advanced = Signal(int, int)

    def __init__(self, work: Work, stop: threading.Event, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = stop
        self.result: object = None
        self.error: Exception | None = None

    @override
    def run(self) -> None:
        try:
            self.result = self._work(self.advanced.emit, self._stop.is_set)
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, which decides
            self.error = error
