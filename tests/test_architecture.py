"""The arrows between the packages point one way, as DESIGN has them, and nothing happens at import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "graph": {"graph"},
    "extractors": {"extractors", "graph"},
    "queries": {"queries", "graph"},
    "litkg": {"litkg", "graph", "extractors", "queries"},
}
LATE = {"spacy", "networkx", "neo4j", "pyvis", "kglite", "onnxruntime", "torch", "transformers", "pandas", "polars"}
"""What costs so much to load that no package of ours may load it in its ``__init__``."""

FILES = sorted(path.relative_to(ROOT) for name in MAY_IMPORT for path in (ROOT / name).rglob("*.py"))


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that is imported anywhere in ``tree``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full"
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("path", FILES, ids=str)
def test_imports_point_one_way(path: Path) -> None:
    """A package imports itself and what lies below it, never what lies above."""
    allowed = MAY_IMPORT[path.parts[0]]
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    wrong = [
        (line, name)
        for line, name in _imports(tree)
        if (top := name.split(".")[0]) in MAY_IMPORT and top not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_every_package_is_marked(package: str) -> None:
    """Each package under litkg says whose it is, and its start loads nothing heavy."""
    tree = ast.parse((ROOT / package / "__init__.py").read_text("utf-8"))
    assert not {name.split(".")[0] for _, name in _imports(tree)} & LATE
    if package != "litkg":
        assert 'OWNER = "litkg"' in (ROOT / package / "__init__.py").read_text("utf-8")


def test_every_module_says_what_it_is() -> None:
    """Every module begins with a docstring."""
    silent = [str(path) for path in FILES if not ast.get_docstring(ast.parse((ROOT / path).read_text("utf-8")))]
    assert silent == []


def test_files_stay_small() -> None:
    """No module is far above four hundred lines."""
    sizes = {str(path): len((ROOT / path).read_text("utf-8").splitlines()) for path in FILES}
    assert {path: size for path, size in sizes.items() if size > 450} == {}
