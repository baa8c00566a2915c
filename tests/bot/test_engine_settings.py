"""The settings name the search engine; what cannot be used is said in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.arguments import UsageError
from bot.engine_settings import cluster_of, engine_of
from bot.guard import guarded
from bot.settings import load_settings
from retrieval.corpus.engines import Setting
from retrieval.corpus.engines.opensearch.attaching import Attached
from retrieval.corpus.engines.opensearch.cluster import Cluster
from retrieval.corpus.engines.opensearch.engine import OpenSearchEngine
from retrieval.errors import EngineError, EngineRefused, EngineUnavailable
from retrieval.models import Answer, Conversation
from tests.conftest import Wenbao

NAME = "WENBAO_OPENSEARCH_"


def cluster(**given: str) -> Cluster:
    return cluster_of(load_settings({NAME + name: value for name, value in given.items()}).opensearch)


def test_nothing_set_means_a_node_on_this_machine() -> None:
    assert cluster() == Cluster(("http://127.0.0.1:9200",))


def test_all_that_can_be_set_is_taken(tmp_path: Path) -> None:
    """Several nodes stand between commas or spaces, Chinese ones too."""
    authority = tmp_path / "ca.pem"
    authority.touch()
    made = cluster(URL="https://a:9200，https://[::1]:9201/ https://c", USER="u", PASSWORD="p", CA=str(authority),
                   PREFIX="reports", SHARDS="3", REPLICAS="0", TEXTS="0")  # fmt: skip
    urls = ("https://a:9200", "https://[::1]:9201/", "https://c")
    assert made == Cluster(urls, "u", "p", str(authority), "reports", 3, 0, False)


def test_texts_lie_on_the_cluster_unless_that_is_ruled_out() -> None:
    """`1` says what holds anyway. Without them an engine has nowhere to put them."""
    assert cluster().texts and cluster(TEXTS="1").texts and not cluster(TEXTS="0").texts
    assert OpenSearchEngine(cluster(), Setting(10, "1234abcd")).depot is not None
    assert OpenSearchEngine(cluster(TEXTS="0"), Setting(10, "1234abcd")).depot is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("URL", "localhost:9200"), ("URL", "https://a:9200/path"), ("URL", "http://a:port"), ("URL", "http://a:70000"),
     ("URL", "https://user:geheim@a:9200"), ("URL", "ftp://a"), ("URL", "http://"), ("PASSWORD", "geheim"),
     ("CA", "/nowhere/geheim.pem"), ("PREFIX", "Wenbao"), ("PREFIX", "_wenbao"), ("PREFIX", "a*"), ("SHARDS", "0"),
     ("SHARDS", "2.5"), ("SHARDS", "９"), ("REPLICAS", "-1"), ("REPLICAS", "many"),
     ("TEXTS", "no"), ("TEXTS", "２")],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_named_but_not_repeated(name: str, value: str) -> None:
    """In one Chinese sentence, without the value: it may hold a password."""
    with pytest.raises(UsageError) as met:
        cluster(**{name: value})
    said = str(met.value)
    assert NAME + name in said and said.count("。") == 1 and said.endswith("。")
    assert "geheim" not in said


def test_an_unknown_engine_and_a_missing_package_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What there is, and how to get what is missing."""
    with pytest.raises(UsageError, match=r"rank-bm25.*opensearch"):
        engine_of(load_settings({"WENBAO_ENGINE": "solr"}))
    monkeypatch.setattr("bot.engine_settings.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"wenbao\[opensearch\]"):
        engine_of(load_settings({"WENBAO_ENGINE": "opensearch"}))


@pytest.mark.parametrize(("named", "mark"), [("cluster", ""), ("cluster:1234abcd", "1234abcd"), ("cluster：1", "1")])
def test_the_library_on_the_cluster_is_named_in_place_of_a_folder(named: str, mark: str, tmp_path: Path) -> None:
    """By the option or by the variable; folders go on being folders, with engines of this machine."""
    environ = {"WENBAO_CACHE": str(tmp_path), NAME + "PREFIX": "reports", "WENBAO_CORPUS": named}
    settings = load_settings(environ)
    by_option = load_settings(environ | {"WENBAO_CORPUS": "/elsewhere"}, corpus=named)
    assert (by_option.corpus, by_option.afar) == (settings.corpus, settings.afar) == (settings.corpus, mark)
    assert settings.named
    engine = engine_of(settings)
    assert isinstance(engine, Attached) and engine.origin(tmp_path) is None
    assert engine(Setting(10)).name == "rank-bm25"
    assert settings.corpus.parent.parent == tmp_path and not settings.corpus.parent.exists()
    here = load_settings(environ, corpus="./cluster")
    assert here.afar is None and here.corpus == Path("cluster").absolute()


@pytest.mark.parametrize(
    ("error", "said"), [(EngineUnavailable("ConnectTimeoutError"), "没有响应"), (EngineRefused("401", "login"), "密码")]
)
def test_a_console_says_what_the_engine_met_and_goes_on(error: EngineError, said: str) -> None:
    """In the place of an answer; what is asked next stands in the same conversation."""

    def ask(text: str, conversation: Conversation | None, /, *, reports: Sequence[str] = ()) -> Answer:
        raise error

    before = Conversation(turns=3)
    answer = guarded(ask, debug=True)("问题", before)
    assert said in (answer.notice or "") and answer.conversation == before and not answer.citations


def test_a_cluster_that_is_not_there_is_said_in_one_sentence(wenbao: Wenbao) -> None:
    """Status 1, no traceback, no warnings of the client."""
    asked = wenbao("ask", "问题", WENBAO_ENGINE="opensearch", WENBAO_OPENSEARCH_URL="http://127.0.0.1:9")
    assert (asked.status, asked.out) == (1, "")
    assert asked.err.splitlines()[-1].startswith("错误：检索引擎现在没有响应") and "Traceback" not in asked.err
