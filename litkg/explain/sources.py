"""What can be explained: a paper of an atlas, the papers of a file, a text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import InputError, NotFoundError
from graph.model import Paper, Record, digest
from graph.text import fold
from litkg.explain.explanation import Explanation, Reasons, explain

if TYPE_CHECKING:
    from graph.atlas import AtlasFolder

OURS = ("tagger.", "results.")
"""Beginnings of the names that the trained model's facts carry."""


def of_paper(paper: Paper, *, model: str = "default") -> Explanation:
    """What the trained model reads in ``paper``, and why it left numbers out.

    Raises:
        ModelError: there is no such model.
    """
    from extractors.encoder import load
    from extractors.extract import read

    reading = read(paper, load(model))
    return explain(reading.record, {d.number.span: d.reason for d in reading.decisions if not d.result})


def of_text(text: str, *, model: str = "default") -> Explanation:
    """What the trained model reads in ``text``: a title and an abstract on lines of their own, or an abstract alone."""
    title, _, abstract = text.strip().partition("\n")
    title, abstract = (title.strip(), abstract.strip()) if abstract.strip() else ("", title.strip())
    if not abstract:
        raise InputError("There is no text to explain; give a title and an abstract.")
    return of_paper(Paper(id=f"text:{digest(title, abstract, length=12)}", title=title, abstract=abstract), model=model)


def of_record(record: Record, *, model: str = "default") -> Explanation:
    """What ``record`` says. Where the trained model made it, the model is asked again why it left numbers out."""
    made = {fact.extractor for part in (record.entities, record.results) for fact in part}
    return explain(record, _reasons(record, model) if any(name.startswith(OURS) for name in made) else {})


def _reasons(record: Record, model: str) -> Reasons:
    from extractors.encoder import load
    from extractors.extract import read

    decisions = read(record.paper, load(model)).decisions
    return {d.number.span: d.reason for d in decisions if not d.result}


def of_file(path: str | Path, *, only: str | None = None, model: str = "default") -> Iterator[Explanation]:
    """Each paper and record of a file that ``litkg build`` reads, or the one with the id ``only``.

    They are read one after the other, each when it is asked for. A file in no known format is taken as one text.

    Raises:
        InputError: the file cannot be read.
    """
    from litkg.readers import read

    problems: list[str] = []
    reading = read([path], on_error=lambda p: problems.append(p.reason))
    try:
        found = False
        for item in reading:
            found = True
            if only is not None and only != (item.paper if isinstance(item, Record) else item).id:
                continue
            yield of_record(item, model=model) if isinstance(item, Record) else of_paper(item, model=model)
    finally:
        reading.close()
    if not found:
        yield of_text(_text(path, problems), model=model)


def _text(path: str | Path, problems: list[str]) -> str:
    """The file as plain text; InputError with what the readers had to say where it is none."""
    try:
        return Path(path).read_text("utf-8")
    except (OSError, ValueError) as why:
        raise InputError(f"{path} cannot be read: {problems[0] if problems else why}") from why


def of_atlas(atlas: AtlasFolder, paper: str, *, model: str = "default") -> Explanation:
    """The paper with this id, arXiv id, DOI or title in an atlas.

    Raises:
        NotFoundError: it is not there; the message names the nearest titles.
    """
    for ident in (paper, f"arxiv:{paper}", f"doi:{paper}"):
        if record := atlas.record(ident):
            return of_record(record, model=model)
    titles: dict[str, str] = {}
    for record in atlas.records():
        if fold(record.paper.title) == fold(paper):
            return of_record(atlas.record(record.paper.id) or record, model=model)
        titles[record.paper.title.casefold()] = f"{record.paper.id} ({record.paper.title})"
    near = difflib.get_close_matches(paper.casefold(), titles, n=3, cutoff=0.4)
    hint = f"; near are {', '.join(titles[t] for t in near)}" if near else "; find its id with litkg query"
    raise NotFoundError(f"There is no paper {paper!r} in the atlas{hint}.")
