"""OpenSearch nodes on loopback: `with Nodes(folder, 3) as nodes` starts a cluster that answers at `nodes.urls`.

The server comes from Maven Central and is kept where Maven keeps what it fetches. Needs Maven and a Java 17 to 21 that
can compile.
"""

from __future__ import annotations

import base64
import json
import shutil
import signal
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
MAVEN = ("mvn", "-q", "-B", "-Dstyle.color=never")
DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
FETCHED_WITHIN = 300.0  # seconds for 46 MB
STARTS_WITHIN = 300.0  # seconds on a busy machine; a node takes about 6 of processor time
NETTY = "org.opensearch.transport.Netty4Plugin"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlog4j2.disable.jmx=true")  # starts sooner, needs less


class NoServer(Exception):
    """There is no OpenSearch to be had here; the message says why."""


class Server:
    """The classes of a server: fetched and compiled once, started as often as there are nodes."""

    def __init__(self, folder: Path) -> None:
        """Raises NoServer where Java or Maven is missing, or Maven Central out of reach."""
        for program in ("java", "javac", "mvn"):
            if shutil.which(program) is None:
                raise NoServer(f"no {program}")
        folder.mkdir(parents=True, exist_ok=True)
        listed = folder / "classpath"
        run(
            *MAVEN,
            "-f",
            str(HERE / "pom.xml"),
            f"{DEPENDENCIES}:build-classpath",
            f"-Dmdep.outputFile={listed}",
            at=folder,
        )
        self.classes = f"{folder}:{listed.read_text(encoding='utf-8').strip()}"
        self.plugins = NETTY
        run("javac", "-cp", self.classes, "-d", str(folder), str(HERE / "Server.java"), at=folder)


class Access(NamedTuple):
    """How to be let in: by TLS, as a user."""

    context: ssl.SSLContext
    user: str
    password: str


class Nodes:
    """`count` nodes of one cluster, each a process of its own, with its data under `home`."""

    def __init__(
        self,
        server: Server,
        home: Path,
        count: int = 1,
        heap: str = "256m",
        settings: Mapping[str, str] | None = None,
        access: Access | None = None,
    ) -> None:
        """`heap` is that of each node, `settings` go to OpenSearch; `access` is needed where there is TLS."""
        self._server, self._home, self._heap, self._settings = server, home, heap, dict(settings or {})
        self._access = access
        ports = _free_ports(2 * count)
        self._http, self._transport = ports[:count], ports[count:]
        self.urls = [f"{'https' if access else 'http'}://127.0.0.1:{port}" for port in self._http]
        self._processes: list[subprocess.Popen[bytes] | None] = [None] * count

    def start(self, number: int) -> None:
        """Start one node, the first time or after `kill`; does not wait for it."""
        home = self._home / f"n{number}"
        home.mkdir(parents=True, exist_ok=True)
        settings = {
            "cluster.name": "wenbao-test",
            "node.name": f"n{number}",
            "network.host": "127.0.0.1",
            "http.port": str(self._http[number]),
            "transport.port": str(self._transport[number]),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "action.auto_create_index": "false",
        }
        if len(self.urls) == 1:
            settings["discovery.type"] = "single-node"
        else:
            settings["discovery.seed_hosts"] = ",".join(f"127.0.0.1:{port}" for port in self._transport)
            settings["cluster.initial_cluster_manager_nodes"] = ",".join(f"n{each}" for each in range(len(self.urls)))
        given = [f"{name}={value}" for name, value in (settings | self._settings).items()]
        command = ["java", f"-Xms{self._heap}", f"-Xmx{self._heap}", *QUICK, "-cp", self._server.classes, "Server"]
        with (home / "out.log").open("ab") as log:
            self._processes[number] = subprocess.Popen(
                [*command, str(home), self._server.plugins, *given], stdin=subprocess.PIPE, stdout=log, stderr=log
            )

    def signal(self, number: int, what: signal.Signals) -> None:
        """Stop (SIGSTOP), continue (SIGCONT) or end one node as a power cut would (SIGKILL)."""
        process = self._processes[number]
        if process is not None:
            process.send_signal(what)
            if what == signal.SIGKILL:
                _bury(process)

    def ask(self, method: str, path: str, body: Any = None, number: int = 0) -> Any:
        """What one node answers, from JSON. Raises OSError."""
        request = urllib.request.Request(
            self.urls[number] + path,
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        if self._access:
            named = f"{self._access.user}:{self._access.password}".encode()
            request.add_header("Authorization", f"Basic {base64.b64encode(named).decode()}")
        context = self._access.context if self._access else None
        with urllib.request.urlopen(request, timeout=30, context=context) as answer:
            return json.load(answer)

    def wait(
        self, number: int = 0, status: str = "yellow", joined: int | None = None, seconds: float = STARTS_WITHIN
    ) -> None:
        """Until as many nodes have `joined` as there are, and node `number` sees nothing worse than `status`."""
        wanted = len(self.urls) if joined is None else joined
        good = {"green": ("green",), "yellow": ("green", "yellow"), "red": ("green", "yellow", "red")}[status]
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(
                process is not None and process.poll() not in (None, -signal.SIGKILL) for process in self._processes
            ):
                break
            with suppress(OSError):
                health = self.ask("GET", "/_cluster/health", number=number)
                if health["number_of_nodes"] == wanted and health["status"] in good:
                    return
            time.sleep(0.1)
        logs = [path.read_text(errors="replace")[-2000:] for path in sorted(self._home.glob("n*/out.log"))]
        raise RuntimeError(f"OpenSearch did not become {status}\n" + "\n".join(logs))

    def close(self) -> None:
        """End every node, all at once; their data are of no use any more."""
        for process in self._processes:
            if process is not None:
                process.kill()
                _bury(process)

    def __enter__(self) -> Nodes:
        for number in range(len(self.urls)):
            self.start(number)
        try:
            self.wait()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _bury(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def run(*command: str, at: Path) -> None:
    """Run a program to its end in the folder `at`. Raises NoServer where it fails."""
    try:
        done = subprocess.run(command, cwd=at, capture_output=True, timeout=FETCHED_WITHIN, check=False)
    except subprocess.TimeoutExpired as error:
        raise NoServer(str(error)) from error
    if done.returncode:
        raise NoServer(f"{command[0]}: {(done.stdout + done.stderr)[-500:].decode(errors='replace')}")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports
