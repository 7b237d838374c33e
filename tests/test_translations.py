"""The interface speaks Chinese to the last word."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "resources" / "translations"


@pytest.fixture(scope="module")
def update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_translations", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_has_its_chinese(update: ModuleType) -> None:
    assert update.unfinished() == []


def test_the_collected_texts_are_those_in_the_source(update: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "selfassess_zh_CN.ts"
    fresh.write_bytes(update.TS.read_bytes())
    update.collect(fresh)
    assert fresh.read_text(encoding="utf-8") == update.TS.read_text(encoding="utf-8")


def test_the_compiled_file_is_up_to_date(update: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "selfassess_zh_CN.qm"
    update.compile_to(fresh)
    assert fresh.read_bytes() == update.QM.read_bytes()
