"""The page 申报书."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from selfassess.domain.assessment import PartKey
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.scoring import ScoreSheet
from selfassess.domain.wording import Language
from selfassess.ui.parts import button, column, label, panel, row
from selfassess.ui.ports import Services
from selfassess.ui.printing.check import Check
from selfassess.ui.printing.contents import Contents
from selfassess.ui.printing.desktop import DESKTOP, Desktop, ask_target
from selfassess.ui.printing.edition import Edition
from selfassess.ui.printing.export import Export
from selfassess.ui.printing.export_status import ExportStatus
from selfassess.ui.printing.file_name import suggested_name
from selfassess.ui.theme import SPACE, Icons, Theme
from selfassess.ui.workbench import Workbench

_WIDEST = 1240
_ICON = 18
_TALL = 44


class DossierPage(QScrollArea):
    """Prints the open assessment, after a look at what is missing."""

    point_chosen = Signal(str)
    """The user wants to open the point of this id."""

    def __init__(
        self,
        workbench: Workbench,
        services: Services,
        theme: Theme,
        icons: Icons,
        language: Language,
        parent: QWidget | None = None,
        desktop: Desktop = DESKTOP,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dossier")
        self.setAccessibleName(self.tr("Dossier"))
        self._workbench = workbench
        self._language = language
        self._desktop = desktop
        self._folder = _first_folder()
        self._edition = self._self_assessment(services)
        self._export = Export(services.now, self)
        self._whose = label("", "muted", "dossier.whose", wraps=True)
        self._contents = Contents(theme, icons)
        self._button = self._build_button(theme, icons)
        self._status = ExportStatus(theme, icons, desktop)
        self._check = Check(theme, icons)
        self._build()
        self._follow()

    def _self_assessment(self, services: Services) -> Edition:
        return Edition(
            self.tr("Self-assessment edition"),
            self.tr("Prints scores, ratings and gaps. Private notes are never printed."),
            services.write_dossier,
        )

    def _build_button(self, theme: Theme, icons: Icons) -> QPushButton:
        export = button(
            self.tr("Export PDF…"),
            "dossier.export",
            "primary",
            icons("download", theme.accent_text),
        )
        export.setIconSize(QSize(_ICON, _ICON))
        export.setMinimumHeight(_TALL)
        return export

    def _build(self) -> None:
        head = column(label(self.tr("Dossier"), "title"), self._whose, gap=SPACE // 2)
        cards = row(self._build_export(), self._check, gap=2 * SPACE)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        content.setLayout(column(head, cards, 1, gap=2 * SPACE))
        whole = QWidget()
        whole.setLayout(row(content, margin=3 * SPACE))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(whole)

    def _build_export(self) -> QFrame:
        card = panel("card", "dossier.card")
        heading = label(self._edition.name, "heading", "dossier.edition")
        description = label(self._edition.description, "muted", wraps=True)
        layout = column(
            column(heading, description),
            self._contents,
            row(self._button, 1),
            self._status,
            margin=2 * SPACE,
            gap=2 * SPACE,
        )
        layout.insertStretch(layout.count(), 1)
        card.setLayout(layout)
        return card

    def _follow(self) -> None:
        self._button.clicked.connect(self._choose_target)
        self._status.cancel_asked.connect(self._export.cancel)
        self._check.point_chosen.connect(self.point_chosen)
        self._export.started.connect(self._show_start)
        self._export.progressed.connect(self._status.show_progress)
        self._export.succeeded.connect(self._status.show_result)
        self._export.failed.connect(self._show_error)
        self._export.cancelled.connect(self._status.show_cancelled)
        self._export.ended.connect(self._allow)
        self._workbench.scores_changed.connect(self._show)
        self._workbench.part_changed.connect(self._follow_part)
        self._workbench.closed.connect(self._close)
        if self._workbench.is_open:
            self._show(self._workbench.sheet)
        else:
            self._close()

    def shut_down(self) -> None:
        """Stop an export that is under way; returns when it has ended."""
        self._export.shut_down()

    def _choose_target(self) -> None:
        self._workbench.flush()
        name = suggested_name(self._workbench.assessment.profile)
        target = ask_target(
            self._desktop.ask_file,
            self,
            self.tr("Export the dossier"),
            self._folder / name,
            self.tr("PDF files (*.pdf)"),
        )
        if target is not None:
            self._print(target)

    def _print(self, target: Path) -> None:
        """Print what was typed, also while the dialog was open."""
        self._workbench.flush()
        self._folder = target.parent
        self._export.start(self._edition.write, self._workbench.assessment, target)

    def _show_start(self) -> None:
        self._status.show_start()
        self._allow()

    def _show_error(self, error: Exception) -> None:
        if isinstance(error, SelfAssessError):
            text = error.in_language(self._language)
        else:
            text = self.tr(
                "An error in the program stopped the export; no file was written. Your answers "
                "are not affected. Please report the error."
            )
        self._status.show_error(text)

    def _show(self, sheet: ScoreSheet) -> None:
        profile = self._workbench.assessment.profile
        self._whose.setText(f"{profile.company} · {profile.award_year}")
        self._contents.show_sheet(sheet, has_overview=not profile.overview.is_blank)
        self._check.show_sheet(sheet)
        self._check.show()
        self._allow()

    def _follow_part(self, key: PartKey) -> None:
        if key == PartKey.PROFILE:
            self._show(self._workbench.sheet)

    def _close(self) -> None:
        self._whose.setText(self.tr("No assessment is open"))
        self._check.hide()
        self._allow()

    def _allow(self) -> None:
        self._button.setEnabled(self._workbench.is_open and not self._export.is_running)


def _first_folder() -> Path:
    """Where files are saved at first: the user's documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
