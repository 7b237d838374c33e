"""Sentences for people, in the two languages that the program speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the interface; the values are Qt's locale names."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One wording in Simplified Chinese and in English.

    Rooms that know no Qt (and so no Qt translations) carry their sentences in this form: both
    languages stand where the sentence is made, and neither can be forgotten.
    """

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The wording in ``language``."""
        return self.zh if language is Language.CHINESE else self.en
