"""The two rubrics that the tests read: the award's, and a small one of the same shape."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from selfassess.domain.rubric import Rubric
from selfassess.domain.rubric_reader import read_rubric

ROOT = Path(__file__).parents[2]
AWARD_FILE = ROOT / "rubric.json"
SECOND_FILE = ROOT / "tests/data/second_rubric.json"
SCHEMA_FILE = ROOT / "resources/rubric.schema.json"
SOURCE_FILE = ROOT / "tests/data/award_scoring_points.txt"


@cache
def award() -> Rubric:
    return read_rubric(AWARD_FILE.read_bytes())


@cache
def second() -> Rubric:
    return read_rubric(SECOND_FILE.read_bytes())
