"""Builds the sample assessment from its readable sources: ``python resources/sample/build.py``.

The sources are `company.toml`, `measures.toml`, `evidence.toml` and `answers/*.toml`; texts in them
are paragraphs, one a line, with ``- `` for bullets, ``1. `` for numbered items, ``| a | b |`` for
table rows (the first is the header) and ``**…**`` for bold. The result, `assessment.json`, is in
the form of `docs/formats.md`; the same sources give the same bytes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from selfassess.domain import forms
from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Evidence,
    EvidenceKind,
    Improvement,
    Measure,
    Profile,
    Status,
    frozen_map,
)
from selfassess.domain.rubric import Direction, Rubric
from selfassess.domain.rubric_reader import read_rubric
from selfassess.domain.text import (
    EMPTY,
    Block,
    Cell,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Runs,
    Table,
    normalised,
)

HERE = Path(__file__).resolve().parent
SAMPLE_ID = "sample"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_NUMBERED = re.compile(r"[0-9]+\. ")
_KINDS = {
    "证书": EvidenceKind.CERTIFICATE,
    "制度": EvidenceKind.PROCEDURE,
    "记录": EvidenceKind.RECORD,
    "报告": EvidenceKind.REPORT,
    "照片": EvidenceKind.PHOTOGRAPH,
    "合同": EvidenceKind.CONTRACT,
    "其他": EvidenceKind.OTHER,
}
_COLUMNS = ("values", "target", "industry", "competitor", "benchmark")


def build(folder: Path, rubric: Rubric) -> Assessment:
    """The sample assessment from the sources in ``folder``."""
    measures = _load(folder / "measures.toml")["measure"]
    evidence = _load(folder / "evidence.toml")["evidence"]
    return Assessment(
        SAMPLE_ID,
        rubric.id,
        _profile(_load(folder / "company.toml")),
        frozen_map(dict(_answers(folder / "answers", rubric))),
        frozen_map({item["id"]: _measure(item, place) for place, item in enumerate(measures)}),
        frozen_map({item["id"]: _evidence(item) for item in evidence}),
    )


def rich(source: str) -> RichText:
    """The blocks that ``source`` writes in the sample's small notation."""
    lines = [line for line in source.strip().splitlines() if line.strip()]
    blocks: list[Block] = []
    for is_table, group in groupby(lines, lambda line: line.startswith("|")):
        found = tuple(group)
        blocks.extend([_table(found)] if is_table else map(_line, found))
    return normalised(RichText(tuple(blocks))) if blocks else EMPTY


def _load(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _line(line: str) -> Block:
    if line.startswith("- "):
        return ListItem(_runs(line[2:]))
    if found := _NUMBERED.match(line):
        return ListItem(_runs(line[found.end() :]), numbered=True)
    return Paragraph(_runs(line))


def _table(lines: tuple[str, ...]) -> Table:
    rows = tuple(
        tuple(Cell(_runs(cell.strip())) for cell in line.strip().strip("|").split("|"))
        for line in lines
    )
    return Table(rows)


def _runs(line: str) -> Runs:
    pieces = _BOLD.split(line)
    return tuple(Run(text, bold=bool(place % 2)) for place, text in enumerate(pieces) if text)


def _profile(source: Mapping[str, Any]) -> Profile:
    company = source["company"]
    form = {key: str(value) for key, value in company.items() if isinstance(value, str | int)}
    form["certificates"] = "\n".join(company["certificates"])
    return Profile(
        company["name"],
        int(company["award_year"]),
        date.fromisoformat(company["reference_date"]),
        target=Decimal(700),
        form=frozen_map(dict(sorted(form.items()))),
        overview=rich(source["overview"]["text"]),
        commitment=rich(source["commitment"]["text"]),
        abbreviations=frozen_map(source["abbreviations"]),
    )


def _answers(folder: Path, rubric: Rubric) -> Iterator[tuple[str, Answer]]:
    sources = {
        point: source
        for file in sorted(folder.glob("*.toml"))
        for point, source in _load(file).items()
    }
    for point in rubric.points.values():
        if point.id in sources:
            names = [section.id for section in rubric.sections_of(point.kind)]
            yield point.id, _answer(sources.pop(point.id), names)
    if sources:
        message = f"answers to points that the rubric does not have: {sorted(sources)}"
        raise ValueError(message)


def _answer(source: Mapping[str, Any], sections: list[str]) -> Answer:
    texts = {name: rich(source[name]) for name in sections if source.get(name, "").strip()}
    return Answer(
        sections=frozen_map(dict(sorted(texts.items()))),
        ratings=frozen_map(dict(sorted(source["ratings"].items()))),
        owner=source.get("owner", ""),
        frequency=source.get("frequency", ""),
        records=source.get("records", ""),
        deployments=tuple(Deployment(**row) for row in source.get("deployments", ())),
        improvements=tuple(Improvement(**row) for row in source.get("improvements", ())),
        measures=tuple(source.get("measures", ())),
        evidence=tuple(source.get("evidence", ())),
        covered=tuple(source.get("covered", ())),
        strengths=source.get("strengths", ""),
        opportunities=source.get("opportunities", ""),
        status=Status(source.get("status", "drafting")),
        notes=source.get("notes", ""),
    )


def _measure(source: Mapping[str, Any], position: int) -> Measure:
    columns = {
        name: frozen_map({int(year): Decimal(value) for year, value in source[name].items()})
        for name in _COLUMNS
        if name in source
    }
    return Measure(
        source["name"],
        source["unit"],
        Direction(source["direction"]),
        source["decimals"],
        source=source.get("source", ""),
        explanation=source.get("explanation", ""),
        formula=source.get("formula", ""),
        points=tuple(source.get("points", ())),
        position=position,
        **columns,
    )


def _evidence(source: Mapping[str, Any]) -> Evidence:
    return Evidence(
        source["id"],
        source["title"],
        _KINDS[source["kind"]],
        source.get("issuer", ""),
        _day(source.get("issued")),
        _day(source.get("valid_until")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def sample_bytes(folder: Path = HERE) -> bytes:
    """The sample in its JSON form, from the sources in ``folder``."""
    rubric = read_rubric((folder.parents[1] / "rubric.json").read_bytes())
    return forms.to_bytes(forms.write(build(folder, rubric))) + b"\n"


if __name__ == "__main__":
    (HERE / "assessment.json").write_bytes(sample_bytes())
