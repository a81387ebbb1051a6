"""One key for the ways to write one address."""

from __future__ import annotations

import pytest

from graph.resolve.urls import page, repository


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://github.com/Owner/Repo", "github.com/owner/repo"),
        ("http://www.GitHub.com/owner/repo.git", "github.com/owner/repo"),
        ("github.com/owner/repo/tree/main/src?tab=readme#top", "github.com/owner/repo"),
        ("https://huggingface.co/datasets/Owner/Set/viewer", "huggingface.co/datasets/owner/set"),
        ("https://hf.co/owner/model", "huggingface.co/owner/model"),
        ("https://zenodo.org/record/123", "zenodo.org/record/123"),
        ("https://github.com/owner", "github.com/owner"),
    ],
)
def test_repository(url: str, key: str) -> None:
    """Scheme, case, .git and ways into the repository do not count."""
    assert repository(url) == key


def test_page() -> None:
    """Of a page, the case of the path counts."""
    assert page("https://www.Site.github.io/Demo/") == "site.github.io/Demo"
    assert page("http://a.org") != page("http://a.org/B")
