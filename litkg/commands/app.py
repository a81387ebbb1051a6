"""The commands of ``litkg``, and what becomes of errors: one sentence, and an exit code.

0 done, 1 an error that a person can do something about, 2 wrong arguments, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import typer

from graph.errors import LitkgError
from litkg import __version__
from litkg.commands import (
    add,
    alias,
    build,
    evaluate,
    explain,
    export,
    extract,
    formats,
    info,
    join,
    load,
    map,  # noqa: A004 - a command
    queries,
    query,
    remove,
    review,
    split,
    tag,
    train,
)

COMMANDS = (
    build.build,
    extract.extract,
    query.query,
    queries.queries,
    map.map_,
    load.load,
    export.export,
    add.add,
    remove.remove,
    info.info,
    review.review,
    alias.alias,
    formats.formats,
    explain.explain,
    evaluate.evaluate,
    split.split,
    join.join,
    train.train,
    tag.tag,
)
"""All commands, in the order in which the help lists them."""


class Guarded(typer.core.TyperGroup):
    """Errors that a person can do something about become a sentence; a pipe that was closed is no error."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except LitkgError as why:
            raise _end(str(why)) from why
        except KeyboardInterrupt:
            raise _end("Stopped; an atlas is as it was before, and the same command goes on from here.", 130) from None
        except BrokenPipeError:
            _hush()
            raise typer.Exit(0) from None
        except OSError as why:
            raise _end(_sentence(why)) from why


def _end(message: str, code: int = 1) -> typer.Exit:
    sys.stderr.write(f"litkg: {message}\n")
    return typer.Exit(code)


def _hush() -> None:
    """Nothing more can be written: let what is still waiting go nowhere."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it lives as long as the process


def _sentence(why: OSError) -> str:
    where = f"{why.filename}: " if why.filename else ""
    if why.errno == errno.ENOSPC:
        return f"{where}The disk is full; free some space and run the command again."
    if isinstance(why, FileNotFoundError):
        return f"{where}There is no such file or folder; check the name."
    if isinstance(why, PermissionError):
        return f"{where}You may not read or write there; check the permissions, or name another place."
    return f"{where}{why.strerror or why}."


def make() -> typer.Typer:
    """The application with all commands."""
    app = typer.Typer(
        name="litkg",
        cls=Guarded,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(litkg)
    for command in COMMANDS:
        app.command(name=command.__name__.rstrip("_"))(command)
    return app


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"litkg {__version__}")
        raise typer.Exit


def litkg(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """A pile of paper abstracts becomes a knowledge graph to query in Cypher, open as a map, and trust."""


def run(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    try:
        make()(args=arguments, prog_name="litkg")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
