"""By what name a database knows an atlas, so that a later load finds what an earlier one brought."""

from __future__ import annotations

import platform
from contextlib import suppress
from pathlib import Path

from graph.model import digest

FILE = "neo4j.name"


def identity(folder: Path) -> str:
    """The name of the atlas in ``folder``: made from the place where it is first loaded from, and kept with it.

    An atlas that is built again in the same place, one that is moved, and a copy of one keep the name; two atlases
    in two folders have two.
    """
    kept = folder / FILE
    with suppress(OSError):
        if name := kept.read_text("utf-8").strip():
            return name
    name = digest(platform.node(), folder.resolve(), length=12)
    with suppress(OSError):  # an atlas that may only be read has its name all the same
        kept.write_text(name + "\n", "utf-8")
    return name
