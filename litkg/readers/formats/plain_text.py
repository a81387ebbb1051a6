"""Plain text: a title on a line, its abstract below, one paper after another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litkg.readers.base import Draft, Format, Item
from litkg.readers.entries import Line, entries
from litkg.readers.source import Source

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_LABEL = re.compile(r"^\**(title|abstract|summary)\**\s*[:.]\**\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]$")

WIDEST = 200
"""A paragraph with longer lines was not wrapped by an editor."""


def sniff(head: str) -> bool:
    """Prose: a short line, and a long paragraph of sentences somewhere below it."""
    if "\x00" in head or head.lstrip()[:1] in ("<", "{", "[", "@", "%"):
        return False
    blocks = [block for block in re.split(r"\n\s*\n", head) if block.strip()]
    paragraphs = [" ".join(block.split()) for block in blocks]
    return any(len(p) > 150 and re.search(r"[a-z)][.!?](?:\s|$)", p) for p in paragraphs) and len(head.split("\n")) > 1


def read(source: Source) -> Iterator[Item]:
    """One draft per title."""
    for entry in entries(paragraphs(source)):
        yield Draft(line=entry.line, title=entry.title, abstract=entry.abstract, date=entry.date)


def paragraphs(source: Source) -> Iterator[Line]:
    """The lines of the text, those of a paragraph that an editor has wrapped put together again."""
    block: list[tuple[int, str]] = []
    for number, line in source.lines():
        if line.strip() and not _HEADING.match(line):
            block.append((number, line.strip()))
            continue
        yield from _joined(block)
        block = []
        if found := _HEADING.match(line):
            yield Line(number, found[1], title=True)
    yield from _joined(block)


def _joined(block: list[tuple[int, str]]) -> Iterator[Line]:
    """The lines of one block: a wrapped paragraph, a title with one below it, or lines as they are."""
    sizes = [len(text) for _, text in block]
    if _is_wrapped(sizes[1:]) and _breaks_early(block) and not _SENTENCE.search(block[0][1]):
        yield _line(*block[0])
        yield _line(block[1][0], " ".join(text for _, text in block[1:]))
    elif _is_wrapped(sizes) and not (len(block) == 2 and _SENTENCE.search(block[0][1])):
        yield _line(block[0][0], " ".join(text for _, text in block))
    else:
        for number, text in block:
            yield _line(number, text)


def _breaks_early(block: list[tuple[int, str]]) -> bool:
    """Whether the first word of the second line would have fitted into the first one, which so is a line of its own."""
    word = block[1][1].split()[0]
    return len(block[0][1]) + 1 + len(word) <= max(len(text) for _, text in block)


def _is_wrapped(sizes: list[int]) -> bool:
    """Several lines of about one length, as an editor makes them, of which the last alone may be short."""
    longest = max(sizes, default=0)
    return len(sizes) > 1 and longest <= WIDEST and sum(sizes[:-1]) >= 0.6 * longest * (len(sizes) - 1)


def _line(number: int, text: str) -> Line:
    label = _LABEL.match(text)
    return Line(number, text[label.end() :] if label else text, title=label is not None and label[1].lower() == "title")


FORMAT = Format(
    name="text",
    label="plain text, a title and its abstract per block",
    endings=(".txt", ".text", ".md", ".markdown", ""),
    read=read,
    sniff=sniff,
    example="""\
A Title

An abstract of some sentences, long enough to be told from a title. It says what was done, and with what. It may
have several lines; a blank line ends it, and what comes next is another title with its abstract.
""",
)
