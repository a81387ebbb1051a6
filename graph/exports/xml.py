"""Text as XML can hold it, for GraphML and GEXF."""

from __future__ import annotations

import json
import re
from xml.sax.saxutils import escape, quoteattr

from graph.exports.columns import LIST
from graph.model import Value

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kind(column: str) -> str:
    """The type of a column where there are no lists: a list is JSON text."""
    return "string" if column == LIST else column


def flat(value: Value) -> str:
    """``value`` as one string; a list as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)


def content(value: str) -> str:
    """``value`` between tags; what XML cannot hold becomes the replacement character."""
    return escape(_NOT_XML.sub("\ufffd", value), {"\r": "&#13;"})


def attribute(value: str) -> str:
    """``value`` as an attribute, with its quotation marks."""
    return quoteattr(_NOT_XML.sub("\ufffd", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
