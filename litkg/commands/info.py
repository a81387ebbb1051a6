"""``litkg info``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from litkg.commands import options, screen


def info(
    atlas: options.Atlas,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show what is in an atlas and where it came from."""
    import litkg

    found = litkg.open(atlas).info()
    if as_json:
        screen.out(json.dumps(found, ensure_ascii=False, indent=2))
        return
    model = found["settings"].get("model")
    screen.out(
        f"{found['path']}: {found['papers']:,} papers, made by litkg {found['made_by']}"
        + f", model {model}" * bool(model)
    )
    screen.holdings(found["nodes"], found["relationships"])
    rows = [(i["name"], i["sha256"][:12]) for i in found["inputs"]]
    if rows:
        screen.table("", ("inputs", "SHA-256"), rows)
    if found["errors"]:
        screen.out(f"{found['errors']:,} entries could not be read: {found['path']}/errors.jsonl")
