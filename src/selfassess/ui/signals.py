"""Hears the operating system's wish that the program end, and tells it on the window's thread."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class SignalWatch(QObject):
    """Turns SIGTERM, SIGINT and (where there is one) SIGHUP into a Qt signal.

    Python runs its handlers only between its own instructions, and Qt's loop is none of them; so
    the interpreter writes each signal to a socket, which Qt does watch.
    """

    asked_to_end = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        self._heard.settimeout(0)
        self._told.settimeout(0)
        self._before_fd = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        names = ("SIGTERM", "SIGINT", "SIGHUP")
        self._watched = [getattr(signal, name) for name in names if hasattr(signal, name)]
        self._before = {number: signal.signal(number, _heed) for number in self._watched}
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)

    def stop(self) -> None:
        """Leave the signals to whoever had them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._heard.close()
        self._told.close()

    def _tell(self) -> None:
        heard = self._heard.recv(64)
        if any(number in heard for number in self._watched):
            self.asked_to_end.emit()


def _heed(_number: int, _frame: object) -> None:
    """Do nothing here: the wake-up socket has what is needed."""
