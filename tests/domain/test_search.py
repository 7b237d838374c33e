from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given

from selfassess.domain import forms
from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Edit,
    Evidence,
    Measure,
    Part,
    PartKey,
    PartKind,
    frozen_map,
)
from selfassess.domain.folding import folded, half_width
from selfassess.domain.places import AnswerPlace
from selfassess.domain.search import Hit, Search, Source
from selfassess.domain.text import plain_text
from tests.domain.made_up import blank
from tests.domain.rubrics import ROOT, award
from tests.strategies import assessments, texts

SAMPLE = ROOT / "resources/sample/assessment.json"
TEXT = "葵釜公司用ＣＲＭ系统管理客户档案，\n每月走访一级客户。"


def an_assessment(**parts: Part) -> Assessment:
    """One with a text in 2.3.b, a measure and a piece of evidence that it cites."""
    answer = Answer(
        sections=frozen_map({"approach": plain_text(TEXT)}),
        measures=("m",),
        evidence=("e",),
        notes="私下：回访名单待补",
    )
    made = blank(award())
    for key, part in {
        PartKey(PartKind.ANSWER, "2.3.b"): answer,
        PartKey(PartKind.MEASURE, "m"): Measure("釜底合格率", "%", source="质检台账"),
        PartKey(PartKind.EVIDENCE, "e"): Evidence("E-007", "釜具检验报告"),
        **{PartKey(PartKind.MEASURE, own): part for own, part in parts.items()},
    }.items():
        made = made.apply(Edit(key, None, part))
    return made


def find(query: str, *given_assessments: Assessment) -> tuple[Hit, ...]:
    return Search(award()).find(query, given_assessments or (an_assessment(),))


def test_chinese_substrings_are_found_with_their_place_and_range() -> None:
    [hit] = find("户档")
    assert (hit.source, hit.point) == (Source.ANSWER, "2.3.b")
    assert hit.place == AnswerPlace("section_approach")
    [(low, high)] = hit.ranges
    assert hit.snippet[low:high] == "户档"


@pytest.mark.parametrize("query", ["crm", "CRM", "ｃｒｍ", " Crm  ", "crm 走访", "档案　一级"])
def test_case_width_and_order_of_words_do_not_matter(query: str) -> None:
    assert [hit.point for hit in find(query)] == ["2.3.b"]


def test_all_words_must_stand_in_one_text() -> None:
    assert find("crm 回访") == ()
    assert find("") == find(" 　") == ()


def test_notes_measures_evidence_and_criteria_are_found() -> None:
    assert [hit.place for hit in find("名单待补")] == [AnswerPlace("notes")]
    [measure, evidence] = find("釜 检")[:2]
    assert (measure.source, measure.own, measure.point) == (Source.MEASURE, "m", "2.3.b")
    assert measure.place == AnswerPlace("measures")
    assert (evidence.source, evidence.own, evidence.point) == (Source.EVIDENCE, "e", "2.3.b")
    first = find("2.3.b")[0]
    assert (first.source, first.point, first.assessment) == (Source.CRITERION, "2.3.b", "")


def test_what_no_answer_cites_leads_nowhere() -> None:
    [hit] = find("孤零零", an_assessment(lonely=Measure("孤零零")))
    assert hit.point == ""


def test_hits_of_several_assessments_tell_whose_they_are() -> None:
    one, other = an_assessment(), replace(an_assessment(), id="other")
    assert [hit.assessment for hit in find("户档", one, other)] == ["made-up", "other"]


def test_an_edited_answer_is_found_by_its_new_words_and_no_more_by_the_old() -> None:
    search, before = Search(award()), an_assessment()
    key = PartKey(PartKind.ANSWER, "2.3.b")
    assert search.find("户档", (before,))
    changed = before.answer("2.3.b").with_section("approach", plain_text("改写过了"))
    after = before.apply(Edit(key, None, changed))
    assert not search.find("户档", (after,))
    assert search.find("改写过", (after,))
    assert search.find("户档", (before,))


def test_no_more_hits_than_asked_for() -> None:
    assert len(Search(award()).find("如何", (), 7)) == 7


@given(texts(200))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(half_width(text)) == len(text)
    assert folded(folded(text)) == folded(text)


@given(assessments(), texts(6))
def test_every_range_holds_a_word_that_was_asked_for(assessment: Assessment, query: str) -> None:
    words = folded(query).split()
    for hit in Search(award()).find(query, (assessment,)):
        marked = [folded(hit.snippet[low:high]) for low, high in hit.ranges]
        assert marked
        assert all(any(word in mark for word in words) for mark in marked)


def test_capitals_that_have_no_single_small_letter_move_nothing() -> None:
    text = "İSTANBUL的客户"
    answer = Answer(sections=frozen_map({"approach": plain_text(text)}))
    made = blank(award()).apply(Edit(PartKey(PartKind.ANSWER, "1.1.a"), None, answer))
    [hit] = find("tanbul的", made)
    [(low, high)] = hit.ranges
    assert hit.snippet[low:high] == "TANBUL的"


def test_ten_full_assessments_are_searched_in_a_blink() -> None:
    sample = forms.read(Assessment, forms.parse(SAMPLE.read_bytes()))
    ten = [replace(sample, id=str(number)) for number in range(10)]
    search = Search(award())
    search.find("质量", ten, 10_000)
    for query in ("葵釜", "首席 质量官", "查无此词", "的"):
        begun = time.process_time()
        search.find(query, ten)
        assert time.process_time() - begun < 0.15  # 30 ms when the machine has nothing else to do
