"""What import-linter cannot see: the standard library alone in `domain`, docstrings, prints."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = SOURCE / "selfassess"
FILES = sorted(PACKAGE.rglob("*.py"))
DOMAIN_FILES = sorted((PACKAGE / "domain").rglob("*.py"))

NOT_PURE = {"io", "os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "time"} | {
    "threading",
    "multiprocessing",
    "concurrent",
    "asyncio",
    "locale",
    "random",
    "logging",
}
"""Files, clock, threads, chance: `domain` has none of them."""


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(tree: ast.Module) -> Iterator[str]:
    """The full names of all modules that are imported anywhere, for typing too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def foreign(imports: Iterator[str]) -> list[str]:
    """Those imports that `domain` may not have."""
    return [
        name
        for name in imports
        if not name.startswith("selfassess.domain")
        and (name.split(".")[0] not in sys.stdlib_module_names or name.split(".")[0] in NOT_PURE)
    ]


def calls_of(tree: ast.Module, name: str) -> list[int]:
    """The lines on which the builtin ``name`` is called."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


@pytest.mark.parametrize("path", DOMAIN_FILES, ids=name_of)
def test_the_domain_leans_on_the_standard_library_alone(path: Path) -> None:
    assert foreign(imports_of(tree_of(path))) == []


@pytest.mark.parametrize("path", DOMAIN_FILES, ids=name_of)
def test_the_domain_opens_no_file_and_asks_no_clock(path: Path) -> None:
    assert calls_of(tree_of(path), "open") == []
    asked = {node.attr for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)} & {
        "now",
        "today",
        "utcnow",
    }
    assert not asked


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_says_what_it_is(path: Path) -> None:
    assert (ast.get_docstring(tree_of(path)) or "").strip()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    if path != PACKAGE / "cli.py":
        assert calls_of(tree_of(path), "print") == []


def test_a_planted_violation_is_found() -> None:
    planted = ast.parse("import PySide6.QtCore\nfrom selfassess.store import x\nimport os\nprint()")
    assert foreign(imports_of(planted)) == ["PySide6.QtCore", "selfassess.store", "os"]
    assert calls_of(planted, "print") == [4]
    assert foreign(imports_of(ast.parse("import json\nfrom . import rubric"))) == ["."]
