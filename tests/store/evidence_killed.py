"""A program that adds a content and is killed before anything cites it, for `test_evidence`."""

from __future__ import annotations

import os
import signal
import sys
from io import BytesIO
from pathlib import Path

from selfassess.store.evidence import EvidenceStore


def die(stored: int) -> None:
    """Killed in the middle of a content."""
    if stored > 1_000_000:
        os.kill(os.getpid(), signal.SIGKILL)


def main(path: Path) -> None:
    """One content whole, another half, and dead."""
    store = EvidenceStore.open(path)
    print(store.add(BytesIO(b"whole")), flush=True)  # noqa: T201 - tells the test
    store.add(BytesIO(os.urandom(3_000_000)), die)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
