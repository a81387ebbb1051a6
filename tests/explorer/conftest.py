"""Maps are written once, and opened in the one Chromium that all tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph.explorer import write
from graph.model import Graph
from tests.explorer import graphs
from tests.explorer.browser import DESKTOP, Explorer

Opener = Callable[..., Explorer]


@pytest.fixture(scope="session")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write the map of a graph under a name, once."""
    folder = tmp_path_factory.mktemp("maps")

    def make(name: str, graph: Graph, title: str = "Shelves and drawers") -> Path:
        path = folder / f"{name}.html"
        return path if path.exists() else write(graph, path, title=title)

    return make


@pytest.fixture
def show(browser: Browser) -> Iterator[Opener]:
    """Open a map file in a page of its own: ``show(path, size=, scheme=, address=)``."""
    contexts = []

    def opener(path: Path, *, size: tuple[int, int] = DESKTOP, scheme: str = "light", address: str = "") -> Explorer:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=size[0] < 700,
            reduced_motion="reduce",
        )
        context.set_default_timeout(120_000)
        contexts.append(context)
        return Explorer(context.new_page(), path).listen().open(address)

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def open_small(browser: Browser, maps: Callable[[str, Graph], Path]) -> Iterator[Explorer]:
    """One page for all tests that take ``small``: opening it anew for each costs more than what they do."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, reduced_motion="reduce")
    context.set_default_timeout(120_000)
    yield Explorer(context.new_page(), maps("small", graphs.small())).listen().open()
    context.close()


@pytest.fixture
def small(open_small: Explorer) -> Iterator[Explorer]:
    """The map of ten hand-written papers on a desktop, back at its first view."""
    open_small.page.evaluate("document.activeElement.blur()")
    yield open_small.go()
    assert open_small.complaints == []
    assert open_small.elsewhere() == []


@pytest.fixture
def small_path(maps: Callable[[str, Graph], Path]) -> Path:
    """The file of the map of ten hand-written papers."""
    return maps("small", graphs.small())


@pytest.fixture
def large_path(maps: Callable[[str, Graph], Path]) -> Path:
    """The file of a map of 500 nodes."""
    return maps("large", graphs.synthetic(500, 1200))
