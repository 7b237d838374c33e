"""The files that come with the program: in a checkout, and in the wheel that people install."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import selfassess
from selfassess.resources import Resources, find_resources
from tests.command_line import ROOT, environment, program

SAMPLE = "selfassess/data/resources/sample/assessment.json"
RESOURCES = "selfassess/data/resources/"


def test_in_a_checkout_the_files_stand_at_its_top() -> None:
    found = find_resources()
    assert found == Resources(ROOT)
    assert found.rubric == ROOT / "rubric.json"
    for file in (found.rubric, found.sample, found.fonts / "NotoSerifSC-Regular.ttf"):
        assert file.is_file()
    assert (found.folder / "icons" / "check.svg").is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as ``pip install`` makes it from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=environment(),
        text=True,
    )
    assert done.returncode == 0, done.stderr
    [made] = folder.iterdir()
    assert made.name == f"selfassess-{selfassess.__version__}-py3-none-any.whl"
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder of their own, as an installation has them."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_every_module(names: set[str]) -> None:
    package = ROOT / "src"
    modules = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    assert modules - names == set()
    assert "selfassess/store/migrations/versions/0001_parts.py" in names


def test_the_wheel_holds_what_the_program_reads(names: set[str]) -> None:
    assert {"selfassess/data/rubric.json", SAMPLE} <= names
    for folder, kind in (("fonts", "*.ttf"), ("icons", "*.svg"), ("translations", "*.qm")):
        files = {
            f"{RESOURCES}{folder}/{file.name}" for file in (ROOT / "resources" / folder).glob(kind)
        }
        assert files
        assert files - names == set()


def test_the_wheel_holds_the_licences_of_what_it_carries(names: set[str]) -> None:
    assert {f"{RESOURCES}fonts/OFL.txt", f"{RESOURCES}icons/LICENSE"} <= names
    licences = {name.split("licenses/")[1] for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "resources/fonts/OFL.txt", "resources/icons/LICENSE"}


def test_the_wheel_holds_nothing_that_only_builds_or_tests(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"selfassess"}
    data = {name for name in names if name.startswith("selfassess/data/")}
    assert not [name for name in data if name.endswith((".py", ".pyc", ".toml", ".ts"))]
    assert not [name for name in names if "__pycache__" in name]


def test_an_installed_program_runs_on_its_own_files(installed: Path, tmp_path: Path) -> None:
    """Its sample is changed here, so that a look into the checkout would show."""
    sample = installed / SAMPLE
    changed = json.loads(sample.read_text(encoding="utf-8"))
    changed["profile"]["company"] = "装好的公司"
    sample.write_text(json.dumps(changed), encoding="utf-8")
    told = program("demo", "--no-window", "--out", "out", folder=tmp_path, source=installed)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("装好的公司  2026\n")
    assert (tmp_path / "out" / "selfassess-sample.pdf").read_bytes().startswith(b"%PDF")
    well = program("doctor", "--data", "data", folder=tmp_path, source=installed)
    assert "✗" not in well.out
    empty = program("list", "--data", "data", folder=tmp_path, source=installed)
    assert (empty.code, empty.out) == (0, "")
    assert "selfassess demo" in empty.err
