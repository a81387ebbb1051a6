"""What abstracts teach about names."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

from litkg.harvest import defined, kinds, words

TEXTS = [
    "A study\nWe use Proximal Policy Optimization (PPO) and large language models (LLMs). "
    "It wins on the GLUE benchmark.",
    "Another\nProximal policy optimisation (PPO) makes text-to-image (T2I) models better on the GLUE benchmark.",
    "Third\nThe GLUE dataset. We train PPO (Proximal Policy Optimization) on it.",
]


def test_defined() -> None:
    """Both directions, plural short forms as singular, figures that stand for words, no word lost at the front."""
    found = {pair for text in TEXTS for pair in defined(text)}
    assert ("PPO", "Proximal Policy Optimization") in found
    assert ("LLM", "large language models") in found
    assert ("T2I", "text-to-image") in found
    assert not any(long.lower().startswith("policy") for _, long in found)


def test_kinds() -> None:
    """A name before the word for what it is."""
    assert kinds(TEXTS[0]) == {("GLUE", "benchmark")}
    assert kinds(TEXTS[2]) == {("GLUE", "dataset")}


def test_words() -> None:
    """Words in lower case, long ones alone."""
    assert "optimization" in words(TEXTS[0])
    assert "use" not in words(TEXTS[0])


def test_command(tmp_path: Path) -> None:
    """The command writes three files; the same texts give the same bytes; counts are papers."""
    source = tmp_path / "a.jsonl.gz"
    lines = (json.dumps(dict(zip(("title", "abstract"), t.split("\n"), strict=True))) for t in TEXTS)
    source.write_bytes(gzip.compress("\n".join(lines).encode()))
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        command = [sys.executable, "-m", "litkg.harvest", str(source), "-o", str(tmp_path / name), "--least", "1"]
        subprocess.run(command, check=True)
    for file in ("abbreviations.tsv.gz", "kinds.tsv.gz", "vocabulary.txt.gz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    rows = gzip.decompress((tmp_path / "one" / "abbreviations.tsv.gz").read_bytes()).decode().splitlines()
    assert rows[0].startswith("#")
    assert "PPO\t3\tProximal Policy Optimization=2\tProximal policy optimisation=1" in rows
    assert "GLUE\tbenchmark=2\tdataset=1" in gzip.decompress((tmp_path / "one" / "kinds.tsv.gz").read_bytes()).decode()
