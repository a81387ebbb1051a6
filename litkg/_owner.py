"""Are the packages that litkg stands on litkg's own? Their plain names may be taken by somebody else's files.

Nothing is imported for this, so that a stranger's module is named and not run.
"""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("graph", "extractors", "queries")
"""The lowest first."""

_MARK = re.compile(r"^OWNER = [\"']litkg[\"']", re.MULTILINE)


def check() -> None:
    """ImportError, with the file that stands in the way and what to do, unless all of :data:`PACKAGES` are ours."""
    for name in PACKAGES:
        module = sys.modules.get(name)
        place = _place(name)
        if getattr(module, "OWNER", None) == "litkg" if module else _is_ours(place):
            continue
        if place is None:
            raise ImportError(f"litkg's package {name!r} is missing; install litkg again")
        raise ImportError(
            f"litkg needs its own package {name!r}, but Python finds {place} under that name; rename or move that, "
            "or install litkg in an environment of its own (pipx, uv tool, or a venv)"
        )


def _place(name: str) -> Path | None:
    """The file, or for a folder without ``__init__.py`` the folder, that ``import name`` would take."""
    if (module := sys.modules.get(name)) is not None:
        file = getattr(module, "__file__", None)
        return Path(file) if file else Path(next(iter(getattr(module, "__path__", ["?"]))))
    spec = find_spec(name)
    if spec is None:
        return None
    return Path(spec.origin or next(iter(spec.submodule_search_locations or ["?"])))


def _is_ours(place: Path | None) -> bool:
    try:
        return place is not None and bool(_MARK.search(place.read_text("utf-8", "replace")))
    except OSError:
        return False
