"""Sharing: the address carries what is seen, and every export holds it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx
import pytest

from tests.explorer.browser import Explorer

pytestmark = pytest.mark.browser


def export(explorer: Explorer, name: str) -> bytes:
    """What the menu saves under ``name``."""
    explorer.page.get_by_role("button", name="Share and export").click()
    with explorer.page.expect_download() as download:
        explorer.page.get_by_role("menuitem", name=name).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "sel=method%3Astepnet",
        "focus=benchmark%3Ashelfbench&hops=2",
        "types=Method%2CBenchmark%2CMetric&years=2023-2025&min=2",
        "v=boards&board=benchmark%3Adrawerworld",
        "without=USES&families=0&confidence=50&count=40",
    ],
)
def test_an_address_shows_what_it_tells(small: Explorer, address: str) -> None:
    """Opened again, an address is still the same address, and the same is drawn."""
    small.go(address)
    assert small.address() == address
    before = small.drawn()
    small.go("focus=method%3Astepnet")
    assert small.go(address).drawn() == before


def test_an_address_opens_what_it_tells(small: Explorer) -> None:
    """The same when the file is opened with the address."""
    drawn = small.go("focus=benchmark%3Ashelfbench&hops=2").drawn()
    assert small.open("focus=benchmark%3Ashelfbench&hops=2").drawn() == drawn


def test_an_address_of_another_map_does_no_harm(small: Explorer) -> None:
    """Unknown names, wrong numbers and rubbish are left out."""
    small.go("sel=method%3Aunknown&hops=99&years=x-y&min=-4&pin=a,b,c&types=Nonsense,Method&at=1,2")
    assert small.complaints == []
    assert small.page.locator("#details").is_hidden()


def test_a_changed_address_changes_the_page(small: Explorer) -> None:
    """As when a person edits the address bar."""
    small.go("sel=benchmark%3Adrawerworld")
    assert small.page.locator("#details h2").inner_text() == "DrawerWorld"


def test_csv_holds_every_relationship_with_its_sentence(small: Explorer) -> None:
    """One line each, with paper, sentence and confidence; a spreadsheet runs nothing of it."""
    rows = list(csv.DictReader(io.StringIO(export(small, "CSV").decode("utf-8-sig"))))
    assert {"PROPOSES", "EVALUATES_ON", "OUTPERFORMS"} <= {row["type"] for row in rows}
    beats = next(row for row in rows if row["type"] == "OUTPERFORMS" and row["source"] == "method:gripflow")
    assert "outperforms StepNet" in beats["sentence"]
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_json_and_graphml_hold_what_is_seen(small: Explorer) -> None:
    """Both forms have the nodes that are drawn; networkx reads the GraphML."""
    drawn = small.drawn()
    data = json.loads(export(small, "JSON"))
    assert drawn <= {node["id"] for node in data["nodes"]}
    assert all(edge["sentence"] for edge in data["relationships"])
    graph = networkx.parse_graphml(export(small, "GraphML").decode())
    assert drawn <= set(graph.nodes)
    assert graph.number_of_edges() == len(data["relationships"])


def test_svg_and_png_are_pictures(small: Explorer) -> None:
    """The drawing is well-formed and has the names; the picture is a PNG of some size."""
    drawing = export(small, "SVG")
    root = ET.fromstring(drawing)  # noqa: S314 - made by the page under test
    assert root.tag.endswith("svg")
    assert "ShelfBench" in drawing.decode()
    picture = export(small, "PNG")
    assert picture.startswith(b"\x89PNG\r\n")
    assert len(picture) > 10_000


def test_print_gives_a_clean_page(small: Explorer) -> None:
    """On paper there are no controls, and the details stand in full."""
    small.go("sel=benchmark%3Ashelfbench")
    small.page.emulate_media(media="print")
    for control in ("#legend", ".finder", ".tabs", ".zoom", ".tools"):
        assert small.page.locator(control).is_hidden()
    assert small.page.locator("#details h2").is_visible()
    small.page.emulate_media(media="screen")
