"""A cluster with TLS and passwords: who may do what, and what is said to who may not."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.texts.errors import error_sentence
from retrieval.corpus import sharing, watching
from retrieval.corpus.engines import ENGINES, Setting
from retrieval.corpus.engines.opensearch.attaching import Attached
from retrieval.corpus.engines.opensearch.cluster import Cluster
from retrieval.corpus.engines.opensearch.engine import opensearch
from retrieval.corpus.library import Library
from retrieval.errors import EngineRefused
from tests.fakes import FOREST
from tests.opensearch.nodes import NoServer, Server
from tests.opensearch.secured import Authority, SecuredServer

pytestmark = pytest.mark.slow
PASSWORD, OTHERS = "Geheim!9-abc", "x-Y-z-123456"
AFAR = Path("/nowhere/@cluster/wenbao")
REPORTS = [("a", [["合同", "审核"], ["宣传"]]), ("b", [["合同"]])]


@pytest.fixture(scope="module")
def secured(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A node that lets in two users by TLS; `wenbao` has the role of deploy/opensearch, `other` has none."""
    home = tmp_path_factory.mktemp("secured")
    try:
        classes = SecuredServer(server, home / "classes", {"wenbao": PASSWORD, "other": OTHERS})
    except NoServer as reason:
        pytest.skip(f"OpenSearch's security plugin cannot be had here: {reason}")
    with classes.nodes(home / "data", "wenbao", PASSWORD) as nodes:
        yield Cluster(tuple(nodes.urls), "wenbao", PASSWORD, str(classes.authority.ca))


def made(cluster: Cluster) -> list[str]:
    """What a search on a cluster finds, after building."""
    engine = opensearch(cluster)(Setting(3, "1234abcd"))
    engine.build("key", REPORTS)
    return sorted(hit.report for hit in engine.search([("合同", 1.0)]).best(5))


def test_the_role_is_enough_for_all_that_is_done(secured: Cluster) -> None:
    """Building twice, searching, finding again, measuring, dropping."""
    assert made(secured) == ["a", "b"]
    engine = opensearch(secured)(Setting(3, "1234abcd"))
    assert engine.attach("key") and engine.size() > 0
    for key in ("later", "last"):
        engine.build(key, REPORTS)
    assert not opensearch(secured)(Setting(3, "1234abcd")).attach("key")
    once = opensearch(secured)(Setting())
    once.build("key", REPORTS)
    once.close()


def attached(cluster: Cluster, home: Path) -> Library:
    """The library of a machine that has no folder."""
    return Library.open(AFAR, home=home, engine=Attached(cluster, AFAR, "", ENGINES["auto"]))


def test_the_role_is_enough_for_a_machine_without_the_reports(
    secured: Cluster, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Putting texts there, fetching them, seeing what is new, dropping what is old."""
    monkeypatch.setattr(sharing, "KEPT_FOR", -60.0)
    monkeypatch.setattr(watching, "ASKED", 0.0)
    Library.open(corpus, home=tmp_path / "first", engine=opensearch(secured))
    library = attached(secured, tmp_path / "second")
    assert len(library.ids) == 2 and not library.stale()
    for name in ("other.txt", "another.txt"):
        (corpus / name).write_text(FOREST.replace("青河县", f"{name[:2]}县"), encoding="utf-8")
        first = Library.open(corpus, home=tmp_path / "first", engine=opensearch(secured))
    assert library.stale() and attached(secured, tmp_path / "second").version == first.version


@pytest.mark.parametrize(("changed", "reason"), [
    ({"password": "falsch"}, "login"), ({"user": "other", "password": OTHERS}, "permission"),
    ({"prefix": "others"}, "permission"), ({"ca": None}, "certificate"),
])  # fmt: skip
def test_a_machine_that_may_not_is_told_why(
    secured: Cluster, tmp_path: Path, changed: dict[str, str], reason: str
) -> None:
    """As one that builds is."""
    with pytest.raises(EngineRefused) as met:
        attached(secured._replace(**changed), tmp_path)  # type: ignore[arg-type]
    assert met.value.reason == reason and PASSWORD not in error_sentence(met.value)


@pytest.mark.parametrize(
    ("changed", "reason", "said"),
    [
        ({"password": "falsch"}, "login", "用户名或密码不对"),
        ({"user": "", "password": ""}, "login", "用户名或密码不对"),
        ({"user": "other", "password": OTHERS}, "permission", "没有权限"),
        ({"prefix": "others"}, "permission", "没有权限"),
        ({"ca": None}, "certificate", "证书"),
    ],
)
def test_who_may_not_is_told_why(secured: Cluster, changed: dict[str, str], reason: str, said: str) -> None:
    """A wrong password, none, a user without the role, indices of others, a certificate of nobody known."""
    with pytest.raises(EngineRefused) as met:
        made(secured._replace(**changed))  # type: ignore[arg-type]
    assert met.value.reason == reason
    assert said in error_sentence(met.value) and PASSWORD not in error_sentence(met.value)


@contextmanager
def listening(certificate: Path, key: Path) -> Iterator[str]:
    """A server with this certificate; its address."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_expired_certificate_is_refused_before_a_password_is_sent(tmp_path: Path) -> None:
    """And said to be expired."""
    try:
        authority = Authority(tmp_path)
    except NoServer as reason:
        pytest.skip(str(reason))
    with listening(*authority.certificate("expired", days=-1)) as url:
        cluster = Cluster((url,), "wenbao", PASSWORD, str(authority.ca))
        with pytest.raises(EngineRefused) as met:
            made(cluster)
    assert met.value.reason == "certificate" and "expired" in met.value.detail
    assert "证书" in error_sentence(met.value)
