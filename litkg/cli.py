"""The command ``litkg``."""

from __future__ import annotations

import os
import sys
from importlib.resources import files

HELP: tuple[list[str], ...] = (["--help"], ["-h"], [])
"""Arguments that ask for the list of commands, which is kept as a file: reading it is ten times as fast."""


def main() -> None:
    """Run the command that the arguments name; ends the process."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal may not have every letter
    arguments = sys.argv[1:]
    if arguments in HELP and "_LITKG_COMPLETE" not in os.environ:
        sys.stdout.write(files("litkg.commands").joinpath("help.txt").read_text("utf-8"))
        return
    from litkg.commands.app import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
