"""Whatever text comes, there is a record, and every fact of it quotes the text where it says it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.extract import record_of
from graph.model import Paper, Record
from graph.records import parse, to_line

SCRIPTS = "aZ09 .,;:-/()%$\n\t日本語中文한국어العربيةעבריתहिन्दीไทยΕλληνικάкириллицаéüßİıǅﬁ"
EMOJI = "🙂👩‍💻🏳️‍🌈🇩🇪❤️\u200d\ufe0f\u20e3"
CONTROL = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u200e\u202e\u2028\u2029\u2066\ufeff\ufffe\uffff"
SURROGATES = "\ud800\udbff\udc00\udfff"
PIECES = (
    "We propose KeyStep.",
    "on the LIBERO benchmark",
    "91.4%",
    "GPT-4",
    "Long Short-Term Memory (LSTM)",
    "https://github.com/a/b.",
    "<b>",
    "</jats:p>",
    "&amp;",
    "&#x1F600;",
    "\\textbf{",
    "$x^{2}$",
    "}",
    "```",
    "[1](u)",
    "%PDF-1.7",
    "'; DROP TABLE papers; --",
)
MIXED = st.lists(
    st.sampled_from(PIECES)
    | st.text(SCRIPTS, max_size=12)
    | st.text(EMOJI, max_size=6)
    | st.text(CONTROL, max_size=6)
    | st.text(SURROGATES, max_size=4),
    max_size=25,
)


def _paired(text: str) -> str:
    """``text`` with two surrogates that are a pair as the one character that JSON reads them as; others stay alone."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def checked(title: str, abstract: str) -> Record:
    """The record of a text, after a look at all that it quotes."""
    title, abstract = _paired(title), _paired(abstract)
    record = record_of(Paper(id="p", title=title, abstract=abstract))
    text = record.paper.text
    assert text == f"{title}\n{abstract}"
    for entity in record.entities:
        assert entity.spans
        assert {text[a:b] for a, b in entity.spans} <= {*entity.mentions}
    for fact in (*record.results, *record.relations):
        assert text[slice(*fact.span)] == fact.evidence
    assert parse(json.loads(to_line(record))) == record
    return record


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(MIXED, MIXED, st.sampled_from(["", " ", "\n"]))
def test_any_mixture(title: list[str], abstract: list[str], between: str) -> None:
    """Scripts, emoji, control characters, markup, NUL and lone surrogates, with spaces between them or none."""
    checked(between.join(title), between.join(abstract))


@pytest.mark.parametrize(
    "alphabet", [SCRIPTS, EMOJI, CONTROL, SURROGATES], ids=["scripts", "emoji", "control", "surrogates"]
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nothing_but(alphabet: str, data: st.DataObject) -> None:
    """A text of one sort of characters alone."""
    checked(data.draw(st.text(alphabet, max_size=20)), data.draw(st.text(alphabet, max_size=300)))


@pytest.mark.parametrize(("title", "abstract"), [("", ""), (" ", "\n\n"), ("", "We use GPT-4."), ("GPT-4", "")])
def test_empty(title: str, abstract: str) -> None:
    """Nothing said, nothing found, and no error."""
    record = checked(title, abstract)
    if not record.paper.text.strip():
        assert not record.entities


@pytest.mark.parametrize(
    "abstract",
    [
        "We propose KeyStep, and it reaches 91.4% success rate on the LIBERO benchmark. " * 1280,
        "WeproposeKeyStepontheLIBERObenchmark" * 2800,
        "日本語の要旨🙂" * 4_600,
    ],
    ids=["words", "no spaces", "other script"],
)
@pytest.mark.slow
def test_a_hundred_kilobytes(abstract: str) -> None:
    """Far more than the encoder's window: read in parts, nothing lost, every offset right."""
    assert len(abstract.encode()) >= 100_000
    record = checked("A long one", abstract)
    if "KeyStep, and" in abstract:
        spans = next(e.spans for e in record.entities if e.name == "KeyStep")
        assert len(spans) == 1280
        assert max(spans)[0] > 100_000
