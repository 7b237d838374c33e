from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfassess.domain.assessment import (
    BLANK,
    Assessment,
    Edit,
    Measure,
    PartKey,
    PartKind,
    from_parts,
)
from selfassess.store.drafts import DraftStore
from selfassess.store.errors import (
    AssessmentExistsError,
    AssessmentMissingError,
    PartRefusedError,
)
from tests import strategies
from tests.store.samples import FIRST, SECOND, Clock, answer, assessment, text_of

laws = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@laws
@given(made=strategies.assessments())
def test_what_is_created_loads_equal_after_the_store_was_closed_and_opened(
    tmp_path_factory: pytest.TempPathFactory, made: Assessment
) -> None:
    path = tmp_path_factory.mktemp("store") / "drafts.sqlite"
    with DraftStore.open(path, Clock()) as store:
        store.create(made)
    with DraftStore.open(path, Clock()) as store:
        assert store.load(made.id) == made


@laws
@given(data=st.data())
def test_any_saves_leave_what_a_plain_dict_would_hold(
    store: DraftStore, data: st.DataObject
) -> None:
    own = f"a{len(store.summaries())}"
    first = replace(data.draw(strategies.assessments()), id=own)
    store.create(first)
    expected = dict(first.parts)
    for _ in range(data.draw(st.integers(1, 6))):
        chosen = data.draw(st.lists(strategies.keys(), max_size=4, unique=True))
        saved = {
            key: data.draw(strategies.parts_of(key))
            if key == PartKey.PROFILE or data.draw(st.booleans())
            else None
            for key in chosen
        }
        store.save(own, saved)
        expected |= {key: part for key, part in saved.items() if part is not None}
        for key in [key for key, part in saved.items() if part is None]:
            expected.pop(key, None)
    assert store.load(own) == from_parts(own, first.rubric, expected)


def test_a_save_counts_one_however_many_parts_it_has(store: DraftStore) -> None:
    store.create(assessment())
    assert store.revision("a1") == 1
    store.save("a1", {FIRST: answer("x"), SECOND: answer("y")})
    assert store.revision("a1") == 2
    store.save("a1", {FIRST: answer("x")})
    assert store.revision("a1") == 3


def test_a_save_touches_only_the_parts_it_names(store: DraftStore) -> None:
    before = assessment()
    store.create(before)
    store.save("a1", {FIRST: answer("second")})
    assert store.load("a1") == before.apply(Edit(FIRST, None, answer("second")))


def test_save_returns_the_time_that_lists_then_show(store: DraftStore, clock: Clock) -> None:
    store.create(assessment())
    saved_at = store.save("a1", {FIRST: answer("x")})
    assert saved_at == clock.time
    [summary] = store.summaries()
    assert summary.edited_at == saved_at


def test_times_come_back_in_utc_whatever_zone_the_clock_has(path: Path) -> None:
    beijing = timezone(timedelta(hours=8))
    local = datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=beijing)
    with DraftStore.open(path, lambda: local) as store:
        store.create(assessment())
        [summary] = store.summaries()
    assert summary.edited_at == local
    assert summary.edited_at.tzinfo is UTC
    assert summary.edited_at.hour == 16


def test_a_clock_without_a_zone_is_a_bug_and_saves_nothing(path: Path) -> None:
    naive = datetime(2026, 7, 1, 0, 30)  # noqa: DTZ001 - the bug in question
    with DraftStore.open(path, lambda: naive) as store:
        with pytest.raises(Exception, match="zone"):
            store.create(assessment())
        assert store.summaries() == ()


def test_lists_show_the_company_and_year_of_the_saved_profile(store: DraftStore) -> None:
    store.create(assessment())
    profile = replace(assessment().profile, company="𠮷野精工", award_year=2027)
    store.save("a1", {PartKey.PROFILE: profile})
    [summary] = store.summaries()
    assert (summary.company, summary.award_year) == ("𠮷野精工", 2027)
    assert store.load("a1").profile == profile


def test_lists_begin_with_what_was_edited_last_even_if_the_clock_goes_back(path: Path) -> None:
    clock = Clock(step=timedelta(days=-400))
    with DraftStore.open(path, clock) as store:
        for own in ("a", "b", "c"):
            store.create(assessment(own))
        assert [summary.id for summary in store.summaries()] == ["c", "b", "a"]
        store.save("a", {FIRST: answer("x")})
        assert [summary.id for summary in store.summaries()] == ["a", "c", "b"]


def test_none_and_a_blank_answer_both_remove_a_part(store: DraftStore) -> None:
    store.create(assessment())
    store.save("a1", {FIRST: None, SECOND: BLANK})
    assert store.load("a1").answers == {}


def test_removing_what_is_not_there_is_no_state_of_the_history(store: DraftStore) -> None:
    store.create(assessment())
    absent = PartKey(PartKind.EVIDENCE, "e1")
    store.save("a1", {absent: None})
    assert store.history("a1", absent) == ()


def test_history_keeps_every_state_the_newest_first_removals_too(
    store: DraftStore, clock: Clock
) -> None:
    store.create(assessment(text="one"))
    store.save("a1", {SECOND: answer("elsewhere")})
    store.save("a1", {FIRST: answer("two")})
    removed_at = store.save("a1", {FIRST: None})
    store.save("a1", {FIRST: answer("one")})
    states = store.history("a1", FIRST)
    assert [state.number for state in states] == [5, 4, 3, 1]
    assert [state.part for state in states] == [answer("one"), None, answer("two"), answer("one")]
    assert states[1].saved_at == removed_at
    assert states[0].saved_at == clock.time


def test_history_has_no_second_state_where_nothing_changed(store: DraftStore) -> None:
    store.create(assessment(text="one"))
    store.save("a1", {FIRST: answer("one")})
    assert len(store.history("a1", FIRST)) == 1


def test_a_deleted_assessment_is_gone_with_its_history_and_no_other_is(store: DraftStore) -> None:
    store.create(assessment("a1"))
    store.create(assessment("a2"))
    store.delete("a1")
    assert [summary.id for summary in store.summaries()] == ["a2"]
    assert store.history("a1", FIRST) == ()
    assert store.load("a2") == assessment("a2")
    store.create(assessment("a1", text="again"))
    assert len(store.history("a1", FIRST)) == 1


def test_what_is_not_there_is_said_by_its_name(store: DraftStore) -> None:
    with pytest.raises(AssessmentMissingError, match="nobody"):
        store.load("nobody")
    with pytest.raises(AssessmentMissingError, match="nobody"):
        store.save("nobody", {FIRST: answer("x")})
    with pytest.raises(AssessmentMissingError, match="nobody"):
        store.delete("nobody")
    with pytest.raises(AssessmentMissingError, match="nobody"):
        store.revision("nobody")


def test_an_id_that_is_taken_is_refused_and_what_stands_there_kept(store: DraftStore) -> None:
    store.create(assessment(text="mine"))
    with pytest.raises(AssessmentExistsError, match="a1"):
        store.create(assessment(text="yours"))
    assert store.load("a1") == assessment(text="mine")


@pytest.mark.parametrize(
    "unreadable",
    [
        replace(BLANK, owner="x" * 501),
        replace(BLANK, notes="x" * 20_001),
        replace(BLANK, owner="bell\x07"),
        replace(BLANK, owner="half a pair \ud842"),
        replace(BLANK, weight=10**16),
    ],
    ids=["long line", "long prose", "control character", "surrogate", "huge number"],
)
def test_a_part_that_could_not_be_read_back_is_refused_with_all_that_came_along(
    store: DraftStore, unreadable: object
) -> None:
    store.create(assessment(text="mine"))
    with pytest.raises(PartRefusedError, match=r"the answer to 1\.1\.b") as refused:
        store.save("a1", {FIRST: answer("new"), SECOND: unreadable})  # type: ignore[dict-item]
    assert "应答 1.1.b" in refused.value.message.zh
    assert store.load("a1") == assessment(text="mine")
    assert store.revision("a1") == 1


def test_a_key_that_is_none_is_refused(store: DraftStore) -> None:
    store.create(assessment())
    with pytest.raises(PartRefusedError):
        store.save("a1", {PartKey(PartKind.ANSWER, ""): answer("x")})
    with pytest.raises(PartRefusedError):
        store.save("a1", {PartKey(PartKind.PROFILE, "x"): assessment().profile})


def test_mixing_up_kinds_is_a_bug_and_saves_nothing(store: DraftStore) -> None:
    store.create(assessment())
    with pytest.raises(TypeError):
        store.save("a1", {FIRST: Measure("利润")})
    with pytest.raises(TypeError):
        store.save("a1", {PartKey.PROFILE: None})
    assert store.load("a1") == assessment()


def test_two_stores_on_one_file_see_and_keep_each_others_saves(path: Path, clock: Clock) -> None:
    with DraftStore.open(path, clock) as one, DraftStore.open(path, clock) as two:
        one.create(assessment())
        for number in range(10):
            one.save("a1", {FIRST: answer(f"one {number}")})
            two.save("a1", {SECOND: answer(f"two {number}")})
            seen = two.load("a1")
            assert text_of(seen.part(FIRST)) == f"one {number}"
            assert one.load("a1") == seen
        assert one.revision("a1") == two.revision("a1") == 21


def test_saves_from_many_threads_all_arrive(store: DraftStore) -> None:
    store.create(assessment())
    points = [PartKey(PartKind.ANSWER, f"1.2.{letter}") for letter in "abcd"]
    failures: list[BaseException] = []

    def work(key: PartKey) -> None:
        try:
            for number in range(10):
                store.save("a1", {key: answer(str(number))})
                assert text_of(store.load("a1").part(key)) == str(number)
        except BaseException as error:  # noqa: BLE001 - shown by the thread that counts
            failures.append(error)

    threads = [threading.Thread(target=work, args=(key,)) for key in points]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.revision("a1") == 41
    assert all(len(store.history("a1", key)) == 10 for key in points)


def test_a_closed_store_neither_reads_nor_writes(path: Path, clock: Clock) -> None:
    store = DraftStore.open(path, clock)
    store.create(assessment())
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.load("a1")
    with pytest.raises(RuntimeError, match="closed"):
        store.save("a1", {FIRST: answer("x")})
    path.rename(path.with_suffix(".moved"))
    assert [own.name for own in path.parent.iterdir()] == ["drafts.moved"]
