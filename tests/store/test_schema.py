from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.schema import CreateTable

from selfassess.domain.assessment import (
    Answer,
    Assessment,
    Deployment,
    Edit,
    Evidence,
    EvidenceKind,
    Improvement,
    Measure,
    Profile,
    Status,
    Summary,
)
from selfassess.domain.rubric import Direction
from selfassess.domain.text import (
    Cell,
    Figure,
    ListItem,
    Paragraph,
    RichText,
    Run,
    Script,
    Table,
)
from selfassess.store import sqlite
from selfassess.store.drafts import MARK, DraftStore
from selfassess.store.errors import StoreDamagedError, TimeDamagedError
from selfassess.store.migrations import upgrade
from selfassess.store.rows import SCHEMA_VERSION, Row, UtcTime, create_schema
from tests.store.samples import FIRST, Clock, answer, assessment

RELEASES = Path(__file__).parents[1] / "data" / "releases"

Build = Callable[[Connection], None]


def built(path: Path, build: Build, mark: sqlite.Mark = MARK) -> Path:
    sqlite.create(path, mark, build)
    return path


def schema(path: Path) -> dict[str, str]:
    """The whole schema as SQLite keeps it, without quotes and spacing, which mean nothing."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    connection.close()
    return {name: re.sub(r'["\s]+', "", sql or "") for name, sql in rows}


def test_a_new_store_and_the_migrations_have_the_same_schema(tmp_path: Path) -> None:
    created = schema(built(tmp_path / "created", create_schema))
    assert created == schema(built(tmp_path / "migrated", upgrade))
    assert {"assessment", "part", "history", "alembic_version"} <= set(created)


def test_alembic_finds_nothing_to_do_in_a_new_store(path: Path, store: DraftStore) -> None:
    store.close()
    engine = sqlite.engine(path, MARK, sqlite.Access.READ)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == f"{SCHEMA_VERSION:04}"
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_the_newest_revision_has_the_number_of_the_schema() -> None:
    scripts = ScriptDirectory(str(Path(sqlite.__file__).parent / "migrations"))
    assert scripts.get_heads() == [f"{SCHEMA_VERSION:04}"]


def test_a_store_that_is_behind_is_brought_up_to_date(path: Path, clock: Clock) -> None:
    empty = sqlite.Mark(MARK.application_id, 0)
    built(path, lambda _connection: None, empty)
    with DraftStore.open(path, clock) as store:
        store.create(assessment())
        assert store.load("a1") == assessment()
    assert schema(path) == schema(built(path.with_name("new"), create_schema))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_a_store_whose_tables_belie_its_version_is_damaged_and_left_alone(
    path: Path, clock: Clock
) -> None:
    def unstamped(connection: Connection) -> None:
        create_schema(connection)
        connection.exec_driver_sql("DELETE FROM alembic_version")

    built(path, unstamped, sqlite.Mark(MARK.application_id, 0))
    before = path.read_bytes()
    with pytest.raises(StoreDamagedError, match="already exists"):
        DraftStore.open(path, clock)
    assert path.read_bytes() == before


def test_the_tables_have_a_form_on_postgresql() -> None:
    dialect = PGDialect()  # type: ignore[no-untyped-call] # SQLAlchemy's
    for table in Row.metadata.sorted_tables:
        statement = str(CreateTable(table).compile(dialect=dialect))
        assert "STRICT" not in statement
        assert f"CREATE TABLE {table.name}" in statement


@settings(deadline=None, derandomize=True)
@given(time=st.datetimes(min_value=datetime(2, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_a_time_comes_back_equal_and_in_utc_and_sorts_as_text(time: datetime) -> None:
    dialect, kind = SQLiteDialect(), UtcTime()
    text = kind.process_bind_param(time, dialect)
    back = kind.process_result_value(text, dialect)
    assert back is not None
    assert back == time.astimezone(UTC)
    assert back.tzinfo is UTC
    assert text is not None
    assert len(text) == len("2026-06-30T08:00:00.000000+00:00")


@pytest.mark.parametrize("text", ["", "yesterday", "2026-06-30T08:00:00", "2026-13-01T00:00+00:00"])
def test_a_time_that_is_none_is_damage_not_a_bug(text: str) -> None:
    with pytest.raises(TimeDamagedError):
        UtcTime().process_result_value(text, SQLiteDialect())


OPENING = """
import datetime, pathlib, sys
from selfassess.store.drafts import DraftStore
for _ in range(2):
    DraftStore.open(pathlib.Path(sys.argv[1]), lambda: datetime.datetime.now(datetime.UTC)).close()
"""


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import selfassess.store", {"alembic", "sqlalchemy"}),
        ("import selfassess.store.errors", {"alembic", "sqlalchemy"}),
        ("import selfassess.store.drafts", {"alembic"}),
        (OPENING, {"alembic", "mako", "PySide6"}),
    ],
    ids=["the room", "its errors", "the store", "creating and opening a store"],
)
def test_start_up_imports_no_more_than_it_needs(
    tmp_path: Path, program: str, absent: set[str]
) -> None:
    asking = f"{program}\nimport sys\nprint(*{absent!r} & sys.modules.keys())"
    shown = subprocess.run(
        [sys.executable, "-c", asking, str(tmp_path / "drafts.sqlite")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout.strip() == ""


RELEASED = Assessment(
    id="0c9c3a5e",
    rubric="xinhui-sme",
    profile=Profile(
        company="新会区𠮷野精密机械有限公司",
        award_year=2026,
        reference_date=date(2026, 6, 30),
        deadline=date(2026, 9, 15),
        target=Decimal("650.5"),
        form={"address": "广东省江门市新会区\n会城街道", "employees": "186"},
        overview=RichText((Paragraph((Run("成立于 1998 年。"),)),)),
        commitment=RichText((Paragraph((Run("真实、有效。", bold=True),)),)),
        abbreviations={"QCC": "质量管理小组"},
    ),
    answers={
        "1.1.a": Answer(
            sections={
                "approach": RichText(
                    (
                        Paragraph((Run("总经理每月"), Run("主持", bold=True, italic=True))),
                        ListItem((Run("收集顾客意见"),), numbered=True),
                        ListItem((Run("CO"), Run("2", script=Script.SUBSCRIPT)), level=2),
                        Table(
                            (
                                (Cell((Run("年度"),)), Cell((Run("次数"),))),
                                (Cell((Run("2025"),)), Cell()),
                            ),
                            caption="月度评审",
                        ),
                        Figure("ab" * 32, "评审现场 👩🏽‍🔧", 60),
                        Paragraph(),
                    )
                )
            },
            ratings={"approach": 55, "deployment": 40},
            owner="总经理",
            frequency="每月",
            records="QR-01",
            deployments=(Deployment("一车间", "2024-03", "全部班组"),),
            improvements=(Improvement("2025-11-05", "返工多", "改夹具", "降 12 %", "二车间"),),
            measures=("m1",),
            evidence=("e1",),
            covered=(1, 3),
            strengths="机制健全",
            opportunities="尚未覆盖供方",
            overrules={"shared": "已在集团推广，见会议纪要"},
            weight=2,
            status=Status.READY,
            notes="私人备注",
        ),
        "5.7.d": Answer(not_applicable="本企业无此业务"),
    },
    measures={
        "m1": Measure(
            name="一次交验合格率",
            unit="%",
            direction=Direction.HIGHER,
            decimals=1,
            values={2023: Decimal("96.10"), 2024: Decimal("97.0"), 2025: Decimal("98.4")},
            target={2025: Decimal(98)},
            industry={2025: Decimal("95.5")},
            competitor={2025: Decimal("97.9")},
            benchmark={2025: Decimal("99.1")},
            source="质量部月报",
            explanation="与标杆相差 0.7 个百分点",
            points=("5.1.a", "5.1.c"),
            position=3,
        )
    },
    evidence={
        "e1": Evidence(
            number="Z-001",
            title="ISO 9001 认证证书",
            kind=EvidenceKind.CERTIFICATE,
            issuer="中国质量认证中心",
            issued=date(2024, 5, 8),
            valid_until=date(2027, 5, 7),
            content="cd" * 32,
            file_name="证书 ISO9001.pdf",
        )
    },
)
"""What every sample below `tests/data/releases` holds; every kind of value is in it once."""


@pytest.mark.parametrize("sample", sorted(RELEASES.glob("drafts-v*.sqlite")), ids=lambda p: p.stem)
def test_every_released_file_opens_with_all_that_was_in_it(sample: Path, path: Path) -> None:
    path.parent.mkdir()
    shutil.copy(sample, path)
    with DraftStore.open(path, Clock()) as store:
        assert store.load(RELEASED.id) == RELEASED
        [summary] = store.summaries()
        assert summary == Summary(
            RELEASED.id,
            "xinhui-sme",
            "新会区𠮷野精密机械有限公司",
            2026,
            datetime(2026, 6, 30, 8, 0, 2, tzinfo=UTC),
        )
        states = store.history(RELEASED.id, FIRST)
        assert [state.number for state in states] == [2, 1]
        assert states[1].part == answer("初稿")
        store.save(RELEASED.id, {FIRST: answer("续写")})
        assert store.load(RELEASED.id).part(FIRST) == answer("续写")


def test_there_is_a_sample_of_every_version_of_the_schema() -> None:
    found = {path.name for path in RELEASES.glob("drafts-v*.sqlite")}
    assert found == {f"drafts-v{version}.sqlite" for version in range(1, SCHEMA_VERSION + 1)}


def freeze(path: Path) -> None:
    """Makes the sample of the newest schema, once, when that schema is first released."""
    with DraftStore.open(path, Clock()) as store:
        store.create(RELEASED.apply(Edit(FIRST, None, answer("初稿"))))
        store.save(RELEASED.id, {FIRST: RELEASED.part(FIRST)})


if __name__ == "__main__":
    freeze(RELEASES / f"drafts-v{SCHEMA_VERSION}.sqlite")
