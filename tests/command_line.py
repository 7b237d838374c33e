"""The command line as tests use it: in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from selfassess.domain.assessment import Assessment
from selfassess.store.drafts import DraftStore
from tests.store.samples import Clock

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Ran:
    """What one command came to."""

    code: int
    out: str
    err: str

    def refused(self) -> str:
        """The message of a command that was refused: it stands on stderr, and nothing on stdout."""
        assert self.code == 1
        assert self.out == ""
        assert "Traceback" not in self.err
        assert self.err.strip()
        return self.err


Run = Callable[..., Ran]


def store(data: Path, *assessments: Assessment) -> Path:
    """The file of a new store in ``data`` that holds ``assessments``, the last one edited last."""
    file = data / "drafts.sqlite"
    with DraftStore.open(file, Clock()) as drafts:
        for assessment in assessments:
            drafts.create(assessment)
    return file


def program(
    *arguments: str | Path,
    folder: Path | None = None,
    source: Path = SOURCE,
    env: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
) -> Ran:
    """``python -m selfassess`` in a process of its own, on a machine without a display."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "selfassess", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(source) | dict(env or {}),
        encoding=encoding,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def environment(source: Path = SOURCE) -> dict[str, str]:
    """This process's environment without a display, with the program from ``source``."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"}
