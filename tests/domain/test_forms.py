from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfassess.domain import forms
from selfassess.domain.assessment import (
    BLANK,
    PART_TYPES,
    Answer,
    Evidence,
    Measure,
    Part,
    PartKey,
    PartKind,
    Profile,
    Status,
)
from selfassess.domain.errors import FormError
from selfassess.domain.text import Paragraph, RichText, Run
from tests import strategies

CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=50)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sections", "ratings", "blocks", "type", "weight", "a"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
KINDS = list(PART_TYPES)


def parts() -> st.SearchStrategy[Part]:
    return st.sampled_from(PartKind).flatmap(lambda kind: strategies.parts_of(PartKey(kind, "x")))


def refusal(kind: type[object], data: object) -> FormError:
    with pytest.raises(FormError) as caught:
        forms.read(kind, data)
    error = caught.value
    assert error.message.zh
    assert error.message.en
    return error


# There and back


@given(parts())
def test_what_is_written_is_read_as_an_equal_value(part: Part) -> None:
    written = forms.to_bytes(forms.write(part))
    assert forms.read(type(part), forms.parse(written)) == part


@given(parts())
def test_what_is_read_is_written_as_the_same_bytes(part: Part) -> None:
    written = forms.to_bytes(forms.write(part))
    again = forms.read(type(part), forms.parse(written))
    assert forms.to_bytes(forms.write(again)) == written


def test_fields_that_hold_their_default_are_not_written() -> None:
    assert forms.write(BLANK) == {}
    assert forms.write(Answer(status=Status.READY)) == {"status": "ready"}
    assert forms.read(Answer, {}) == BLANK


def test_bytes_do_not_depend_on_the_order_of_entries() -> None:
    one = Answer(ratings={"approach": 50, "learning": 20})
    other = Answer(ratings={"learning": 20, "approach": 50})
    assert forms.to_bytes(forms.write(one)) == forms.to_bytes(forms.write(other))


def test_figures_keep_their_zeros_and_never_turn_scientific() -> None:
    measure = Measure("m", values={2024: Decimal("1.50"), 2025: Decimal("1E+3")})
    assert forms.write(measure) == {"name": "m", "values": {"2024": "1.50", "2025": "1000"}}


def test_a_key_on_disk_may_differ_from_the_fields_name() -> None:
    @dataclass(frozen=True)
    class Keyed:
        maximum: int = field(metadata={"key": "max"})

    assert forms.write(Keyed(5)) == {"max": 5}
    assert forms.read(Keyed, {"max": 5}) == Keyed(5)
    assert refusal(Keyed, {"maximum": 5}).place == "$.maximum"


# Strictness


@pytest.mark.parametrize(
    ("kind", "data", "place", "reason"),
    [
        (Answer, [], "$", "an object expected, a list found"),
        (Answer, None, "$", "an object expected, null found"),
        (Answer, {"rating": {}}, "$.rating", "unknown key “rating”"),
        (Answer, {"type": "answer"}, "$.type", "unknown key “type”"),
        (Answer, {"ratings": {"approach": 101}}, "$.ratings.approach", "between 0 and 100"),
        (Answer, {"ratings": {"approach": -5}}, "$.ratings.approach", "between 0 and 100"),
        (Answer, {"ratings": {"approach": True}}, "$.ratings.approach", "true or false found"),
        (Answer, {"ratings": {"approach": "50"}}, "$.ratings.approach", "text found"),
        (Answer, {"ratings": []}, "$.ratings", "an object expected"),
        (Answer, {"weight": 0}, "$.weight", "between 1 and 1,000"),
        (Answer, {"weight": -1}, "$.weight", "between 1 and 1,000"),
        (Answer, {"weight": None}, "$.weight", "null found"),
        (Answer, {"status": "finished"}, "$.status", "drafting | ready | reviewed"),
        (Answer, {"status": 1}, "$.status", "drafting | ready | reviewed"),
        (Answer, {"owner": "长" * 501}, "$.owner", "501 characters, 500 at most"),
        (Answer, {"owner": "a\rb"}, "$.owner", "control characters"),
        (Answer, {"owner": "a\u2029b"}, "$.owner", "control characters"),
        (Answer, {"measures": "m"}, "$.measures", "a list expected"),
        (Answer, {"measures": ["m"] * 2001}, "$.measures", "2,001 entries, 2,000 at most"),
        (Answer, {"measures": ["m", 2]}, "$.measures[1]", "text expected"),
        (Answer, {"overrules": {"长" * 81: ""}}, "$.overrules", "81 characters, 80 at most"),
        (Answer, {"overrules": {str(n): "" for n in range(2001)}}, "$.overrules", "2,000 at most"),
        (Answer, {"covered": [10**16]}, "$.covered[0]", "between"),
        (Measure, {}, "$.name", "“name” is missing"),
        (Measure, {"name": "m", "decimals": 10}, "$.decimals", "between 0 and 9"),
        (Measure, {"name": "m", "direction": "up"}, "$.direction", "higher | lower | neutral"),
        (Profile, {"company": "c", "award_year": 2026}, "$.reference_date", "is missing"),
        (RichText, {"blocks": [{}]}, "$.blocks[0]", "type must be one of"),
        (RichText, {"blocks": [{"type": "html"}]}, "$.blocks[0]", "type must be one of"),
        (RichText, {"blocks": [{"type": ["item"]}]}, "$.blocks[0]", "type must be one of"),
        (RichText, {"blocks": ["paragraph"]}, "$.blocks[0]", "type must be one of"),
        (
            RichText,
            {"blocks": [{"type": "item", "level": 4}]},
            "$.blocks[0].level",
            "between 0 and 3",
        ),
        (
            RichText,
            {"blocks": [{"type": "figure", "content": "0" * 64, "width": 101}]},
            "$.blocks[0].width",
            "between 10 and 100",
        ),
        (
            RichText,
            {"blocks": [{"type": "paragraph", "level": 1}]},
            "$.blocks[0].level",
            "unknown key “level”",
        ),
    ],
)
def test_other_forms_are_refused(kind: type[object], data: object, place: str, reason: str) -> None:
    error = refusal(kind, data)
    assert error.place == place
    assert reason in error.message.en


@pytest.mark.parametrize(
    "figure",
    [
        *("", "1e5", "1E5", "NaN", "Infinity", "+1", "1.", ".5", " 1", "1 ", "1\n", "１", "--1"),
        *("0x1", "1_000", "1,000", "1" * 19, "0." + "1" * 10, 1, 1.5, None, True, ["1"]),
    ],
)
def test_a_decimal_is_plain_digits_in_a_text(figure: object) -> None:
    error = refusal(Measure, {"name": "m", "values": {"2024": figure}})
    assert error.place == "$.values.2024"


@pytest.mark.parametrize("figure", ["0", "-0.5", "9" * 18 + "." + "9" * 9, "12.50"])
def test_plain_digits_are_a_decimal(figure: str) -> None:
    measure = forms.read(Measure, {"name": "m", "values": {"2024": figure}})
    assert measure.values == {2024: Decimal(figure)}


@pytest.mark.parametrize("year", ["24", "0999", "3000", "２０２４", "2024 ", "2024\n", "+2024", ""])
def test_a_year_has_four_digits(year: str) -> None:
    assert refusal(Measure, {"name": "m", "values": {year: "1"}}).place == "$.values"


@pytest.mark.parametrize(
    "day",
    [
        *("20260630", "2026-6-30", "2026-02-30", "2026-W01-1", "2026-001", "2026-06-30T"),
        *("0000-01-01", "２０２６-06-30", 20260630, None),
    ],
)
def test_a_date_is_written_in_one_way_only(day: object) -> None:
    data = {"company": "c", "award_year": 2026, "reference_date": day}
    assert refusal(Profile, data).place == "$.reference_date"


def test_a_date_that_may_be_missing_may_be_null() -> None:
    assert forms.read(Evidence, {"number": "1", "title": "t", "issued": None}).issued is None
    read = forms.read(Evidence, {"number": "1", "title": "t", "issued": "2024-02-29"})
    assert read.issued == date(2024, 2, 29)


@given(st.sampled_from(KINDS), JSON)
def test_any_json_is_read_or_refused_and_nothing_else(kind: PartKind, data: forms.Json) -> None:
    try:
        part = forms.read(PART_TYPES[kind], data)
    except FormError:
        return
    assert isinstance(part, PART_TYPES[kind])


def test_a_kind_without_a_form_is_a_bug() -> None:
    with pytest.raises(TypeError, match="has no form"):
        forms.read(float, 1.0)
    with pytest.raises(TypeError, match="has no form"):
        forms.write(1.0)


# Characters


@given(CHARACTERS)
def test_a_text_is_accepted_just_when_cleaning_leaves_it_alone(text: str) -> None:
    try:
        forms.read(Run, {"text": text})
    except FormError:
        assert forms.clean(text) != text
    else:
        assert forms.clean(text) == text


@given(CHARACTERS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = forms.clean(text)
    assert forms.clean(once) == once
    assert once.encode().decode() == once


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("\x00\x07\x0b\x1b\x7f\x9f", ""),
        ("\ud83d\ude00 \ud800", " "),
        ("\ufdd0\ufffc\ufffe\uffff\U0001fffe\U0010ffff", ""),
        ("𠮷👩🏽‍🔧é\u202e\u200b\ufeff\ue000", "𠮷👩🏽‍🔧é\u202e\u200b\ue000"),
    ],
)
def test_cleaning_drops_what_no_form_holds(text: str, cleaned: str) -> None:
    assert forms.clean(text) == cleaned


@given(CHARACTERS, st.integers(1, 40))
def test_what_is_shown_is_one_clean_line_of_limited_length(text: str, limit: int) -> None:
    shown = forms.shown(text, limit)
    assert len(shown) <= limit
    assert "\n" not in shown
    assert forms.clean(shown) == shown


def test_what_is_shown_ends_in_dots_where_it_was_cut() -> None:
    assert forms.shown("123456", 6) == "123456"
    assert forms.shown("1234567", 6) == "12345…"


# JSON itself


@given(JSON)
def test_plain_data_come_back_from_their_bytes(data: forms.Json) -> None:
    assert forms.parse(forms.to_bytes(data)) == data


def test_a_text_of_the_largest_size_is_parsed_and_a_larger_one_is_not() -> None:
    assert forms.parse(b"[1]   ", max_bytes=6) == [1]
    with pytest.raises(FormError, match="7 bytes, 6 at most"):
        forms.parse(b"[1]    ", max_bytes=6)


def test_blocks_are_told_apart_by_their_type() -> None:
    text = RichText((Paragraph((Run("甲", bold=True),)),))
    written = {"blocks": [{"type": "paragraph", "runs": [{"text": "甲", "bold": True}]}]}
    assert forms.write(text) == written
    assert forms.read(RichText, written) == text
