"""``litkg review``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.resolve import Decision
from litkg.commands import options, screen
from litkg.commands.grid import width, wrapped

if TYPE_CHECKING:
    from litkg.naming import Doubt

_GAP = "  |  "
ANSWERS = {"s": "same", "d": "apart"}


def review(
    atlas: options.Atlas,
    as_list: Annotated[bool, typer.Option("--list", help="Only list the doubtful pairs.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="List them as JSON, with sentences.")] = False,
    below: Annotated[float, typer.Option("--below", min=0.0, max=1.0, help="Pairs that are less sure.")] = 0.9,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many pairs.")] = 50,
    quiet: options.Quiet = False,
) -> None:
    """Go through names that may be one thing: same, different, skip."""
    from graph.atlas import AtlasFolder
    from litkg import naming

    folder = AtlasFolder.open(atlas)
    found = naming.doubts(folder, below=below, limit=limit)
    if as_json:
        screen.out(json.dumps([_plain(d) for d in found], ensure_ascii=False, indent=2))
        return
    if as_list or not found:
        _list(found)
        return
    decided = _ask(found)
    if not decided:
        screen.out("Nothing was decided.")
        return
    with screen.progress(quiet=quiet) as progress:
        made = naming.keep(folder, decided, progress)
    if not quiet:
        screen.out(f"{len(decided):,} decided; undo one with: litkg alias {atlas} undo LEFT RIGHT")
        screen.summary(made)


def _ask(found: list[Doubt]) -> list[Decision]:
    """What a person says about each pair; ``q`` ends it and keeps what was said."""
    out = []
    for number, doubt in enumerate(found, 1):
        merge = doubt.merge
        state = "one now" if merge.joined else "two now"
        screen.out(f"\n{number}/{len(found)}  {merge.group}, {state}, {merge.strength:.2f}: {merge.reason}")
        for line in _side_by_side((merge.left, *doubt.left), (merge.right, *doubt.right)):
            screen.out(line)
        answer = typer.prompt("[s]ame, [d]ifferent, s[k]ip, [q]uit", default="k").strip().lower()[:1]
        if answer == "q":
            break
        if answer in ANSWERS:
            verdict = ANSWERS[answer]
            out.append(Decision(group=merge.group, left=merge.left, right=merge.right, verdict=verdict))
    return out


def _side_by_side(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """The lines of two columns that fill the terminal, each text of a column on lines of its own."""
    room = (shutil.get_terminal_size((120, 24)).columns - len(_GAP)) // 2
    for number, texts in enumerate(zip_longest(left, right, fillvalue="")):
        cells = [wrapped(" ".join(text.split()), room) for text in texts]
        for a, b in zip_longest(*cells, fillvalue=""):
            yield f"{a}{' ' * (room - width(a))}{_GAP}{b}".rstrip()
        yield "-" * room + _GAP + "-" * room if number == 0 else ""


def _list(found: list[Doubt]) -> None:
    if not found:
        screen.out("There is no doubtful pair of names.")
        return
    rows = [
        (
            d.merge.group,
            d.merge.left,
            d.merge.right,
            "one" if d.merge.joined else "two",
            f"{d.merge.strength:.2f}",
            d.merge.reason,
        )
        for d in found
    ]
    screen.table("", ("type", "name", "name", "now", "sure", "because"), rows, numbers=(4,))


def _plain(doubt: Doubt) -> dict[str, Any]:
    merge = doubt.merge
    return {
        "group": merge.group,
        "left": merge.left,
        "right": merge.right,
        "joined": merge.joined,
        "strength": merge.strength,
        "reason": merge.reason,
        "node": merge.node,
        "left_sentences": list(doubt.left),
        "right_sentences": list(doubt.right),
    }
