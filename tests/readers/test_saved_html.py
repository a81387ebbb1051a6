"""The same pages saved as HTML: what they show, and the data they carry for their scripts."""

from __future__ import annotations

import html
import json
from pathlib import Path

from graph.model import Paper
from tests.readers.helpers import ONE, TWO, papers, read_all, write

PAGE = """<!doctype html>
<html class=""><head><meta charset="utf-8" /><title>Daily Papers - Hugging Face</title>
<script>window.hubConfig = {"a": "<h3>not this</h3>"};</script><style>.x { color: red }</style></head>
<body class="flex"><div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{&quot;x&quot;:1}">
<header><nav><ul><li><a href="/models">Models</a></li><li><a href="/papers">Papers</a></li></ul></nav></header></div>
<main><section><div><p>Get trending papers in your email inbox!</p><button>Subscribe</button></div>
<h1 class="text-2xl">Daily Papers</h1>
<h2>by<a href="/akhaliq"><img alt="" src="a.png"/>AK</a> and the research community</h2>
<time>Nov 14</time></section>
<article class="flex flex-col"><h3 class="mb-1"><a href="/papers/2411.00001" class="line-clamp-3">TowelNet:
   Folding <em>Towels</em> &amp; More</a></h3><p class="text-sm">{one}</p>
<div class="flex"><ul><li>• 7 authors</li></ul><span>·</span>
 <time datetime="2024-11-22T08:00:00.000Z">Nov 22, 2024</time>
<a href="/papers/2411.00001#community">2</a></div></article>
<article><h3><a href="/papers/2405.00002v2">Planning Pantries</a></h3><p>{two}</p>
<div><a href="/somelab"><img src="b.png"/>somelab Some Laboratory</a>
<span>·</span><time datetime="2024-05-23T00:00:00.000Z">May 23</time></div>
</article></main><footer><a href="/terms">TOS</a><a href="/jobs">Careers</a></footer></body></html>
"""


def test_what_the_page_shows(tmp_path: Path) -> None:
    """Title, abstract, date and arXiv id come from the markup; menus, scripts and buttons do not."""
    page = PAGE.replace("{one}", html.escape(ONE)).replace("{two}", html.escape(TWO))
    found = papers(write(tmp_path, "page.html", page))
    assert [(p.id, p.title, p.abstract, p.date) for p in found] == [
        ("arxiv:2411.00001", "TowelNet: Folding Towels & More", ONE, "2024-11-22"),
        ("arxiv:2405.00002", "Planning Pantries", TWO, "2024-05-23"),
    ]
    assert found[0].url == "https://arxiv.org/abs/2411.00001"


def _listing(**paper: object) -> str:
    props = html.escape(
        json.dumps({"dateString": "2024-11-14", "dailyPapers": [{"paper": paper, "title": paper["title"]}]})
    )
    shown = f'<h3><a href="/papers/{paper["id"]}">{paper["title"]}</a></h3><div>57</div>'
    extra = '<article><h3><a href="/papers/2411.00009">Only a Title</a></h3><div>31</div></article>'
    return (
        f'<!doctype html><html><body><div class="contents" data-target="DailyPapers" data-props="{props}">'
        f'<article><div>Submitted by</div><a href="/x">someone</a>{shown}</article>{extra}</div></body></html>'
    )


def test_the_data_of_a_listing(tmp_path: Path) -> None:
    """A daily listing shows titles only; abstracts, authors and dates are in its data, and come once."""
    paper = {
        "id": "2411.00001",
        "title": "TowelNet: Folding",
        "summary": ONE.replace(". ", ".\n", 1),
        "publishedAt": "2024-11-01T17:59:59.000Z",
        "authors": [{"name": "Ada Example"}, {"name": "Bo Sample", "hidden": False}],
    }
    found, problems = read_all(write(tmp_path, "papers.html", _listing(**paper)))
    assert [(p.id, p.abstract, p.date, p.authors) for p in found if isinstance(p, Paper)] == [
        ("arxiv:2411.00001", ONE, "2024-11-01", ("Ada Example", "Bo Sample")),
    ]
    assert [("Only a Title" in p.reason) for p in problems] == [True]


def test_other_markup_is_read_by_its_lines(tmp_path: Path) -> None:
    """Blocks of any kind are lines: a page rebuilt with other tags gives the same papers."""
    first, second = f"<div>A Title</div><div>{ONE}</div>", f"<section>Next Title<br/>{TWO}</section>"
    page = f"<html><body><div>Daily Papers</div><div>{first}</div>{second}"
    found = papers(write(tmp_path, "other.htm", page))
    assert [(p.title, p.abstract) for p in found] == [("A Title", ONE), ("Next Title", TWO)]
