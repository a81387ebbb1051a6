"""Which names become one node, and which do not."""

from __future__ import annotations

import pytest

from graph.resolve import Decision, Decisions, Resolution, resolve
from tests.graph.resolve.making import entity, papers, record


def together(kind: str, *names: str | tuple[str, ...]) -> int:
    """Into how many nodes papers with these names go."""
    found = resolve(papers(kind, *names))
    return len(found.nodes)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("Benchmark", ("ScreenSpot-Pro", "Screenspot-pro", "ScreenSpot Pro")),
        ("Benchmark", ("AITW", "Android in the Wild")),
        ("Method", ("LLMs", "large language models", "Large Language Model", "large-scale language models")),
        ("Method", ("PPO", "Proximal Policy Optimization", "proximal policy optimisation")),
        ("Method", ("behavior cloning", "Behavioural Cloning")),
        ("Method", ("convolution neural networks", "Convolutional Neural Network", "CNN")),
        ("Method", ("LLM-based judges", "LLM judges", "Large Language Model (LLM)-based judge")),
        ("Method", ("self-supervised", "self-supervised learning", "self-supervised approaches")),
        ("Metric", ("convergence rate", "rate of convergence")),
        ("Metric", ("F1", "F1-score", "F-measure")),
        ("Metric", ("frames per second", "FPS")),
        ("Task", ("robot manipulation", "robotic manipulation")),
        ("Task", ("video generation", "video synthesis")),
        ("Task", ("text-to-image", "T2I generation", "Text-to-Image (T2I) generation")),
        ("Task", ("three-dimensional object detection", "3D object detection")),
        ("Task", ("image segmentation", "image segmentaion")),
        ("Task", ("6-DoF pose estimation", "6D pose estimation", "6 DoF Pose Estimation")),
        ("Metric", ("noise robustness", "robustness to noise")),
    ],
)
def test_one(kind: str, names: tuple[str, ...]) -> None:
    """Spelling, plural, abbreviations, endings, word order, empty head nouns and slips of the pen do not count."""
    assert together(kind, *names) == 1


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("Method", ("GPT-4", "GPT-4o", "GPT-3.5", "GPT")),
        ("Method", ("LLaMA-2-7B", "LLaMA-2-70B", "LLaMA-2", "LLaMA-2-7B-Instruct")),
        ("Method", ("Qwen2.5-7B", "Qwen2.5-VL-7B", "Qwen3-7B")),
        ("Method", ("YOLOv8", "YOLOv8n", "YOLOv11")),
        ("Method", ("REINFORCE", "REINFORCE++")),
        ("Dataset", ("ImageNet-1K", "ImageNet-21K", "ImageNette")),
        ("Benchmark", ("ScanNet", "ScanNet++")),
        ("Method", ("on-policy reinforcement learning", "off-policy reinforcement learning", "reinforcement learning")),
        ("Method", ("supervised learning", "unsupervised learning", "semi-supervised learning")),
        ("Method", ("multimodal large language models", "multilingual large language models", "large language models")),
        ("Method", ("language model pretraining", "pre-trained language model")),
        ("Method", ("multimodal fusion", "multi-model fusion")),
        ("Method", ("vision-language models", "vision-language model agents")),
        ("Metric", ("accuracy", "classification accuracy")),
        ("Metric", ("mAP@0.5", "mAP")),
        ("Metric", ("average precision", "mean average precision")),
        ("Task", ("text-to-image generation", "image-to-text generation", "text-to-video generation")),
        ("Task", ("pose estimation", "3D pose estimation")),
        ("Task", ("3D pose estimation", "6D pose estimation")),
        ("Task", ("person search", "personalized search")),
        ("Dataset", ("VQA v1", "VQA v2")),
        ("Method", ("Low-Rank Adaptation", "LoRA+", "AdaLoRA")),
        ("Method", ("agentic planning", "planning agents")),
        ("Method", ("neural models", "neural tools", "neural representations")),
        ("Method", ("pre-trained models", "pre-trained representations")),
        ("Method", ("causal inference", "non-causal inference")),
        ("Metric", ("intra-class variance", "inter-class variance")),
        ("Metric", ("generality", "generalization")),
        ("Task", ("detection", "localization")),
    ],
)
def test_apart(kind: str, names: tuple[str, ...]) -> None:
    """Versions, sizes, suffixes, antonyms and qualifiers keep names apart."""
    assert together(kind, *names) == len(names)


def test_types_have_nodes_of_their_own() -> None:
    """A name that is a method here and a task there is two nodes; a dataset that is a benchmark elsewhere is one."""
    found = resolve(
        [
            record(1, entity("Method", "federated learning"), entity("Dataset", "COCO")),
            record(2, entity("Task", "federated learning"), entity("Benchmark", "COCO")),
            record(3, entity("Benchmark", "COCO")),
        ]
    )
    assert {n.id for n in found.nodes.values()} == {
        "method:federated-learning",
        "task:federated-learning",
        "benchmark:coco",
    }
    assert found.node_of["p1", "Dataset", "COCO"] == "benchmark:coco"


def test_name_is_the_form_that_most_papers_use() -> None:
    """The others are aliases, and the papers are counted once."""
    found = resolve(papers("Method", ("large language models", "LLMs"), "LLMs", "Large Language Models"))
    (node,) = found.nodes.values()
    assert node.name == "LLMs"
    assert node.id == "method:llms"
    assert node.aliases == ("Large Language Models", "large language models")
    assert node.papers == 3


def test_ties_are_broken_by_content() -> None:
    """Of two forms with as many papers the longer is the name."""
    (node,) = resolve(papers("Method", "GRU", "Gated Recurrent Unit")).nodes.values()
    assert node.name == "Gated Recurrent Unit"


def test_passing_words_are_no_aliases() -> None:
    """A paper may call its task by one word of it; the word is no name of the task."""
    (node,) = resolve(papers("Task", ("medical image segmentation", "segmentation"))).nodes.values()
    assert node.aliases == ()


@pytest.mark.parametrize(
    ("short", "one", "other"),
    [
        ("SSL", "self-supervised learning", "semi-supervised learning"),
        ("LMM", "large multimodal models", "linear mixed models"),
        ("DPO", "Direct Preference Optimization", "differentiable policy optimization"),
    ],
)
def test_short_form_is_taken_as_its_paper_says(short: str, one: str, other: str) -> None:
    """Two papers define a short form differently: each keeps its own meaning, and the long forms stay apart."""
    found = resolve(papers("Method", (one, short), (other, short), one, other))
    assert len(found.nodes) == 2
    assert found.node_of["p0", "Method", one] == found.node_of["p2", "Method", one]
    assert found.node_of["p1", "Method", other] == found.node_of["p3", "Method", other]
    named = resolve(papers("Method", (short, one), (short, other)))
    assert len(set(named.node_of.values())) == 2


GENERIC = ("model", "models", "method", "approach", "framework", "baseline", "network", "system")


@pytest.mark.parametrize("word", GENERIC)
def test_generic_words_join_nothing(word: str) -> None:
    """A paper may call its own thing "the model": neither the word nor its use elsewhere makes two things one."""
    found = resolve(papers("Method", *[("Zorblax", word)] * 3, *[("Quuxnet", word)] * 3, word))
    assert len(set(found.node_of.values())) == 3
    assert all(word not in n.aliases for n in found.nodes.values() if n.name != word)


def test_generic_words_are_no_synonyms() -> None:
    """Each is a node of its own, singular and plural as one."""
    assert together("Method", *GENERIC) == len(GENERIC) - 1


def test_ambiguous_short_form_is_told_by_the_words_around_it() -> None:
    """TTS in a paper about speech is not TTS in a paper about scaling at test time."""
    speech = record(1, entity("Method", "TTS"), text="We make natural speech with TTS from any text.")
    scaling = record(2, entity("Method", "TTS"), text="TTS spends more compute at test time; its scaling is studied.")
    longs = papers("Method", "text-to-speech", "test-time scaling")
    longs = [record(10 + n, *r.entities) for n, r in enumerate(longs)]
    found = resolve([speech, scaling, *longs])
    assert found.node_of["p1", "Method", "TTS"] == found.node_of["p10", "Method", "text-to-speech"]
    assert found.node_of["p2", "Method", "TTS"] == found.node_of["p11", "Method", "test-time scaling"]


def test_a_short_form_of_two_letters_needs_more_than_one_paper() -> None:
    """What one paper calls QX is not what another calls QX."""
    assert together("Method", ("quick exchange", "QX"), "QX") == 2


def test_wrongly_glued_mentions_do_not_chain_clusters() -> None:
    """An extractor that puts two names into one entity a few times does not make them one node."""
    glued = papers("Method", *[("ResNet", "Transformer")] * 3, "ResNet", "Transformer")
    found = resolve(glued)
    assert found.node_of["p0", "Method", "ResNet"] != found.node_of["p4", "Method", "Transformer"]


def test_addresses() -> None:
    """The ways to write one repository are one node; its name is the address that most papers give."""
    found = resolve(
        papers("Repository", "https://github.com/Cooelf/Auto-UI", "github.com/cooelf/auto-ui.git", "http://www.github.com/cooelf/Auto-UI/tree/main/x")
    )  # fmt: skip
    assert set(found.nodes) == {"repository:github.com/cooelf/auto-ui"}


def test_every_merge_has_a_reason_and_a_strength() -> None:
    """Joined pairs are sure enough and say why; doubtful pairs are kept for review, not joined."""
    found = resolve(papers("Method", "LLMs", "large language models", "prompting", "prompting methods"))
    joined = [m for m in found.merges if m.joined]
    assert [(m.left, m.right) for m in joined] == [("large language models", "LLMs")]
    assert "large language models" in joined[0].reason
    (doubtful,) = [m for m in found.merges if not m.joined]
    assert {doubtful.left, doubtful.right} == {"prompting", "prompting methods"}
    assert 0.25 <= doubtful.strength < joined[0].strength <= 1


def decided(verdict: str, left: str, right: str, group: str = "method") -> Decisions:
    """One decision."""
    return Decisions((Decision(group=group, left=left, right=right, verdict=verdict),))


def nodes_of(found: Resolution, kind: str = "Method") -> dict[str, str]:
    """Names and their nodes."""
    return {name: node for (_, type_, name), node in found.node_of.items() if type_ == kind}


def test_people_join() -> None:
    """What a person says is one thing is one node, however unlike."""
    found = resolve(papers("Method", "Foo", "Bar"), decisions=decided("same", "Foo", "bar"))
    assert len(set(nodes_of(found).values())) == 1


def test_people_join_by_a_form_that_is_no_papers_name() -> None:
    """A short form that all papers write beside the long one stands for it, in the commonest of its meanings."""
    records = papers("Method", ("Zork Tree Method", "ZTM"), ("Zork Tree Method", "ZTM"), ("Zip Tool Mix", "ZTM"), "Bar")
    found = nodes_of(resolve(records, decisions=decided("same", "ZTM", "Bar")))
    assert found["Bar"] == found["Zork Tree Method"] != found["Zip Tool Mix"]


def test_people_split() -> None:
    """What a person says is two things is two nodes, though a third name would join them."""
    records = papers("Method", "LLMs", "large language models", "Large-Language-Model")
    found = nodes_of(resolve(records, decisions=decided("apart", "LLMs", "large language models")))
    assert found["LLMs"] != found["large language models"]


def test_people_split_one_spelling() -> None:
    """Even forms that differ in case alone."""
    found = nodes_of(resolve(papers("Method", "DINO", "Dino"), decisions=decided("apart", "DINO", "Dino")))
    assert found["DINO"] != found["Dino"]


def test_decision_about_absent_names_changes_nothing() -> None:
    """It waits until papers have the names."""
    records = papers("Method", "LLMs", "large language models")
    assert resolve(records, decisions=decided("same", "Foo", "Bar")) == resolve(records)


def test_nothing() -> None:
    """No records, no nodes."""
    found = resolve([])
    assert (found.nodes, found.node_of, found.merges) == ({}, {}, ())


@pytest.mark.parametrize("name", ["§", "…", "吴", "β", "   x", "-", "$\\mathcal{L}$", "!!!", "a"])
def test_strange_names(name: str) -> None:
    """Names without letters, or in other scripts, have nodes too."""
    found = resolve(papers("Metric", name, "accuracy"))
    assert len(found.nodes) == 2
    assert all(ident.partition(":")[2] for ident in found.nodes)
