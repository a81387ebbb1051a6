"""``litkg explain``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import InputError, NotFoundError
from litkg.commands import options, screen

if TYPE_CHECKING:
    from litkg.explain import Explanation


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PAPER",
            help="Id or title in ATLAS; else a file, a text, or - for standard input.",
            show_default=False,
        ),
    ],
    atlas: Annotated[
        Path | None, typer.Argument(metavar="[ATLAS]", help="The folder of the atlas.", show_default=False)
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page in place.", show_default=False)
    ] = None,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="ID", help="Which paper of a file.", show_default=False)
    ] = None,
    min_confidence: options.MinConfidence = 0.0,
    model: options.Model = "default",
) -> None:
    """Show one abstract with all that was read in it.

    Entities, results and relations are marked, and every number that is no result says why. A page opens offline.
    """
    from litkg.explain import confident

    found = confident(_found(what, atlas, paper, model), min_confidence)
    if html:
        from litkg.explain import write

        screen.out(f"{write(found, html)}: open it in a browser")
    else:
        show(found)


def _found(what: str, atlas: Path | None, paper: str | None, model: str) -> Explanation:
    from litkg.explain import of_atlas, of_file, of_text

    if atlas is not None:
        from graph.atlas import AtlasFolder

        with closing(AtlasFolder.open(atlas)) as folder:
            return of_atlas(folder, what, model=model)
    if what == "-":
        return of_text(sys.stdin.read(), model=model)
    if Path(what).exists():
        return _first(of_file(what, only=paper, model=model), what, paper)
    if " " not in what.strip():
        raise InputError(
            f"{what!r} is neither a file nor a text; for a paper of an atlas, give the atlas after its id."
        )
    return of_text(what, model=model)


def _first(papers: Iterator[Explanation], name: str, paper: str | None) -> Explanation:
    """The paper that is asked for, else the first; says if there are more."""
    found = next(papers, None)
    if found is None:
        raise NotFoundError(f"There is no paper {paper!r} in {name}; litkg extract shows the ids of all.")
    if paper is None and next(papers, None) is not None:
        sys.stderr.write(f"litkg: {name} holds more papers; --paper ID shows another than the first.\n")
    return found


def show(found: Explanation) -> None:
    """The marked text and its tables on standard output."""
    from rich.console import Console

    from litkg.explain.terminal import marked

    record, text = found.record, found.record.paper.text
    screen.out(f"{record.paper.id}\n")
    Console(highlight=False).print(marked(found))
    screen.out("")
    placed = {i for f in found.figures for i in f.results}
    results = [
        (f"r{i + 1}", f"{r.value} {r.unit}".strip(), r.kind, r.metric, r.on, r.method, f"{r.confidence:.2f}")
        for i, r in enumerate(record.results)
    ]
    if results:
        screen.table("Results", ("", "value", "kind", "metric", "on", "method", "sure"), results)
    left = [(f"x{i}", text[slice(*f.span)], f.reason) for i, f in enumerate(found.left_out, 1)]
    if left:
        screen.table("Numbers left out", ("", "number", "why"), left)
    relations = [(r.head, r.type, r.tail, f"{r.confidence:.2f}", r.evidence) for r in record.relations]
    if relations:
        screen.table("Relations", ("method", "", "method", "sure", "sentence"), relations)
    entities = [
        (e.name, _kind(e.kind, e.type), e.role, ", ".join(e.mentions), f"{e.confidence:.2f}") for e in record.entities
    ]
    if entities:
        screen.table("Entities", ("name", "type", "role", "forms", "sure"), entities)
    if lost := [f"r{i + 1}" for i in range(len(record.results)) if i not in placed]:
        screen.out(f"Not found as a number in the text: {', '.join(lost)}")


def _kind(kind: str, type_: str) -> str:
    return "family" if kind == "family" else type_
