from __future__ import annotations

from dataclasses import replace

from selfassess.domain.assessment import Answer, Assessment, frozen_map
from selfassess.domain.rubric import Fact, Point
from selfassess.domain.scoring import score
from selfassess.ui.printing.findings import Lack, answered, findings_of
from tests.ui.fakes import (
    blank_assessment,
    complete_assessment,
    full_answer,
    the_rubric,
    with_answers,
)

POINT = the_rubric().points["2.3.b"]


def lacking(assessment: Assessment) -> dict[Lack, tuple[Point, ...]]:
    findings = findings_of(score(the_rubric(), assessment))
    return {finding.lack: finding.points for finding in findings}


def complete_but(answer: Answer) -> Assessment:
    return with_answers(complete_assessment(), {POINT.id: answer})


def test_a_blank_assessment_lacks_everything_in_the_rubrics_order() -> None:
    every = tuple(the_rubric().points.values())
    assert lacking(blank_assessment()) == dict.fromkeys(Lack, every)


def test_a_complete_assessment_lacks_nothing() -> None:
    assert lacking(complete_assessment()) == dict.fromkeys(Lack, ())
    assert answered(score(the_rubric(), complete_assessment())) == 76


def test_a_point_without_words_lacks_an_answer() -> None:
    assessment = complete_but(replace(full_answer(POINT), sections=frozen_map({})))
    assert lacking(assessment) == {Lack.ANSWER: (POINT,), Lack.RATING: (), Lack.EVIDENCE: ()}
    assert answered(score(the_rubric(), assessment)) == 75


def test_one_missing_factor_is_a_lack_of_rating() -> None:
    assessment = complete_but(full_answer(POINT).with_rating("learning", None))
    assert lacking(assessment)[Lack.RATING] == (POINT,)


def test_evidence_that_does_not_exist_is_none() -> None:
    assessment = complete_but(replace(full_answer(POINT), evidence=("e-gone",)))
    assert lacking(assessment)[Lack.EVIDENCE] == (POINT,)


def test_what_a_person_has_overruled_is_not_lacking() -> None:
    answer = replace(full_answer(POINT), evidence=()).with_overrule(Fact.EVIDENCED, "现场可查")
    assert lacking(complete_but(answer))[Lack.EVIDENCE] == ()


def test_a_point_that_does_not_apply_lacks_nothing() -> None:
    assert lacking(complete_but(Answer(not_applicable="无此业务"))) == dict.fromkeys(Lack, ())
