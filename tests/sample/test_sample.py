"""The laws that the sample keeps: complete, of the right length, honest, its own words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from selfassess.domain import forms
from selfassess.domain.assessment import Answer, Assessment, PartKind, State
from selfassess.domain.facts import facts_of
from selfassess.domain.rubric import Fact, Indicator, Kind, Point
from selfassess.domain.scoring import score
from selfassess.domain.text import ListItem, Paragraph, Table, word_count
from selfassess.store.drafts import DraftStore
from tests.domain.rubrics import award
from tests.sample.sources import (
    FILE,
    FOLDER,
    builder,
    printed,
    sample,
    sequences,
    source,
    sources,
    squeezed,
    texts,
    texts_of,
)
from tests.store.samples import Clock

POINTS = tuple(award().points)
INDICATORS = tuple(award().indicators)
CHARACTERS_PER_POINT = 29
"""An indicator's share of the text is its maximum times this: 29,000 characters in all."""


def test_the_sample_is_what_its_sources_say_to_the_byte() -> None:
    assert builder().sample_bytes() == FILE.read_bytes()


def test_the_sources_give_the_same_bytes_every_time() -> None:
    assert builder().sample_bytes() == builder().sample_bytes()


def test_the_sources_are_all_read() -> None:
    files = {file.relative_to(FOLDER).as_posix() for file in sources()}
    answers = {f"answers/{indicator.id}.toml" for indicator in INDICATORS}
    assert files == answers | {"company.toml", "evidence.toml", "measures.toml"}


def test_an_answer_to_a_point_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for file in sources():
        target = tmp_path / file.relative_to(FOLDER)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
    with (tmp_path / "answers" / "5.7.toml").open("a", encoding="utf-8") as stray:
        stray.write('\n["5.7.e"]\nratings = {}\n')
    with pytest.raises(ValueError, match=re.escape("5.7.e")):
        builder().build(tmp_path, award())


def test_the_small_notation_of_the_sources_gives_every_kind_of_block() -> None:
    blocks = builder().rich("甲**乙**丙\n\n- 一\n1. 二\n| 头 | 部 |\n| 3 | **4** |\n尾").blocks
    assert [type(block) for block in blocks] == [Paragraph, ListItem, ListItem, Table, Paragraph]
    assert [run.bold for run in blocks[0].runs] == [False, True, False]
    assert [item.numbered for item in blocks[1:3]] == [False, True]
    assert [len(row) for row in blocks[3].rows] == [2, 2]
    assert blocks[3].rows[1][1].runs[0].bold
    assert builder().rich(" \n ").is_blank


def test_no_text_still_holds_a_mark_of_the_notation() -> None:
    for told in texts().values():
        for text in told:
            assert "**" not in text
            assert not re.search(r"(?m)^\s*(- |\||[0-9]+\. )", text)


# --- complete


def test_all_points_are_answered_and_rated() -> None:
    assert tuple(sample().answers) == POINTS
    assert len(POINTS) == 76
    for point in award().points.values():
        answer = sample().answer(point.id)
        factors = [factor.id for factor in award().scoring.factors_of(point.kind)]
        assert sorted(answer.ratings) == sorted(factors)
        assert Fact.ANSWERED in facts_of(point, answer, sample(), award().scoring)
        assert answer.applies
        assert answer.state is not State.EMPTY
        assert answer.strengths.strip()
        assert answer.opportunities.strip()


def test_ratings_are_steps_of_the_scale() -> None:
    step = award().scoring.step
    for answer in sample().answers.values():
        assert all(0 <= rating <= 100 and rating % step == 0 for rating in answer.ratings.values())


@pytest.mark.parametrize("asked", award().points.values(), ids=POINTS)
def test_an_answer_uses_the_fields_of_its_kind(asked: Point) -> None:
    answer = sample().answer(asked.id)
    sections = {section.id for section in award().sections_of(asked.kind)}
    assert set(answer.sections) <= sections
    assert all(not text.is_blank for text in answer.sections.values())
    if asked.kind is Kind.RESULTS:
        assert not answer.deployments
        assert not answer.improvements
        assert answer.measures
    assert list(answer.covered) == sorted(set(answer.covered))
    assert set(answer.covered) <= set(range(1, len(asked.elements) + 1))


def test_a_row_of_a_table_is_filled_as_far_as_the_table_goes() -> None:
    for answer in sample().answers.values():
        assert all(row.is_complete for row in answer.deployments)
        assert all(entry.is_complete for entry in answer.improvements)
        for entry in answer.improvements:
            assert re.fullmatch("20[0-9]{2}-(0[1-9]|1[0-2])", entry.date)
            assert entry.date <= sample().profile.reference_date.isoformat()[:7]
        for text in answer.sections.values():
            tables = [block for block in text.blocks if isinstance(block, Table)]
            assert all(cell.runs for table in tables for row in table.rows for cell in row)
            assert all(len(table.rows) > 1 for table in tables)


# --- of the right length


def test_the_report_is_as_long_as_awards_allow() -> None:
    total = sum(word_count(text) for indicator in INDICATORS for text in texts_of(indicator))
    assert 28_000 <= total <= 30_000


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_an_indicator_has_its_share_of_the_text(indicator: Indicator) -> None:
    length = sum(map(word_count, texts_of(indicator)))
    assert length == pytest.approx(indicator.maximum * CHARACTERS_PER_POINT, rel=0.15)


def test_the_overview_keeps_its_limit() -> None:
    overview = sample().profile.overview
    assert 2_000 <= word_count(overview.plain) <= 3_000
    chapters = [
        line for line in overview.plain.splitlines() if re.match("[一二三四五六七八九十]+、", line)
    ]
    assert [line[: line.index("、")] for line in chapters] == list("一二三四五六七八九十")


# --- neither perfect nor poor


def test_the_prediction_is_that_of_a_good_company_with_work_to_do() -> None:
    sheet = score(award(), sample())
    assert 560 <= sheet.scores.predicted <= 680
    assert sheet.rated == sheet.points_total == 76
    assert sheet.scores.self_score > sheet.scores.predicted


def test_every_cap_and_every_state_is_there_to_be_seen() -> None:
    sheet = score(award(), sample())
    lowered = {
        cap.cap.fact
        for indicator in sheet.indicators
        for point in indicator.points
        for cap in point.caps
        if cap.cap.percent < point.self_percent
    }
    assert lowered == {Fact.DEPLOYED, Fact.IMPROVED, Fact.EVIDENCED}
    states = {answer.state for answer in sample().answers.values()}
    assert states == {State.DRAFTING, State.READY, State.REVIEWED}


def test_who_wrote_a_capped_answer_says_in_a_note_what_is_missing() -> None:
    sheet = score(award(), sample())
    held_down = [
        point.point.id
        for indicator in sheet.indicators
        for point in indicator.points
        if point.predicted_percent < point.self_percent
    ]
    assert len(held_down) > 5
    told = [sample().answer(point) for point in held_down]
    assert [answer for answer in told if not answer.notes and not answer.opportunities] == []


# --- evidence


def test_every_piece_of_evidence_is_cited_and_every_citation_leads_somewhere() -> None:
    cited = Counter(own for answer in sample().answers.values() for own in answer.evidence)
    assert set(cited) == set(sample().evidence)
    assert all(len(answer.evidence) == len(set(answer.evidence)) for answer in answers())
    for item in source("evidence.toml")["evidence"]:
        citing = [point for point in POINTS if item["id"] in sample().answer(point).evidence]
        assert sorted(item["points"]) == citing, item["id"]


def test_evidence_is_numbered_without_a_hole() -> None:
    evidence = sample().evidence
    assert list(evidence) == [f"E{number:02d}" for number in range(1, len(evidence) + 1)]
    assert [item.number for item in evidence.values()] == list(evidence)


def test_two_certificates_have_expired_on_purpose() -> None:
    day = sample().profile.reference_date
    expired = {own for own, item in sample().evidence.items() if not item.is_valid_at(day)}
    assert expired == {"E03", "E20"}
    for item in sample().evidence.values():
        assert item.issued is not None
        assert item.issued <= day
        assert item.valid_until is None or item.issued < item.valid_until


def test_expired_evidence_is_owned_up_to_where_it_is_cited() -> None:
    words = re.compile("到期|已过期|届满")
    for own in ("E03", "E20"):
        for point, answer in sample().answers.items():
            if own in answer.evidence:
                assert any(words.search(text) for text in printed(answer)), point


def test_the_certificates_of_the_form_end_when_their_evidence_does() -> None:
    form = sample().profile.form["certificates"]
    for own, standard in (
        ("E01", "GB/T 19001"),
        ("E02", "GB/T 24001"),
        ("E02", "GB/T 45001"),
        ("E03", "GB/T 29490"),
        ("E16", "高新技术企业"),
    ):
        [line] = [line for line in form.splitlines() if standard in line]
        until = sample().evidence[own].valid_until
        assert until is not None
        assert until.isoformat() in line


# --- its own words


@pytest.mark.parametrize("point", POINTS)
def test_an_answer_is_not_made_of_the_criterion(point: str) -> None:
    own = sequences("".join(printed(sample().answer(point))))
    asked = sequences(award().points[point].text)
    assert len(own & asked) < 0.3 * len(own)


def test_no_two_answers_share_more_than_a_phrase() -> None:
    own = {point: sequences("".join(printed(sample().answer(point)))) for point in POINTS}
    shared = {
        (one, other): round(len(own[one] & own[other]) / len(own[one]), 3)
        for one in POINTS
        for other in POINTS
        if one != other and len(own[one] & own[other]) >= 0.02 * len(own[one])
    }
    assert shared == {}


def test_no_sentence_stands_in_two_answers() -> None:
    found: dict[str, set[str]] = {}
    for point in POINTS:
        for text in printed(sample().answer(point)):
            for sentence in re.split("[。！？；\n\t]", text):
                if len(squeezed(sentence)) >= 10:
                    found.setdefault(squeezed(sentence), set()).add(point)
    assert len(found) > 1_000
    assert {sentence: points for sentence, points in found.items() if len(points) > 1} == {}


def test_no_improvement_is_told_twice() -> None:
    told = [entry for answer in answers() for entry in answer.improvements]
    assert len(told) > 40
    for one, other in combinations(told, 2):
        assert not sequences(one.found, 10) & sequences(other.found, 10)
        assert not sequences(one.changed, 10) & sequences(other.changed, 10)


def test_nothing_is_left_to_be_filled_in() -> None:
    left = re.compile("TODO|TBD|待填|待写|XX|××|某某公司|lorem|[?？]{2}")
    for point, told in texts().items():
        assert [text for text in told if left.search(text)] == [], point


def test_the_company_is_plainly_made_up() -> None:
    profile = sample().profile
    assert "样例" in profile.company
    assert "样例" in profile.commitment.plain
    assert "虚构" in profile.form["description"]
    for name in ("unified_code", "address", "legal_representative"):
        assert "样例" in profile.form[name]
    assert all(
        "样例" in item.issuer or "虚构" in item.issuer for item in sample().evidence.values()
    )


def test_the_profile_is_filled() -> None:
    profile = sample().profile
    assert profile.award_year == 2026
    assert profile.reference_date == date(2026, 6, 30)
    departments = source("company.toml")["company"]["departments"]
    assert sum(entry["staff"] for entry in departments) == int(profile.form["employees"])


def test_every_abbreviation_is_explained_and_no_other() -> None:
    used = "\n".join(text for told in texts().values() for text in told)
    explained = sample().profile.abbreviations
    assert [short for short in explained if short not in used] == []
    found = set(re.findall("(?<![A-Za-z])[A-Z]{2,}(?![a-z])", used))
    assert found - explained.keys() == {"GB", "EN", "MW"}  # standards and a unit


# --- the way to disk and back


def test_the_sample_comes_back_equal_from_its_form() -> None:
    data = forms.to_bytes(forms.write(sample()))
    assert forms.read(Assessment, forms.parse(data)) == sample()
    assert data + b"\n" == FILE.read_bytes()


def test_the_sample_comes_back_equal_from_the_store(tmp_path: Path) -> None:
    with DraftStore.open(tmp_path / "drafts.sqlite", Clock()) as drafts:
        drafts.create(sample())
    with DraftStore.open(tmp_path / "drafts.sqlite", Clock()) as drafts:
        assert drafts.load(sample().id) == sample()
        first = next(iter(sample().answers))
        changed = replace(sample().answers[first], notes="改")
        key = next(key for key in sample().parts if key.kind is PartKind.ANSWER and key.id == first)
        drafts.save(sample().id, {key: changed})
        assert drafts.load(sample().id).answers[first] == changed


def answers() -> tuple[Answer, ...]:
    return tuple(sample().answers.values())
