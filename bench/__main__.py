"""``make bench``: how long things take on the full sample, on this machine.

Each line is the median of several runs in milliseconds, with what the documents promise beside it.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from selfassess.app import App, utc_now
from selfassess.domain import forms
from selfassess.domain.assessment import Assessment, Edit, PartKey, PartKind
from selfassess.domain.rubric_reader import read_rubric
from selfassess.domain.scoring import score
from selfassess.resources import find_resources
from selfassess.store.drafts import DraftStore

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Measurement:
    """One thing that is measured, how often, and the most milliseconds that are promised."""

    name: str
    work: Callable[[], object]
    runs: int
    promised: float | None = None

    def milliseconds(self) -> float:
        """The median of all runs."""
        times = []
        for _ in range(self.runs):
            begun = time.perf_counter()
            self.work()
            times.append((time.perf_counter() - begun) * 1000)
        return statistics.median(times)


def main() -> int:
    """Measure and print everything; 1 if a promise is not kept."""
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        for item in measurements(Path(folder)):
            found = item.milliseconds()
            verdict = ""
            if item.promised is not None:
                is_kept = found <= item.promised
                kept &= is_kept
                verdict = f"promised {item.promised:.0f}: {'kept' if is_kept else 'NOT KEPT'}"
            print(f"{item.name:<52}{found:>10.2f} ms   {verdict}")  # noqa: T201 - it is its purpose
    return 0 if kept else 1


def measurements(folder: Path) -> list[Measurement]:
    """All that is measured, on a copy of the sample in ``folder``."""
    app = App(find_resources(), folder)
    sample = app.sample()
    sheet = app.score(sample)
    changed = _rated_otherwise(sample)
    store = DraftStore.open(folder / "drafts.sqlite", utc_now)
    store.create(sample)
    parts = {PartKey(PartKind.ANSWER, "1.1.a"): changed.answer("1.1.a")}
    rubric_bytes = app.resources.rubric.read_bytes()
    sample_bytes = app.resources.sample.read_bytes()
    target = folder / "dossier.pdf"
    return [
        Measurement("read rubric.json", lambda: read_rubric(rubric_bytes), 5),
        Measurement(
            "read the sample",
            lambda: forms.read(Assessment, forms.parse(sample_bytes)),
            5,
        ),
        Measurement("score the sample", lambda: score(app.rubric, sample), 50, 10),
        Measurement(
            "score again after one rating",
            lambda: score(app.rubric, changed, (sample, sheet)),
            50,
            2,
        ),
        Measurement("load the sample from the store", lambda: store.load(sample.id), 10),
        Measurement("save one answer", lambda: store.save(sample.id, parts), 20),
        Measurement("print the dossier", lambda: _print(app, sample, target), 3),
        Measurement("command line: list", lambda: _run(folder, "list"), 3),
    ]


def _rated_otherwise(sample: Assessment) -> Assessment:
    answer = sample.answer("1.1.a")
    other = replace(answer).with_rating("approach", 0)
    return sample.apply(Edit(PartKey(PartKind.ANSWER, "1.1.a"), answer, other))


def _print(app: App, sample: Assessment, target: Path) -> int:
    return app.write_dossier(sample, target, lambda _done, _total: None, lambda: False)


def _run(folder: Path, command: str) -> None:
    subprocess.run(  # noqa: S603 - the program itself
        [sys.executable, "-m", "selfassess", "--data", str(folder), command],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    sys.exit(main())
