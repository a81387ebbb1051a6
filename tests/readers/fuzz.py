"""Coverage-guided fuzzing of a reader with atheris: ``python -m tests.readers.fuzz bibtex -runs=100000``.

The corpus begins with the format's own example. Any exception but a Problem is a finding.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz the format that the first argument names; the rest goes to libFuzzer."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["litkg.readers"]):
        from litkg.readers import all_formats
        from litkg.readers.base import Draft
        from litkg.readers.reading import finish
        from litkg.readers.source import Source
    name = sys.argv.pop(1)
    found = next(f for f in all_formats() if f.name == name)

    def one(data: bytes) -> None:
        source = Source("fuzz", "fuzz", lambda: io.BytesIO(data))
        for item in found.read(source):
            if isinstance(item, Draft):
                finish(item, source)

    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "example").write_text(found.example, "utf-8")
        atheris.Setup([*sys.argv, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
