from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from selfassess.store.drafts import DraftStore
from tests.store.samples import FIRST, SECOND, Clock, assessment, text_of

KILLS = 30
LONGEST = 0.04
"""Seconds after its first save within which a writer is killed: some ten saves."""


@pytest.fixture
def writers(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.writers", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        yield process


def kill_one(ask: IO[str], told: IO[str], first: int, delay: float) -> int:
    """The number of the last save that a writer reported before it was killed."""
    ask.write(f"{first}\n")
    ask.flush()
    writer, last = 0, 0
    while not (writer and last):  # the two first lines come in any order
        word, *rest = told.readline().split()
        if rest:
            writer = int(rest[0])
        else:
            last = int(word)
    time.sleep(delay)  # a random instant, not a wait
    os.kill(writer, signal.SIGKILL)
    while (line := told.readline().strip()) != "gone":
        last = int(line)
    return last


def number_of(store: DraftStore) -> int:
    """The number of the save that the store holds, the same in both of its parts."""
    loaded = store.load("a1")
    first, second = text_of(loaded.part(FIRST)), text_of(loaded.part(SECOND))
    assert first == second, "a save was torn"
    newest = store.history("a1", FIRST)[0]
    assert text_of(newest.part) == first
    return int(first.split()[0])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SKIPPED: there is no kill -9 on Windows")
def test_nothing_that_was_saved_is_lost_when_the_writer_is_killed(
    path: Path, writers: subprocess.Popen[str]
) -> None:
    assert writers.stdin is not None
    assert writers.stdout is not None
    chance = random.Random(20260630)
    number = cut_off = 0
    with DraftStore.open(path, Clock()) as witness:  # open all the time, as a second window is
        witness.create(assessment(text="0"))
        for kill in range(KILLS):
            delay = chance.uniform(0, LONGEST)
            acknowledged = kill_one(writers.stdin, writers.stdout, number + 1, delay)
            cut_off += path.with_name(f"{path.name}-journal").exists()
            if kill % 2:
                number = number_of(witness)
            else:
                with DraftStore.open(path, Clock()) as store:
                    number = number_of(store)
            # The one save that had not returned may have been finished all the same.
            assert acknowledged <= number <= acknowledged + 1
    print(f"R1: {KILLS} kills, {cut_off} within a save, {number} saves, 0 lost")  # noqa: T201 - R-tests print their counts
    assert number > KILLS
