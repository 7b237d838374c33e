"""The files of the evidence, opened when they are first needed."""

from __future__ import annotations

import threading

from selfassess.ui.ports import EvidenceFiles, OpenFiles


class OpenedOnce:
    """Calls ``open_files`` at the first call, and gives the same files ever after.

    May be called from any thread. Where opening fails, the next call tries again.
    """

    def __init__(self, open_files: OpenFiles) -> None:
        self._open = open_files
        self._lock = threading.Lock()
        self._files: EvidenceFiles | None = None

    def __call__(self) -> EvidenceFiles:
        """The files, open."""
        with self._lock:
            if self._files is None:
                self._files = self._open()
            return self._files
