"""The same server in a container, for machines with Docker and no Java."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass, field

from tests.neo4j.server import PASSWORD, VERSION, UnavailableError, answers, free_port


def available() -> bool:
    """Whether a Docker daemon answers."""
    try:
        done = subprocess.run(["docker", "info"], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@dataclass
class Container:
    """A Neo4j in a container of its own, with the interface of ``Server``."""

    version: str = VERSION
    port: int = field(default_factory=free_port)
    name: str = ""

    @property
    def uri(self) -> str:
        """Where a driver finds it."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str]:
        """User and password."""
        return "neo4j", PASSWORD

    def start(self, timeout: float = 180.0) -> Container:
        """Start it and wait until it takes connections."""
        if self.name:
            _docker("start", self.name)
        else:
            ports = f"127.0.0.1:{self.port}:7687"
            settings = ["-e", f"NEO4J_AUTH=neo4j/{PASSWORD}", "-e", "NEO4J_dbms_usage__report_enabled=false"]
            self.name = _docker("run", "--detach", "-p", ports, *settings, f"neo4j:{self.version}-community")
        end = time.monotonic() + timeout
        while not answers(self.port):
            if time.monotonic() > end:
                self.stop()
                raise UnavailableError(f"Neo4j {self.version} did not start in a container")
            time.sleep(0.2)
        return self

    def kill(self) -> None:
        """``kill -9``, as a power cut would."""
        _docker("kill", "--signal", "KILL", self.name)

    def stop(self) -> None:
        """Take it away."""
        _docker("rm", "--force", "--volumes", self.name)


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnavailableError(f"docker {arguments[0]} failed: {done.stderr.strip()[:200]}")
    return done.stdout.strip()
