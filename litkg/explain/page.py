"""The explanation as one HTML page: nothing runs in it, and nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.model import Entity
from litkg.explain.explanation import Explanation
from litkg.explain.pieces import Sentence, cut

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def render(explanation: Explanation) -> str:
    """One HTML text that opens offline, the same on every run."""
    record, text = explanation.record, explanation.record.paper.text
    sentences = cut(explanation)
    title = len(record.paper.title)
    style = _read("style.css")
    return str(
        _template().render(
            policy=_policy(style),
            style=_markup(style),
            paper=record.paper,
            heading=[s for s in sentences if s.span[1] <= title],
            body=[(i, s) for i, s in enumerate(sentences) if s.span[1] > title],
            record=record,
            figures=explanation.figures,
            left_out=[(i, f, text[slice(*f.span)]) for i, f in enumerate(explanation.figures) if not f.results],
            numbers=_numbers(explanation),
            sentence_at=lambda at: _sentence_at(sentences, at),
            colour=colour,
        )
    )


def write(explanation: Explanation, path: str | Path) -> Path:
    """Write ``render(explanation)`` to ``path`` in one step; gives the path."""
    from graph.exports import writing

    with writing.text(Path(path)) as out:
        out.write(render(explanation))
    return Path(path)


def colour(entity: Entity) -> str:
    """The name under which the style sheet knows the colour of an entity."""
    if entity.type == "Method":
        return "family" if entity.kind == "family" else "method"
    return "page" if entity.type == "ProjectPage" else entity.type.lower()


def _numbers(explanation: Explanation) -> dict[int, int]:
    """For each result with a number in the text, the place of that number."""
    return {i: n for n, figure in enumerate(explanation.figures) for i in figure.results}


def _sentence_at(sentences: tuple[Sentence, ...], at: int) -> int:
    """Place of the sentence that holds the character ``at``."""
    return next((i for i, s in enumerate(sentences) if at < s.span[1]), len(sentences) - 1)


def _policy(style: str) -> str:
    """A Content-Security-Policy under which nothing runs, nothing is fetched, and only this style is applied."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("litkg.explain", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_showable,
    )
    return environment.get_template("page.html.j2")


def _showable(value: Any) -> Any:
    """Characters that no HTML text may hold become the replacement character."""
    from markupsafe import Markup

    return _UNSHOWABLE.sub("\ufffd", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _markup(style: str) -> Any:
    from markupsafe import Markup

    return Markup(style)  # noqa: S704 - our own file


@cache
def _read(name: str) -> str:
    return files("litkg.explain").joinpath("page", name).read_text("utf-8")
