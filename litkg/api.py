"""The Python API: one object for an atlas. Each command of the command line is one call of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from graph.atlas import AtlasFolder, Unread
from graph.filters import Filter, Source
from graph.model import Edge, Node, Record
from graph.progress import Progress, silent
from graph.resolve import Decisions
from graph.stores.base import MAX_ROWS, TIMEOUT, Rows, Store
from litkg import lookup, pipeline
from litkg.lookup import Evidence
from litkg.pipeline import Extraction, Inputs, Model, Summary
from queries.names import Found

if TYPE_CHECKING:
    import networkx

    from graph.explorer.render import Inline
    from graph.stores.neo4j import Loaded
    from litkg.shards import Extracted
    from queries.runner import Answer


def build(
    inputs: Inputs,
    atlas: str | Path = "atlas",
    *,
    model: str = "default",
    processes: int = 0,
    columns: Mapping[str, str] | None = None,
    extraction: Extraction | None = None,
    progress: Progress = silent,
) -> Atlas:
    """Read, extract, resolve, store: an atlas of the papers in ``inputs``.

    An atlas that is there already gets what is new in them; the same inputs again change nothing. A build that was
    stopped goes on where it was.

    Args:
        inputs: Files, folders, archives, or ``-`` for standard input.
        atlas: The folder to keep it in.
        model: ``default``, ``fast``, or the folder of a model of one's own.
        processes: How many processes extract; 0 for as many as there are processors.
        columns: Columns of tables that cannot be guessed, by field: ``{"title": "Titel"}``.
        extraction: Something else to extract with, in place of a model.
        progress: Called with what is being done, how much of it is done, and how much there is (0: unknown).

    Raises:
        InputError: An input is missing, or there is no paper in any of them.
        AtlasError: ``atlas`` may not be written to, is in use, or is something else.
    """
    made = pipeline.fill(atlas, inputs, extraction or Model(model, processes), progress, columns)
    return Atlas(AtlasFolder.open(atlas), made)


def extract(
    inputs: Inputs,
    *,
    model: str = "default",
    processes: int = 0,
    columns: Mapping[str, str] | None = None,
    extraction: Extraction | None = None,
    unread: list[Unread] | None = None,
    progress: Progress = silent,
) -> Iterator[Record]:
    """The records of ``inputs``, one after the other; what cannot be read is appended to ``unread``.

    Raises:
        InputError: An input is missing, or there is no paper in any of them.
    """
    problems = unread if unread is not None else []
    return pipeline.records(inputs, extraction or Model(model, processes), problems.append, progress, columns)


def extract_shards(
    inputs: Inputs,
    output: str | Path,
    *,
    model: str = "default",
    processes: int = 0,
    columns: Mapping[str, str] | None = None,
    extraction: Extraction | None = None,
    scheduler: str | None = None,
    progress: Progress = silent,
) -> Extracted:
    """The records of Parquet files, one file of records for each, in the folder ``output``, which ``build`` takes.

    What is there already is not done again, so that a run that was stopped goes on where it was. With a ``scheduler``
    (``tcp://host:8786``) the workers of a Dask cluster do it; the files are the same, byte by byte.

    Raises:
        InputError: An input is missing or no Parquet file, or no scheduler answers.
        LitkgError: A package that this needs is not installed.
    """
    from litkg.shards import extract_shards

    return extract_shards(
        pipeline.names_of(inputs),
        output,
        model=model,
        processes=processes,
        columns=columns,
        extraction=extraction,
        scheduler=scheduler,
        progress=progress,
    )


def open(atlas: str | Path) -> Atlas:  # noqa: A001 - `litkg.open`, as in the design
    """The atlas in the folder ``atlas``.

    Raises:
        AtlasError: There is none, or it is damaged.
    """
    return Atlas(AtlasFolder.open(atlas))


class Atlas:
    """A knowledge graph of papers on disk.

    Attributes:
        folder: What is kept on disk.
        summary: What the last build, addition or removal did; None for an atlas that was only opened.
    """

    def __init__(self, folder: AtlasFolder, summary: Summary | None = None) -> None:
        self.folder = folder
        self.summary = summary
        self._parts: dict[tuple[float, str], Store] = {}

    @property
    def path(self) -> Path:
        """The folder."""
        return self.folder.path

    def __repr__(self) -> str:
        return f"<litkg.Atlas {self.path}>"

    def __enter__(self) -> Atlas:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of memory and files; a second call does nothing."""
        for store in self._parts.values():
            store.close()
        self._parts.clear()
        self.folder.close()

    def find(self, name: str, *, types: Collection[str] | None = None) -> list[Found]:
        """What is called ``name``, by name or alias, however it is spelled; the likeliest first.

        Raises:
            NotFoundError: Nothing is called that; the message gives the nearest names.
        """
        return lookup.find(self.store(), name, types)

    def ask(
        self,
        question: str,
        *,
        queries: Sequence[str | Path] = (),
        timeout: float = TIMEOUT,
        max_rows: int = MAX_ROWS,
        min_confidence: float = 0.0,
        **params: Any,
    ) -> Answer:
        """The answer to a question of the library: ``atlas.ask("leaderboard", benchmark="LIBERO")``.

        Args:
            question: Its name; ``queries.library.load()`` lists them all.
            queries: Folders with questions of one's own.
            timeout: Seconds that it may take.
            max_rows: Rows at most.
            min_confidence: Ask the graph of those facts alone that are at least so sure.
            **params: Values for its parameters; names of things may be spelled as one likes.

        Raises:
            NotFoundError: There is no such question, or no thing of that name.
            QueryError: A parameter is missing, unknown, or of another type.
        """
        from queries.library import load
        from queries.runner import ask

        store, known = self.store(min_confidence=min_confidence), load(queries)
        return ask(store, question, params, queries=known, timeout=timeout, max_rows=max_rows)

    def leaderboard(self, benchmark: str, *, metric: str | None = None, min_confidence: float = 0.0) -> Answer:
        """The figures reported on a benchmark or dataset, the best first; only those of ``metric`` if it is given.

        Raises:
            NotFoundError: No benchmark, dataset or metric is called that.
        """
        return self.ask("leaderboard", benchmark=benchmark, metric=metric, min_confidence=min_confidence)

    def papers(
        self,
        *,
        since: int | None = None,
        min_confidence: float = 0.0,
        **roles: str,
    ) -> list[Node]:
        """The papers that have all the given roles for things, the newest first.

        Args:
            since: Only papers from this year on.
            min_confidence: Only facts that are at least so sure.
            **roles: A relationship in small letters and a name: ``proposes="LoRA"``, ``evaluates_on="GLUE"``.

        Raises:
            NotFoundError: Nothing is called that.
        """
        return lookup.papers(self.folder, self.store(min_confidence=min_confidence), roles, since)

    def evidence(
        self, thing: str | Mapping[str, Any] | Edge | Node | Found, *, min_confidence: float = 0.0
    ) -> list[Evidence]:
        """The sentences behind a relationship (as ``cypher`` gives it, or its key) or a thing (a name, an id).

        Raises:
            NotFoundError: It is not in the atlas.
        """
        found = lookup.evidence(self.folder, self.store(), thing)
        return [e for e in found if e.confidence >= min_confidence]

    def cypher(
        self,
        query: str,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        max_rows: int = MAX_ROWS,
        min_confidence: float = 0.0,
    ) -> Rows:
        """The answer to a query that only reads.

        Args:
            query: Cypher.
            params: Values for its ``$parameters``.
            timeout: Seconds that it may take.
            max_rows: More rows than these are left out, and ``Rows.truncated`` says so.
            min_confidence: Ask the graph of those facts alone that are at least so sure.

        Raises:
            ReadOnlyError: It would change or reach something.
            QueryError: It cannot be parsed or run, or took too long.
        """
        from queries.runner import cypher

        return cypher(self.store(min_confidence=min_confidence), query, params, timeout=timeout, max_rows=max_rows)

    def to_networkx(self, *, min_confidence: float = 0.0) -> networkx.MultiDiGraph[str]:
        """The whole graph as a networkx ``MultiDiGraph``: ids as nodes, keys as edge keys, properties as attributes."""
        import networkx

        source = self.filtered(min_confidence=min_confidence)
        made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        made.add_nodes_from((n.id, {"label": n.label, "name": n.name, **dict(n.props)}) for n in source.nodes())
        made.add_edges_from((e.source, e.target, e.key, {"type": e.type, **e.properties()}) for e in source.edges())
        return made

    def filtered(
        self, *, types: Collection[str] | None = None, since: int | None = None, min_confidence: float = 0.0
    ) -> Source:
        """A part of the graph, to be gone through: see :class:`graph.filters.Filter`."""
        labels = None if types is None else frozenset(types)
        return Filter(types=labels, since=since, min_confidence=min_confidence).of(self.folder)

    @overload
    def map(self, path: str | Path, **options: Any) -> Path: ...

    @overload
    def map(self, path: None = None, **options: Any) -> Inline: ...

    def map(self, path: str | Path | None = None, **options: Any) -> Path | Inline:
        """Write the map, one HTML file that opens offline; without a ``path``, show it in a notebook.

        Options are those of ``graph.explorer.render``, and ``height`` in pixels for a notebook.
        """
        from graph.explorer.render import inline, write

        graph = self.folder.graph()
        return inline(graph, **options) if path is None else write(graph, path, **options)

    def add(
        self,
        inputs: Inputs,
        *,
        model: str | None = None,
        processes: int = 0,
        columns: Mapping[str, str] | None = None,
        extraction: Extraction | None = None,
        progress: Progress = silent,
    ) -> Summary:
        """Put more papers in; ``model`` is the one that the atlas was built with, if none is given."""
        known = str(self.folder.manifest()["settings"].get("model") or "default")
        by = extraction or Model(model or known, processes)
        self.summary = pipeline.fill(self.path, inputs, by, progress, columns)
        return self.summary

    def remove(self, *papers: str, progress: Progress = silent) -> Summary:
        """Take papers out by id, with all that only they support.

        Raises:
            NotFoundError: One of them is not in the atlas; none is taken out.
        """
        self.summary = pipeline.remove(self.path, papers, progress)
        return self.summary

    def decide(self, decisions: Decisions, *, progress: Progress = silent) -> Summary:
        """Let ``decisions`` be all that people decided about names; the graph follows.

        What was decided before is in ``folder.decisions()``, what was joined and why in ``folder.merges()``.
        """
        self.summary = pipeline.decide(self.path, decisions, progress)
        return self.summary

    def info(self) -> dict[str, Any]:
        """What is in the atlas and where it came from, as the manifest says."""
        return {"path": str(self.path), **self.folder.manifest()}

    def export(
        self,
        path: str | Path,
        *,
        types: Collection[str] | None = None,
        since: int | None = None,
        min_confidence: float = 0.0,
        query: str | None = None,
        params: Mapping[str, Any] | None = None,
        progress: Progress = silent,
    ) -> Path:
        """Write the graph to ``path``, in the form that its ending names (``graph.exports.FORMS`` lists them).

        Args:
            path: A file; ``csv/`` and ``parquet/`` are folders.
            types: Only nodes of these labels.
            since: Only papers from this year on.
            min_confidence: Only facts that are at least so sure.
            query: For ``.bib`` and ``.csv``: Cypher that gives the papers to write, whole or by id.
            params: Values for its ``$parameters``.
            progress: Hears how far it is.

        Raises:
            InputError: No form has that ending; the message lists those that there are.
            LitkgError: A package that the form needs is not installed.
        """
        from graph.exports import export

        labels = None if types is None else frozenset(types)
        keep = Filter(types=labels, since=since, min_confidence=min_confidence)
        only = None
        if query is not None:
            only = lookup.ids(self.cypher(query, params, max_rows=10**9, min_confidence=min_confidence))
        return export(self.folder, path, keep, only=only, progress=progress)

    def push(
        self,
        uri: str,
        *,
        auth: tuple[str, str] | None = None,
        database: str | None = None,
        batch: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Loaded:
        """Load the graph into the Neo4j at ``uri``: only differences are sent, a second load writes nothing.

        Args:
            uri: ``bolt://localhost:7687`` or the like.
            auth: User and password; None where the server asks for none.
            database: Its name; the user's own if None.
            batch: Nodes or relationships per transaction.
            progress: Called with the numbers done and to do after each transaction.

        Raises:
            ServerError: No server answers there, it refuses the user, or it is older than Neo4j 5.
        """
        from graph.stores.neo4j import Neo4jStore, identity
        from graph.stores.neo4j.loading import BATCH

        store = Neo4jStore(uri, auth=auth, database=database, atlas=identity(self.path))
        try:
            return store.push(self.folder.graph(), batch=batch or BATCH, progress=progress)
        finally:
            store.close()

    def store(self, *, min_confidence: float = 0.0) -> Store:
        """What answers Cypher: the whole graph, or one in memory of those facts alone that are at least so sure."""
        if min_confidence <= 0.0:
            return self.folder.store()
        part = (min_confidence, self.folder.revision())
        if part not in self._parts:
            from graph.stores.embedded import EmbeddedStore

            source, store = self.filtered(min_confidence=min_confidence), EmbeddedStore()
            store.fill(source.nodes(), source.edges())
            self._parts = {part: store}
        return self._parts[part]
