"""Which form a name asks for: the one explicit table of exports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from graph.errors import InputError
from graph.exports import cypher, gexf, graphml, jsonld, neo4j_csv, nodelink, papers, parquet, records, turtle
from graph.filters import Filter, Source
from graph.model import Paper, Record
from graph.progress import Progress, counted, silent


class Atlas(Source, Protocol):
    """A graph with the records that it was made from."""

    def records(self) -> Iterable[Record]:
        """The records, each entity with its node."""

    def papers(self) -> Iterable[Paper]:
        """The papers."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of export: the ending of its name, what it is for, and the function that writes it from ``needs``."""

    ending: str
    what: str
    write: Callable[[Any, Path], None]
    needs: str = "graph"


FORMS: tuple[Form, ...] = (
    Form(".graphml", "GraphML: yEd, Cytoscape, igraph, networkx", graphml.write),
    Form(".gexf", "GEXF: Gephi, networkx", gexf.write),
    Form(".json", "node-link JSON: D3, Sigma, networkx", nodelink.write),
    Form(".cypher", "a Cypher script", cypher.write),
    Form("csv/", "files for neo4j-admin database import", neo4j_csv.write, "marks"),
    Form("parquet/", "tables for pandas, Polars, DuckDB", parquet.write),
    Form(".ttl", "Turtle: triple stores, with PROV-O for the evidence", turtle.write),
    Form(".jsonld", "JSON-LD, the same triples", jsonld.write),
    Form(".jsonl", "records, each entity with its node", records.write, "records"),
    Form(".parquet", "the same as a Parquet table", records.write_parquet, "records"),
    Form(".bib", "BibTeX of the papers", papers.write_bib, "papers"),
    Form(".csv", "a table of the papers", papers.write_csv, "papers"),
)
"""All forms; an ending with a slash is a folder."""


def form(path: str) -> Form:
    """The form that ``path`` asks for by its ending; ``csv`` and ``parquet`` alone are folders.

    Raises:
        InputError: No form has that ending.
    """
    name = path.replace("\\", "/")
    for known in FORMS:
        folder = known.ending.removesuffix("/")
        if name.endswith(known.ending) or (known.ending != folder and name.rpartition("/")[2] == folder):
            return known
    endings = ", ".join(f.ending for f in FORMS)
    raise InputError(f"No form of export is called {path!r}; the endings are {endings}.")


def export(
    atlas: Atlas,
    path: str | Path,
    keep: Filter = Filter(),  # noqa: B008 - frozen
    *,
    only: Collection[str] | None = None,
    progress: Progress = silent,
) -> Path:
    """Write what ``keep`` keeps of ``atlas`` to ``path``, in the form that its ending names.

    Args:
        atlas: The graph.
        path: A file; with a slash at its end, or called ``csv`` or ``parquet``, a folder.
        keep: What to keep.
        only: For the forms of papers: their ids; None for all.
        progress: Hears how many lines are written.

    Raises:
        InputError: No form has that ending, or ``only`` does not fit it.
        LitkgError: A package that the form needs is not installed.
        OSError: It cannot be written.
    """
    chosen, place = form(str(path)), Path(path)
    if only is not None and chosen.needs != "papers":
        raise InputError("Only papers can be chosen by a query: write to a .bib or a .csv file.")
    if chosen.needs == "records":
        chosen.write(counted(records.kept(atlas.records(), keep), "writing", 0, progress), place)
    elif chosen.needs == "papers":
        chosen.write(counted(_papers(atlas, keep, only), "writing", 0, progress), place)
    elif chosen.needs == "marks":
        neo4j_csv.write(keep.of(_Heard(atlas, progress)), place, _marks(atlas))
    else:
        chosen.write(keep.of(_Heard(atlas, progress)), place)
    return place


def _marks(atlas: Atlas) -> neo4j_csv.Marks | None:
    """What gives the marks by which ``litkg load`` knows its own; None if ``atlas`` lies in no folder."""
    if (place := getattr(atlas, "path", None)) is None:
        return None
    from graph.stores.neo4j.difference import difference
    from graph.stores.neo4j.identity import identity

    name = identity(place)
    return lambda item: difference([item], {}, name).create[0][1]


def _papers(atlas: Atlas, keep: Filter, only: Collection[str] | None) -> Iterable[Paper]:
    for paper in atlas.papers():
        if (only is None or paper.id in only) and (keep.since is None or (paper.year or -1) >= keep.since):
            yield paper


@dataclass(frozen=True, slots=True)
class _Heard:
    """A source that tells how far it is."""

    source: Source
    tell: Progress

    def nodes(self) -> Iterable[Any]:
        return counted(self.source.nodes(), "writing nodes", 0, self.tell)

    def edges(self) -> Iterable[Any]:
        return counted(self.source.edges(), "writing relationships", 0, self.tell)
