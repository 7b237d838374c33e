"""Where the program keeps the files of the evidence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from selfassess.app import App
from selfassess.resources import find_resources


def test_the_samples_files_never_mix_with_the_users(tmp_path: Path) -> None:
    app = App(find_resources(), tmp_path)
    with app.open_evidence() as own, app.open_sample_evidence() as sample:
        kept = own.add(BytesIO(b"the user's certificate"))
        assert own.has(kept)
        assert not sample.has(kept)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.sqlite")}
    assert files == {"evidence.sqlite", "sample/evidence.sqlite"}
