"""The errors that are meant for the person in front of the program.

Whatever is not a `SelfAssessError` is a bug in the program and is treated as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfassess.domain.wording import Bilingual, Language


class SelfAssessError(Exception):
    """Something that a person can understand and act on.

    ``message`` says what happened and what it means for the work, and, where something can be
    done about it, what.
    """

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message

    def in_language(self, language: Language) -> str:
        """The whole message in ``language``, as plain text."""
        return self.message.in_language(language)


class FormError(SelfAssessError):
    """Data from outside does not have the form that it should have.

    ``place`` is the path of the offending value, such as ``categories[1].indicators[0].max``.
    """

    def __init__(self, place: str, message: Bilingual) -> None:
        super().__init__(message)
        self.place = place


class RubricError(FormError):
    """A rubric file is refused; ``place`` and ``message`` say where and why."""
