"""A real Neo4j for the tests, and for a person without Docker: ``python -m tests.neo4j.server`` (``make neo4j``).

The server's own jars come from Maven Central once, into ``~/.cache/litkg/neo4j``, and run under Java 17 or newer.
Needs no root and no Docker; listens on 127.0.0.1 only, on a free port unless one is given.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

VERSION = "5.26.12"
CALENDAR = "2025.10.1"
PASSWORD = "litkg-test-password"  # noqa: S105 - of a server that listens on this machine for one test run
CACHE = Path(os.environ.get("LITKG_CACHE", Path.home() / ".cache" / "litkg")) / "neo4j"

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>litkg</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies>{dependencies}</dependencies>
</project>
"""
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
db.tx_log.preallocate=false
server.memory.pagecache.size=256m
db.memory.transaction.max=256m
{extra}
"""
_DIRECTORIES = ("data", "plugins", "logs", "lib", "run", "licenses", "import")


class UnavailableError(Exception):
    """No server can be had here; the text says in one line what is missing."""


def java(least: int = 17, most: int = 21) -> str:
    """The path of a ``java`` of a version from ``least`` to ``most``."""
    places = [os.environ.get("JAVA_HOME", "") + "/bin/java", shutil.which("java") or ""]
    places += [str(p) for p in sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]
    for place in (p for p in places if p and Path(p).is_file()):
        said = subprocess.run([place, "-version"], capture_output=True, text=True, check=False).stderr
        found = re.search(r'version "(\d+)', said)
        if found and least <= int(found[1]) <= most:
            return place
    raise UnavailableError(f"no Java from {least} to {most} was found (apt-get install openjdk-{least}-jre-headless)")


def jars(version: str = VERSION) -> Path:
    """The folder with the server's jars."""
    return fetched(version, f"org.neo4j:neo4j:{version}", f"org.neo4j.app:neo4j-server:{version}")


def fetched(name: str, *artifacts: str) -> Path:
    """The folder of the cache with ``artifacts`` and all that they need, from Maven Central on the first call."""
    lib = CACHE / name / "lib"
    if lib.is_dir():
        return lib
    if not shutil.which("mvn"):
        raise UnavailableError("no Maven was found, which fetches the Neo4j server (apt-get install maven)")
    lib.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=lib.parent))
    dependencies = "".join(_DEPENDENCY.format(*artifact.split(":")) for artifact in artifacts)
    (work / "pom.xml").write_text(_POM.format(dependencies=dependencies), encoding="utf-8")
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=lib"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(work)
        said = (done.stdout + done.stderr).strip().splitlines() or ["it says nothing"]
        raise UnavailableError(f"Maven could not fetch Neo4j {name}: {said[0][:200]}")
    if not lib.is_dir():  # another run may have been faster
        (work / "lib").rename(lib)
    shutil.rmtree(work)
    return lib


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether a bolt handshake on ``port`` of this machine is answered."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as wire:
            wire.sendall(bytes.fromhex("6060b017 00000405 00000005 00000004 00000000"))
            return len(wire.recv(4)) == 4
    except OSError:
        return False


def _end_with_parent() -> None:
    """In the child: be killed when the process that started it ends, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


@dataclass
class Server:
    """One server of our own in the folder ``home``; after ``kill`` (``kill -9``) ``start`` starts it again."""

    home: Path
    version: str = VERSION
    port: int = field(default_factory=free_port)
    settings: tuple[str, ...] = ()
    plugins: tuple[Path, ...] = ()
    memory: str = "1g"
    quick: bool = False
    process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Where a driver finds it."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str]:
        """User and password."""
        return "neo4j", PASSWORD

    @property
    def conf(self) -> Path:
        """The folder of ``neo4j.conf``."""
        return self.home / "conf"

    def prepare(self) -> None:
        """Write the settings and set the password."""
        self.conf.mkdir(parents=True, exist_ok=True)
        folders = [f"server.directories.{name}={self.home / name}" for name in _DIRECTORIES]
        for name in _DIRECTORIES:
            (self.home / name).mkdir(exist_ok=True)
        for jar in self.plugins:
            shutil.copy(jar, self.home / "plugins")
        extra = "\n".join([*folders, *self.settings])
        (self.conf / "neo4j.conf").write_text(_CONF.format(port=self.port, extra=extra), encoding="utf-8")
        if not (self.home / "data" / "dbms").exists():
            self.admin("dbms", "set-initial-password", PASSWORD)

    def _java(self, *options: str) -> list[str]:
        opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENS]
        versions = (17, 21) if self.version.startswith("5.") else (21, 99)
        # A server that answers each query once or twice is faster without the second compiler.
        short = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if self.quick else []
        return [
            java(*versions),
            *short,
            *options,
            *opens,
            "-cp",
            f"{jars(self.version)}/*{os.pathsep}{self.home}/plugins/*",
        ]

    def admin(self, *arguments: str) -> str:
        """Run ``neo4j-admin`` with ``arguments`` and give what it printed."""
        surroundings = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.conf)}
        command = [*self._java("-Xmx512m"), "org.neo4j.cli.AdminTool", *arguments]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(arguments[:2])} failed: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def start(self, timeout: float = 300.0) -> Server:
        """Start it and wait until it takes connections."""
        self.prepare()
        main = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.conf}"]
        with (self.home / "console.log").open("ab") as log:
            command = [*self._java(f"-Xmx{self.memory}"), *main, "--console-mode"]
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, preexec_fn=_end_with_parent
            )
        end = time.monotonic() + timeout
        while not answers(self.port):
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                said = (self.home / "console.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"Neo4j {self.version} did not start: {said}")
            time.sleep(0.1)
        return self

    def kill(self) -> None:
        """``kill -9``, as a power cut would."""
        if self.process:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """Shut it down in order; killed if that takes longer than twenty seconds."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None


@contextmanager
def running(
    *, version: str = VERSION, settings: tuple[str, ...] = (), plugins: tuple[Path, ...] = (), quick: bool = True
) -> Iterator[Server]:
    """A server in a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="litkg-neo4j-") as folder:
        server = Server(Path(folder), version=version, settings=settings, plugins=plugins, quick=quick)
        try:
            yield server.start()
        finally:
            server.stop()


def main() -> None:
    """Start the server for a person and wait for Ctrl-C; its data stay in ``--home``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=CACHE / "home", help="where its data lie (%(default)s)")
    parser.add_argument("--port", type=int, default=7687, help="%(default)s")
    parser.add_argument("--version", default=VERSION, help="%(default)s")
    chosen = parser.parse_args()
    try:
        server = Server(chosen.home.resolve(), version=chosen.version, port=chosen.port).start()
    except UnavailableError as why:
        sys.exit(str(why))
    said = f"Neo4j {server.version} at {server.uri}, user neo4j, password {PASSWORD}; Ctrl-C stops it"
    sys.stdout.write(said + "\n")
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if server.process:
            server.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


if __name__ == "__main__":
    main()
