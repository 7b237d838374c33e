"""The real program, typed into by a person who never stops: run by the tests, and killed by them.

``python -m tests.reliability.typed_program DATA`` opens (or creates) an assessment in the folder
``DATA`` and types into its first point. Each line that it writes is an event with the moment at
which it happened: ``typed N`` after the N-th character, ``saved`` after the program said so.
"""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from selfassess.app import App, utc_now
from selfassess.resources import find_resources
from selfassess.ui.application import Application
from selfassess.ui.ports import Services
from selfassess.ui.start_page import NewAssessment

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(number: int) -> str:
    """The character typed as the ``number``-th, from 0."""
    return LETTERS[number % len(LETTERS)]


def say(event: str) -> None:
    """One event with its moment, written whole."""
    os.write(sys.stdout.fileno(), f"{time.monotonic():.6f} {event}\n".encode())


def services(app: App) -> Services:
    """What `App.run_window` hands to the window."""
    return Services(
        rubric=app.rubric,
        resources=app.resources.folder,
        settings=app.data / "settings.ini",
        data=app.data,
        open_drafts=app.open_drafts,
        open_sample=app.open_sample,
        open_evidence=app.open_evidence,
        open_sample_evidence=app.open_sample_evidence,
        write_dossier=app.write_dossier,
        new_id=lambda: "typed",
        now=utc_now,
    )


class Typist:
    """Types one character after the other, with short and long pauses."""

    def __init__(self, program: Application, seed: int) -> None:
        self._program = program
        self._chance = random.Random(seed)
        self._number = 0
        self._timer = QTimer(singleShot=True)
        self._timer.timeout.connect(self._type)

    def begin(self) -> None:
        """Open the assessment, go to the end of its first text, and type on from there."""
        start = self._program.window.start_page
        if self._program.has_assessments:
            start.assessment_chosen.emit("typed")
        else:
            start.creation_asked.emit(NewAssessment("打字试验厂", 2026, date(2026, 6, 30)))
        self._program.workbench.saved.connect(lambda _at: say("saved"))
        self._number = len(self._field().toPlainText())
        self._field().setFocus()
        cursor = self._field().textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._field().setTextCursor(cursor)
        say("ready")
        self._timer.start(0)

    def _field(self) -> QTextEdit:
        window = self._program.window
        found = window.fill_page.findChild(QTextEdit, "section_approach")
        assert isinstance(found, QTextEdit)
        return found

    def _type(self) -> None:
        QTest.keyClicks(self._field(), letter(self._number))
        self._number += 1
        say(f"typed {self._number}")
        long_pause = self._chance.random() < 0.05
        self._timer.start(
            self._chance.randint(450, 700) if long_pause else self._chance.randint(5, 60)
        )


def main(data: Path, seed: int) -> int:
    """Run the program until it is told to end, or killed."""
    app = App(find_resources(), data)
    data.mkdir(parents=True, exist_ok=True)
    program = Application(services(app))
    typist = Typist(program, seed)
    QTimer.singleShot(50, typist.begin)
    return program.run()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
