"""Every question of the library with parameters that the demo graph has an answer to."""

from __future__ import annotations

from typing import Any

ASKED: dict[str, list[dict[str, Any]]] = {
    "authors": [{"topic": "LIBERO"}, {"topic": "vision-language-action models", "limit": 2}, {"topic": "LIV"}],
    "beats": [{}, {"method": "OpenVLA"}, {"limit": 1}],
    "code_by_year": [{}],
    "code_for_benchmark": [{"benchmark": "LIBERO"}, {"benchmark": "robomimic"}, {"benchmark": "CALVIN"}],
    "code_for_method": [{"method": "openvla"}, {"method": "Diffusion Policy", "limit": 1}, {"method": "pi0"}],
    "code_for_task": [{"task": "manipulation"}, {"task": "lifelong robot learning"}],
    "conflicts": [{}, {"benchmark": "LIBERO"}, {"benchmark": "CALVIN"}],
    "disagreements": [{}, {"method": "Diffusion Policy"}, {"method": "Octo"}],
    "doubtful": [{}, {"below": 0.5}, {"below": "0.42", "limit": 1}],
    "evaluated_on": [{"benchmark": "LIBERO"}, {"benchmark": "BridgeData V2"}, {"benchmark": "Open X-Embodiment"}],
    "evaluations": [{"method": "OpenVLA"}, {"method": "OpenVLA-OFT"}, {"method": "Llama 2"}],
    "evidence": [{"thing": "LIBERO"}, {"thing": "success rate", "limit": 5}, {"thing": "made:liv"}],
    "gaps": [
        {"family": "VLAs"},
        {"family": "vision-language-action models", "benchmark": "LIBERO"},
        {"family": "transformer"},
    ],
    "leaderboard": [
        {"benchmark": "LIBERO"},
        {"benchmark": "libero", "metric": "success rates", "limit": 2},
        {"benchmark": "Push-T"},
        {"benchmark": "SIMPLER"},
    ],
    "lineage": [{"method": "OpenVLA-OFT"}, {"method": "Llama 2"}, {"method": "LIV"}],
    "matrix": [{}, {"task": "manipulation"}, {"method": "OpenVLA", "limit": 1}],
    "metrics": [{"benchmark": "LIBERO"}, {"benchmark": "CALVIN"}, {"benchmark": "EPIC-KITCHENS"}],
    "new_since": [{"date": "2024-06"}, {"date": 2025}, {"date": "2030"}],
    "paper": [{"paper": "made:openvla"}, {"paper": "openvla: an open source vision language action model"}],
    "path": [
        {"from": "RT-1", "to": "LIBERO"},
        {"from": "OpenVLA-OFT", "to": "Llama 2"},
        {"from": "LIV", "to": "Octo"},
    ],
    "reading_list": [{"topic": "LIBERO"}, {"topic": "VLAs", "limit": 3}, {"topic": "latency"}],
    "similar_papers": [{"paper": "made:pi0"}, {"paper": "made:octo", "limit": 1}, {"paper": "made:liv"}],
    "state_of_the_art": [{"benchmark": "LIBERO"}, {"benchmark": "Push-T", "metric": "latency"}, {"benchmark": "ALOHA"}],
    "task": [{"task": "manipulation"}, {"task": "visuomotor policy learning", "limit": 2}],
    "trends": [{}, {"label": "Method", "kind": "family", "minimum": 1}, {"label": "Metric", "limit": 2}],
    "used_together": [{}, {"method": "OpenVLA"}, {"kind": "family"}],
}
