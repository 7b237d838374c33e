"""What fetches the file of the item that is shown: into the preview, or for another program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from selfassess.domain.assessment import Evidence
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.wording import Language
from selfassess.ui.evidence.copies import Copies
from selfassess.ui.evidence.desktop import EvidenceDesktop
from selfassess.ui.evidence.latest import Latest
from selfassess.ui.evidence.preview import Loaded, Preview, load
from selfassess.ui.ports import Advance, OpenFiles, ShouldStop

_SETTLE_MS = 60
"""How long a choice must rest before its file is read: arrow keys run through the list."""


class Viewer(QObject):
    """Reads files away from the window, and shows what it read last."""

    troubled = Signal(str)
    """A file could not be opened with the system's program, and this says why."""

    def __init__(
        self,
        preview: Preview,
        language: Language,
        desktop: EvidenceDesktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._language = language
        self._desktop = desktop
        self._copies = Copies()
        self._wanted: tuple[Evidence, OpenFiles] | None = None
        self._looking = Latest(self)
        self._opening = Latest(self)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._look)
        self._looking.done.connect(self._show)
        self._looking.failed.connect(self._show_trouble)
        self._opening.done.connect(self._open_copy)
        self._opening.failed.connect(self._tell_trouble)

    def show(self, evidence: Evidence, open_files: OpenFiles) -> None:
        """Have the file of ``evidence`` previewed; the same file stays as it stands."""
        if self._wanted is not None and self._wanted[0].content == evidence.content:
            return
        self._looking.cancel()
        self._wanted = evidence, open_files
        if evidence.content:
            self._preview.show_message("")
            self._settle.start()
        else:
            self._settle.stop()
            self._preview.show_message(self.tr("No file yet. Attach one, or drop it here."))

    def clear(self) -> None:
        """Show nothing."""
        self._settle.stop()
        self._looking.cancel()
        self._wanted = None
        self._preview.show_message("")

    def open(self, evidence: Evidence, open_files: OpenFiles) -> None:
        """Open a copy of the file with the system's program."""
        copies = self._copies

        def work(_advance: Advance, _should_stop: ShouldStop) -> Path:
            return copies.make(evidence, open_files())

        self._opening.start(work)

    def shut_down(self) -> None:
        """Stop what is under way; returns when it has ended, and the copies are gone."""
        self._settle.stop()
        self._looking.shut_down()
        self._opening.shut_down()
        self._copies.clear()

    def _look(self) -> None:
        if self._wanted is None:
            return
        evidence, open_files = self._wanted

        def work(_advance: Advance, _should_stop: ShouldStop) -> Loaded:
            return load(open_files(), evidence.content, evidence.file_name or evidence.number)

        self._looking.start(work)

    def _show(self, loaded: Loaded) -> None:
        self._preview.show_loaded(loaded)

    def _show_trouble(self, error: SelfAssessError) -> None:
        self._preview.show_message(error.in_language(self._language))

    def _tell_trouble(self, error: SelfAssessError) -> None:
        self.troubled.emit(error.in_language(self._language))

    def _open_copy(self, copy: Path) -> None:
        if not self._desktop.open_url(QUrl.fromLocalFile(str(copy))):
            text = self.tr("No program on this computer could open {name}.")
            self.troubled.emit(text.format(name=copy.name))
