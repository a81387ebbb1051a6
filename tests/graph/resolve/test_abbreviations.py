"""Short forms: what looks like one, and what it can stand for."""

from __future__ import annotations

import pytest

from graph.resolve.abbreviations import fits, is_coined, is_short, single


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("VLM", "vision-language models"), ("T2I", "text-to-image"), ("PPO", "Proximal Policy Optimization"),
        ("LoRA", "low-rank adaptation"), ("mIoU", "mean intersection over union"), ("AITW", "Android in the Wild"),
        ("CLIP", "Contrastive Language-Image Pretraining"), ("AutoML", "automated machine learning"),
        ("VAE", "variational autoencoder"), ("SSIM", "structural similarity index measure"),
    ],
)  # fmt: skip
def test_fits(short: str, long: str) -> None:
    """Every word but small ones gives its first letter."""
    assert fits(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PPO", "policy gradient optimization"), ("VLM", "large vision-language models"), ("GAN", "Generative"),
        ("LLM", "LLM agents"), ("IGP", "interior point"), ("A", "attention"), ("SSL", "learning"),
    ],
)  # fmt: skip
def test_does_not_fit(short: str, long: str) -> None:
    """A word that gives nothing, letters out of order, the short form itself."""
    assert not fits(short, long)


def test_is_short() -> None:
    """Mostly capitals, one word; the plural too."""
    assert all(map(is_short, ["LLM", "LLMs", "mAP", "LoRA", "T2I", "R2R", "GPT-4"]))
    assert not any(map(is_short, ["Adam", "Llama", "Qwen", "large", "A", "ImageNet", "Two Words"]))


def test_is_coined() -> None:
    """Capitals where no word has them."""
    assert all(map(is_coined, ["SLIM-Diff", "RoBERTa", "Mind2Web", "ScanNet"]))
    assert not any(map(is_coined, ["Soft Actor", "Auto", "LLM-as-a-Judge", "Text-Guided", "lower"]))


def test_single() -> None:
    """The s of a plural goes, no other does."""
    assert (single("LLMs"), single("GPS"), single("Gps")) == ("LLM", "GPS", "Gps")
