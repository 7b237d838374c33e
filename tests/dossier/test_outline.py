"""The outline: what is printed, before any format."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from selfassess.domain import text
from selfassess.domain.assessment import Answer, Assessment, frozen_map
from selfassess.domain.gaps import gaps_of
from selfassess.domain.rubric import Kind, Rubric
from selfassess.domain.scoring import score
from selfassess.domain.text import plain_text
from selfassess.dossier import blocks
from selfassess.dossier.blocks import Edition, texts_of
from selfassess.dossier.numbering import Numbering
from selfassess.dossier.outline import outline
from selfassess.dossier.report import rich_blocks
from selfassess.dossier.transcript import transcript
from tests.domain import rubrics
from tests.dossier import made_up

GOLDEN = Path(__file__).parent / "golden"


def small(asked: Rubric) -> Assessment:
    """The made-up company's answers to the small rubric: full, sparse, and none."""
    whole = made_up.assessment()
    donors = {
        kind: [
            answer
            for own, answer in whole.answers.items()
            if answer.applies and made_up.rubric().points[own].kind is kind
        ]
        for kind in Kind
    }
    answers = {}
    for number, point in enumerate(asked.points.values()):
        answers[point.id] = _adapted(asked, point.kind, donors[point.kind][number])
    ids = list(answers)
    answers[ids[-1]] = Answer(not_applicable="本公司没有此项业务。")
    answers.pop(ids[-2])
    return replace(whole, id="small", rubric=asked.id, answers=frozen_map(answers))


def _adapted(asked: Rubric, kind: Kind, donor: Answer) -> Answer:
    """``donor`` under the section and factor ids of the small rubric, in their order."""
    sections = zip(asked.sections_of(kind), donor.sections.values(), strict=False)
    ratings = zip(asked.scoring.factors_of(kind), donor.ratings.values(), strict=False)
    return replace(
        donor,
        sections=frozen_map({section.id: written for section, written in sections}),
        ratings=frozen_map({factor.id: percent for factor, percent in ratings}),
    )


def outline_of(asked: Rubric, subject: Assessment, edition: Edition) -> tuple[blocks.Block, ...]:
    sheet = score(asked, subject)
    return outline(asked, subject, sheet, gaps_of(sheet), edition)


@pytest.mark.parametrize("edition", list(Edition))
def test_the_outline_is_as_it_was(edition: Edition) -> None:
    made = transcript(outline_of(rubrics.second(), small(rubrics.second()), edition))
    golden = GOLDEN / f"{edition}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


def _all_text(made: tuple[blocks.Block, ...]) -> str:
    return "\n".join(shown for block in made for shown in texts_of(block)) + transcript(made)


@pytest.mark.parametrize("edition", list(Edition))
def test_private_notes_are_in_no_edition(edition: Edition) -> None:
    assert made_up.NOTES not in _all_text(made_up.outline_of(made_up.assessment(), edition))


def test_the_submission_holds_no_score_gap_or_rating() -> None:
    made = made_up.outline_of(made_up.assessment(), Edition.SUBMISSION)
    kinds = {type(block) for block in made}
    assert not kinds & {blocks.Ratings, blocks.Plot, blocks.Remark}
    shown = _all_text(made)
    assert not re.search("自评分|预测|差距分析|证据差距|预测上限|人工判断", shown)
    sheet = score(made_up.rubric(), made_up.assessment())
    printed = set(re.findall(r"\d+\.\d", shown))
    assert str(sheet.scores.predicted) not in printed
    assert str(sheet.scores.self_score) not in printed


def _score_rows(made: tuple[blocks.Block, ...]) -> list[list[str]]:
    table = next(b for b in made if isinstance(b, blocks.Table) and b.caption == "自评总表")
    return [[text.characters(cell) for cell in row.cells] for row in table.rows]


def test_the_score_table_adds_up_as_printed() -> None:
    rows = _score_rows(made_up.outline_of(made_up.assessment()))
    single = [row for row in rows if re.fullmatch(r"\d\.\d", row[0])]
    sums = [row for row in rows if re.fullmatch(r"\d", row[0])]
    assert (len(single), len(sums), rows[-1][1]) == (26, 5, "合计")
    for column in (2, 5, 6, 7):
        total = round(float(rows[-1][column]), 1)
        assert round(sum(float(row[column]) for row in single), 1) == total
        assert round(sum(float(row[column]) for row in sums), 1) == total


def test_the_score_table_prints_the_scores_of_the_sheet() -> None:
    sheet = score(made_up.rubric(), made_up.assessment())
    rows = {row[0]: row for row in _score_rows(made_up.outline_of(made_up.assessment()))}
    for item in sheet.indicators:
        assert rows[item.indicator.id][6] == str(item.scores.predicted)
        assert rows[item.indicator.id][5] == str(item.scores.self_score)


def test_every_point_stands_under_its_criterion_in_the_award_s_order() -> None:
    made = made_up.outline_of(made_up.assessment())
    numbers = [block.number for block in made if isinstance(block, blocks.Criterion)]
    assert numbers == list(made_up.rubric().points)


def test_a_point_without_answer_says_so_and_one_that_does_not_apply_says_why() -> None:
    made = made_up.outline_of(made_up.assessment(unanswered=("1.3.b",)))
    places = [i for i, b in enumerate(made) if isinstance(b, blocks.Criterion)]
    after = {made[i].number: made[i + 1] for i in places}  # type: ignore[union-attr]
    assert after["1.3.b"] == blocks.Notice("尚未应答")
    assert after["2.1.b"] == blocks.Notice("不适用。理由：公司没有进口业务，不涉及该项要求。")


def test_tables_are_numbered_within_their_indicator_in_reading_order() -> None:
    made = made_up.outline_of(made_up.assessment())
    indicator, expected = "", 1
    for block in made:
        if isinstance(block, blocks.Heading) and block.level == 2:
            indicator, expected = block.number, 1
        elif isinstance(block, blocks.Table) and indicator:
            assert block.number == f"表 {indicator}-{expected}"
            expected += 1


def test_anchors_are_unique() -> None:
    anchors = [
        block.anchor
        for block in made_up.outline_of(made_up.assessment())
        if isinstance(block, blocks.Heading | blocks.Criterion)
    ]
    assert len(anchors) == len(set(anchors))


def test_an_overruled_cap_is_printed_with_its_reason() -> None:
    made = made_up.outline_of(made_up.assessment())
    reasons = [
        ceiling.overruled
        for block in made
        if isinstance(block, blocks.Ratings)
        for ceiling in block.ceilings
    ]
    assert "改进成果已由集团兄弟公司采用，有会议纪要为证。" in reasons


def test_a_day_of_its_own_can_be_given() -> None:
    subject = made_up.assessment()
    sheet = score(made_up.rubric(), subject)
    made = outline(
        made_up.rubric(), subject, sheet, gaps_of(sheet), Edition.SUBMISSION, date(2026, 7, 8)
    )
    cover = made[0]
    assert isinstance(cover, blocks.Cover)
    assert ("填报日期", "2026 年 7 月 8 日") in cover.entries


def test_columns_of_figures_stand_to_the_right() -> None:
    made = made_up.outline_of(made_up.assessment())
    table = next(b for b in made if isinstance(b, blocks.Table) and b.caption == "关键过程控制情况")
    aligns = [column.align for column in table.columns]
    assert aligns == [blocks.Align.LEFT] * 3 + [blocks.Align.RIGHT] * 3


def test_a_text_under_a_section_that_the_rubric_no_longer_has_is_still_printed() -> None:
    answer = Answer(sections=frozen_map({"former": plain_text("旧版本的应答")}))
    subject = replace(made_up.small_assessment(), answers=frozen_map({"1.1.a": answer}))
    assert "旧版本的应答" in _all_text(made_up.outline_of(subject))


def test_the_cover_names_the_award_and_not_its_scoring_rules() -> None:
    cover = made_up.outline_of(made_up.small_assessment())[0]
    assert isinstance(cover, blocks.Cover)
    assert (cover.award, cover.document) == ("新会区政府质量奖", "自评报告")


def test_empty_lines_around_a_text_are_not_printed() -> None:
    subject = replace(
        made_up.small_assessment(),
        answers=frozen_map(
            {"1.1.a": Answer(sections=frozen_map({"approach": plain_text("\n\n做法\n\n")}))}
        ),
    )
    made = made_up.outline_of(subject)
    prose = [block for block in made if isinstance(block, blocks.Prose)]
    assert prose[-1].text.plain == "做法"


def test_a_ragged_table_is_printed_with_its_missing_cells_empty() -> None:
    ragged = text.Table((_cells("甲"), _cells("一", "二"), _cells()), caption="缺角")
    made = list(rich_blocks(text.RichText((ragged,)), Numbering("1.1")))
    assert isinstance(made[0], blocks.Table)
    assert [len(row.cells) for row in made[0].rows] == [2, 2]
    assert len(made[0].columns) == 2


def _cells(*shown: str) -> tuple[text.Cell, ...]:
    return tuple(text.Cell((text.Run(cell),)) for cell in shown)


def test_a_picture_in_a_text_is_a_numbered_figure() -> None:
    rich = text.RichText((*plain_text("前").blocks, text.Figure("ab" * 32, "现场", 60)))
    made = list(rich_blocks(rich, Numbering("2.2")))
    assert made[1] == blocks.Picture("ab" * 32, "图 2.2-1", "现场", 60)


def test_transcripts_tell_marks_apart() -> None:
    plain = blocks.Prose(text.RichText((text.Paragraph((text.Run("甲"),)),)))
    bold = blocks.Prose(text.RichText((text.Paragraph((text.Run("甲", bold=True),)),)))
    assert transcript([plain]) != transcript([bold])
