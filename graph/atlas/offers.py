"""One paper from several sources: what each says is kept, the best text wins, every source stays listed.

A source that is read again replaces what it said before; so the order in which sources arrive does not matter, and a
correction in a file reaches the atlas.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.model import Paper, Record, digest
from graph.records import dump, parse
from graph.stores.sqlite import as_json

TEXT_DIGITS = 24
FACTS = ("entities", "results", "relations")

_CLEAN = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """What one source says of a paper; ``facts`` is JSON where it is a finished record. All strings are clean."""

    title: str
    abstract: str
    year: int | None
    date: str | None
    url: str | None
    authors: tuple[str, ...]
    facts: str | None = None

    @property
    def rank(self) -> tuple[Any, ...]:
        """What makes one offer the better: facts, a whole abstract, a longer one; then any order, but always one."""
        whole = not self.abstract.rstrip().endswith(("...", "\u2026"))
        rest = tuple("" if v is None else str(v) for v in (self.date, self.year, self.url, *self.authors))
        return self.facts is not None, whole, len(self.abstract), self.abstract, self.title, self.facts or "", rest

    @property
    def text(self) -> str:
        """Hash of the text, under which its record is kept."""
        return text_hash(self.title, self.abstract)

    def row(self) -> tuple[Any, ...]:
        """The values of the columns ``title`` to ``facts``."""
        return (self.title, self.abstract, self.year, self.date, self.url, as_json(self.authors), self.facts)


Offers = Mapping[str, Offer]
"""What each source says, by its name; a paper without a source has the name ``""``."""


def text_hash(title: str, abstract: str) -> str:
    """What stands for a text in the table of records."""
    return digest(title, abstract, length=TEXT_DIGITS)


def offer(item: Paper | Record) -> tuple[str, Offers]:
    """The id of a paper or finished record, and what its sources say."""
    paper, facts = (item.paper, facts_of(item)) if isinstance(item, Record) else (item, None)
    made = Offer(
        title=clean(paper.title),
        abstract=clean(paper.abstract),
        year=paper.year,
        date=_clean(paper.date),
        url=_clean(paper.url),
        authors=tuple(clean(a) for a in paper.authors),
        facts=facts,
    )
    return clean(paper.id), {clean(source): made for source in paper.sources or ("",)}


def facts_of(record: Record) -> str:
    """The facts of ``record`` as JSON, its paper left out."""
    data = dump(record)
    return clean(as_json({key: data[key] for key in FACTS}))


def record_of(paper: Paper, facts: str) -> Record:
    """The record that ``facts_of`` made the facts of; FactError where they do not fit the text."""
    data = {"id": paper.id, "title": paper.title, "abstract": paper.abstract, **json.loads(facts)}
    return replace(parse(data), paper=paper)


def joined(before: Offers, now: Iterable[Offers]) -> Offers:
    """What all sources say: of what one source says ``now`` the best, of the others what they said ``before``."""
    said: dict[str, Offer] = {}
    for offers in now:
        for source, made in offers.items():
            said[source] = max(made, said.get(source, made), key=lambda o: o.rank)
    return dict(sorted({**before, **said}.items()))


def best(offers: Offers) -> Offer:
    """The best offer, with what it does not tell taken from the next best that does."""
    ranked = sorted(set(offers.values()), key=lambda o: o.rank, reverse=True)
    dated = next((o for o in ranked if o.date), next((o for o in ranked if o.year is not None), ranked[0]))
    return replace(
        ranked[0],
        year=dated.year,
        date=dated.date,
        url=next((o.url for o in ranked if o.url), None),
        authors=next((o.authors for o in ranked if o.authors), ()),
    )


def folded(title: str) -> str:
    """``title`` without case, accents, punctuation and spaces: under it papers of one title meet."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return "".join(c for c in plain if c.isalnum()) or title


def clean(text: str) -> str:
    """``text`` with each half of a broken character replaced, so that offsets stay and every store can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_CLEAN)
    return text


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)
