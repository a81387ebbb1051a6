"""Writes what is made from the code: docs/cli.md and the list of commands that ``litkg --help`` prints.

``python docs/generate.py`` writes, ``python docs/generate.py --check`` only says whether they are up to date.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import typer

from litkg.commands import app

ROOT = Path(__file__).parents[1]
WIDTH = 80
HEAD = """# The command line

Made from the code by `python docs/generate.py`; a test checks that it is up to date. Each command is one call of the
[Python API](api.md). Exit codes: 0 done, 1 an error that you can do something about, 2 wrong arguments, 130 stopped by
Ctrl-C.
"""


def pages() -> dict[Path, str]:
    """What each file should hold."""
    os.environ["COLUMNS"] = str(WIDTH)
    group: Any = typer.main.get_command(app.make())
    root = group.make_context("litkg", [], resilient_parsing=True)
    overview = group.get_help(root) + "\n"
    parts = [HEAD, "```text", overview.rstrip(), "```", ""]
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        context = command.make_context(f"litkg {name}", [], parent=root, resilient_parsing=True)
        context.info_name, context.parent = f"litkg {name}", None
        parts += [f"## `litkg {name}`", "", "```text", command.get_help(context).rstrip(), "```", ""]
    return {ROOT / "docs/cli.md": "\n".join(parts), ROOT / "litkg/commands/help.txt": overview}


def main() -> None:
    """See the module."""
    old = {path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text}
    if "--check" in sys.argv:
        sys.exit(f"run python docs/generate.py: {', '.join(p.name for p in sorted(old))} is old" if old else 0)
    for path, text in pages().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
