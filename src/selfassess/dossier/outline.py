"""The dossier as a tuple of blocks: pure, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfassess.domain.assessment import Assessment
from selfassess.domain.gaps import Gap
from selfassess.domain.rubric import Rubric
from selfassess.domain.scoring import ScoreSheet
from selfassess.dossier.blocks import Block, Contents, Cover, Edition, Heading
from selfassess.dossier.figures import day_in_words
from selfassess.dossier.numbering import Numbering
from selfassess.dossier.report import report, rich_blocks
from selfassess.dossier.score_pages import score_pages

DOCUMENT_NAMES = {Edition.SELF_ASSESSMENT: "自评报告", Edition.SUBMISSION: "申报书"}
NAMELESS = "（未填写）"
_RULES = re.compile(r"评(?:分|审|价)(?:要点|标准|细则|准则|办法)")


def outline(
    rubric: Rubric,
    assessment: Assessment,
    sheet: ScoreSheet,
    gaps: tuple[Gap, ...],
    edition: Edition = Edition.SELF_ASSESSMENT,
    day: date | None = None,
) -> tuple[Block, ...]:
    """The whole dossier of ``assessment``, dated ``day`` (its reference date if none is given).

    ``sheet`` and ``gaps`` are those of ``assessment``. The submission edition holds no score, gap,
    or rating; private notes are in neither.
    """
    dated = day or assessment.profile.reference_date
    return tuple(_blocks(rubric, assessment, sheet, gaps, edition, dated))


def award_name(rubric: Rubric) -> str:
    """The award's own name: its scoring document's title up to 评分要点 or the like."""
    return _RULES.split(rubric.title)[0].strip() or rubric.title


def _blocks(
    rubric: Rubric,
    assessment: Assessment,
    sheet: ScoreSheet,
    gaps: tuple[Gap, ...],
    edition: Edition,
    day: date,
) -> Iterator[Block]:
    yield _cover(rubric, assessment, edition, day)
    yield Contents("目录", depth=2)
    numbering = Numbering()
    overview = tuple(rich_blocks(assessment.profile.overview, numbering))
    if overview:
        yield Heading("组织概述", 1, "overview")
        yield from overview
    if edition is Edition.SELF_ASSESSMENT:
        yield from score_pages(sheet, gaps, rubric.scoring.statement.zh, numbering)
    yield from report(rubric, assessment, sheet, edition)


def _cover(rubric: Rubric, assessment: Assessment, edition: Edition, day: date) -> Cover:
    profile = assessment.profile
    company = profile.company.strip() or NAMELESS
    entries = (
        ("申报单位", company),
        ("申报类别", rubric.audience),
        ("评分依据", rubric.title),
        ("填报日期", day_in_words(day)),
    )
    return Cover(
        award_name(rubric),
        DOCUMENT_NAMES[edition],
        company,
        profile.award_year,
        day,
        entries,
        "（单位盖章）",
    )
