"""A real Chromium, and the page in it as a person has it before them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP = (1400, 900)
PHONE = (390, 800)


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium, else the one that Playwright has installed."""
    system = next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=system, args=list(QUIET))


@dataclass(slots=True)
class Explorer:
    """An open map: the Playwright page, with all that it asked for, complained of or threw."""

    page: Page
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> Explorer:
        """Write down every request, console message and error from now on."""
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(e.message))
        self.page.on("dialog", lambda d: self.complaints.append(f"dialog: {d.message}"))
        return self

    def open(self, address: str = "") -> Explorer:
        """Open the file afresh, at ``address`` (what stands after #)."""
        self.page.goto("about:blank")
        self.requests.clear()
        self.page.goto(self.path.as_uri() + (f"#{address}" if address else ""), wait_until="commit")
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self

    def go(self, address: str = "") -> Explorer:
        """Change the address as a person does in the address bar; the page goes there without being loaded anew."""
        self.page.evaluate(
            """(address) => new Promise((done) => {
                 if (location.hash.slice(1) === address) { done(); return; }
                 addEventListener("hashchange", () => setTimeout(done), { once: true });
                 location.hash = address;
               })""",
            address,
        )
        return self

    def report(self) -> dict[str, Any]:
        """What is drawn, as the page tells it."""
        found: dict[str, Any] = self.page.evaluate("window.litkg.report()")
        return found

    def drawn(self) -> set[str]:
        """Ids of the nodes that are drawn."""
        return {node["id"] for node in self.report()["nodes"]}

    def at(self, node: str) -> tuple[float, float]:
        """Where on the screen a node is drawn."""
        x, y = next(n["at"] for n in self.report()["nodes"] if n["id"] == node)
        return x, y

    def address(self) -> str:
        """What stands after # in the address bar."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def type_search(self, text: str) -> list[str]:
        """Type into the search field and give the names that are offered."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        return self.page.locator("#found .option .name").all_inner_texts()

    def elsewhere(self) -> list[str]:
        """Requests for anything but the file itself and what the page made."""
        allowed = ("data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(allowed) and url.split("#")[0] != self.path.as_uri()]


def overlaps(boxes: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of ``boxes`` (left, right, top, bottom, text) that share more than a hair's breadth."""
    known = list(boxes)
    return [
        (a["text"], b["text"])
        for i, a in enumerate(known)
        for b in known[i + 1 :]
        if a["left"] + 0.5 < b["right"]
        and b["left"] + 0.5 < a["right"]
        and a["top"] + 0.5 < b["bottom"]
        and b["top"] + 0.5 < a["bottom"]
    ]
