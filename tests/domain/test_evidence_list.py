from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Evidence,
    EvidenceKind,
    Profile,
    frozen_map,
)
from selfassess.domain.evidence_list import (
    Trait,
    guessed_kind,
    next_number,
    number_order,
    points_served,
    traits_of,
)

DAY = date(2026, 6, 30)


def assessment(evidence: dict[str, Evidence], answers: dict[str, Answer]) -> Assessment:
    profile = Profile("新会某厂", 2026, DAY)
    return Assessment("a", "r", profile, answers=frozen_map(answers), evidence=frozen_map(evidence))


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ((), "E01"),
        (("E01", "E02"), "E03"),
        (("E01", "E07"), "E08"),
        (("E99",), "E100"),
        (("Z-001", "附件3", ""), "E01"),
        ((" E04 ", "E0x", "e9"), "E05"),
    ],
)
def test_the_next_number_is_one_more_than_the_highest(taken: tuple[str, ...], number: str) -> None:
    assert next_number(taken) == number


@given(st.lists(st.from_regex(r"E[0-9]{1,6}", fullmatch=True)))
def test_a_new_number_is_never_taken(taken: list[str]) -> None:
    assert next_number(taken) not in taken


def test_numbers_are_ordered_as_people_count() -> None:
    numbers = ["E10", "E2", "附件3", "E02a", "E01", ""]
    assert sorted(numbers, key=number_order) == ["", "E01", "E2", "E02a", "E10", "附件3"]


def test_points_are_told_once_and_in_order() -> None:
    answers = {
        "2.1.b": Answer(evidence=("e1", "e1")),
        "1.1.a": Answer(evidence=("e1", "gone")),
    }
    served = points_served(assessment({"e1": Evidence("E01", "x")}, answers))
    assert served == {"e1": ("1.1.a", "2.1.b"), "gone": ("1.1.a",)}


def test_traits_tell_what_is_wrong_with_an_item() -> None:
    evidence = {
        "fine": Evidence("E01", "x", content="aa", valid_until=DAY),
        "expired": Evidence("E02", "x", content="bb", valid_until=date(2026, 6, 29)),
        "unused": Evidence("E03", "x", content="cc"),
        "no file": Evidence("E04", "x"),
        "another without": Evidence("E05", "x"),
        "one": Evidence("E06", "x", content="dd"),
        "two": Evidence("E07", "x", content="dd"),
    }
    used = tuple(own for own in evidence if own != "unused")
    traits = traits_of(assessment(evidence, {"1.1.a": Answer(evidence=used)}))
    assert {own: set(found) for own, found in traits.items()} == {
        "fine": set(),
        "expired": {Trait.EXPIRED},
        "unused": {Trait.UNUSED},
        "no file": {Trait.NO_FILE},
        "another without": {Trait.NO_FILE},
        "one": {Trait.DUPLICATE},
        "two": {Trait.DUPLICATE},
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ISO9001认证证书.pdf", EvidenceKind.CERTIFICATE),
        ("Audit Report 2025.PDF", EvidenceKind.REPORT),
        ("供方质量协议.docx", EvidenceKind.CONTRACT),
        ("IMG_2041.JPG", EvidenceKind.PHOTOGRAPH),
        ("scan0001.pdf", EvidenceKind.OTHER),
    ],
)
def test_the_name_of_a_file_suggests_its_kind(name: str, kind: EvidenceKind) -> None:
    assert guessed_kind(name) is kind
