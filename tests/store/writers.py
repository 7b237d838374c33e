"""A program that writes into a store until it is killed, for `test_kill`.

For each line that it reads it forks one writer (so that importing SQLAlchemy is paid once), says
its process id, passes on the number of each save once that save has returned, and says when the
writer is gone.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from selfassess.store.drafts import DraftStore
from tests.store.samples import FIRST, SECOND, Clock, answer


def write_for_ever(path: Path, first: int) -> None:
    """Saves that each change two parts at once, numbered from ``first``."""
    with DraftStore.open(path, Clock()) as store:
        for number in itertools.count(first):
            text = f"{number} " + "字" * (number * 37 % 4000)
            store.save("a1", {FIRST: answer(text), SECOND: answer(text)})
            say(str(number))


def say(line: str) -> None:
    """``line`` at once and whole; several processes share the pipe."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main(path: Path) -> None:
    """Writers one after the other, each from the number that was asked for."""
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            write_for_ever(path, int(line))
        say(f"writer {process}")
        os.waitpid(process, 0)
        say("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
