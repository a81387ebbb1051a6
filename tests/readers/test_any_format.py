"""What holds for every format: its example is read, as itself, and no damage to it crashes anything."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litkg.readers import all_formats
from litkg.readers.base import Draft, Format, Problem
from litkg.readers.reading import finish, items
from litkg.readers.source import Source
from litkg.readers.table import find

TEXTS = [found for found in all_formats() if not found.magic]


def _source(data: bytes, name: str = "file") -> Source:
    return Source(name, name, lambda: io.BytesIO(data))


@pytest.mark.parametrize("found", TEXTS, ids=lambda f: f.name)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_example_is_read_as_what_it_is(found: Format, encoding: str) -> None:
    """The example of a format, without any ending, is known for what it is, and gives a paper with an abstract."""
    source = _source(found.example.encode(encoding))
    assert find(source) is found
    drafts = [finish(item, source) for item in items(source) if isinstance(item, Draft)]
    assert drafts
    assert all(isinstance(d, Draft) and d.title and d.abstract for d in drafts)


def test_names_and_endings_are_unique() -> None:
    """No two formats have one name, and no ending belongs to two of them but for plain text."""
    known = all_formats()
    assert len({f.name for f in known}) == len(known)
    endings = [ending for f in known if f.name not in ("text", "saved-page") for ending in f.endings]
    assert len(set(endings)) == len(endings)
    assert all(f.example and f.label for f in known)


EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 12),
        st.binary(max_size=6) | st.sampled_from([b'"', b"{", b"<", b"\n", b"\x00", b"ER"]),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("found", TEXTS, ids=lambda f: f.name)
@given(edits=EDITS, times=st.integers(1, 3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_is_a_problem_and_never_a_crash(
    found: Format, edits: list[tuple[float, int, bytes]], times: int
) -> None:
    """Whatever bytes are cut out of an example or put into it, reading it as that format ends without an exception."""
    data = found.example.encode() * times
    for place, size, bytes_ in edits:
        at = int(place * len(data))
        data = data[:at] + bytes_ + data[at + size :]
    source = _source(data, f"file{found.endings[0] if found.endings else ''}")
    for item in [*found.read(replace(source)), *items(source)]:
        ready = finish(item, source) if isinstance(item, Draft) else item
        assert not (isinstance(ready, Problem) and "litkg failed" in ready.reason)


@given(data=st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
@settings(max_examples=150, deadline=None)
def test_any_bytes(data: bytes) -> None:
    """Any bytes at all are read as something or said to be nothing."""
    source = _source(data)
    for item in items(source):
        assert not (isinstance(item, Problem) and "litkg failed" in item.reason)
