from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from selfassess.domain import forms
from selfassess.domain.errors import FormError, RubricError
from selfassess.domain.rubric import Kind, Rubric
from selfassess.domain.rubric_reader import MAX_BYTES, read_rubric
from tests.domain.rubrics import AWARD_FILE, SCHEMA_FILE, SECOND_FILE, award, second

Json = Any
Change = Callable[[Json], object]


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


@cache
def second_text() -> str:
    return SECOND_FILE.read_text(encoding="utf-8")


def plain_second() -> Json:
    return json.loads(second_text())


def to_bytes(data: Json) -> bytes:
    return json.dumps(data, ensure_ascii=True).encode()


def error_of(data: bytes) -> RubricError | None:
    """Why the reader refuses ``data``, or None where it does not; any other error escapes."""
    try:
        read_rubric(data)
    except RubricError as error:
        return error
    return None


def refusal(data: bytes) -> RubricError:
    error = error_of(data)
    assert error is not None, "was read"
    return error


def names_place_and_reason(error: RubricError) -> bool:
    """Whether both wordings are there, each in its language, and say where."""
    zh, en = error.message.zh, error.message.en
    where = [re.escape(error.place), re.escape(error.place.rpartition(".")[0])]
    placed = error.place == "$" or all(re.search("|".join(where), text) for text in (zh, en))
    return placed and bool(re.search("[一-龥]", zh)) and bool(re.search("[a-z]{2}", en))


# What both accept


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema().schema)


@pytest.mark.parametrize("path", [AWARD_FILE, SECOND_FILE], ids=["award", "second"])
def test_the_schema_accepts_both_rubrics(path: Path) -> None:
    schema().validate(json.loads(path.read_text(encoding="utf-8")))


def test_the_second_rubric_is_read_whole() -> None:
    rubric = second()
    assert rubric.total == 100
    assert list(rubric.points) == ["A.1.a", "A.1.b", "A.2.a", "B.1.a", "B.1.b"]
    assert rubric.points["A.1.a"].letter == "a"
    assert rubric.points["B.1.b"].declaration
    assert rubric.indicator_of["B.1.b"].id == "B.1"
    assert rubric.scoring.factors.process[0].weight == 2
    assert [section.id for section in rubric.sections_of(Kind.PROCESS)] == ["way", "spread"]
    assert [section.id for section in rubric.sections_of(Kind.RESULTS)] == ["figures"]
    assert rubric.measures[3].form is None


def test_what_is_read_can_be_written_and_read_again() -> None:
    for rubric in (award(), second()):
        assert read_rubric(forms.to_bytes(forms.write(rubric))) == rubric


def test_null_stands_for_a_formula_that_is_not_there() -> None:
    data = plain_second()
    data["measures"][0].update(formula=None, form=None)
    assert schema().is_valid(data)
    assert read_rubric(to_bytes(data)).measures[0].formula is None


# What both refuse


TEXT_LENGTHS = [0, *(n + more for n in (30, 60, 200, 300, 1000, 2000) for more in (0, 1))]
LIST_LENGTHS = [0, *(n + more for n in (5, 8, 9, 12, 26, 30, 60, 500, 2000) for more in (0, 1))]
OTHER_KINDS: list[Json] = [
    None,
    True,
    0,
    1,
    -1,
    10**16,
    "",
    "其他",
    [],
    {},
    [[]],
    {"zh": "", "en": ""},
]


def places(data: Json) -> list[tuple[Json, Any]]:
    """Every value inside ``data``, as its container and its key or index there."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    found = []
    for key, entry in list(entries):
        found.append((data, key))
        if isinstance(entry, dict | list):
            found += places(entry)
    return found


def change(data: Json, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    """Something done to one value somewhere inside ``data``."""
    found = places(data)
    container, key = found[draw(st.integers(0, len(found) - 1))]
    value = container[key]
    what = draw(st.sampled_from(["delete", "rename", "retype", "resize", "add"]))
    if what == "delete":
        del container[key]
    elif what == "rename" and isinstance(container, dict):
        container[draw(st.sampled_from([f"{key}s", "zh", "id", "type", "Ж" * 200]))] = value
        del container[key]
    elif what == "add" and isinstance(value, dict):
        value[draw(st.sampled_from(["extra", "weight", "points", "key\n"]))] = 1
    elif what == "resize" and isinstance(value, str):
        container[key] = (value + "长" * 2001)[: draw(st.sampled_from(TEXT_LENGTHS))]
    elif what == "resize" and isinstance(value, list) and value:
        container[key] = (value * 2001)[: draw(st.sampled_from(LIST_LENGTHS))]
    else:
        container[key] = deepcopy(draw(st.sampled_from(OTHER_KINDS)))


@st.composite
def changed_rubrics(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Json:
    data = plain_second()
    for _ in range(draw(st.integers(1, 3))):
        change(data, draw)
    return data


def is_refused_by_form(data: Json) -> bool:
    try:
        forms.read(Rubric, data)
    except FormError:
        return True
    return False


@settings(max_examples=400)
@given(changed_rubrics())
def test_schema_and_reader_agree(data: Json) -> None:
    """On the form both say the same; the schema knows a few rules beyond the dataclasses."""
    errors = list(schema().iter_errors(data))
    if is_refused_by_form(data):
        assert errors
    else:
        beyond = {"minimum", "maximum", "minItems", "minLength", "pattern"}
        assert {str(error.validator) for error in errors} <= beyond
    if errors:
        assert names_place_and_reason(refusal(to_bytes(data)))


@settings(max_examples=200)
@given(changed_rubrics())
def test_a_changed_rubric_is_read_or_refused_by_name(data: Json) -> None:
    error = error_of(to_bytes(data))
    assert error is None or names_place_and_reason(error)


# What the reader refuses beyond the schema


def first_point(data: Json) -> Json:
    return data["categories"][0]["indicators"][0]["points"][0]


def first_factor(data: Json) -> Json:
    return data["scoring"]["factors"]["process"][0]


REFUSALS: list[tuple[str, Change, str, str]] = [
    (
        "a doubled point id",
        lambda data: data["categories"][0]["indicators"][0]["points"][1].update(id="A.1.a"),
        "rubric.categories",
        "“A.1.a” occurs 2 times",
    ),
    (
        "a doubled indicator id",
        lambda data: data["categories"][0]["indicators"].append(
            deepcopy(data["categories"][0]["indicators"][0])
        ),
        "rubric.categories",
        "“A.1” occurs 2 times",
    ),
    (
        "a point under the wrong indicator",
        lambda data: first_point(data).update(id="A.2.b"),
        "indicators[A.1]",
        "should begin with its parent's id",
    ),
    (
        "an indicator under the wrong category",
        lambda data: data["categories"][0]["indicators"][0].update(id="B.1"),
        "categories[A]",
        "should begin with its parent's id",
    ),
    (
        "an id with a space",
        lambda data: data["categories"][0].update(id="A "),
        "categories",
        "malformed",
    ),
    (
        "a category that does not add up",
        lambda data: data["categories"][0].update(max=71),
        "categories[A].max",
        "says 71, but its indicators add up to 70",
    ),
    (
        "a total that does not add up",
        lambda data: data.update(total=1000),
        "rubric.total",
        "says 1000, but its indicators add up to 100",
    ),
    (
        "an indicator worth nothing",
        lambda data: data["categories"][1]["indicators"][0].update(max=0),
        "indicators[B.1].max",
        "above 0",
    ),
    (
        "an indicator without points",
        lambda data: data["categories"][1]["indicators"][0].update(points=[]),
        "indicators[B.1].points",
        "no points",
    ),
    (
        "a category without indicators",
        lambda data: data["categories"].append(
            {"id": "C", "name": "空", "max": 0, "indicators": []}
        ),
        "categories[C].indicators",
        "no indicators",
    ),
    (
        "no categories",
        lambda data: data.update(total=0, categories=[]),
        "rubric.categories",
        "no categories",
    ),
    (
        "a point without elements",
        lambda data: first_point(data).update(elements=[]),
        "points[A.1.a].elements",
        "no elements",
    ),
    (
        "an element in other words",
        lambda data: first_point(data).update(elements=["听清来客的毛病。"]),
        "points[A.1.a].elements",
        "not in the point's words",
    ),
    (
        "elements in another order",
        lambda data: first_point(data)["elements"].reverse(),
        "points[A.1.a].elements",
        "out of their order",
    ),
    (
        "elements that overlap",
        lambda data: first_point(data).update(elements=["听清来客的毛病", "毛病，当面"]),
        "points[A.1.a].elements",
        "out of their order",
    ),
    (
        "an empty element",
        lambda data: first_point(data)["elements"].append(""),
        "points[A.1.a].elements",
        "not in the point's words",
    ),
    (
        "a related point that does not exist",
        lambda data: first_point(data).update(related=["9.9.z"]),
        "points[A.1.a].related",
        "“9.9.z”, which does not exist",
    ),
    (
        "a point related to itself",
        lambda data: first_point(data).update(related=["A.1.a"]),
        "points[A.1.a].related",
        "“A.1.a”, which does not exist",
    ),
    (
        "bands that do not begin at 0",
        lambda data: data["scoring"]["bands"][0].update(low=10),
        "scoring.bands",
        "rise from 0 to 100",
    ),
    (
        "bands that do not end at 100",
        lambda data: data["scoring"]["bands"][2].update(high=95),
        "scoring.bands",
        "rise from 0 to 100",
    ),
    (
        "bands that overlap",
        lambda data: data["scoring"]["bands"][1].update(low=20),
        "scoring.bands",
        "rise from 0 to 100",
    ),
    (
        "a step that does not divide 100",
        lambda data: data["scoring"].update(step=7),
        "scoring",
        "divide 100",
    ),
    ("a step of 0", lambda data: data["scoring"].update(step=0), "scoring", "positive"),
    (
        "trends of no years",
        lambda data: data["scoring"].update(trend_years=0),
        "scoring",
        "positive",
    ),
    (
        "a limit above 100 percent",
        lambda data: data["scoring"].update(unanswered_limit=101),
        "scoring.unanswered_limit",
        "between 0 and 100",
    ),
    (
        "a cap below 0 percent",
        lambda data: data["scoring"]["caps"][1].update(percent=-1),
        "scoring.caps[deployed].percent",
        "between 0 and 100",
    ),
    (
        "two caps for one fact",
        lambda data: data["scoring"]["caps"][1].update(fact="answered"),
        "scoring.caps",
        "“answered” occurs 2 times",
    ),
    (
        "no factors",
        lambda data: data["scoring"]["factors"].update(results=[]),
        "scoring.factors.results",
        "no factors",
    ),
    (
        "two factors of one id",
        lambda data: first_factor(data).update(id="spread"),
        "scoring.factors.process",
        "“spread” occurs 2 times",
    ),
    (
        "a factor that weighs nothing",
        lambda data: first_factor(data).update(weight=0),
        "scoring.factors.process[way].weight",
        "positive whole number",
    ),
    (
        "a band without a description",
        lambda data: first_factor(data)["bands"].pop(),
        "scoring.factors.process[way].bands",
        "3 in all",
    ),
    (
        "no sections to answer in",
        lambda data: data["sections"].update(results=[]),
        "sections.results",
        "no sections",
    ),
    (
        "two sections of one id",
        lambda data: data["sections"]["process"][0].update(id="spread"),
        "sections.process",
        "“spread” occurs 2 times",
    ),
    (
        "two measures of one id",
        lambda data: data["measures"][0].update(id="returns"),
        "measures",
        "“returns” occurs 2 times",
    ),
    (
        "a measure for a point that does not exist",
        lambda data: data["measures"][0].update(points=["A.1"]),
        "measures[repairs].points",
        "“A.1”, which does not exist",
    ),
    (
        "a formula that is none",
        lambda data: data["measures"][2].update(formula="returns ** 2"),
        "measures[return_rate].formula",
        "A formula holds numbers",
    ),
    (
        "a formula of a measure that does not exist",
        lambda data: data["measures"][2].update(formula="returns / visits"),
        "measures[return_rate].formula",
        "“visits”, which does not exist",
    ),
    (
        "formulas in a circle",
        lambda data: data["measures"][1].update(formula="return_rate * repairs"),
        "measures",
        "in a circle",
    ),
    (
        "a formula of itself",
        lambda data: data["measures"][2].update(formula="return_rate + 1"),
        "measures",
        "in a circle",
    ),
    (
        "an unknown key",
        lambda data: first_point(data).update(weight=2),
        "rubric.categories[0].indicators[0].points[0].weight",
        "unknown key “weight”",
    ),
    (
        "a missing key",
        lambda data: first_point(data).pop("kind"),
        "rubric.categories[0].indicators[0].points[0].kind",
        "“kind” is missing",
    ),
    (
        "a truth where a number belongs",
        lambda data: data.update(total=True),
        "rubric.total",
        "a whole number expected, true or false found",
    ),
    (
        "a number where a text belongs",
        lambda data: data.update(title=1),
        "rubric.title",
        "text expected, a whole number found",
    ),
    (
        "an unknown kind of point",
        lambda data: first_point(data).update(kind="outcome"),
        "rubric.categories[0].indicators[0].points[0].kind",
        "one of process | results expected",
    ),
    (
        "a text that is too long",
        lambda data: first_point(data).update(text="如" * 1001),
        "rubric.categories[0].indicators[0].points[0].text",
        "too long, 1,001 characters, 1,000 at most",
    ),
    (
        "a list that is too long",
        lambda data: first_point(data).update(elements=["如"] * 10),
        "rubric.categories[0].indicators[0].points[0].elements",
        "too long, 10 entries, 9 at most",
    ),
    (
        "a control character",
        lambda data: data.update(title="标\x00题"),
        "rubric.title",
        "control characters",
    ),
    (
        "an unpaired surrogate",
        lambda data: data.update(title="标\ud800题"),
        "rubric.title",
        "broken characters",
    ),
    (
        "too many decimal places",
        lambda data: data["measures"][0].update(decimals=10**9),
        "rubric.measures[0].decimals",
        "between 0 and 9",
    ),
]


@pytest.mark.parametrize(
    ("change", "place", "reason"), [entry[1:] for entry in REFUSALS], ids=[e[0] for e in REFUSALS]
)
def test_the_reader_refuses_naming_the_place(change: Change, place: str, reason: str) -> None:
    data = plain_second()
    change(data)
    error = refusal(to_bytes(data))
    assert error.place == place
    assert reason in error.message.en
    assert names_place_and_reason(error)


# What is no JSON, or JSON of a sort that readers usually let pass


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "line 1, column 1"),
        (b"{", "line 1"),
        (b"{}{}", "line 1, column 3"),
        (b"'single'", "Not valid JSON"),
        (b"[" * 100_000, "Nested too deeply"),
        (b'{"id":' * 100_000, "Nested too deeply"),
        (b'{"id":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "Nested too deeply"),
        (b'{"total": NaN}', "NaN"),
        (b'{"total": -Infinity}', "-Infinity"),
        (b'{"total": 1000.0}', "1000.0"),
        (b'{"total": 1e3}', "1e3"),
        (b'{"total": ' + b"9" * 5_000 + b"}", "too large"),
        (b'{"id": "a", "id": "b"}', "“id” occurs twice"),
        (b'{"id": "a", "\\u0069d": "b"}', "“id” occurs twice"),
        (b'{"categories": [{"max": 1, "max": 2}]}', "“max” occurs twice"),
        ('{"id": "甲"}'.encode("gb18030"), "Not UTF-8"),
        ('{"id": "a"}'.encode("utf-16"), "Not UTF-8"),
        (b'{"id": "\xed\xa0\x80"}', "Not UTF-8"),
        (b'{"id": "\xff"}', "byte 8"),
        (b"\xef\xbb\xbf" * 2 + b"{}", "Not valid JSON"),
        (b"[]", "an object expected, a list found"),
        (b"null", "an object expected, null found"),
        (b'"rubric"', "an object expected, text found"),
        (b'{"\\ud800": 1}', "unknown key"),
        (b'{"\\u0000": 1}', "unknown key"),
    ],
)
def test_odd_files_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    error = refusal(data)
    assert reason in error.message.en
    assert names_place_and_reason(error)


def test_the_mark_that_windows_puts_before_utf_8_is_no_reason_to_refuse() -> None:
    assert read_rubric(b"\xef\xbb\xbf" + SECOND_FILE.read_bytes()) == second()


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_parsed() -> None:
    data = b"[" * (50 * 1024 * 1024)
    started = perf_counter()
    error = refusal(data)
    assert perf_counter() - started < 0.1
    assert "52,428,800 bytes, 4,194,304 at most" in error.message.en
    assert "上限 4,194,304 字节" in error.message.zh


def test_the_largest_file_is_read() -> None:
    padded = SECOND_FILE.read_bytes()
    assert read_rubric(padded + b" " * (MAX_BYTES - len(padded))) == second()
    assert "too large" in refusal(padded + b" " * (MAX_BYTES - len(padded) + 1)).message.en


@settings(max_examples=300)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = SECOND_FILE.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 40, len(whole))))
    filling = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"{", b"]", b"\\ud800", b"1e9"]))
    )
    error = error_of(whole[:start] + filling + whole[end:])
    assert error is None or names_place_and_reason(error)
