"""The one Chromium that all tests of a run share: Playwright cannot be started twice in one thread."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.explorer.browser import launch


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; with CI=true its absence is a failure."""
    with sync_playwright() as playwright:
        try:
            found = launch(playwright)
        except Error as why:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no Chromium could be started ({why.message.splitlines()[0]})")
        yield found
        found.close()
