"""Nothing from an abstract is ever executed, fetched or taken for markup, wherever it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from graph.explorer import render
from graph.model import Edge, Graph, Node, props
from tests.explorer.conftest import Opener
from tests.explorer.graphs import small

HOSTILE = [
    "</script><script>window.hacked=1</script>",
    "</title><img src=x onerror=window.hacked=1>",
    "<!--<script>",
    "<svg/onload=window.hacked=1>",
    "\"><a href='javascript:window.hacked=1'>x</a>",
    "' onmouseover='window.hacked=1",
    "{{ 7*7 }}{% raw %}${window.hacked=1}`",
    "]]>&lt;script&gt;&#x22;",
    "line\u2028separator\u2029paragraph",
    "\u202egnp.exe\u2066 right to left \u05d0\u05d1",
    "null\x00byte \x1b[31m bell\x07",
    "\ud800 lone surrogate",
    '=HYPERLINK("http://evil.invalid")',
    "__proto__",
    "constructor",
    "a" * 5000,
]
URLS = [
    "javascript:window.hacked=1",
    "JaVaScRiPt:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "vbscript:x",
    " javascript:window.hacked=1",
    "file:///etc/passwd",
    'https://ok.invalid/"onmouseover="window.hacked=1',
    "//evil.invalid/x",
]
TYPES = "Method,Benchmark,Dataset,Task,Metric,Repository,Paper"


def hostile() -> Graph:
    """A graph in which every place that shows text holds each hostile text."""
    nodes, edges = [], []
    for i, text in enumerate(HOSTILE):
        paper = f"paper:{i}{text[:20]}"
        abstract = f"We say {text} and {text} again."
        url = URLS[i % len(URLS)]
        nodes.append(Node(label="Paper", id=paper, name=f"T {text}", props=props(
            {"abstract": abstract, "year": 2020 + i % 5, "url": url, "sources": (text,), "date": text})))  # fmt: skip
        kinds = {
            "Method": "PROPOSES",
            "Benchmark": "EVALUATES_ON",
            "Task": "ADDRESSES",
            "Metric": "MEASURES",
            "Repository": "HAS_CODE",
        }
        for label, relation in kinds.items():
            node = f"{label.lower()}:{i}{text[:20]}"
            values = {
                "aliases": (text, f"alias {text}"),
                "papers": 1,
                "kind": "named" if label == "Method" else None,
                "url": url,
                "note": text,
            }
            nodes.append(Node(label=label, id=node, name=f"{label} {text}", props=props(values)))
            edges.append(_edge(relation, paper, node, "Paper", label, paper, text))
        result = f"result:{i}"
        nodes.append(
            Node(
                label="Result",
                id=result,
                name=text,
                props=props({"value": 1.0 + i, "raw": text, "unit": text, "kind": "absolute"}),
            )
        )
        edges.append(_edge("REPORTS", paper, result, "Paper", "Result", paper, text))
        for relation, label in (("OF", "Method"), ("ON", "Benchmark"), ("MEASURED_BY", "Metric")):
            edges.append(_edge(relation, result, f"{label.lower()}:{i}{text[:20]}", "Result", label, paper, text))
        edges.append(
            _edge(
                "EVALUATED_ON",
                f"method:{i}{text[:20]}",
                f"benchmark:{i}{text[:20]}",
                "Method",
                "Benchmark",
                paper,
                text,
            )
        )
    return Graph(tuple(sorted(nodes)), tuple(sorted(edges)))


def _edge(kind: str, source: str, target: str, source_label: str, target_label: str, paper: str, text: str) -> Edge:
    return Edge(
        type=kind, source=source, target=target, source_label=source_label, target_label=target_label, paper=paper,
        sentence=f"It says {text}.", start=0, end=9, confidence=0.9, extractor=f"x {text}",
    )  # fmt: skip


def test_the_file_holds_no_tag_but_its_own() -> None:
    """However hostile the texts and the title, the page has as many tags that matter as a harmless one."""
    harmless = render(small(), title="A map")
    for title in HOSTILE:
        page = render(hostile(), title=title)
        for tag in ("<script", "</script", "<img", "<!--", "</title", "<svg/"):
            assert page.count(tag) == harmless.count(tag)
        page.encode("utf-8")


@pytest.mark.browser
def test_nothing_hostile_runs_anywhere(show: Opener, maps: Callable[[str, Graph], Path]) -> None:
    """Every view, every node's details, search, exports and the outline: no script ran, no request, no complaint."""
    explorer = show(maps("hostile", hostile()), address=f"types={TYPES}")
    page = explorer.page
    for view in ("boards", "matrix", "papers", "map"):
        page.locator(f"#tab-{view}").click()
        page.wait_for_timeout(50)
    for node in explorer.report()["nodes"]:
        explorer.go(urlencode({"sel": node["id"], "types": TYPES}, errors="replace"))
    page.wait_for_timeout(200)
    page.locator("#outline summary").focus()
    page.keyboard.press("Enter")
    for text in ("script", "onerror", "proto", "constructor", "javascript"):
        explorer.type_search(text)
        page.keyboard.press("Escape")
    for kind in ("svg", "csv", "json", "graphml"):
        page.locator("#share-button").click()
        with page.expect_download():
            page.locator(f"[data-export={kind}]").click()
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("img, iframe, object, embed, base").count() == 0
    assert page.locator("a[href]").evaluate_all(
        "all => all.every(a => /^https?:|^#stage|^data:,$/.test(a.getAttribute('href')))"
    )
    assert page.locator("*").evaluate_all(
        "all => all.every(e => ![...e.attributes].some(a => a.name.startsWith('on')))"
    )
    assert explorer.complaints == []
    assert explorer.elsewhere() == []


@pytest.mark.browser
def test_only_addresses_of_the_web_become_links(show: Opener, maps: Callable[[str, Graph], Path]) -> None:
    """Https with a host of its own; everything else stays text."""
    explorer = show(maps("hostile", hostile()))
    for number, url in enumerate(URLS):
        explorer.go(urlencode({"sel": f"paper:{number}{HOSTILE[number][:20]}"}, errors="replace"))
        links = explorer.page.locator("#details .facts a")
        assert (url, links.count()) == (url, int(url.startswith("https://")))
