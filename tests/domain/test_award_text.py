"""`rubric.json` says what the award's document says, to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from selfassess.domain.rubric import Kind, Rubric
from tests.domain.rubrics import SOURCE_FILE, award

INDICATOR = re.compile(
    r"^(?P<id>\d\.\d)(?P<name>\S+)\n(?P<points>(?:[a-z]\..+\n)+)(?P<max>\d+)分$", re.MULTILINE
)
CATEGORY = re.compile(r"^(?P<number>\d)\n(?P<name>\D+)\n(?P<max>\d+)分$", re.MULTILINE)
FRAME = (
    "附件5\n新会区政府质量奖评分要点（中小企业）\n"
    "序号\n评价指标\n评价要点\n评分分值\n一级\n二级\n合计\n1000分"
)


@dataclass(frozen=True)
class Source:
    """The award's document, taken apart by its layout alone; ``rest`` is what is left over."""

    categories: Mapping[str, tuple[str, int]]
    indicators: Mapping[str, tuple[str, int]]
    points: Mapping[str, str]
    rest: str


@cache
def source() -> Source:
    lines = (line.strip() for line in SOURCE_FILE.read_text(encoding="utf-8").splitlines())
    text = "\n".join(line for line in lines if line)
    categories = {m["number"]: (m["name"], int(m["max"])) for m in CATEGORY.finditer(text)}
    indicators, points = {}, {}
    for match in INDICATOR.finditer(text):
        indicators[match["id"]] = (match["name"], int(match["max"]))
        for line in match["points"].splitlines():
            points[f"{match['id']}.{line[0]}"] = line[2:].strip()
    rest = INDICATOR.sub("", CATEGORY.sub("", text))
    return Source(categories, indicators, points, re.sub(r"\n+", "\n", rest).strip())


def texts(rubric: Rubric) -> dict[str, str]:
    return {point.id: point.text for point in rubric.points.values()}


def differing(own: Mapping[str, str], original: Mapping[str, str]) -> list[str]:
    """The ids whose texts are not the same in both, or that one of them lacks."""
    return [key for key in {**own, **original} if own.get(key) != original.get(key)]


def test_the_document_is_taken_apart_without_rest() -> None:
    assert source().rest == FRAME
    assert len(source().points) == 76


def test_all_texts_are_the_documents_own() -> None:
    assert differing(texts(award()), source().points) == []
    assert list(award().points) == list(source().points)


def test_a_change_of_any_one_character_is_found() -> None:
    copy = texts(award())
    for key, text in texts(award()).items():
        for changed in one_character_changes(text):
            copy[key] = changed
            assert differing(copy, source().points) == [key]
        copy[key] = text


def one_character_changes(text: str) -> Iterator[str]:
    for place in range(len(text)):
        other = "，" if text[place] != "，" else ","
        yield text[:place] + other + text[place + 1 :]
        yield text[:place] + text[place + 1 :]
        yield text[:place] + " " + text[place:]
    yield text + "。"


def test_a_point_lost_or_added_is_found() -> None:
    without = {key: text for key, text in texts(award()).items() if key != "5.7.d"}
    assert differing(without, source().points) == ["5.7.d"]
    assert differing(texts(award()) | {"5.7.e": ""}, source().points) == ["5.7.e"]


def test_names_and_maxima_are_the_documents_own() -> None:
    rubric = award()
    categories = {item.id: (item.name, item.maximum) for item in rubric.categories}
    indicators = {item.id: (item.name, item.maximum) for item in rubric.indicators}
    assert categories == source().categories
    assert indicators == source().indicators
    assert rubric.title in FRAME
    assert rubric.edition in FRAME
    assert rubric.audience in FRAME


def test_counts_and_sums_are_the_awards() -> None:
    rubric = award()
    assert [category.maximum for category in rubric.categories] == [150, 300, 200, 100, 250]
    assert len(list(rubric.indicators)) == 26
    assert sum(indicator.maximum for indicator in rubric.indicators) == 1000
    assert rubric.total == 1000
    for category in rubric.categories:
        assert sum(item.maximum for item in category.indicators) == category.maximum
    assert next(iter(rubric.points)) == "1.1.a"
    assert list(rubric.points)[-1] == "5.7.d"


def test_fifty_two_points_ask_how_and_twenty_four_ask_what_came_of_it() -> None:
    kinds = {point.id: point.kind for point in award().points.values()}
    assert sum(kind is Kind.PROCESS for kind in kinds.values()) == 52
    assert sum(kind is Kind.RESULTS for kind in kinds.values()) == 24
    for key, text in source().points.items():
        assert (kinds[key] is Kind.RESULTS) == text.startswith("说明")
        assert (kinds[key] is Kind.PROCESS) == ("如何" in text[:30])


def test_points_stand_under_their_indicator_in_the_order_of_their_letters() -> None:
    for indicator in award().indicators:
        letters = "abcdefghij"[: len(indicator.points)]
        assert [point.id for point in indicator.points] == [
            f"{indicator.id}.{letter}" for letter in letters
        ]


def test_elements_are_parts_of_their_text_in_order_without_overlap() -> None:
    for point in award().points.values():
        assert 1 <= len(point.elements) <= 9
        rest = point.text
        for element in point.elements:
            assert element.strip() == element != ""
            before, found, rest = rest.partition(element)
            assert found, (point.id, element, before)


def test_declarations_hold_the_points_that_scoring_names() -> None:
    declarations = {point.id for point in award().points.values() if point.declaration}
    assert declarations >= {"5.1.b", "5.1.d", "5.2.c", "5.7.a"}
    assert all(award().points[key].kind is Kind.RESULTS for key in declarations)
