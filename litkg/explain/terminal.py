"""The explanation for a terminal: the text with its marks, then what became of each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litkg.explain.explanation import Explanation
from litkg.explain.page import colour
from litkg.explain.pieces import Chunk, cut

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {
    "method": "bold blue",
    "family": "cyan",
    "benchmark": "bold dark_orange3",
    "dataset": "bold green",
    "metric": "bold yellow",
    "task": "magenta",
    "repository": "underline",
    "page": "underline",
}


def marked(explanation: Explanation) -> Text:
    """Title and abstract, every mention in brackets with its type, every number with its place in the lists below.

    Brackets and types stand there in words, so that nothing is lost where there is no colour: ``[LIBERO|Benchmark]``,
    ``{90}r1`` for a number of the first result, ``{12}x2`` for the second number that was left out.
    """
    from rich.text import Text

    out = Text()
    title = len(explanation.record.paper.title)
    for sentence in cut(explanation):
        heading = sentence.span[1] <= title
        line = Text()
        for chunk in sentence.chunks:
            line.append_text(_chunk(explanation, chunk))
        if heading:
            line.stylize("bold")
        out.append_text(line)
        out.append("\n\n" if heading and "\n" in sentence.after else " " if sentence.after else "")
    return out if title else out[1:]  # without a title the text begins with the line break that would end it


def _chunk(explanation: Explanation, chunk: Chunk) -> Text:
    from rich.text import Text

    out = Text()
    for piece in chunk.pieces:
        out.append_text(_number(explanation, piece.figure, piece.text))
    if chunk.entity is None:
        return out
    entity = explanation.record.entities[chunk.entity]
    out.stylize(STYLES[colour(entity)])
    kind = "family" if entity.kind == "family" else entity.type
    return Text.assemble(("[", "dim"), out, (f"|{kind}]", "dim"))


def _number(explanation: Explanation, figure: int | None, text: str) -> Text:
    from rich.text import Text

    shown = "".join(c if c.isprintable() else "\ufffd" if c not in "\n\t" else " " for c in text)
    if figure is None:
        return Text(shown)
    verdict = explanation.figures[figure]
    if verdict.results:
        label = "".join(f"r{i + 1}" for i in verdict.results)
        return Text.assemble((f"{{{shown}}}", "reverse"), (label, "bold"))
    place = explanation.left_out.index(verdict) + 1
    return Text.assemble((f"{{{shown}}}", "strike"), (f"x{place}", "dim"))
