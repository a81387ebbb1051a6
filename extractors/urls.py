"""Links in a text: repositories and pages, as they should be opened, and whether they are the paper's own.

A pure function of the text. What knows hosts and cue words is the data file ``urls.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from graph.model import Entity, Paper, Span
from graph.text import sentence_of, sentences

NAME = "urls.v1"

_SCHEME = r"https?\s?:\s?/\s?/\s?"
_PATH = r"(?:[^\s<>{}\"“”‘’|^`\[\]\\]|\\~\{\}|\\[_#%&~^$-]|\\textasciitilde(?:\{\})?|\{\\?[_~]\})"
_HOST = r"[A-Za-z0-9](?:[\w-]|\\_)*(?:\$?\.[A-Za-z0-9](?:[\w-]|\\_)*\$?)+"
_WITH_SCHEME = re.compile(rf"{_SCHEME}(github\.\scom|{_HOST}|localhost)(?::\d+)?((?:[/?#]{_PATH}*)?)", re.IGNORECASE)
_GLUED_ON = (
    r"(?:(?<=\bat)|(?<=\bon)|(?<=\bin)|(?<=\bis)|(?<=\bvia)|(?<=:))(?=(?:www\.)?(?:github|gitlab|huggingface)\.)"
)
_BARE = re.compile(
    rf"(?:(?<![\w@./:\\-])(?!(?:at|on|in|is|via)(?:github|gitlab|huggingface)\.)|{_GLUED_ON})({_HOST})((?:/{_PATH}*)?)",
    re.IGNORECASE,
)
_LATEX = re.compile(r"\\textasciitilde(?:\{\})?|\\([_#%&~^$-])(?:\{\})?|\{\\?([_~])\}")
_TAIL = re.compile(r"(?:[.,;:!?'*#)\]>$\\&]|\\[_#%&~^$])+$")
_OPEN, _CLOSE = "([", ")]"
_NEXT = re.compile(r"\s([A-Za-z0-9][\w./-]*)")
_GLUED = re.compile(r"(?:\.[A-Z][a-z]+|[.,;:]https?:?)$")
_OURS = re.compile(r"\b(?:releas\w+|this\s+work|propos\w+|introduc\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where it stands, the address that it opens, and how sure it is that it is one."""

    span: Span
    url: str
    confidence: float


def extract(paper: Paper) -> list[Entity]:
    """The repositories and pages that ``paper`` links to, each once with all its spellings, in order of appearance."""
    text = paper.text
    groups: dict[str, list[Link]] = {}
    for link in links(text):
        groups.setdefault(key(link.url), []).append(link)
    spans = sentences(text)
    return [_entity(text, spans, found) for found in groups.values()]


def links(text: str) -> list[Link]:
    """All links of ``text`` from left to right; none overlaps another."""
    if "." not in text:
        return []
    found = list(_with_scheme(text))
    taken = [link.span for link in found]
    found += [link for link in _bare(text) if not any(a < link.span[1] and link.span[0] < b for a, b in taken)]
    return sorted(found, key=lambda link: link.span)


def key(url: str) -> str:
    """What two spellings of one address share: no scheme, ``www.``, ``.git``, trailing slash, fragment or case."""
    parts = urlsplit(url)
    path = re.sub(r"(?:\.git)?/*$", "", parts.path)
    return (_host(url) + path + (f"?{parts.query}" if parts.query else "")).lower()


def is_repository(url: str) -> bool:
    """Whether an address is of a host that keeps code, models or data."""
    host, known = _host(url), _known()
    path = urlsplit(url).path
    if host == "doi.org":
        return path.lstrip("/").split("/")[0] in known["rules"]["dois"]
    if any(host.endswith("." + suffix) for suffix in known["rules"]["page_suffixes"]):
        return False
    if host.split(".")[0] in known["rules"]["pages_below"]:
        return False
    return _table(host, known["hosts"]) is not None or host.split(".")[0] in known["rules"]["code_labels"]


def _with_scheme(text: str) -> Iterator[Link]:
    for match in _WITH_SCHEME.finditer(text):
        end = _trimmed(text, match.start(), match.end())
        end, joined = _continued(text, match.start(), end)
        if end > match.end(1) - 1 or end > match.start(1) + 3:
            spaced = bool(re.search(r"\s", text[match.start() : end]))
            yield Link((match.start(), end), _address(text[match.start() : end]), 0.9 if spaced or joined else 0.99)


def _bare(text: str) -> Iterator[Link]:
    """Links without a scheme: ``github.com/owner/repo``, ``name.github.io``, ``see example.org``."""
    for match in _BARE.finditer(text):
        end = _trimmed(text, match.start(), match.end())
        written = text[match.start() : end]
        host, _, path = written.partition("/")
        if sure := _is_bare_link(text[max(0, match.start() - 40) : match.start()], host, path):
            end, _ = _continued(text, match.start(), end)
            yield Link((match.start(), end), _address(text[match.start() : end]), sure)


def _is_bare_link(before: str, host: str, path: str) -> float:
    """How sure it is that a dotted name is an address; 0 where it is none."""
    known = _known()
    plain = host.lower().removeprefix("www.")
    labels = plain.split(".")
    if labels[-1] not in known["rules"]["endings"] or any(not label for label in labels):
        return 0.0
    hosted = _table(plain, known["hosts"]) is not None or _table(plain, known["rules"]["deep"]) is not None
    if host.lower().startswith("www.") or (hosted and path):
        return 0.97
    if any(plain.endswith("." + suffix) for suffix in known["rules"]["page_suffixes"]):
        return 0.95
    if hosted or host != plain:  # a host alone that keeps others' things, or a name with capitals in it
        return 0.0
    leads = re.search(
        rf"(?:\b(?:{known['rules']['leads']})\b\s*:?|[:(]|\\url\{{)\s*[\"'“(\[{{]*$", before, re.IGNORECASE
    )
    if path:
        return 0.9 if leads or len(labels[-1]) == 3 or len(labels) > 2 else 0.0
    return 0.75 if leads and not labels[-2].isdigit() and len(labels[-2]) > 1 else 0.0


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a link without punctuation, closing brackets of the sentence, and a sentence glued on."""
    while True:
        piece = text[start:end]
        if tail := _TAIL.search(piece):
            cut = tail.start()
            while cut < len(piece) and piece[cut] in _CLOSE and _balanced(piece[: cut + 1], piece[cut]):
                cut += 1
            if cut < len(piece):
                end = start + cut
                continue
        if (glued := _GLUED.search(piece)) and "/" in piece[8 : glued.start()]:
            end = start + glued.start()
            continue
        return end


def _balanced(piece: str, close: str) -> bool:
    opener = _OPEN[_CLOSE.index(close)]
    return piece.count(opener) >= piece.count(close)


def _continued(text: str, start: int, end: int) -> tuple[int, bool]:
    """The end of a link that a space cuts in two: after a hyphen or a slash, or where the path names nothing yet."""
    joined = False
    while (further := _next_piece(text, start, end)) > end:
        end, joined = further, True
    return end, joined


def _next_piece(text: str, start: int, end: int) -> int:
    """The end of a link with the word after the next space, or ``end`` where that is no part of it."""
    following = _NEXT.match(text, end)
    if following is None or text[end - 1] not in "-/":
        return end
    word = following[1].rstrip(".,;:")
    parts = [part for part in re.sub(_SCHEME, "", text[start:end]).split("/") if part]
    known = _known()
    host = parts[0].lower().removeprefix("www.")
    needed = _table(host, known["hosts"]) or _table(host, known["rules"]["deep"]) or 0
    open_ended = text[end - 1] == "-" or len(parts) - 1 < needed
    if not open_ended or not word or word.lower() in known["rules"]["stop_words"]:
        return end
    return following.start(1) + len(word)


def _address(written: str) -> str:
    """The address as it should be opened: no LaTeX, no spaces, with a scheme, the host in lower case."""
    plain = _LATEX.sub(lambda m: m[1] or m[2] or "~", written)
    plain = re.sub(r"\s+", "", plain)
    scheme, mark, rest = plain.partition("://")
    if not mark:
        scheme, rest = "https", plain
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.replace('$', '').lower()}{slash}{path}"


def _entity(text: str, spans: list[Span], found: list[Link]) -> Entity:
    first = found[0]
    role, sure = _role(text, sentence_of(spans, *first.span), first)
    return Entity(
        type="Repository" if is_repository(first.url) else "ProjectPage",
        name=first.url,
        mentions=tuple(dict.fromkeys(text[slice(*link.span)] for link in found)),
        spans=tuple(link.span for link in found),
        role=role,
        confidence=round(max(link.confidence for link in found) * sure, 4),
        extractor=NAME,
    )


def _role(text: str, sentence: Span, link: Link) -> tuple[str, float]:
    """Whose the link is by the sentence around it; most links of an abstract are its own."""
    before, url = text[sentence[0] : link.span[0]], link.url
    roles = _known()["roles"]
    if re.search(roles["other"], before) and not _OURS.search(before, max(0, len(before) - 60)):
        return "other", 0.85
    if re.search(roles["own"], before):
        return "own", 1.0
    elsewhere = _table(_host(url), dict.fromkeys(_known()["rules"]["elsewhere"], 1)) and not is_repository(url)
    alone = not urlsplit(url).path and bool(re.search(r"\b(?:from|on)\s+$", before))
    return ("other", 0.8) if elsewhere or alone else ("own", 0.9)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.").partition(":")[0]


def _table(host: str, table: Mapping[str, int]) -> int | None:
    """The entry of ``host`` or of the host that it is a subdomain of."""
    while "." in host:
        if host in table:
            return table[host]
        host = host.partition(".")[2]
    return None


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(files("extractors").joinpath("urls.toml").read_text("utf-8"))
