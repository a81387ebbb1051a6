"""BibTeX, plain text and saved pages of arXiv."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Paper
from tests.readers.helpers import ONE, TWO, papers, read_all, write
from tests.readers.test_tagged import wrapped

BIB = rf"""
% a comment of a person
@string{{on = "Conference on "}}
@string{{towelconf = on # "Towels"}}
@comment{{jabref-meta: databaseType:bibtex;}}

@inproceedings{{example2024,
  title     = {{{{TowelNet}}: Folding in {{\'E}}vora with \emph{{two}} cameras and $\pi_0$}},
  author    = {{Example, Ada and G{{\"o}}del, Kurt and Bo Sample}},
  booktitle = towelconf # " 2024",
  year      = 2024,
  month     = nov,
  abstract  = {{{wrapped(ONE.replace("%", chr(92) + "%"), "               ")}}},
  eprint    = {{2411.00001}}, archivePrefix = {{arXiv}},
}}

@ARTICLE(sample:2023,
  Title = "Planning {{Pantries}}",
  journal = "arXiv preprint arXiv:2305.00002",
  ABSTRACT = "{TWO}",
  year = "2023"
)
"""


def test_bibtex(tmp_path: Path) -> None:
    """Macros, concatenation, braces, accents, both kinds of brackets, names in any case."""
    first, second = papers(write(tmp_path, "a.bib", BIB))
    assert first.title == r"TowelNet: Folding in Évora with two cameras and $\pi_0$"
    assert (first.id, first.abstract) == ("arxiv:2411.00001", ONE)
    assert (first.date, first.authors) == ("2024-11", ("Ada Example", "Kurt Gödel", "Bo Sample"))
    assert (second.id, second.title, second.abstract, second.year) == (
        "arxiv:2305.00002",
        "Planning Pantries",
        TWO,
        2023,
    )


@pytest.mark.parametrize(
    "broken",
    [
        "@article{bad, title = {Never closed, abstract = {x},",
        "@article{bad, title = Missing quotes here, year = }",
        "@article{",
        "@article{bad title {x}}",
    ],
)
def test_a_broken_entry_costs_only_itself(tmp_path: Path, broken: str) -> None:
    """An entry that cannot be parsed is named with its line; those around it are read."""
    text = BIB.replace("@ARTICLE(", f"{broken}\n\n@ARTICLE(")
    found, problems = read_all(write(tmp_path, "a.bib", text))
    assert [p.id for p in found if isinstance(p, Paper)] == ["arxiv:2411.00001", "arxiv:2305.00002"]
    assert [(p.line, p.reason.startswith(("not a BibTeX entry", "n"))) for p in problems] == [
        (_line(text, broken), True)
    ]


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


LAYOUTS = {
    "blocks": f"TowelNet: Folding\n{ONE}\n\nPlanning Pantries\n{TWO}\n",
    "blank lines": f"TowelNet: Folding\n\n{ONE}\n\n\nPlanning Pantries\n\n{TWO}\n",
    "wrapped": f"TowelNet: Folding\n\n{wrapped(ONE, '')}\n\nPlanning Pantries\n\n{wrapped(TWO, '')}\n",
    "wrapped blocks": f"TowelNet: Folding\n{wrapped(ONE, '')}\n\nPlanning Pantries\n{wrapped(TWO, '')}\n",
    "markdown": f"# TowelNet: Folding\n\n{ONE}\n\n## Planning Pantries\n{TWO}\n",
    "labels": f"Title: TowelNet: Folding\nAbstract: {ONE}\n\nTitle: Planning Pantries\nAbstract: {TWO}\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_plain_text(tmp_path: Path, text: str) -> None:
    """A title and its abstract, in whatever way a person sets them apart."""
    found = papers(write(tmp_path, "notes.txt", text))
    assert [(p.title, p.abstract) for p in found] == [("TowelNet: Folding", ONE), ("Planning Pantries", TWO)]


def test_pages_of_arxiv(tmp_path: Path) -> None:
    """An abstract's own page, new submissions with their abstracts, and results of a search."""
    own = f"""<!DOCTYPE html><html><head><title>[2411.00001] TowelNet</title>
<meta name="citation_title" content="TowelNet &amp; Co"/><meta name="citation_author" content="Example, Ada"/>
<meta name="citation_date" content="2024/11/05"/><meta name="citation_arxiv_id" content="2411.00001"/>
<meta name="citation_abstract" content="{ONE}"/></head><body>arxiv.org</body></html>"""
    new = f"""<!DOCTYPE html><html><body>arxiv.org<dl><dt>
<a href ="/abs/2411.00001" id="2411.00001">arXiv:2411.00001</a></dt>
<dd><div class='list-title mathjax'><span class='descriptor'>Title:</span> TowelNet &amp; Co</div>
<div class='list-authors'><a href="x">Ada Example</a></div><p class='mathjax'>{ONE}</p></dd></dl></body></html>"""
    search = f"""<!DOCTYPE html><html><body>arxiv.org<ol><li class="arxiv-result"><p class="list-title is-inline-block">
<a href="https://arxiv.org/abs/2411.00001">arXiv:2411.00001</a></p><p class="title is-5 mathjax"> TowelNet &amp; Co </p>
<p class="authors"><span>Authors:</span><a href="x">Ada Example</a></p><p class="abstract mathjax">
<span class="abstract-short" id="s">Robots…</span><span class="abstract-full" id="f">{ONE}
<a class="is-size-7">Less</a></span></p><p>
<span>Submitted</span> 5 November, 2024; originally announced</p></li></ol>"""
    for name, page in (("own", own), ("new", new), ("search", search)):
        (found,) = papers(write(tmp_path, f"{name}.html", page))
        assert (found.id, found.title, found.abstract) == ("arxiv:2411.00001", "TowelNet & Co", ONE)
        assert [author.split()[-1] for author in found.authors] in (["Example"], ["Ada"])
    assert len(papers(*tmp_path.glob("*.html"))) == 1
