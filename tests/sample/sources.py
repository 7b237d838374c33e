"""The sample, its sources, and what it prints, as tests read them."""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from selfassess.domain import forms
from selfassess.domain.assessment import Answer, Assessment
from selfassess.domain.rubric import Indicator
from tests.domain.rubrics import ROOT

FOLDER = ROOT / "resources" / "sample"
FILE = FOLDER / "assessment.json"


@cache
def builder() -> ModuleType:
    """`build.py`, which is a script and no module of any package."""
    spec = importlib.util.spec_from_file_location("sample_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def sample() -> Assessment:
    """The sample as the program reads it."""
    return forms.read(Assessment, forms.parse(FILE.read_bytes()), "sample")


def source(name: str) -> Mapping[str, Any]:
    """One of the readable sources."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def printed(answer: Answer) -> Iterator[str]:
    """The texts of an answer that the dossier prints, apart from figures and evidence."""
    yield from (text.plain for text in answer.sections.values())
    yield from (answer.owner, answer.frequency, answer.records)
    for row in answer.deployments:
        yield from (row.unit, row.since, row.extent)
    for entry in answer.improvements:
        yield from (entry.date, entry.found, entry.changed, entry.effect, entry.carried_to)


def texts() -> dict[str, tuple[str, ...]]:
    """What every answer says, by its point, and what the overview says; not private notes."""
    answers = {
        point: (*printed(answer), answer.strengths, answer.opportunities)
        for point, answer in sample().answers.items()
    }
    return answers | {"overview": (sample().profile.overview.plain,)}


def texts_of(indicator: Indicator) -> Iterator[str]:
    """What the answers to one indicator print."""
    for point in indicator.points:
        yield from printed(sample().answer(point.id))


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())


def sequences(text: str, length: int = 8) -> set[str]:
    """All sequences of ``length`` characters in ``text``, white space taken out."""
    whole = squeezed(text)
    return {whole[at : at + length] for at in range(len(whole) - length + 1)}


def sources() -> Iterator[Path]:
    """The readable sources."""
    yield from sorted(FOLDER.rglob("*.toml"))
