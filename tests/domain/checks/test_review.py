from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain import forms
from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Edit,
    Evidence,
    PartKey,
    PartKind,
    frozen_map,
)
from selfassess.domain.checks.findings import Finding, FindingKind
from selfassess.domain.checks.review import check_assessment, check_point
from selfassess.domain.places import AnswerPlace
from selfassess.domain.text import plain_text
from selfassess.domain.wording import Bilingual
from tests.domain.checks.small import PROCESS, answer, found
from tests.domain.made_up import PROFILE, blank
from tests.domain.rubrics import ROOT, award
from tests.strategies import answers, assessments

SAMPLE = ROOT / "resources/sample/assessment.json"


@pytest.fixture(scope="module")
def sample() -> Assessment:
    return forms.read(Assessment, forms.parse(SAMPLE.read_bytes()))


def with_answer(assessment: Assessment, point: str, given_answer: Answer) -> Assessment:
    key = PartKey(PartKind.ANSWER, point)
    return assessment.apply(Edit(key, assessment.part(key), given_answer))


def test_the_sample_has_few_findings_and_each_is_true(sample: Assessment) -> None:
    review = check_assessment(award(), sample)
    shown = {
        (point, finding.kind, finding.subject)
        for point, findings in review.points.items()
        for finding in findings
    }
    assert shown == {
        ("2.5.a", FindingKind.EVIDENCE_EXPIRED, "E03 2026-05-20"),
        ("3.4.a", FindingKind.EVIDENCE_EXPIRED, "E03 2026-05-20"),
        ("4.3.a", FindingKind.EVIDENCE_EXPIRED, "E20 2026-03-31"),
        ("3.1.c", FindingKind.ELEMENT, "在合适的时机中断此活动"),
        ("3.1.c", FindingKind.ELEMENT, "支持更优先的机会"),
        ("3.1.c", FindingKind.NO_CASE, ""),
        ("4.1.b", FindingKind.NO_CASE, ""),
    }
    assert review.whole == ()


def test_the_whole_sample_is_checked_in_a_blink(sample: Assessment) -> None:
    review = check_assessment(award(), sample)
    begun = time.process_time()
    typed = with_answer(sample, PROCESS, replace(sample.answer(PROCESS), owner="某某"))
    check_assessment(award(), typed, review)
    assert time.process_time() - begun < 0.05
    begun = time.process_time()
    check_assessment(award(), sample)
    assert time.process_time() - begun < 0.5


def test_an_earlier_review_saves_work_and_changes_nothing(sample: Assessment) -> None:
    review = check_assessment(award(), sample)
    longer = replace(
        sample.answer(PROCESS), sections=frozen_map({"approach": plain_text("话" * 20_000)})
    )
    changed = with_answer(sample, PROCESS, longer)
    later = check_assessment(award(), changed, review)
    assert later == check_assessment(award(), changed)
    assert later.points["1.1.a"] is review.points["1.1.a"]
    undated = replace(changed, profile=replace(changed.profile, reference_date=date(2020, 1, 1)))
    assert check_assessment(award(), undated, later) == check_assessment(award(), undated)


@given(assessments())
def test_any_assessment_is_checked_point_by_point_as_a_whole(assessment: Assessment) -> None:
    review = check_assessment(award(), assessment)
    for point_id in ("1.1.a", "1.1.b", "5.7.d"):
        assert review.points[point_id] == check_point(award(), assessment, point_id)
    for findings in (*review.points.values(), review.whole):
        keys = [finding.key for finding in findings]
        assert len(set(keys)) == len(keys)
        for finding in findings:
            assert len(finding.key) <= 80
            assert finding.text.zh
            assert finding.text.en


@given(answers(), st.text(max_size=20))
def test_findings_put_aside_stay_so_while_they_say_the_same(given_answer: Answer, why: str) -> None:
    assessment = with_answer(blank(award()), "1.1.a", given_answer)
    reason = "因为" + "".join(char for char in why if char.isalnum())
    for finding in check_point(award(), assessment, "1.1.a"):
        aside = assessment.answer("1.1.a").with_dismissal(finding.key, reason)
        assessment = with_answer(assessment, "1.1.a", aside)
    review = check_assessment(award(), assessment)
    assert review.standing(review.points["1.1.a"]) == ()


def test_a_finding_put_aside_survives_other_edits_and_another_one_stands() -> None:
    praise = answer("公司高度重视质量。", owner="某某")
    assessment = with_answer(blank(award()), PROCESS, praise)
    [finding] = found(praise, FindingKind.SLOGANS)
    aside = praise.with_dismissal(finding.key, "领导讲话的原话")

    def standing(text: str) -> list[FindingKind]:
        edited = aside.with_section("approach", plain_text(text))
        review = check_assessment(award(), with_answer(assessment, PROCESS, edited))
        left = review.standing(review.points[PROCESS])
        return [each.kind for each in left if each.kind is FindingKind.SLOGANS]

    assert standing("公司高度重视质量，每月开会。") == []
    assert standing("公司高度重视质量，齐抓共管。") == [FindingKind.SLOGANS]


def test_taking_the_reason_away_brings_the_finding_back() -> None:
    finding = Finding(FindingKind.NO_CASE, PROCESS, AnswerPlace("section_case"), Bilingual("", ""))
    aside = answer().with_dismissal(finding.key, "不需要")
    assert aside.dismissed == {"no_case:section_case.0": "不需要"}
    assert aside.with_dismissal(finding.key, "") == answer()


@given(st.text(max_size=200), st.sampled_from(FindingKind))
def test_keys_fit_on_disk_whatever_the_subject(subject: str, kind: FindingKind) -> None:
    place = AnswerPlace("section_" + "很" * 60)
    key = Finding(kind, PROCESS, place, Bilingual("", ""), subject).key
    assert len(key) <= 80
    assert key == Finding(kind, "", place, Bilingual("改", "a"), subject).key


def test_a_point_that_does_not_apply_has_no_findings() -> None:
    given_answer = answer("公司高度重视。", not_applicable="无此业务", evidence=("gone",))
    assert check_point(award(), with_answer(blank(award()), PROCESS, given_answer), PROCESS) == ()


def test_evidence_that_is_gone_expired_or_without_its_file_is_marked() -> None:
    expired = Evidence("E-1", "证书", valid_until=date(2026, 6, 29), content="ab")
    today = Evidence("E-2", "报告", valid_until=PROFILE.reference_date)
    library = {"old": expired, "new": today}
    given_answer = answer(evidence=("old", "new", "gone"))
    kinds = {
        kind: [each.subject for each in found(given_answer, kind, evidence=library)]
        for kind in (
            FindingKind.EVIDENCE_MISSING,
            FindingKind.EVIDENCE_EXPIRED,
            FindingKind.EVIDENCE_WITHOUT_FILE,
        )
    }
    assert kinds == {
        FindingKind.EVIDENCE_MISSING: ["gone"],
        FindingKind.EVIDENCE_EXPIRED: ["old 2026-06-29"],
        FindingKind.EVIDENCE_WITHOUT_FILE: ["new"],
    }


def test_a_library_on_paper_misses_no_files() -> None:
    library = {"a": Evidence("E-1", "证书")}
    given_answer = answer(evidence=("a",))
    assert not found(given_answer, FindingKind.EVIDENCE_WITHOUT_FILE, evidence=library)


def test_evidence_that_no_point_cites_is_a_finding_about_the_whole() -> None:
    assessment = replace(blank(award()), evidence=frozen_map({"a": Evidence("E-1", "证书")}))
    review = check_assessment(award(), assessment)
    [finding] = review.whole
    assert finding.kind is FindingKind.EVIDENCE_UNCITED
    aside = replace(assessment, profile=assessment.profile.with_dismissal(finding.key, "备用"))
    assert check_assessment(award(), aside).standing(review.whole) == ()
    assert check_assessment(award(), aside).reason(finding) == "备用"


@pytest.mark.parametrize(
    "text",
    [
        "用QFD展开（质量功能展开）",
        "质量功能展开（QFD），再用QFD",
        "按GB/T 19580与ISO 9001执行",
        "压力5MPa，304材料，SUS304，E12",
        "缩写qfd小写",
        "PDCA",
    ],
)
def test_explained_well_known_and_coded_names_are_no_abbreviations(text: str) -> None:
    explained = text.replace("用QFD展开（", "用QFD（")
    assert not found(answer(explained), FindingKind.ABBREVIATION)


def test_an_abbreviation_is_marked_once_until_the_profile_explains_it() -> None:
    given_answer = answer("用QFD展开，QFD每年复核。")
    [finding] = found(given_answer, FindingKind.ABBREVIATION)
    assert finding.subject == "QFD"
    profile = replace(PROFILE, abbreviations=frozen_map({"QFD": "质量功能展开"}))
    assert not found(given_answer, FindingKind.ABBREVIATION, profile=profile)


@pytest.mark.parametrize(
    "text",
    [
        "质量管理每月开会，" * 30_000,
        " ".join(
            f"{number:X}".translate(str.maketrans("0123456789", "GHIJKLMNOP"))
            for number in range(10**6, 10**6 + 40_000)
        ),
        "（" * 250_000,
        "顾客满意度2025年" * 20_000,
        "1" * 250_000,
    ],
)
def test_a_flood_of_text_does_not_stop_the_program(text: str) -> None:
    begun = time.process_time()
    findings = check_point(award(), with_answer(blank(award()), PROCESS, answer(text)), PROCESS)
    assert time.process_time() - begun < 2
    assert len(findings) < 20


def test_the_longest_point_of_an_indicator_over_its_budget_is_marked() -> None:
    long = answer("字" * 1_400)
    [finding] = found(long, FindingKind.TOO_LONG)
    assert "1,400" in finding.text.zh
    assert not found(answer("字" * 1_200), FindingKind.TOO_LONG)


def test_all_answers_together_have_a_budget() -> None:
    assessment = blank(award())
    for point in award().points:
        assessment = with_answer(assessment, point, answer("字" * 600))
    kinds = [each.kind for each in check_assessment(award(), assessment).whole]
    assert kinds == [FindingKind.TOO_LONG]
