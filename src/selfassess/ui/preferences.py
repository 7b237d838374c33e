"""What the user prefers, kept in a small INI file of plain values."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from selfassess.domain.wording import Language
from selfassess.ui.theme import Appearance

C = TypeVar("C", Language, Appearance)


class Preferences:
    """Preferences with their defaults; a value that makes no sense counts as its default."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language:
        """The language of the interface."""
        return self._choice("language", Language.CHINESE)

    @language.setter
    def language(self, language: Language) -> None:
        self._keep("language", str(language))

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the desktop is."""
        return self._choice("appearance", Appearance.SYSTEM)

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._keep("appearance", str(appearance))

    def layout(self, name: str) -> QByteArray:
        """The remembered state of a window or splitter; empty where there is none."""
        value = self._settings.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember_layout(self, name: str, state: QByteArray) -> None:
        """Keep the state of a window or splitter."""
        self._keep(f"layout/{name}", state)

    def _keep(self, key: str, value: object) -> None:
        """Write at once: a process that is killed forgets nothing that was chosen."""
        self._settings.setValue(key, value)
        self._settings.sync()

    def _choice(self, key: str, default: C) -> C:
        try:
            return type(default)(str(self._settings.value(key, default)))
        except ValueError:
            return default
