"""JSON of OpenAlex, Semantic Scholar, Crossref, OpenReview, Zotero, Hugging Face, arXiv's snapshot, and any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.model import Paper
from tests.readers.helpers import ONE, TWO, papers, read_all, write


def _index(text: str) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for place, word in enumerate(text.split()):
        index.setdefault(word, []).append(place)
    return index


OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/towel",
    "display_name": "TowelNet",
    "title": "TowelNet",
    "publication_date": "2024-11-05",
    "publication_year": 2024,
    "primary_location": {"landing_page_url": "https://doi.org/10.1000/towel", "source": None},
    "locations": [{"landing_page_url": None}],
    "authorships": [{"author": {"display_name": "Ada Example"}}, {"author": {}, "raw_author_name": "Bo Sample"}],
    "abstract_inverted_index": _index(ONE),
}
SEMANTIC_SCHOLAR = {
    "paperId": "0a1b2c",
    "externalIds": {"DOI": "10.1000/towel", "CorpusId": 17},
    "title": "TowelNet",
    "abstract": ONE,
    "year": 2024,
    "publicationDate": "2024-11-05",
    "url": "https://www.semanticscholar.org/paper/0a1b2c",
    "authors": [{"authorId": "1", "name": "Ada Example"}, {"authorId": None, "name": "Bo Sample"}],
}
CROSSREF = {
    "DOI": "10.1000/TOWEL",
    "title": ["TowelNet"],
    "abstract": f"<jats:title>Abstract</jats:title><jats:p>{ONE}</jats:p>",
    "author": [{"given": "Ada", "family": "Example"}, {"name": "Bo Sample"}],
    "issued": {"date-parts": [[2024, 11, 5]]},
    "URL": "https://doi.org/10.1000/towel",
}
OPENREVIEW = {
    "id": "aB3",
    "forum": "aB3",
    "invitations": ["Conf/2024/-/Submission"],
    "content": {
        "title": {"value": "TowelNet"},
        "authors": {"value": ["Ada Example", "Bo Sample"]},
        "abstract": {"value": ONE},
    },
    "pdate": 1730800000000,
}
ZOTERO = {
    "key": "K",
    "data": {
        "itemType": "journalArticle",
        "title": "TowelNet",
        "abstractNote": ONE,
        "DOI": "10.1000/towel",
        "date": "2024-11-05",
        "creators": [
            {"creatorType": "author", "firstName": "Ada", "lastName": "Example"},
            {"creatorType": "author", "name": "Bo Sample"},
            {"creatorType": "editor", "firstName": "Ed", "lastName": "Itor"},
        ],
    },
}
CSL = {
    "id": 17,
    "type": "article-journal",
    "title": "TowelNet",
    "abstract": ONE,
    "DOI": "10.1000/towel",
    "author": [{"given": "Ada", "family": "Example"}, {"literal": "Bo Sample"}],
    "issued": {"date-parts": [["2024", 11, "5"]]},
}
DAILY = {
    "paper": {
        "id": "2411.00001",
        "title": "TowelNet",
        "summary": ONE.replace(". ", ".\n"),
        "publishedAt": "2024-11-05T17:00:00.000Z",
        "authors": [{"name": "Ada Example"}, {"name": "Bo Sample"}],
        "upvotes": 3,
    },
    "title": "TowelNet",
}
SNAPSHOT = {
    "id": "2411.00001",
    "submitter": "Ada Example",
    "authors": "A. Example, B. Sample",
    "title": "TowelNet",
    "doi": None,
    "abstract": f"  {ONE}\n",
    "versions": [{"version": "v1", "created": "Tue, 5 Nov 2024 19:18:42 GMT"}, {"version": "v2", "created": "x"}],
    "authors_parsed": [["Example", "Ada", ""], ["Sample", "Bo", ""]],
}
OBJECTS = {
    "openalex": (OPENALEX, "results"),
    "semantic scholar": (SEMANTIC_SCHOLAR, "data"),
    "crossref": (CROSSREF, "items"),
    "openreview": (OPENREVIEW, "notes"),
    "zotero": (ZOTERO, "items"),
    "csl": (CSL, "items"),
    "daily papers": (DAILY, "papers"),
    "snapshot": (SNAPSHOT, "data"),
}


def _lines(found: list[Any], key: str) -> str:
    return "\n".join(json.dumps(item) for item in found)


def _list(found: list[Any], key: str) -> str:
    return json.dumps(found)


def _answer(found: list[Any], key: str) -> str:
    return json.dumps({"meta": {"count": 2, "next": None}, key: found}, indent=1)


@pytest.mark.parametrize("shape", [_lines, _list, _answer])
@pytest.mark.parametrize("name", OBJECTS)
def test_objects_of_services(tmp_path: Path, name: str, shape: Callable[[list[Any], str], str]) -> None:
    """As JSON Lines, as a list and inside an answer, an object gives title, abstract, id, date and authors."""
    item, key = OBJECTS[name]
    (found,) = papers(write(tmp_path, "a.json", shape([item, item], key)))
    assert (found.title, found.abstract.removeprefix("Abstract "), found.date) == ("TowelNet", ONE, "2024-11-05")
    assert found.authors == ("Ada Example", "Bo Sample")
    arxiv, doi = "arxiv:2411.00001", "doi:10.1000/towel"
    assert found.id == (arxiv if name in ("daily papers", "snapshot") else found.id if name == "openreview" else doi)


def test_other_objects(tmp_path: Path) -> None:
    """Keys are known under many names, also in lists inside an answer; finished records are taken as records."""
    text = {"resultList": {"result": [{"title": "TowelNet", "abstractText": ONE, "doi": "10.1000/towel"}]}}
    assert [p.id for p in papers(write(tmp_path, "a.json", json.dumps(text)))] == ["doi:10.1000/towel"]
    entity = {"type": "Method", "kind": "named", "name": "TowelNet", "mentions": ["TowelNet"], "role": "proposed"}
    records = [{"id": "r", "title": "TowelNet", "abstract": ONE, "entities": [entity]}, {"id": "s", "entities": []}]
    found, problems = read_all(write(tmp_path, "r.json", json.dumps(records)))
    assert [type(r).__name__ for r in found] == ["Record"]
    assert ["not a record" in p.reason for p in problems] == [True]


def test_a_single_answer_of_crossref(tmp_path: Path) -> None:
    """A work asked for by its DOI stands alone in the answer."""
    text = json.dumps({"status": "ok", "message-type": "work", "message": CROSSREF})
    assert [p.id for p in papers(write(tmp_path, "a.json", text))] == ["doi:10.1000/towel"]


def test_citations_of_semantic_scholar(tmp_path: Path) -> None:
    """A list of citations gives the papers that cite."""
    text = json.dumps({"offset": 0, "data": [{"isInfluential": True, "citingPaper": SEMANTIC_SCHOLAR}]})
    assert [p.title for p in papers(write(tmp_path, "a.json", text))] == ["TowelNet"]


def test_what_is_no_paper_is_passed_over(tmp_path: Path) -> None:
    """Reviews on OpenReview and attachments in Zotero are not papers without an abstract: they are no papers."""
    review = {
        "id": "r",
        "forum": "aB3",
        "replyto": "aB3",
        "content": {"title": {"value": "Fine"}, "review": {"value": "Good."}},
    }
    note = {"key": "N", "data": {"itemType": "note", "note": "<p>hm</p>"}}
    for other, item in ((review, OPENREVIEW), (note, ZOTERO)):
        assert len(papers(write(tmp_path, "a.json", json.dumps([item, other])))) == 1


def test_latex_of_arxiv_is_readable(tmp_path: Path) -> None:
    """Accents and macros become characters, formulas stay as their source."""
    paper = SNAPSHOT | {"title": r"G\"odel's $\pi_0$: \emph{Towels}", "abstract": f"A 5\\% gain~of $x^2$. {ONE}"}
    (found,) = papers(write(tmp_path, "a.json", json.dumps(paper)))
    assert (found.title, found.abstract) == (r"Gödel's $\pi_0$: Towels", f"A 5% gain of $x^2$. {ONE}")


BROKEN = [
    '{"title": "T", "abstract": }',
    '{"title": "T" "abstract": "A"}',
    '{"title": "T", "abstract": ["A"',
    "{broken}",
]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_broken_object_costs_only_itself(tmp_path: Path, broken: str, indent: int | None) -> None:
    """An object that is not JSON is named with its line, and the ones around it are read."""
    items = [json.dumps({"title": t, "abstract": a}, indent=indent) for t, a in (("TowelNet", ONE), ("Pantries", TWO))]
    text = "[\n" + ",\n".join([items[0], broken, items[1]]) + "\n]\n"
    found, problems = read_all(write(tmp_path, "a.json", text))
    assert [p.title for p in found if isinstance(p, Paper)] == ["TowelNet", "Pantries"]
    line = text[: text.index(broken)].count("\n") + 1
    assert [(p.line, "not JSON" in p.reason) for p in problems] == [(line, True)]


def test_objects_across_pieces(tmp_path: Path) -> None:
    """Files far longer than what is read at once give every object, with its line."""
    items = [{"title": f"Paper {n}", "abstract": f'{ONE} {"x" * (n * 97 % 5000)} {{["}}'} for n in range(300)]
    items[250] = {"title": "No abstract here"}
    found, problems = read_all(write(tmp_path, "a.json", json.dumps(items, indent=1)))
    assert len(found) == 299
    assert [p.line for p in problems] == [2 + 250 * 4]
