"""A stranger's file or package in the place of one of ours is named, not run and not mixed up with ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STRANGER = 'raise SystemExit("a stranger was run")\n'


def _start(folder: Path, *path: Path) -> subprocess.CompletedProcess[str]:
    """``import litkg`` in a new Python in ``folder``, with ``path`` before the installed packages."""
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    command = [sys.executable, "-c", "import litkg, graph.model; print(litkg.__version__)"]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def _copy(place: Path) -> Path:
    """Our packages as an installation has them, in one folder."""
    for name in ("litkg", "graph", "extractors", "queries"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "models", "data"))
    return place


def test_alone(tmp_path: Path) -> None:
    """With nobody in the way, litkg starts."""
    assert _start(tmp_path, ROOT).returncode == 0


@pytest.mark.parametrize("name", ["graph", "extractors", "queries"])
def test_a_file_in_the_working_folder(tmp_path: Path, name: str) -> None:
    """A ``graph.py`` beside a notebook is named in one sentence that says what to do."""
    (tmp_path / f"{name}.py").write_text(STRANGER, "utf-8")
    said = _start(tmp_path, ROOT)
    assert said.returncode == 1
    last = said.stderr.strip().splitlines()[-1]
    assert last.startswith(f"ImportError: litkg needs its own package '{name}', but Python finds ")
    assert f"{name}.py" in last
    assert "environment of its own" in last


def test_a_package_installed_before_ours(tmp_path: Path) -> None:
    """A package that comes first on the path is named."""
    (tmp_path / "site" / "graph").mkdir(parents=True)
    (tmp_path / "site" / "graph" / "__init__.py").write_text(STRANGER, "utf-8")
    said = _start(tmp_path, tmp_path / "site", ROOT)
    assert str(tmp_path / "site" / "graph" / "__init__.py") in said.stderr
    assert "a stranger was run" not in said.stderr


def test_a_package_later_on_the_path(tmp_path: Path) -> None:
    """A package that comes after ours is in nobody's way."""
    (tmp_path / "site" / "graph").mkdir(parents=True)
    (tmp_path / "site" / "graph" / "__init__.py").write_text(STRANGER, "utf-8")
    assert _start(tmp_path, ROOT, tmp_path / "site").returncode == 0


def test_a_package_installed_over_ours(tmp_path: Path) -> None:
    """A distribution that was installed after ours into the same folder, and wrote over our files, is found out."""
    site = _copy(tmp_path / "site")
    assert _start(tmp_path, site).returncode == 0
    (site / "graph" / "__init__.py").write_text(STRANGER, "utf-8")
    said = _start(tmp_path, site)
    assert f"Python finds {site / 'graph' / '__init__.py'}" in said.stderr


def test_a_package_that_is_missing(tmp_path: Path) -> None:
    """A broken installation says so."""
    site = _copy(tmp_path / "site")
    shutil.rmtree(site / "queries")
    said = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); import litkg"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "'queries' is missing; install litkg again" in said.stderr


def test_a_stranger_that_is_loaded_already(tmp_path: Path) -> None:
    """A notebook that has imported its own ``graph`` before is told so."""
    (tmp_path / "graph.py").write_text("", "utf-8")
    code = "import graph; import litkg"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    assert "but Python finds" in said.stderr
    assert "graph.py" in said.stderr
