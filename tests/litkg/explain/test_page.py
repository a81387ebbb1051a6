"""The page and the terminal show what is there, run nothing, fetch nothing, and open offline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from graph.model import Entity, Paper, Record, Result
from litkg.explain import explain, render, write
from litkg.explain.terminal import STYLES, marked
from tests.explorer.test_hostile import HOSTILE
from tests.samples import LORA, QLORA


@pytest.fixture
def heard() -> list[str]:
    """What a page asks for but its own file, and what it complains of."""
    return []


@pytest.fixture
def page(browser: Browser, heard: list[str]) -> Iterator[Page]:
    """A page that is offline."""
    context = browser.new_context(offline=True)
    context.set_default_timeout(120_000)
    opened = context.new_page()
    opened.on("console", lambda m: heard.append(m.text))
    opened.on("pageerror", lambda e: heard.append(e.message))
    opened.on("request", lambda r: None if r.url.startswith("file:") else heard.append(r.url))
    yield opened
    context.close()


def hostile(text: str) -> Record:
    """A record in which every place that shows text holds ``text``."""
    paper = Paper(id=text, title=text, abstract=f"{text} 5", date=text)
    span = (0, len(text))
    thing = Entity(type="Method", kind="named", name=text, mentions=(text,), spans=(span,), role="used", extractor=text)
    figure = Result(value="5", unit=text, kind="gain", evidence=text, span=span, method=text, extractor=text)
    return Record(paper=paper, entities=(thing,), results=(figure,))


def tags(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every start tag of a page with its attributes, as a browser takes them."""
    found: list[tuple[str, list[tuple[str, str]]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, [(key, value or "") for key, value in attrs]))

    Reader().feed(html)
    return found


def test_same_bytes() -> None:
    """Rendering twice gives the same page."""
    assert render(explain(LORA)) == render(explain(LORA))


def test_strict_policy() -> None:
    """Nothing may run or be fetched: the page has no script, no address to load from, and a policy that says so."""
    html = render(explain(LORA))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "script" not in html.casefold()
    assert not re.search(r"\b(src|srcset|action|ping|onload)\s*=|url\(|@import", html)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', html))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """Whatever a text holds is shown as text: no tag, no attribute, no character that HTML forbids comes of it."""
    html = render(explain(hostile(text)))
    html.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", html)
    known = tags(render(explain(LORA)) + render(explain(QLORA)))
    assert {name for name, _ in tags(html)} <= {name for name, _ in known}
    attributes = {(name, key) for name, found in tags(html) for key, _ in found}
    assert attributes <= {(name, key) for name, found in known for key, _ in found}
    assert all(value.startswith("#") for _, found in tags(html) for key, value in found if key == "href")


def test_marks_reasons_and_links() -> None:
    """Every entity, result, relation and reason stands on the page; results and numbers are linked both ways."""
    html = render(explain(LORA))
    for entity in LORA.entities:
        assert f">{entity.name}</bdi>" in html
    assert '<a class="figure" id="n0" href="#r0"' in html
    assert '<a href="#n0">87.2 %</a>' in html
    assert ">outperforms<" in html
    reasons = render(explain(QLORA))
    assert "the record holds no result for it" in reasons
    assert 'id="l0"' in reasons


def test_every_link_leads_somewhere() -> None:
    """Each place that is linked to is on the page, once."""
    for record in (LORA, QLORA):
        html = render(explain(record))
        ids = re.findall(r'\bid="([^"]*)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


@pytest.mark.browser
def test_in_a_browser(page: Page, heard: list[str], tmp_path: Path) -> None:
    """The page opens offline without a complaint, shows the paper's text in its colours, and fits a phone."""
    page.goto(write(explain(LORA), tmp_path / "lora.html").as_uri())
    assert page.locator(".abstract mark").count() == 8
    page.evaluate("document.querySelectorAll('small').forEach(e => e.remove())")
    assert " ".join(page.inner_text(".abstract").split()) == LORA.paper.abstract
    tones = {
        page.evaluate("k => getComputedStyle(document.querySelector('.legend .' + k)).backgroundColor", k)
        for k in STYLES
    }
    assert len(tones) == len(STYLES)
    assert page.evaluate("getComputedStyle(document.querySelector('.figure')).color") != "rgb(29, 36, 48)"
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert heard == []


@pytest.mark.browser
def test_hostile_in_a_browser(page: Page, heard: list[str], tmp_path: Path) -> None:
    """Hostile texts do nothing in a real browser."""
    text = " ".join(t for t in HOSTILE if len(t) < 1000)
    page.goto(write(explain(hostile(text)), tmp_path / "hostile.html").as_uri())
    assert page.evaluate("window.hacked") is None
    assert heard == []


def test_terminal() -> None:
    """Without colours too, each mention has its type, and each number its place in the lists."""
    shown = marked(explain(LORA)).plain
    assert shown.startswith("[LoRA|Method]: [Low-Rank Adaptation|Method] of [Large Language Models|family]\n\n")
    assert "On [GLUE|Benchmark], [LoRA|Method] reaches an [accuracy|Metric] of {87.2}r1%" in shown
    assert "{99.3}x1%" in marked(explain(QLORA)).plain


def test_terminal_without_a_title() -> None:
    """A text without a title begins with its first word."""
    assert marked(explain(Record(paper=Paper(id="a", title="", abstract="We use 3.")))).plain == "We use {3}x1."


def test_terminal_is_not_steered() -> None:
    """Control characters of a text do not reach the terminal."""
    paper = replace(LORA.paper, abstract="red \x1b[31m bell \x07 [bold]no markup[/bold] \u202e")
    shown = marked(explain(Record(paper=paper))).plain
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[bold]no markup[/bold]" in shown
