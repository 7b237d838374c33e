"""Made-up assessments for scoring: one with everything, and random ones full of edge cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Evidence,
    Improvement,
    Measure,
    Profile,
    frozen_map,
)
from selfassess.domain.rubric import Direction, Point, Rubric
from selfassess.domain.text import RichText, plain_text

TODAY = date(2026, 6, 30)
PROFILE = Profile("新会某某五金有限公司", 2026, TODAY)
OWN_WORDS = "鑫淼焱垚犇骉羴猋"  # none of them stands in a criterion
LINES = ("", " ", "　", "有", "2024年3月")
DAYS = (None, date(2026, 6, 29), TODAY, date(2026, 7, 1), date(2030, 1, 1))


def blank(rubric: Rubric) -> Assessment:
    return Assessment("made-up", rubric.id, PROFILE)


def own_text(length: int) -> str:
    return (OWN_WORDS * (length // len(OWN_WORDS) + 1))[:length]


def complete(rubric: Rubric) -> Assessment:
    """Every point rated 100 with every fact of the table."""
    return Assessment(
        "complete",
        rubric.id,
        PROFILE,
        answers=frozen_map(
            {point.id: complete_answer(rubric, point) for point in rubric.points.values()}
        ),
        measures=frozen_map({"leading": leading_measure()}),
        evidence=frozen_map({"valid": Evidence("Z-001", "证书", valid_until=TODAY)}),
    )


def complete_answer(rubric: Rubric, point: Point) -> Answer:
    first = rubric.sections_of(point.kind)[0]
    return Answer(
        sections=frozen_map({first.id: plain_text(own_text(40))}),
        ratings=frozen_map({factor.id: 100 for factor in rubric.scoring.factors_of(point.kind)}),
        deployments=(Deployment("一车间", "2024年3月", "全部"),),
        improvements=(Improvement("2025-05-01", "返工多", "改夹具", "返工减半", "二车间"),),
        measures=("leading",),
        evidence=("valid",),
    )


def leading_measure() -> Measure:
    return Measure(
        "一次合格率",
        "%",
        values=frozen_map({year: Decimal(year - 1930) for year in range(2022, 2026)}),
        benchmark=frozen_map({2025: Decimal(95)}),
    )


def random_assessment(rubric: Rubric, random: Random) -> Assessment:
    measures = {f"m{number}": random_measure(random) for number in range(6)}
    evidence = {
        f"e{number}": Evidence(f"Z-{number}", "证书", valid_until=random.choice(DAYS))
        for number in range(4)
    }
    share = random.choice((0.2, 0.5, 0.95))
    answers = {
        point.id: random_answer(rubric, point, random)
        for point in rubric.points.values()
        if random.random() < share
    }
    return Assessment(
        "random",
        rubric.id,
        PROFILE,
        frozen_map(answers),
        frozen_map(measures),
        frozen_map(evidence),
    )


def random_answer(rubric: Rubric, point: Point, random: Random) -> Answer:
    profile = rubric.scoring
    grade = random.choice((0, 30, 60, 90, 100))
    return Answer(
        sections=frozen_map(
            {
                section.id: random_text(point, random)
                for section in rubric.sections_of(point.kind)
                if random.random() < 0.3
            }
        ),
        ratings=frozen_map(
            {
                factor.id: min(random.randrange(grade, 101, 5), 100) // profile.step * profile.step
                for factor in profile.factors_of(point.kind)
                if random.random() < 0.9
            }
        ),
        owner=random.choice(LINES),
        frequency=random.choice(LINES),
        records=random.choice(LINES),
        deployments=tuple(
            Deployment(*random.choices(LINES, k=3)) for _ in range(random.randrange(3))
        ),
        improvements=tuple(random_improvement(random) for _ in range(random.randrange(3))),
        measures=tuple(f"m{number}" for number in random.sample(range(8), random.randrange(4))),
        evidence=tuple(f"e{number}" for number in random.sample(range(6), random.randrange(3))),
        overrules=frozen_map(random_overrules(rubric, random)),
        not_applicable=random.choice(LINES) if random.random() < 0.15 else "",
        weight=random.choice((1, 1, 1, 2, 3, 7)),
    )


def random_improvement(random: Random) -> Improvement:
    """Often all of a row, else bits of it."""
    carried_to = random.choice(LINES)
    if random.random() < 0.5:
        return Improvement("2025-05-01", "返工多", "改夹具", "返工减半", carried_to)
    day, found, changed, effect = random.choices(LINES, k=4)
    return Improvement(day, found, changed, effect, carried_to)


def random_text(point: Point, random: Random) -> RichText:
    """Own words and words of the criterion in turn, around the edges of what counts as answered."""
    pieces = []
    for _ in range(random.randrange(1, 4)):
        start = random.randrange(len(point.text))
        pieces.append(point.text[start : start + random.randrange(14)])
        pieces.append(own_text(random.choice((0, 1, 5, 10, 14, 29, 30, 31))))
        pieces.append(random.choice(("", "\n", " ", "　")))
    return plain_text("".join(pieces))


def random_overrules(rubric: Rubric, random: Random) -> Mapping[str, str]:
    return {
        cap.fact.value: random.choice((" ", "原因"))
        for cap in rubric.scoring.caps
        if random.random() < 0.15
    }


def random_measure(random: Random) -> Measure:
    return Measure(
        "指标",
        direction=random.choice(list(Direction)),
        values=random_column(random, 6),
        industry=random_column(random, 2),
        competitor=random_column(random, 2),
        benchmark=random_column(random, 4),
        explanation=random.choice(("", " ", "停产检修")),
    )


def random_column(random: Random, most: int) -> Mapping[int, Decimal]:
    years = random.sample(range(2019, 2028), random.randrange(most + 1))
    return frozen_map({year: Decimal(random.randrange(-3, 4)) / 2 for year in sorted(years)})
