"""Install what the tests need beyond Python, where that may be done: Chromium, and Java with Maven for Neo4j.

Run by ``make test``. Debian packages are used where this user is root, else Playwright's own Chromium. What cannot be
had is named in one line, and its tests are left out; with CI=true it is an error, so that nothing is left out there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def quiet(*command: str) -> bool:
    """Run ``command`` without its output; whether it succeeded."""
    try:
        return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def apt(*packages: str) -> bool:
    """Install Debian packages; whether that was possible."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    return quiet("apt-get", "update") and quiet("apt-get", "install", "-y", "--no-install-recommends", *packages)


def chromium() -> str:
    """Make sure of a browser; why there is none, or an empty string."""
    if any(map(shutil.which, CHROMIUM)) or apt("chromium", "fonts-dejavu-core"):
        return ""
    if quiet(sys.executable, "-m", "playwright", "install", "chromium"):
        return ""
    return "the tests in a browser (no Chromium, and neither apt as root nor Playwright could install one)"


def java() -> str:
    """Make sure of a way to run Neo4j; why there is none, or an empty string."""
    if os.environ.get("NEO4J_URI") or quiet("docker", "info"):
        return ""
    if (shutil.which("java") and shutil.which("mvn")) or apt("openjdk-17-jre-headless", "maven"):
        return ""
    return "the tests on Neo4j (no NEO4J_URI, no Docker, no Java 17 with Maven, and apt as root could not install them)"


def main() -> int:
    """Install; 1 if something is missing and this is CI."""
    missing = [why for why in (chromium(), java()) if why]
    if missing:
        sys.stderr.write(f"left out: {'; '.join(missing)}\n")
    return int(bool(missing) and os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
