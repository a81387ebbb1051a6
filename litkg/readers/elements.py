"""XML elements of one kind, one after another, each parsed by itself: a broken one costs only itself.

The text between is passed over, memory holds one element, and no document type is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser

from litkg.readers.source import Source

CHUNK = 1 << 16
LONGEST = 1 << 23
"""Characters after which an element that is not closed is given up."""

_NAMESPACE = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_PREFIX = re.compile(r"(</?)[\w.-]+:(?=[\w.-])")
_PREFIXED = re.compile(r"(\s)[\w.-]+:([\w.-]+\s*=)")
_ENTITY = re.compile(r"&(?!#\d+;|#x[\da-fA-F]+;|amp;|lt;|gt;|quot;|apos;)(\w+;)?")


def elements(source: Source, *tags: str) -> Iterator[tuple[int, Element | str]]:
    """The elements called any of ``tags``, without namespaces, each with the line it begins in.

    A string in place of an element says why it could not be parsed.
    """
    names = "|".join(map(re.escape, tags))
    opening = re.compile(rf"<(?:[\w.-]+:)?({names})(?=[\s>])")
    with source.text() as stream:
        text, line = stream.read(CHUNK), 1
        while True:
            begin = opening.search(text)
            end = _end(text, begin) if begin else None
            following = opening.search(text, begin.end()) if begin and end is None else None
            if begin and end is None and (following or len(text) - begin.start() > LONGEST):
                end = following.start() if following else begin.end()
            if begin and end:
                found = parse(text[begin.start() : end])
                inside = opening.search(text, begin.end(), end) if isinstance(found, str) else None
                end = inside.start() if inside else end  # one that is not closed does not take the next one with it
                yield line + text.count("\n", 0, begin.start()), found
                line += text.count("\n", 0, end)
                text = text[end:]
                continue
            keep = begin.start() if begin else max(0, text.rfind("<"))
            line += text.count("\n", 0, keep)
            text = text[keep:]
            piece = stream.read(max(CHUNK, len(text)))
            if not piece:
                if begin:
                    yield line, "the element is not closed"
                return
            text += piece


def _end(text: str, begin: re.Match[str]) -> int | None:
    close = re.compile(rf"</(?:[\w.-]+:)?{re.escape(begin.group(1))}\s*>").search(text, begin.end())
    return close.end() if close else None


def parse(text: str) -> Element | str:
    """One element without its namespaces; a string that says what is wrong with it."""
    plain = _PREFIXED.sub(r"\1\2", _PREFIX.sub(r"\1", _NAMESPACE.sub("", text)))
    parser = XMLParser()  # noqa: S314 - the piece holds no document type, so that there is no entity to expand
    try:
        parser.feed(_ENTITY.sub(_known, plain))
        found = parser.close()
    except (ParseError, ValueError) as why:
        return f"not well-formed XML: {why}"
    return found if isinstance(found, Element) else "not an element"


def _known(match: re.Match[str]) -> str:
    """Entities of HTML, which XML does not know, as characters; a lone ampersand as one."""
    from html import unescape

    plain = unescape(match.group())
    return plain if plain != match.group() and plain not in "<&" else "&amp;" + match.group()[1:]


def text_of(element: Element | None) -> str:
    """All text in an element, with that of its children; empty where there is no element."""
    return "" if element is None else "".join(element.itertext())


def inner(element: Element, path: str) -> str:
    """All text of the first element at ``path``, spaces folded."""
    return " ".join(text_of(element.find(path)).split())


def is_xml(head: str) -> bool:
    """Whether a file begins as XML does."""
    return head.lstrip("\ufeff \t\r\n").startswith("<")
