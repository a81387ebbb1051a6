"""How fast litkg starts: ``python benchmarks/startup.py [PAPERS…]``. The best of several, beside an interpreter alone.

The last lines tell what a build spends before it reads its first paper, and before the first record is there.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

RUNS = 10
EXAMPLES = [str(p) for p in sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))]
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import litkg": ["-c", "import litkg"],
    "litkg --help (asked: 150)": ["-m", "litkg.cli", "--help"],
    "litkg build --help": ["-m", "litkg.cli", "build", "--help"],
    "import litkg.api": ["-c", "import litkg.api"],
}
FIRST = """
import sys, time
begun = time.perf_counter()
import litkg
seen = {}
def tell(what, done, total):
    seen.setdefault(what, time.perf_counter() - begun)
if __name__ == "__main__":
    made = litkg.extract(sys.argv[1:], progress=tell)
    next(made)
    print(seen["reading"], seen["extracting"], time.perf_counter() - begun)
    made.close()
"""


def best(arguments: list[str]) -> float:
    """Milliseconds, the best of ten."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def first(files: list[str]) -> list[float]:
    """Seconds until reading begins, until all is read, until the first record is there; the best of three."""
    runs = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", FIRST, *files], check=True, capture_output=True, text=True)
        runs.append([float(word) for word in done.stdout.split()])
    return min(runs, key=lambda run: run[-1])


def main() -> None:
    """See the module."""
    for name, arguments in COMMANDS.items():
        print(f"{name:30} {best(arguments):7.0f} ms")
    for name, seconds in zip(
        ("reading begins (asked: 3,000)", "all is read", "the first record is there"),
        first(sys.argv[1:] or EXAMPLES),
        strict=True,
    ):
        print(f"{name:30} {1000 * seconds:7.0f} ms")


if __name__ == "__main__":
    main()
