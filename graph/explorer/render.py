"""From a graph to one HTML page: choose, lay out, pack, and put the page's files together."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.explorer import fold, pack, select, view
from graph.model import Graph

STYLES = ("base", "bar", "legend", "map", "details", "tables", "small", "print")
SCRIPTS = (
    "dom", "graph", "marks", "theme", "state", "filter", "fold", "search", "layout", "scene", "labels", "paint",
    "path", "parts", "evidence", "results", "details", "actions", "legend", "finder", "boards", "matrix", "papers",
    "outline", "exports", "pointer", "keys", "main",
)  # fmt: skip
"""Names of the page's files, in the order in which they are put together: each uses only what stands before it."""


def render(
    graph: Graph,
    *,
    title: str = "litkg",
    focus: str | None = None,
    hops: int = 2,
    types: Collection[str] | None = None,
    since: int | None = None,
    limit: int | None = None,
    min_confidence: float = 0.0,
) -> str:
    """The map of ``graph`` as one HTML text, the same on every run.

    Args:
        graph: What to show. A paper's name is its title.
        title: What stands on top of the page and in its tab.
        focus: Show only what is near this name, alias or id, and open there.
        hops: How near, in steps from thing to thing (papers between them are not counted).
        types: Labels to show, as ``("Method", "Benchmark")``; papers and results always stay, as evidence.
        since: Leave out papers before this year, or of no known year, and what only they say.
        limit: Keep only this many things, those that most papers speak of.
        min_confidence: Leave out facts below this confidence, 0 to 1.

    Raises:
        NotFoundError: if nothing is called ``focus``; the message names near ones.
    """
    from graph.explorer import layout  # brings numpy

    chosen = select.Choice(
        focus=focus, hops=hops, types=types, since=since, limit=limit, min_confidence=min_confidence
    )  # fmt: skip
    start = select.find(graph.nodes, focus).id if focus is not None else None
    shown = select.select(graph, chosen)
    arranged = layout.arrange(shown, fold.fold(shown))
    settings = {"title": title, "focus": start, "hops": min(hops, 2)}
    return _page(
        title=title.encode("utf-8", "replace").decode(),
        view=pack.to_json(view.first_view(arranged)),
        data=pack.to_json(pack.pack(shown, arranged) | {"settings": settings}),
        texts=pack.to_json(pack.texts(shown)),
    )


def write(graph: Graph, path: str | Path, **options: Any) -> Path:
    """Write ``render(graph, **options)`` to ``path`` in one step, so that no half page is ever there."""
    path = Path(path)
    text = render(graph, **options)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text.encode("utf-8"))
    return part.replace(path)


@dataclass(frozen=True, slots=True)
class Inline:
    """A map for a notebook, which shows it in a frame of ``height`` pixels."""

    page: str
    height: int = 640

    def _repr_html_(self) -> str:
        """The page inside a frame: escaped, so that the notebook itself parses nothing of it."""
        style = f"width:100%;height:{self.height}px;border:0"
        return f'<iframe title="litkg map" style="{style}" srcdoc="{escape(self.page, quote=True)}"></iframe>'


def inline(graph: Graph, *, height: int = 640, **options: Any) -> Inline:
    """The map of ``graph`` for a notebook; ``options`` as of :func:`render`."""
    return Inline(render(graph, **options), height)


def _page(*, title: str, view: str, data: str, texts: str) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("graph.explorer", "page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style, script, library = _style(), _script(), _library()
    # Markup: our own files, and JSON that pack.to_json has made harmless; all else is escaped by the template.
    return environment.get_template("page.html.j2").render(
        title=title,
        policy=_policy(scripts=(library, script), styles=(style,)),
        style=Markup(style),  # noqa: S704
        library=Markup(library),  # noqa: S704
        script=Markup(script),  # noqa: S704
        view=Markup(view),  # noqa: S704
        data=Markup(data),  # noqa: S704
        texts=Markup(texts),  # noqa: S704
    )


def _policy(*, scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A Content-Security-Policy under which nothing runs but these scripts, and nothing is fetched at all."""
    allowed = {"script-src": scripts, "style-src": styles}
    hashes = {name: " ".join(_hash(text) for text in texts) for name, texts in allowed.items()}
    return "; ".join(
        [
            "default-src 'none'",
            *(f"{name} {sources}" for name, sources in hashes.items()),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(*parts: str) -> str:
    return files("graph.explorer").joinpath("page", *parts).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return "\n" + "\n".join(_read("css", f"{name}.css") for name in STYLES)


@cache
def _script() -> str:
    """All scripts in one function of their own, so that nothing of theirs is global."""
    body = "\n".join(_read("js", f"{name}.js") for name in SCRIPTS)
    return f'\n(() => {{\n"use strict";\n{body}\n}})();\n'


@cache
def _library() -> str:
    return "\n" + view.library() + "\n"
