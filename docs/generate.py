"""Writes what is made from the code: docs/cli.md, docs/api.md, and the list of commands that ``litkg --help`` prints.

``python docs/generate.py`` writes, ``python docs/generate.py --check`` only says whether they are up to date.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

import litkg
from litkg.commands import app

ROOT = Path(__file__).parents[1]
WIDTH = 80

CLI_HEAD = """# The command line

Made from the code by `python docs/generate.py`; a test checks that it is up to date. Exit codes: 0 done, 1 an error
that you can do something about, 2 wrong arguments, 130 stopped by Ctrl-C.
"""
API_HEAD = """# The Python API

Made from the code by `python docs/generate.py`; a test checks that it is up to date.

```python
import litkg

atlas = litkg.build(["papers.txt"], "atlas")  # or litkg.open("atlas")
atlas.leaderboard("ScreenSpot-Pro", metric="accuracy")
```
"""

CALLS = {
    "build": "build",
    "extract": "extract",
    "query": "Atlas.cypher",
    "map": "Atlas.map",
    "export": "Atlas.export",
    "add": "Atlas.add",
    "remove": "Atlas.remove",
    "info": "Atlas.info",
    "load": "Atlas.push",
}
"""Commands, and the call of the API that each of them is."""


def pages() -> dict[Path, str]:
    """What each file should hold."""
    os.environ["COLUMNS"] = str(WIDTH)
    group: Any = typer.main.get_command(app.make())
    root = group.make_context("litkg", [], resilient_parsing=True)
    overview = group.get_help(root) + "\n"
    return {
        ROOT / "docs/cli.md": "\n".join(_commands(group, root, overview)),
        ROOT / "docs/api.md": "\n".join(_calls()),
        ROOT / "litkg/commands/help.txt": overview,
    }


def _commands(group: Any, root: Any, overview: str) -> Iterator[str]:
    yield from (CLI_HEAD, "```text", overview.rstrip(), "```", "")
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        context = command.make_context(f"litkg {name}", [], parent=root, resilient_parsing=True)
        context.info_name, context.parent = f"litkg {name}", None
        yield from (f"## `litkg {name}`", "", "```text", command.get_help(context).rstrip(), "```", "")
        if call := CALLS.get(name):
            yield from (f"From Python: [`{call}`](api.md#{_anchor(call)}).", "")


def _calls() -> Iterator[str]:
    yield API_HEAD
    commands = {call: name for name, call in CALLS.items()}
    functions = [(name, getattr(litkg, name)) for name in ("build", "open", "extract", "extract_shards")]
    methods = [(n, f) for n, f in vars(litkg.Atlas).items() if inspect.isfunction(f) and not n.startswith("_")]
    for name, function in [*functions, *((f"Atlas.{n}", f) for n, f in methods)]:
        yield from (f"## `{name}`", "", "```python", _signature(name, function), "```", "")
        yield from (_prose(inspect.getdoc(function) or ""), "")
        if command := commands.get(name):
            yield from (f"On the command line: [`litkg {command}`](cli.md#litkg-{command}).", "")


def _anchor(call: str) -> str:
    return call.lower().replace(".", "")


def _signature(name: str, function: Callable[..., Any]) -> str:
    given = inspect.signature(function)
    parameters = [p for p in given.parameters.values() if p.name != "self"]
    star = False
    parts = []
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parts.append("*")
            star = True
        star = star or parameter.kind is parameter.VAR_POSITIONAL
        plain = re.sub(r"<function (\w+) at 0x\w+>", r"\1", str(parameter))
        parts.append(re.sub(r": '([^']*)'", r": \1", plain))
    text = f"{name.removeprefix('Atlas.')}({', '.join(parts)}) -> {given.return_annotation}"
    if len(text) <= 100:
        return text
    inner = "".join(f"    {part},\n" for part in parts)
    return f"{name.removeprefix('Atlas.')}(\n{inner}) -> {given.return_annotation}"


def _prose(doc: str) -> str:
    """A docstring as Markdown: its sections become lists."""
    doc = re.sub(r":(?:class|meth|func):`([^`]+)`", r"`\1`", doc).replace("``", "`")
    out, section = [], ""
    for line in doc.splitlines():
        if line in ("Args:", "Raises:", "Attributes:"):
            section = line
            out += [f"**{line.rstrip(':')}**", ""]
        elif section and (match := re.fullmatch(r" {4}(\*{0,2}\w+): (.*)", line)):
            out.append(f"- `{match[1]}`: {match[2]}")
        elif section and line.startswith("        "):
            out[-1] += " " + line.strip()
        else:
            out.append(line)
    return "\n".join(out)


def main() -> None:
    """See the module."""
    made = pages()
    old = [path.name for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        sys.exit(f"run python docs/generate.py: {', '.join(old)} must be written again" if old else 0)
    for path, text in made.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
