"""What ``make demo`` runs: papers become an atlas, two questions are put to it, and its map is drawn.

python examples/demo.py FOLDER PAPERS…  keeps atlas and map in FOLDER; the second time it has hardly anything to do.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import litkg
from graph.errors import AtlasError
from litkg.commands import screen
from litkg.commands.rows import Format, show

BUSIEST = """
MATCH (b:Benchmark|Dataset)<-[:ON]-(r:Result {kind: 'absolute'})<-[:REPORTS]-(p:Paper)
MATCH (:Method)<-[:OF]-(r)-[:MEASURED_BY]->(:Metric)
WITH b, count(DISTINCT p) AS papers, count(DISTINCT r) AS figures
RETURN b.name ORDER BY papers DESC, figures DESC, b.name LIMIT 1
"""
"""The benchmark that most papers report a level on, with method and metric."""

KNOWN = "MATCH (b:Benchmark|Dataset) RETURN b.name ORDER BY b.papers DESC, b.name LIMIT 1"
"""The benchmark that most papers speak of, where none reports a level."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; 0 if all went well."""
    parser = argparse.ArgumentParser(description="Build an atlas, ask it two questions, draw its map.")
    parser.add_argument("folder", type=Path, help="where atlas and map are kept")
    parser.add_argument("papers", nargs="+", help="files, folders or archives with papers")
    parser.add_argument("--model", default="default", help="a model that comes with litkg, or a folder")
    asked = parser.parse_args(arguments)
    try:
        demo(asked.folder, asked.papers, model=asked.model)
    except litkg.LitkgError as why:
        sys.stderr.write(f"demo: {why}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("demo: stopped; the same command goes on from here\n")
        return 130
    return 0


def demo(folder: Path, papers: Sequence[str], *, model: str = "default") -> None:
    """Build, count, ask, draw."""
    place = home(folder, papers)
    with screen.progress(quiet=False) as progress, litkg.build(papers, place, model=model, progress=progress) as atlas:
        if atlas.summary:
            screen.summary(atlas.summary)
            if not atlas.summary.unread:
                screen.out("Everything was read.\n")
        if benchmark := busiest(atlas):
            ask(atlas, f"Who is best on {benchmark}?", "leaderboard", benchmark=benchmark, limit=8)
        ask(atlas, "What beats what?", "beats", limit=5)
        page = atlas.map(folder / f"{place.name.replace('atlas', 'map')}.html")
    screen.out(f"The map: {page.resolve()} (open it in a browser; it needs no network)")
    screen.out(f"More questions: litkg queries. A question of your own: litkg query {place} 'MATCH …'")


def home(folder: Path, papers: Sequence[str]) -> Path:
    """``atlas``, or ``atlas-2`` and so on where an earlier demo made that of other papers: a build would add to it."""
    names = {file.name for name in papers for file in (Path(name), *Path(name).rglob("*"))}
    places = (folder / (f"atlas-{n}" if n > 1 else "atlas") for n in count(1))
    return next(place for place in places if fits(place, names))


def fits(atlas: Path, names: set[str]) -> bool:
    """Whether there is no atlas yet, or one that can be read and was made of no other files than these."""
    if not (atlas / "atlas.db").exists():
        return True
    try:
        with litkg.open(atlas) as made:
            return {Path(file["name"]).name for file in made.info()["inputs"]} <= names
    except AtlasError:
        return False


def busiest(atlas: litkg.Atlas) -> str | None:
    """The benchmark that has most to show; None where the papers name none."""
    rows = atlas.cypher(BUSIEST).rows or atlas.cypher(KNOWN).rows
    return str(rows[0][0]) if rows else None


def ask(atlas: litkg.Atlas, heading: str, question: str, **params: Any) -> None:
    """A question of the library, how it is asked on the command line, and its answer."""
    screen.out(heading)
    given = "".join(f" --param {shlex.quote(f'{name}={value}')}" for name, value in params.items())
    screen.out(f"$ litkg query {atlas.path} --name {question}{given}\n")
    answer = atlas.ask(question, **params)
    if answer.note:
        screen.out(f"{answer.note}.")
    show(answer.instead if answer.instead and not len(answer) else answer, Format.TABLE)
    screen.out("")


if __name__ == "__main__":
    sys.exit(main())
