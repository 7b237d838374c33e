"""Random values of the domain, as wild as its forms allow, for property tests of every room.

Everything here is what `forms.read` accepts and in canonical form (`text.normalised`, no blank
answers), so that "comes back equal" is a fair law for any way to disk, paper or a colleague.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from selfassess.domain import text
from selfassess.domain.assessment import (
    BLANK,
    PART_TYPES,
    Answer,
    Assessment,
    Deployment,
    Evidence,
    EvidenceKind,
    Improvement,
    Measure,
    Part,
    PartKey,
    PartKind,
    Profile,
    Status,
    frozen_map,
)
from selfassess.domain.forms import clean
from selfassess.domain.rubric import Direction

V = TypeVar("V")

PIECES = (
    "质量管理",
    "新会陈皮",
    "𠮷野㛃",  # beyond the basic plane; not in most fonts
    "👩🏽‍🔧✅",  # one picture of four code points; one of one
    "e\u0301ñ",  # a combining accent, and a composed letter
    "\u200fעברית\u200e",  # right-to-left marks around right-to-left letters
    "\u202e反\u202c",  # an override of direction
    "\u200b\u00ad",  # characters that nobody sees
    "≥1.67 %℃",
    "GB/T 19580—2012",
    "<b>&amp;'\"\\",
    "=SUM(A1)",
    "../..\\C:",
    "\r\n",
    "\t",
    "\u3000",
)
"""What people paste, and what programs trip over."""

POINTS = ("1.1.a", "1.1.b", "2.3.c", "5.7.d")
SECTIONS = ("approach", "deployment", "learning", "integration", "cases", "levels", "remarks")
FACTORS = ("approach", "deployment", "learning", "integration", "levels", "trends", "comparisons")
FACTS = ("answered", "deployed", "improved", "evidenced", "shared")


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Cleaned text of several lines, at most ``max_size`` characters."""
    pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=8))
    return st.lists(pieces, max_size=6).map(lambda parts: clean("".join(parts))[:max_size])


def lines(max_size: int = 40) -> st.SearchStrategy[str]:
    """Cleaned text of one line."""
    return texts(max_size).map(lambda content: content.replace("\n", " "))


def ids() -> st.SearchStrategy[str]:
    """Ids as the program makes them."""
    return st.text("abcdef0123456789-", min_size=1, max_size=12)


def _maps(
    keys: st.SearchStrategy[str], values: st.SearchStrategy[V], max_size: int = 3
) -> st.SearchStrategy[Mapping[str, V]]:
    return st.dictionaries(keys, values, max_size=max_size).map(frozen_map)


def runs() -> st.SearchStrategy[text.Runs]:
    """Characters with marks, line breaks among them; no two neighbours have the same marks."""
    run = st.builds(
        text.Run,
        texts(),
        bold=st.booleans(),
        italic=st.booleans(),
        script=st.sampled_from(text.Script),
    )
    return st.lists(run, max_size=3).map(text.joined)


def blocks() -> st.SearchStrategy[text.Block]:
    """A paragraph, a list item of any depth, a table, or a figure."""
    items = st.builds(
        text.ListItem, runs(), numbered=st.booleans(), level=st.integers(0, text.MAX_LEVEL)
    )
    rows = st.lists(st.builds(text.Cell, runs()), max_size=3).map(tuple)
    tables = st.builds(
        text.Table,
        rows=st.lists(rows, min_size=1, max_size=3).map(tuple),
        header=st.booleans(),
        caption=lines(),
    )
    figures = st.builds(
        text.Figure,
        content=st.text("0123456789abcdef", min_size=64, max_size=64),
        caption=lines(),
        width=st.integers(10, 100),
    )
    return st.one_of(st.builds(text.Paragraph, runs()), items, tables, figures)


def rich_texts(max_blocks: int = 4) -> st.SearchStrategy[text.RichText]:
    """Normalised texts of blocks, the empty one among them."""
    made = st.lists(blocks(), max_size=max_blocks)
    return made.map(lambda parts: text.normalised(text.RichText(tuple(parts))))


def decimals() -> st.SearchStrategy[Decimal]:
    """Figures of up to 18 digits, up to 9 of them after the point; trailing zeros are kept."""
    return st.builds(
        lambda digits, places: Decimal(digits).scaleb(-places),
        st.integers(-(10**18) + 1, 10**18 - 1),
        st.integers(0, 9),
    )


def years() -> st.SearchStrategy[int]:
    """Years that a measure may have."""
    return st.integers(1000, 2999)


def answers() -> st.SearchStrategy[Answer]:
    """Answers that are not blank."""
    deployments = st.builds(Deployment, unit=lines(), since=lines(), extent=lines())
    improvements = st.builds(
        Improvement,
        date=lines(),
        found=texts(),
        changed=texts(),
        effect=texts(),
        carried_to=lines(),
    )
    made = st.builds(
        Answer,
        sections=_maps(
            st.sampled_from(SECTIONS), rich_texts().filter(lambda own: own != text.EMPTY)
        ),
        ratings=_maps(st.sampled_from(FACTORS), st.integers(0, 20).map(lambda step: step * 5)),
        owner=lines(),
        frequency=lines(),
        records=lines(),
        deployments=st.lists(deployments, max_size=2).map(tuple),
        improvements=st.lists(improvements, max_size=2).map(tuple),
        measures=st.lists(ids(), max_size=2).map(tuple),
        evidence=st.lists(ids(), max_size=2).map(tuple),
        covered=st.lists(st.integers(1, 9), max_size=3, unique=True).map(sorted).map(tuple),
        strengths=texts(),
        opportunities=texts(),
        overrules=_maps(st.sampled_from(FACTS), texts().filter(bool)),
        not_applicable=texts(),
        weight=st.integers(1, 1000),
        status=st.sampled_from(Status),
        notes=texts(),
        dismissed=_maps(
            st.sampled_from(("element:covered.1", "no_unit:measures.0:0a1b2c3d4e5f")),
            texts().filter(bool),
        ),
    )
    return made.filter(lambda answer: answer != BLANK)


def measures() -> st.SearchStrategy[Measure]:
    """Measures with figures in any of their columns."""
    column = st.dictionaries(years(), decimals(), max_size=3).map(frozen_map)
    return st.builds(
        Measure,
        name=lines(),
        unit=lines(),
        direction=st.sampled_from(Direction),
        decimals=st.integers(0, 9),
        values=column,
        target=column,
        industry=column,
        competitor=column,
        benchmark=column,
        source=lines(),
        explanation=texts(),
        formula=st.just(""),
        points=st.lists(st.sampled_from(POINTS), max_size=2, unique=True).map(tuple),
        position=st.integers(0, 999),
    )


def evidence() -> st.SearchStrategy[Evidence]:
    """Evidence with and without a file, valid for ever or not."""
    days = st.none() | st.dates()
    return st.builds(
        Evidence,
        number=lines(),
        title=lines(),
        kind=st.sampled_from(EvidenceKind),
        issuer=lines(),
        issued=days,
        valid_until=days,
        content=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
        file_name=lines(),
    )


def profiles() -> st.SearchStrategy[Profile]:
    """Profiles of any company in any year."""
    return st.builds(
        Profile,
        company=lines(),
        award_year=st.integers(1000, 2999),
        reference_date=st.dates(),
        deadline=st.none() | st.dates(min_value=date(1970, 1, 1)),
        target=st.none() | decimals(),
        form=_maps(lines(20), texts()),
        overview=rich_texts(),
        commitment=rich_texts(),
        abbreviations=_maps(lines(20), lines()),
        dismissed=_maps(st.just("evidence_uncited:evidence.0:0a1b2c3d4e5f"), texts().filter(bool)),
    )


_PARTS: Mapping[PartKind, st.SearchStrategy[Part]] = {
    PartKind.PROFILE: profiles(),
    PartKind.ANSWER: answers(),
    PartKind.MEASURE: measures(),
    PartKind.EVIDENCE: evidence(),
}
if set(_PARTS) != set(PART_TYPES):
    missing = "a kind of part has no strategy"
    raise AssertionError(missing)


def keys() -> st.SearchStrategy[PartKey]:
    """Names of parts; few, so that they meet again."""
    named = st.builds(
        PartKey,
        st.sampled_from([kind for kind in PartKind if kind is not PartKind.PROFILE]),
        st.sampled_from(POINTS),
    )
    return st.just(PartKey.PROFILE) | named


def parts_of(key: PartKey) -> st.SearchStrategy[Part]:
    """Parts of the kind that ``key`` names."""
    return _PARTS[key.kind]


def assessments() -> st.SearchStrategy[Assessment]:
    """Whole assessments of a few parts of every kind."""
    return st.builds(
        Assessment,
        id=ids(),
        rubric=ids(),
        profile=profiles(),
        answers=_maps(st.sampled_from(POINTS), answers()),
        measures=_maps(ids(), measures()),
        evidence=_maps(ids(), evidence()),
    )
