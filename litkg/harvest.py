"""What a pile of abstracts teaches about names: abbreviations with counts, and what kind of thing a name is.

``python -m litkg.harvest ABSTRACTS… -o FOLDER`` writes ``abbreviations.tsv.gz``, ``kinds.tsv.gz`` and
``vocabulary.txt.gz``, the data that
ships in ``graph/resolve/data``. Inputs are JSON Lines with ``title`` and ``abstract`` (gzip'd or not). Only counts and
short names leave the texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractors.abbreviations import Pair, pairs
from graph.resolve.abbreviations import fits, single
from graph.text import fold

Definitions = dict[str, Counter[str]]
"""Short form to long forms (folded), each with the number of papers that define it."""

KIND_WORDS: Mapping[str, str] = {
    "dataset": "dataset", "datasets": "dataset", "corpus": "dataset", "corpora": "dataset",
    "benchmark": "benchmark", "benchmarks": "benchmark", "challenge": "benchmark", "leaderboard": "benchmark",
    "environment": "benchmark", "environments": "benchmark", "suite": "benchmark", "simulator": "benchmark",
    "model": "method", "models": "method", "algorithm": "method", "method": "method", "framework": "method",
    "architecture": "method", "optimizer": "method", "agent": "method", "network": "method", "loss": "method",
    "score": "metric", "scores": "metric", "metric": "metric", "task": "task", "tasks": "task",
}  # fmt: skip

LEAST_NAMED = 3
"""Names that fewer papers call by a kind are left out."""

LEAST_WORDS = 10
"""Words of fewer papers are left out: they may be slips of the pen."""

_MIXED = re.compile(r"((?:[^\s()]+ ){1,6})\(([A-Za-z]*[24][A-Za-z0-9]*)s?\)")
_SENTENCE = re.compile(r"(?<=[a-z)]\.) |\n")
_OPENING = re.compile(r"^(?:The|Our|This|These|An?|On|In|For|With|We|Each|Both|Existing|Current|New)(?: |$)")
_LONG_WORD = re.compile(r"[a-z]{6,}")
_KIND = re.compile(r"\b([A-Z][\w.+-]*\w(?: [A-Z][\w.+-]*\w){0,2}) (" + "|".join(KIND_WORDS) + r")\b")


def texts(files: Iterable[Path]) -> Iterator[str]:
    """Title and abstract of every paper, a line break between."""
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                data = json.loads(line)
                yield f"{data['title']}\n{data['abstract']}"


def defined(text: str) -> set[tuple[str, str]]:
    """Short and long forms that ``text`` defines, plural short forms in the singular."""
    pieces = [piece for piece in _SENTENCE.split(text) if "(" in piece or "[" in piece]  # most say nothing of the kind
    found = {(single(p.short), " ".join(_whole(t, p).split())) for t in pieces for p in pairs(t)}
    for match in _MIXED.finditer(text):  # T2I: the figure stands for a word, which letters alone do not show
        words = match[1].split()
        longs = (" ".join(words[-n:]) for n in range(1, len(words) + 1))
        found |= {(match[2], long) for long in longs if long[0].isalnum() and fits(match[2], long)}
    return {(s, long) for s, long in found if len(fold(s)) > 1 and len(long) > len(s) and "$" not in long}


def kinds(text: str) -> set[tuple[str, str]]:
    """Names that ``text`` calls a dataset, a benchmark, a method, a metric or a task."""
    found = ((_OPENING.sub("", m[1]), KIND_WORDS[m[2]]) for m in _KIND.finditer(text))
    return {(name, kind) for name, kind in found if name}


def words(text: str) -> set[str]:
    """The long words of ``text``, in lower case."""
    return set(_LONG_WORD.findall(text.lower()))


@dataclass(slots=True)
class Harvest:
    """Counts of papers: written forms for each (short, folded long), (name, kind), words."""

    forms: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)


def harvest(papers: Iterable[str]) -> Harvest:
    """What ``papers`` (texts) teach."""
    out = Harvest()
    for text in papers:
        for key, form in {(s, fold(long)): long for s, long in sorted(defined(text))}.items():
            out.forms[key][form] += 1
        out.named.update(kinds(text))
        out.words.update(words(text))
    return out


def abbreviation_lines(forms: Mapping[tuple[str, str], Counter[str]], *, least: int) -> Iterator[str]:
    """One line a short form: it, all its definitions counted, then long forms defined by at least ``least`` papers."""
    shorts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (short, _), written in forms.items():
        best = min(written, key=lambda form: (-written[form], form))
        shorts[short].append((sum(written.values()), best))
    for short, longs in sorted(shorts.items()):
        kept = [f"{form}={n}" for n, form in sorted(longs, key=lambda x: (-x[0], x[1])) if n >= least]
        if kept:
            yield "\t".join([short, str(sum(n for n, _ in longs)), *kept])


def kind_lines(named: Mapping[tuple[str, str], int], *, least: int) -> Iterator[str]:
    """One line a name: it, then ``kind=papers``."""
    names: dict[str, list[str]] = defaultdict(list)
    total: Counter[str] = Counter()
    for (name, kind), n in sorted(named.items()):
        names[name].append(f"{kind}={n}")
        total[name] += n
    yield from ("\t".join([name, *found]) for name, found in sorted(names.items()) if total[name] >= least)


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """A gzip'd file whose bytes depend on its lines alone."""
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write("".join(f"{line}\n" for line in [header, *lines]).encode())


def main() -> None:
    """The command."""
    args = argparse.ArgumentParser(prog="python -m litkg.harvest", description=__doc__)
    args.add_argument("abstracts", nargs="+", type=Path)
    args.add_argument("-o", "--out", type=Path, required=True, help="folder for the three files")
    args.add_argument("--least", type=int, default=1, help="leave out long forms that fewer papers define")
    given = args.parse_args()
    made = harvest(texts(given.abstracts))
    head = "# made by python -m litkg.harvest; counts are papers"
    write(given.out / "abbreviations.tsv.gz", head, abbreviation_lines(made.forms, least=given.least))
    write(given.out / "kinds.tsv.gz", head, kind_lines(made.named, least=LEAST_NAMED))
    known = sorted(word for word, n in made.words.items() if n >= LEAST_WORDS)
    write(given.out / "vocabulary.txt.gz", f"{head}; words of {LEAST_WORDS} papers or more", known)


def _whole(text: str, pair: Pair) -> str:
    """The long form with the words before it whose initials are letters of the short form.

    Schwartz and Hearst take the shortest long form: "policy optimization" for PPO, its second P inside a word.
    """
    start, end = pair.long_span
    if start > pair.short_span[0]:
        return pair.long
    best = pair.long
    for match in re.finditer(r"[^\s.;:!?()\[\]]+\s*$|[^\s.;:!?()\[\]]+(?=[ -])", text[max(0, start - 60) : start]):
        longer = text[max(0, start - 60) + match.start() : end]
        if "\n" not in longer and not re.search(r"[.;:!?]\s", longer) and fits(single(pair.short), longer):
            return longer
    return best


if __name__ == "__main__":
    main()
