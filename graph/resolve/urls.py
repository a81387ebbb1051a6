"""One key for the ways to write one address."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WWW = re.compile(r"^www\d?\.", re.IGNORECASE)
_KIND = {"datasets", "spaces", "models", "collections"}
_TWO = {"github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "hf.co", "gitee.com"}


def parts(url: str) -> tuple[str, list[str]]:
    """Host in lower case without ``www.``, and the path's segments; query and fragment are left out."""
    bare = _WWW.sub("", _SCHEME.sub("", url.strip()))
    host, _, path = re.split(r"[?#]", bare, maxsplit=1)[0].partition("/")
    host = host.lower().removesuffix(".")
    return "huggingface.co" if host == "hf.co" else host, [p for p in path.split("/") if p]


def repository(url: str) -> str:
    """``host/owner/repo`` in lower case, without ``.git`` and without a way into the repository."""
    host, path = parts(url)
    if host in _TWO:
        keep = 3 if path and path[0].lower() in _KIND else 2
        path = path[:keep]
    key = "/".join([host, *path]).lower()
    return key.removesuffix(".git")


def page(url: str) -> str:
    """Host and path; case counts in the path alone."""
    host, path = parts(url)
    return "/".join([host, *path])
