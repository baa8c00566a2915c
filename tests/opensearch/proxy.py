"""A node as somebody in between lets it be seen: all requests go through to it, bulk requests by way of `meddle`."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Documents = list[bytes]  # each with the line before it
Meddle = Callable[[Documents, Callable[[Documents], list[Any]]], tuple[int, list[Any]]]


class Proxy:
    """Listens at `url`.

    `meddle` gets the documents of a bulk request, and a way to put some of them into the index, which returns what the
    node says of each; it returns the status of the answer and what is to be said of each.
    """

    def __init__(self, target: str, meddle: Meddle) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path.partition("?")[0].endswith("/_bulk"):
                    self._answer(*self._bulk(body))
                else:
                    self._answer(*_asked(target + self.path, self.command, body))

            do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

            def _bulk(self, body: bytes) -> tuple[int, bytes]:
                lines = body.splitlines(keepends=True)
                documents = [first + second for first, second in zip(lines[::2], lines[1::2], strict=True)]

                def put(some: Documents) -> list[Any]:
                    _, answer = _asked(target + self.path.partition("?")[0], "POST", b"".join(some))
                    return list(json.loads(answer)["items"])

                status, items = meddle(documents, put)
                errors = any("error" in item["index"] for item in items)
                return status, json.dumps({"errors": errors, "items": items}).encode()

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Proxy:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _asked(url: str, method: str, body: bytes) -> tuple[int, bytes]:
    request = urllib.request.Request(url, body or None, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
