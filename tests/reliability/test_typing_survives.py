"""R1 and R14, first form: what was typed survives a kill -9 and a SIGTERM."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from selfassess.app import utc_now
from selfassess.store.drafts import DraftStore
from tests.reliability.typed_program import letter

KILLS = 5
LONGEST_LOSS = 2.0
"""Seconds of typing that a kill may cost."""

SLACK = 0.5
"""Seconds by which a busy machine may be late with a timer."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="SKIPPED: there is no kill -9 on Windows"
)


@dataclass
class Session:
    """One run of the program, as far as it has told."""

    process: subprocess.Popen[str]
    typed: list[tuple[float, int]] = field(default_factory=list)
    saves: int = 0
    news: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            moment, event, *rest = line.split()
            with self.news:
                if event == "typed":
                    self.typed.append((float(moment), int(rest[0])))
                self.saves += event == "saved"
                self.news.notify_all()

    def wait_for(self, is_so: Callable[[Session], bool]) -> None:
        with self.news:
            assert self.news.wait_for(lambda: is_so(self), timeout=60)


@contextmanager
def program(data: Path, seed: int) -> Iterator[Session]:
    command = [sys.executable, "-m", "tests.reliability.typed_program", str(data), str(seed)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=Path(__file__).parents[2]
    ) as process:
        session = Session(process)
        listener = threading.Thread(target=session.listen)
        listener.start()
        try:
            yield session
        finally:
            process.kill()
            process.wait()
            listener.join()


def stored_text(data: Path) -> str:
    with DraftStore.open(data / "drafts.sqlite", utc_now) as store:
        return store.load("typed").answer("1.1.a").section("approach").plain


def as_typed(count: int) -> str:
    return "".join(letter(number) for number in range(count))


def test_a_kill_costs_at_most_two_seconds_of_typing(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    kept, costs = 0, []
    for seed in range(KILLS):
        with program(tmp_path, seed) as session:
            session.wait_for(lambda own: own.saves > 0 and len(own.typed) > 5)
            time.sleep(chance.uniform(0, 2.5))  # a random instant, not a wait
            os.kill(session.process.pid, signal.SIGKILL)
            killed = time.monotonic()
        text = stored_text(tmp_path)
        assert text == as_typed(len(text)), "the text is torn"
        assert len(text) >= kept, "what an earlier run had saved is gone"
        kept = len(text)
        lost = [moment for moment, number in session.typed if number > kept]
        costs.append(killed - min(lost) if lost else 0.0)
    print(f"R1: {KILLS} kills, {kept} characters kept, longest loss {max(costs):.2f} s")  # noqa: T201 - R-tests print their counts
    assert max(costs) <= LONGEST_LOSS + SLACK


def test_the_last_character_survives_a_sigterm(tmp_path: Path) -> None:
    with program(tmp_path, 7) as session:
        session.wait_for(lambda own: len(own.typed) > 12)
        begun = time.monotonic()
        session.process.terminate()
        session.process.wait(timeout=10)
        needed = time.monotonic() - begun
    assert session.process.returncode == 0
    assert stored_text(tmp_path) == as_typed(session.typed[-1][1])
    print(f"R14: gone {needed:.2f} s after SIGTERM, nothing lost")  # noqa: T201 - R-tests print their counts
    assert needed < 2
