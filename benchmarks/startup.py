"""How fast litkg starts: ``python benchmarks/startup.py``. The best of ten of each, beside an interpreter alone."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 10
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import litkg": ["-c", "import litkg"],
    "litkg --help": ["-m", "litkg.cli", "--help"],
    "litkg build --help": ["-m", "litkg.cli", "build", "--help"],
    "import litkg.api": ["-c", "import litkg.api"],
}


def best(arguments: list[str]) -> float:
    """Milliseconds, the best of ten."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def main() -> None:
    """See the module."""
    for name, arguments in COMMANDS.items():
        print(f"{name:20} {best(arguments):7.0f} ms")


if __name__ == "__main__":
    main()
