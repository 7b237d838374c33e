"""What the doctor finds, and the line that mends it."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shlex
import sys
from pathlib import Path

import pytest

from selfassess import __version__
from selfassess.cli import main
from selfassess.doctor import Finding, examine
from selfassess.resources import Resources, find_resources
from tests.command_line import ROOT

SYSTEM_LIBRARIES = ROOT / "packaging" / "debian" / "system-libraries.txt"
FILES = (
    "rubric.json",
    "resources/sample/assessment.json",
    "resources/translations/selfassess_zh_CN.qm",
    "resources/fonts/NotoSansSC-Bold.ttf",
    "resources/fonts/NotoSansSC-Regular.ttf",
    "resources/fonts/NotoSerifSC-Bold.ttf",
    "resources/fonts/NotoSerifSC-Regular.ttf",
)

pytestmark = pytest.mark.usefixtures("every_library")


@pytest.fixture
def every_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with all system libraries; looking for those of this one takes its time."""
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"lib{name}.so")


@pytest.fixture
def installed(tmp_path: Path) -> Resources:
    """An installation with every file, each as small as can be."""
    root = tmp_path / "program files"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"-")
    return Resources(root)


def ill(resources: Resources, data: Path) -> list[Finding]:
    return [finding for finding in examine(resources, data) if not finding.is_well]


def test_an_installation_with_everything_is_well(installed: Resources, tmp_path: Path) -> None:
    findings = examine(installed, tmp_path / "not" / "there" / "yet")
    assert all(finding.is_well and not finding.remedy for finding in findings)
    assert len(findings) == (6 if sys.platform == "linux" else 4)
    assert not (tmp_path / "not").exists()


def test_this_checkout_has_every_file(tmp_path: Path) -> None:
    assert ill(find_resources(), tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(installed: Resources, tmp_path: Path, name: str) -> None:
    (installed.root / name).unlink()
    [finding] = ill(installed, tmp_path)
    for text in (finding.text.zh, finding.text.en):
        assert Path(name).name in text
    wheel = f"selfassess-{__version__}-py3-none-any.whl"
    assert shlex.split(finding.remedy)[-1] == wheel


def test_in_a_checkout_missing_files_are_checked_out_again(
    installed: Resources, tmp_path: Path
) -> None:
    (installed.root / "pyproject.toml").touch()
    (installed.root / FILES[0]).unlink()
    [finding] = ill(installed, tmp_path)
    assert shlex.split(finding.remedy)[:3] == ["git", "-C", str(installed.root)]


def test_a_missing_package_is_named_with_the_interpreter_that_lacks_it(
    installed: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(sys, "executable", "/opt/my python/bin/python3")
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name in {"PySide6", "reportlab"} else there(name),
    )
    [finding] = ill(installed, tmp_path)
    assert "PySide6, reportlab" in finding.text.zh
    assert finding.remedy == "'/opt/my python/bin/python3' -m pip install PySide6 reportlab"


@pytest.mark.skipif(sys.platform != "linux", reason="SKIPPED: only Linux leaves them to the user")
def test_missing_system_libraries_are_named_as_debian_calls_them(
    installed: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)
    [finding] = ill(installed, tmp_path)
    *line, last = finding.remedy.split("apt-get install -y ")
    assert line == ["sudo "]
    listed = SYSTEM_LIBRARIES.read_text(encoding="utf-8").split()
    assert sorted(last.split()) == sorted(set(listed) - {"python3-venv"})


@pytest.mark.skipif(sys.platform != "linux", reason="SKIPPED: only Linux has machines without one")
def test_a_machine_without_a_display_is_well_but_told_so(
    installed: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    assert "Display :7" in {finding.text.en for finding in examine(installed, tmp_path)}
    monkeypatch.delenv("DISPLAY")
    told = {finding.text.en: finding.is_well for finding in examine(installed, tmp_path)}
    assert told["No display: the window cannot open, the command line works"]


@pytest.mark.parametrize("name", ["file", "file/below", "file/far/below", "长" * 300 + "/below"])
def test_a_data_folder_that_cannot_be_is_found(
    installed: Resources, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("mine")
    data = tmp_path / name
    [finding] = ill(installed, data)
    assert str(data) in finding.text.zh
    assert "--data" in finding.remedy


@pytest.mark.parametrize("name", [".", "new", "new/below"])
def test_a_data_folder_may_be_named_from_here(
    installed: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ill(installed, Path(name)) == []


def test_a_data_folder_without_permission_is_found(
    installed: Resources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def access(_path: Path, mode: int) -> bool:
        return not mode & os.W_OK

    monkeypatch.setattr(os, "access", access)
    [finding] = ill(installed, tmp_path)
    assert "不可写" in finding.text.zh


def test_the_command_tells_every_finding_and_the_exit_code_whether_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "data"), "doctor"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert {line[0] for line in told.out.splitlines()} == {"✓"}
    assert not (tmp_path / "data").exists()
    (tmp_path / "data").touch()
    assert main(["--data", str(tmp_path / "data"), "--language", "en", "doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2] == f"✗ The data folder cannot be written: {tmp_path / 'data'}"
    assert lines[-1].strip() == "selfassess --data DIR"
