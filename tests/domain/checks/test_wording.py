from __future__ import annotations

from dataclasses import replace

import pytest

from selfassess.domain.assessment import Answer, Deployment, Improvement, frozen_map
from selfassess.domain.checks.findings import FindingKind
from selfassess.domain.places import AnswerPlace
from selfassess.domain.text import plain_text
from tests.domain.checks.small import PROCESS, RESULTS, answer, found, results_answer
from tests.domain.rubrics import award

COMPLETE = Improvement("2025-05", "返工多", "改夹具", "返工减半")


def test_an_element_that_nothing_speaks_of_is_named_with_its_number() -> None:
    given = answer("定期测量顾客满意度。", covered=(3,))
    [finding] = found(given, FindingKind.ELEMENT)
    assert finding.place == AnswerPlace("covered", 1)
    assert award().points[PROCESS].elements[0] in finding.text.zh


def test_while_nothing_is_ticked_there_is_one_reminder_and_no_guessing() -> None:
    [finding] = found(answer("每月走访客户。", covered=()), FindingKind.ELEMENT)
    assert finding.place == AnswerPlace("covered")
    assert finding.subject == ""


def test_an_element_is_answered_when_ticked_or_spoken_of_in_any_order() -> None:
    assert not found(answer(covered=(1, 2, 3)), FindingKind.ELEMENT)
    spoken = "顾客关系由营销部管理，技术与方法适宜；满意度每年定期测量；产品服务水平与质量改进。"
    assert not found(answer(spoken, covered=()), FindingKind.ELEMENT)


def test_elements_are_answered_in_facts_too() -> None:
    bare = answer("由营销部负责。", covered=(2, 3))
    assert found(bare, FindingKind.ELEMENT)
    row = Deployment("顾客关系管理", "2024年", "应用适宜的技术和方法")
    assert not found(replace(bare, deployments=(row,)), FindingKind.ELEMENT)


def test_an_empty_answer_is_not_checked_for_what_it_leaves_out() -> None:
    for kind in FindingKind:
        assert not found(Answer(), kind)


def test_a_section_that_repeats_the_criterion_is_marked_with_the_share() -> None:
    criterion = award().points[PROCESS].text
    [finding] = found(answer(criterion), FindingKind.REPEATED)
    assert "100%" in finding.text.zh
    assert finding.place == AnswerPlace.section("approach")
    assert not found(answer("首先，" + criterion + "。" + "葵花釜鼎" * 40), FindingKind.REPEATED)


def test_slogans_are_marked_while_owner_frequency_or_records_are_missing() -> None:
    praise = answer("公司高度重视质量，不断完善制度，成效显著。")
    [finding] = found(praise, FindingKind.SLOGANS)
    assert "高度重视" in finding.text.zh
    assert "责任人" in finding.text.zh
    partly = replace(praise, owner="品质部", frequency="每月", records=" ")
    assert not found(replace(partly, records="会议纪要"), FindingKind.SLOGANS)
    [finding] = found(partly, FindingKind.SLOGANS)
    assert "记录" in finding.text.zh
    assert "责任人" not in finding.text.zh


def test_slogans_in_quotation_marks_are_spoken_of_and_not_spoken() -> None:
    assert not found(answer("只写“高度重视”的报告一律退回。"), FindingKind.SLOGANS)


def test_results_have_no_owner_and_so_no_slogans() -> None:
    praise = results_answer("公司高度重视顾客，2025年成效显著。")
    assert not found(praise, FindingKind.SLOGANS, RESULTS)


@pytest.mark.parametrize(
    "told",
    [
        answer(improvements=(COMPLETE,)),
        answer("例如2025年3月，营销部改了回访表，12家客户当月回复。"),
        answer(
            sections=frozen_map(
                {"approach": plain_text("每月回访。"), "case": plain_text("某酒店换锅的经过。")}
            )
        ),
    ],
)
def test_a_case_is_an_improvement_an_example_or_the_section_for_it(told: Answer) -> None:
    assert not found(told, FindingKind.NO_CASE)


def test_a_process_without_a_case_is_marked_and_half_an_improvement_is_none() -> None:
    [finding] = found(answer(), FindingKind.NO_CASE)
    assert finding.place == AnswerPlace.section("case")
    half = replace(COMPLETE, effect="")
    assert found(answer(improvements=(half,)), FindingKind.NO_CASE)


WITHOUT_NUMBERS = "营销部按客户级别走访，问题当场登记，由技术中心答复，答复不了的报总经理。" * 2


@pytest.mark.parametrize("number", ["2025", "２５", "三家", "百分之九"])
def test_one_number_of_any_script_is_a_number(number: str) -> None:
    assert found(answer(WITHOUT_NUMBERS), FindingKind.NO_NUMBER)
    assert not found(answer(WITHOUT_NUMBERS + number), FindingKind.NO_NUMBER)


def test_a_few_words_need_no_number() -> None:
    assert not found(answer("营销部按客户级别走访。"), FindingKind.NO_NUMBER)
