"""By keyboard alone, with a screen reader, in light and dark, on a desktop and a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.explorer.browser import DESKTOP, PHONE, Explorer
from tests.explorer.conftest import Opener

pytestmark = pytest.mark.browser

PLACES = ["", "sel=benchmark%3Ashelfbench", "v=boards", "v=matrix", "v=papers", "focus=method%3Astepnet"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_serious(show: Opener, small_path: Path, size: tuple[int, int], scheme: str) -> None:
    """Roles, labels, contrast, order: on every view."""
    explorer = show(small_path, size=size, scheme=scheme)
    found = []
    for address in PLACES:
        explorer.go(address)
        for violation in Axe().run(explorer.page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                where = [node["html"][:120] for node in violation["nodes"][:3]]
                found.append((address, violation["id"], where))
    assert found == []


def test_the_map_is_walked_by_arrow_keys(small: Explorer) -> None:
    """Arrows go from node to node and say where one is; Enter moves into the details; Escape leads back."""
    small.page.locator("#stage").focus()
    small.page.keyboard.press("ArrowRight")
    first = small.page.locator("#details h2").inner_text()
    visited = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowLeft"):
        small.page.keyboard.press(key)
        visited.add(small.page.locator("#details h2").inner_text())
    assert len(visited) >= 3
    assert small.page.locator("#say").inner_text().split(",")[0] in visited
    small.page.keyboard.press("Enter")
    assert small.page.evaluate("document.activeElement.closest('#details') !== null")
    small.page.keyboard.press("Escape")
    assert small.page.locator("#details").is_hidden()
    assert small.page.evaluate("document.activeElement.id") == "stage"


def test_tabs_and_menu_go_by_arrow_keys(small: Explorer) -> None:
    """As the patterns for tabs and menus say."""
    small.page.get_by_role("tab", name="Map").focus()
    small.page.keyboard.press("ArrowRight")
    assert small.page.locator("#boards").is_visible()
    assert small.page.locator("#map").is_hidden()
    small.page.get_by_role("button", name="Share and export").focus()
    small.page.keyboard.press("Enter")
    small.page.keyboard.press("ArrowDown")
    assert "PNG" in small.page.evaluate("document.activeElement.textContent")
    small.page.keyboard.press("Escape")
    assert small.page.locator("#share").is_hidden()
    assert small.page.evaluate("document.activeElement.id") == "share-button"


def test_focus_is_visible_and_reaches_everything(small: Explorer) -> None:
    """Tab goes through search, views, tools, filters and the map, and each shows that it has the focus."""
    seen = set()
    for _ in range(45):
        small.page.keyboard.press("Tab")
        seen.add(small.page.evaluate("document.activeElement.id || document.activeElement.getAttribute('aria-label')"))
        shown = small.page.evaluate(
            "(a => a === document.body || getComputedStyle(a).outlineStyle !== 'none')(document.activeElement)"
        )
        assert shown, small.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert {"search", "tab-map", "share-button", "theme-button", "help-button", "stage", "reset", "home-button"} <= seen


def test_what_is_drawn_is_a_list_too(small: Explorer) -> None:
    """For those who cannot see the map: the same nodes as buttons."""
    small.page.locator("#outline summary").focus()
    small.page.keyboard.press("Enter")
    small.page.wait_for_selector("#outline-list .node")
    names = small.page.locator("#outline-list .node").all_inner_texts()
    assert len(names) == len(small.drawn())
    small.page.locator("#outline-list .node", has_text="TidyFormer").click()
    small.page.locator("#outline summary").click()
    assert small.page.locator("#details h2").inner_text() == "TidyFormer"


def test_help_lists_the_keys(small: Explorer) -> None:
    """A question mark opens it, Escape closes it."""
    small.page.keyboard.press("?")
    assert small.page.locator("#help").is_visible()
    small.page.keyboard.press("Escape")
    assert small.page.locator("#help").is_hidden()


def test_light_and_dark(show: Opener, small_path: Path) -> None:
    """As the system says to begin with; the button turns it over."""
    explorer = show(small_path, scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = explorer.page.evaluate(ground)
    explorer.page.get_by_role("button", name="Light or dark").click()
    light = explorer.page.evaluate(ground)
    assert dark == "rgb(20, 23, 28)"
    assert light == "rgb(247, 247, 245)"


def test_a_phone_has_all_of_it(show: Opener, small_path: Path) -> None:
    """Filters in a drawer, details as a sheet, nothing wider than the window."""
    explorer = show(small_path, size=PHONE)
    wide = "document.documentElement.scrollWidth"
    assert explorer.page.evaluate(wide) <= PHONE[0]
    explorer.page.get_by_role("button", name="Legend and filters").click()
    explorer.page.get_by_label("Tasks").uncheck()
    explorer.page.get_by_role("button", name="Close the filters").click()
    assert not any(i.startswith("task:") for i in explorer.drawn())
    explorer.page.touchscreen.tap(*explorer.at("benchmark:shelfbench"))
    explorer.page.wait_for_selector("#details h2")
    assert explorer.page.locator("#details h2").inner_text() == "ShelfBench"
    for tab in ("Leaderboards", "Matrix", "Papers"):
        explorer.page.get_by_role("tab", name=tab).click()
        assert explorer.page.evaluate(wide) <= PHONE[0]
