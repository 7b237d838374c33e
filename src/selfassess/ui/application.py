"""One run of the program with a window: Qt's application, its looks and language, its one owner."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QLockFile,
    QObject,
    QTimer,
    QTranslator,
)
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication, QMessageBox

from selfassess.domain.assessment import Assessment, Profile
from selfassess.domain.errors import SelfAssessError
from selfassess.domain.scoring import ScoreSheet, score
from selfassess.domain.wording import Language
from selfassess.ui.evidence.opening import OpenedOnce
from selfassess.ui.navigation import Page, Place
from selfassess.ui.ports import Drafts, OpenFiles, Services
from selfassess.ui.preferences import Preferences
from selfassess.ui.signals import SignalWatch
from selfassess.ui.start_page import NewAssessment
from selfassess.ui.theme import Appearance, Icons, apply_theme, load_fonts, theme_for
from selfassess.ui.window import MainWindow
from selfassess.ui.workbench import Workbench

INPUT_METHODS = ("fcitx", "ibus")


def prepare_environment() -> None:
    """Let Chinese be typed on Linux: Qt must be told of the input methods before it starts.

    Without this, fcitx5 under Qt 6 types ``nihao`` instead of 你好.
    """
    known = [name for name in os.environ.get("QT_IM_MODULES", "wayland").split(";") if name]
    missing = [name for name in INPUT_METHODS if name not in known]
    os.environ["QT_IM_MODULES"] = ";".join([*known, *missing])


class Application(QObject):
    """The program with its window; `run` returns when the user has closed it."""

    def __init__(self, services: Services, *, on_sample: bool = False) -> None:
        prepare_environment()
        self._qt = _qt_application()
        super().__init__()
        self._services = services
        self._on_sample = on_sample
        self._preferences = Preferences(services.settings)
        self._family = load_fonts(services.resources / "fonts")
        self._translators: list[QTranslator] = []
        self.workbench = Workbench(services.rubric, self)
        self._drafts: Drafts | None = None
        self._files = OpenedOnce(services.open_evidence)
        self._sample_files = OpenedOnce(services.open_sample_evidence)
        self._lock = QLockFile(str(services.data / "selfassess.lock"))
        self._lock.setStaleLockTime(0)
        self.window = self._build_window()
        self._signals = SignalWatch(self)
        self._signals.asked_to_end.connect(self._end)
        self._qt.commitDataRequest.connect(self._save_for_logout)
        scheme = self._qt.styleHints().colorSchemeChanged
        scheme.connect(self._follow_desktop)

    @property
    def has_assessments(self) -> bool:
        """Whether the user has any assessment of her own."""
        drafts = self._own_drafts()
        return drafts is not None and bool(drafts.summaries())

    def run(self) -> int:
        """Show the window and serve it until it is closed; the exit code."""
        if not self.take_ownership():
            self._say_who_owns()
            return 1
        self.window.show()
        # The window is painted first; opening the store imports SQLAlchemy, which takes longer.
        QTimer.singleShot(0, self.begin)
        code = self._qt.exec()
        self.shut_down()
        return code

    def take_ownership(self) -> bool:
        """Whether this process has the data folder for itself from now on."""
        return self._lock.tryLock(0)

    def owner_message(self) -> str:
        """Who has the data folder open, in words."""
        process, host, _program = self._lock.getLockInfo()
        text = self.tr("selfassess is already open (process {process} on {host}).")
        return text.format(process=process, host=host)

    def begin(self) -> None:
        """Show what there is, once the window has been painted."""
        self._show_assessments()
        if self._on_sample:
            self._open_sample()

    def shut_down(self) -> None:
        """Give the data folder and the system's signals back; the window is closed for good."""
        self.window.deleteLater()
        self._signals.stop()
        self._silence()
        self._lock.unlock()

    def _say_who_owns(self) -> None:
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Information)
        box.setText(self.owner_message())
        box.setInformativeText(self.tr("Use the window that is open, or close it first."))
        box.exec()

    def _build_window(self) -> MainWindow:
        self._speak(self._preferences.language)
        theme = theme_for(self._preferences.appearance)
        apply_theme(self._qt, theme, self._family)
        icons = Icons(self._services.resources / "icons", theme)
        window = MainWindow(self.workbench, self._services, self._preferences, theme, icons)
        window.language_chosen.connect(self._choose_language)
        window.appearance_chosen.connect(self._choose_appearance)
        window.left_assessment.connect(self._show_assessments)
        window.start_page.assessment_chosen.connect(self._open)
        window.start_page.creation_asked.connect(self._create)
        window.start_page.deletion_asked.connect(self._delete)
        window.start_page.sample_chosen.connect(self._open_sample)
        return window

    def _speak(self, language: Language) -> None:
        self._silence()
        QLocale.setDefault(QLocale(str(language)))
        if language is Language.ENGLISH:
            return
        folders = {
            f"qtbase_{language}": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
            f"selfassess_{language}": str(self._services.resources / "translations"),
        }
        for name, folder in folders.items():
            translator = QTranslator(self._qt)
            if translator.load(name, folder):
                self._qt.installTranslator(translator)
                self._translators.append(translator)

    def _silence(self) -> None:
        for translator in self._translators:
            self._qt.removeTranslator(translator)
        self._translators.clear()

    def _choose_language(self, language: Language) -> None:
        self._preferences.language = language
        self._rebuild()

    def _choose_appearance(self, appearance: Appearance) -> None:
        self._preferences.appearance = appearance
        self._rebuild()

    def _follow_desktop(self) -> None:
        if self._preferences.appearance is Appearance.SYSTEM:
            self._rebuild()

    def _rebuild(self) -> None:
        """Make the window anew in another language or look; the assessment stays open."""
        self.workbench.flush()
        old = self.window
        here = old.here
        old.remember_layout()
        old.shut_down()
        self.window = self._build_window()
        if self.workbench.is_open:
            self.window.show_assessment()
        self.window.go(Place(here.page, here.item))
        self.window.show()
        self._show_assessments()
        old.hide()
        old.deleteLater()

    def _own_drafts(self) -> Drafts | None:
        if self._drafts is None:
            try:
                self._drafts = self._services.open_drafts()
            except SelfAssessError as error:
                self._notice(error)
        return self._drafts

    def _show_assessments(self) -> None:
        self.workbench.flush()
        drafts = self._own_drafts()
        if drafts is None:
            return
        items = tuple((item, self._sheet(drafts, item.id)) for item in drafts.summaries())
        self.window.start_page.show_assessments(items)

    def _sheet(self, drafts: Drafts, assessment_id: str) -> ScoreSheet | None:
        try:
            return score(self._services.rubric, drafts.load(assessment_id))
        except SelfAssessError:
            return None

    def _open(self, assessment_id: str) -> None:
        drafts = self._own_drafts()
        if drafts is None:
            return
        try:
            assessment = drafts.load(assessment_id)
        except SelfAssessError as error:
            self._notice(error)
            return
        self._show(drafts, assessment, self._files)

    def _show(self, drafts: Drafts, assessment: Assessment, open_files: OpenFiles) -> None:
        notice = ""
        if not self.workbench.open(drafts, assessment, open_files):
            notice = self.tr("What is open could not be saved, so it stays open. Make room first.")
        self.window.start_page.show_notice(notice)

    def _create(self, new: NewAssessment) -> None:
        drafts = self._own_drafts()
        if drafts is None:
            return
        profile = Profile(new.company, new.award_year, new.reference_date)
        assessment = Assessment(self._services.new_id(), self._services.rubric.id, profile)
        try:
            drafts.create(assessment)
        except SelfAssessError as error:
            self._notice(error)
            return
        self.window.start_page.close_form()
        self._show(drafts, assessment, self._files)

    def _delete(self, assessment_id: str) -> None:
        drafts = self._own_drafts()
        if drafts is None:
            return
        if self.workbench.is_open and self.workbench.assessment.id == assessment_id:
            self.workbench.abandon()
        try:
            drafts.delete(assessment_id)
        except SelfAssessError as error:
            self._notice(error)
        self._show_assessments()

    def _open_sample(self) -> None:
        try:
            sample = self._services.open_sample()
            first = sample.summaries()[0]
            self._show(sample, sample.load(first.id), self._sample_files)
        except SelfAssessError as error:
            self._notice(error)

    def _notice(self, error: SelfAssessError) -> None:
        text = error.in_language(self._preferences.language)
        self.window.start_page.show_notice(text)
        self.window.go(Place(Page.START))

    def _save_for_logout(self, _session: QSessionManager) -> None:
        self.workbench.flush()

    def _end(self) -> None:
        """Save and end, asking nothing: someone who cannot wait told the program to."""
        self.workbench.flush()
        self.window.remember_layout()
        self.window.shut_down()
        self._qt.quit()


def _qt_application() -> QApplication:
    existing = QCoreApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("selfassess")
    application.setDesktopFileName("selfassess")
    return application
