from __future__ import annotations

from selfassess.domain.errors import FormError, RubricError, SelfAssessError
from selfassess.domain.wording import Bilingual, Language

MESSAGE = Bilingual("磁盘已满。", "The disk is full.")


def test_a_wording_is_given_in_the_language_asked_for() -> None:
    assert MESSAGE.in_language(Language.CHINESE) == "磁盘已满。"
    assert MESSAGE.in_language(Language.ENGLISH) == "The disk is full."


def test_languages_are_named_as_qt_names_them() -> None:
    assert [str(language) for language in Language] == ["zh_CN", "en"]


def test_an_error_speaks_both_languages_and_english_in_a_log() -> None:
    error = SelfAssessError(MESSAGE)
    assert error.in_language(Language.CHINESE) == "磁盘已满。"
    assert str(error) == "The disk is full."


def test_a_refused_rubric_is_caught_as_an_error_for_people() -> None:
    error = RubricError("rubric.total", MESSAGE)
    assert isinstance(error, FormError)
    assert isinstance(error, SelfAssessError)
    assert error.place == "rubric.total"
