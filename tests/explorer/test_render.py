"""The page as text: the same on every run, only its own scripts can run, and what was asked for is in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from graph.errors import NotFoundError
from graph.explorer import inline, render, write
from graph.explorer.render import SCRIPTS, STYLES
from graph.model import Graph
from tests.explorer.graphs import small, synthetic

PAGE = files("graph.explorer").joinpath("page")


def data(page: str) -> dict[str, object]:
    """The packed graph in a page."""
    found = re.search(r'<script type="application/json" id="graph-data">(.*?)</script>', page, re.DOTALL)
    assert found
    out: dict[str, object] = json.loads(found[1])
    return out


def ids(page: str) -> set[str]:
    """Ids of the nodes that a page carries."""
    return set(data(page)["nodes"]["id"])  # type: ignore[index]


def test_two_runs_give_the_same_bytes() -> None:
    """Nothing in the page depends on the run."""
    assert render(synthetic(300, 700)) == render(synthetic(300, 700))


def test_the_policy_allows_exactly_the_scripts_and_styles_that_are_there() -> None:
    """Each inline script and style has its hash in the Content-Security-Policy, and there is no other way in."""
    page = render(small())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    policy = found[1].replace("&#39;", "'")
    code = re.findall(r"<(script|style)>(.*?)</\1>", page, re.DOTALL)
    for _, text in code:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == len(code) == 3
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy.replace("http-equiv", "")


def test_the_page_names_no_address_to_fetch_from() -> None:
    """No src, no stylesheet, no import: everything is in the file."""
    page = render(small())
    shell = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"\bsrc\s*=|@import|url\(|rel=\"stylesheet\"", shell)


def test_importing_the_explorer_loads_nothing_heavy() -> None:
    """Pyvis, networkx, rustworkx, numpy and jinja2 wait until a map is drawn."""
    heavy = "('pyvis', 'networkx', 'rustworkx', 'numpy', 'jinja2')"
    script = f"import sys, graph.explorer; print(*[m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_all_files_of_the_page_are_used_and_no_name_stands_twice() -> None:
    """The scripts share one scope, in which a second function of the same name would silently win."""
    names: Counter[str] = Counter()
    for script in PAGE.joinpath("js").iterdir():
        text = script.read_text(encoding="utf-8")
        names.update(re.findall(r"^(?:async )?(?:function\*?|const|let|class) +(\w+)", text, re.MULTILINE))
    assert [name for name, count in names.items() if count > 1] == []
    assert {f.name.removesuffix(".js") for f in PAGE.joinpath("js").iterdir()} == set(SCRIPTS)
    assert {f.name.removesuffix(".css") for f in PAGE.joinpath("css").iterdir()} == set(STYLES)


@pytest.mark.parametrize(
    "way", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]
)
def test_the_scripts_have_no_way_to_turn_text_into_markup(way: str) -> None:
    """Text from papers can only become text nodes."""
    for script in PAGE.joinpath("js").iterdir():
        assert way not in script.read_text(encoding="utf-8")


def test_focus_keeps_what_is_near_and_opens_there() -> None:
    """A focus is found by name in any spelling; one hop holds what its papers speak of."""
    page = render(small(), focus="drawer world", hops=1)
    assert "benchmark:drawerworld" in ids(page)
    assert "benchmark:shelfbench" not in ids(page) or "arxiv:2001.00001" not in ids(page)
    assert data(page)["settings"]["focus"] == "benchmark:drawerworld"  # type: ignore[index]


def test_a_focus_that_is_not_there_names_what_is_near() -> None:
    """The error says which names come close."""
    with pytest.raises(NotFoundError, match="DrawerWorld"):
        render(small(), focus="DrawerWolrd")


def test_since_leaves_out_older_papers_and_what_only_they_say() -> None:
    """StepNet's own paper is of 2021; the method stays, since a paper of 2023 compares with it."""
    found = ids(render(small(), since=2023))
    assert "arxiv:2001.00001" not in found
    assert "method:stepnet" in found
    assert "method:plainpolicy" not in found


def test_types_and_confidence_narrow_the_map() -> None:
    """Only the chosen labels stay, with papers and results as evidence; unsure facts go."""
    labels = {i.split(":")[0] for i in ids(render(small(), types=["Benchmark"]))}
    assert labels == {"arxiv", "benchmark", "result"}
    assert not any("language-model" in i for i in ids(render(small(), min_confidence=0.8)))


def test_limit_keeps_the_best_known() -> None:
    """Three things stay, of more than a dozen, and the papers that speak of them."""
    found = {i for i in ids(render(small(), limit=3)) if i.split(":")[0] in ("method", "task", "benchmark")}
    assert len(found) == 3
    assert "task:robot-manipulation" in found


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """The file holds exactly the page; no other file is left beside it."""
    path = write(small(), tmp_path / "new" / "map.html", title="Ünïcode ☃")
    assert path.read_bytes() == render(small(), title="Ünïcode ☃").encode()
    assert [p.name for p in path.parent.iterdir()] == ["map.html"]


def test_an_empty_graph_is_a_page_too() -> None:
    """No node, no error."""
    assert "graph-data" in render(Graph((), ()))


def test_a_notebook_gets_a_frame_with_the_page_in_it() -> None:
    """The page stands escaped in srcdoc, so that the notebook fetches nothing."""
    shown = inline(small(), height=400)._repr_html_()
    assert shown.startswith("<iframe")
    assert "srcdoc=" in shown
    assert "<script" not in shown
