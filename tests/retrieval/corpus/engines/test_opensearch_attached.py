"""Two machines that share nothing but a cluster: the one without the reports answers as the one that has them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.texts.errors import error_sentence
from retrieval.answering import Answerer
from retrieval.corpus import sharing, watching
from retrieval.corpus.engines import ENGINES
from retrieval.corpus.engines.opensearch.attaching import Attached
from retrieval.corpus.engines.opensearch.cluster import WAIT, Cluster
from retrieval.corpus.engines.opensearch.depot import ClusterDepot
from retrieval.corpus.engines.opensearch.engine import opensearch
from retrieval.corpus.library import Library
from retrieval.errors import EngineRefused, EngineUnavailable
from tests.conftest import Wenbao
from tests.fakes import FOREST
from tests.libraries import FOLDERS, TESTS, settled
from tests.opensearch.nodes import Nodes

pytestmark = pytest.mark.slow
AFAR = Path("/nowhere/@cluster/wenbao")
QUESTION = "林业局审核了多少合同？"
# Fetches the library on a cluster, and dies of it when so many reports have been kept.
DYING = """
import os, signal, sys
from pathlib import Path
from retrieval.corpus import sharing
from retrieval.corpus.engines import ENGINES
from retrieval.corpus.engines.opensearch.attaching import Attached
from retrieval.corpus.engines.opensearch.cluster import Cluster
from retrieval.corpus.library import Library
from retrieval.corpus.store import Store
url, prefix, home, count = sys.argv[1:]
sharing.TOGETHER, kept, keep = 1, [], Store.keep_whole
def dying(store, whole):
    if len(kept) == int(count):
        os.kill(os.getpid(), signal.SIGKILL)
    kept.append(keep(store, whole))
Store.keep_whole = dying
afar = Path("/nowhere/@cluster/wenbao")
Library.open(afar, home=Path(home), engine=Attached(Cluster((url,), prefix=prefix), afar, "", ENGINES["auto"]))
"""


def first(cluster: Cluster, folder: Path, home: Path) -> Library:
    """The library of who has the folder."""
    return Library.open(folder, home=home / "first", engine=opensearch(cluster))


def second(cluster: Cluster, home: Path, which: str = "") -> Library:
    """The library of who has none."""
    return Library.open(AFAR, home=home / "second", engine=Attached(cluster, AFAR, which, ENGINES["auto"]))


def test_two_machines_answer_alike_to_the_last_byte(alone: Cluster, wenbao: Wenbao, tmp_path: Path) -> None:
    """All questions on the five reports, in their conversations; the second machine is told the address only."""
    lines = []
    for line in (TESTS / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        lines += [*asked.get("turns", ()), asked["question"], "/new"]
    where = {"WENBAO_OPENSEARCH_URL": ",".join(alone.urls), "WENBAO_OPENSEARCH_PREFIX": alone.prefix}

    def machine(name: str, **settings: str) -> dict[str, str]:
        folders = {"WENBAO_STATE": str(tmp_path / name / "state"), "WENBAO_CACHE": str(tmp_path / name / "cache")}
        return where | folders | settings

    one = machine("one", WENBAO_ENGINE="opensearch", WENBAO_CORPUS=str(FOLDERS["seeds"]))
    other = machine("other", WENBAO_CORPUS="cluster")
    said = "\n".join(lines)
    right, found = (wenbao("chat", "--json", stdin=said, **settings) for settings in (one, other))
    assert right.status == found.status == 0 and right.err == found.err == ""
    assert right.out.count("\n") > 232 and found.out == right.out
    for command in (("reports", "--json"), ("figures", "合同", "--json"), ("outline", "西青")):
        assert wenbao(*command, **other).out == wenbao(*command, **one).out
    checked = wenbao("doctor", **other)
    assert "OpenSearch 集群（5 份报告" in checked.out and "在 OpenSearch 集群上" in checked.out


def test_what_the_one_adds_the_other_goes_over_to(
    alone: Cluster, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On shards as many as the one chose, which the other was not told."""
    monkeypatch.setattr(watching, "ASKED", 0.0)
    first(alone._replace(shards=2), corpus, tmp_path)
    before = second(alone, tmp_path)
    assert not before.stale()
    (corpus / "other.txt").write_text(FOREST.replace("青河县", "绿源县").replace("81件", "17件"), encoding="utf-8")
    added = first(alone._replace(shards=2), corpus, tmp_path)
    assert before.stale() and len(before.ids) == 2
    assert "81件" in Answerer(before).ask("青河县" + QUESTION).model_dump_json()  # until it has gone over
    after = second(alone, tmp_path)
    assert after.version == added.version and len(after.changes_since(before).added) == 1
    assert "17件" in Answerer(after).ask("绿源县" + QUESTION).model_dump_json()


def test_who_is_killed_while_fetching_goes_on_from_there(
    alone: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of five reports were kept; the other three are fetched."""
    library = first(alone, FOLDERS["seeds"], tmp_path)
    command = [sys.executable, "-c", DYING, alone.urls[0], alone.prefix, str(tmp_path / "second"), "2"]
    environment = os.environ | {"PYTHONPATH": str(TESTS.parent)}
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    fetched: list[str] = []
    get = ClusterDepot.get

    def counted(depot: ClusterDepot, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        fetched.extend(names)
        return get(depot, names)

    monkeypatch.setattr(ClusterDepot, "get", counted)
    found = second(alone, tmp_path)
    assert (found.version, len(fetched)) == (library.version, 1 + 3)
    assert [report.text for report in found.reports] == [report.text for report in library.reports]


def test_a_cluster_that_is_gone_is_no_news(
    alone: Cluster, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has opened the library says that there is no answer; who opens it now, too."""
    monkeypatch.setattr(watching, "ASKED", 0.0)
    first(alone, corpus, tmp_path)
    library = second(alone, tmp_path)
    gone = alone._replace(urls=("http://127.0.0.1:9",))
    with pytest.raises(EngineUnavailable) as met:
        second(gone, tmp_path)
    assert "没有响应" in error_sentence(met.value)
    monkeypatch.setattr(ClusterDepot, "published", lambda depot: second(gone, tmp_path))
    assert not library.stale()


def test_a_node_that_hangs_holds_nobody_up_who_looks_for_what_is_new(
    alone: Cluster, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_node: Nodes
) -> None:
    """A console looks before every question."""
    monkeypatch.setattr(watching, "ASKED", 0.0)
    first(alone, corpus, tmp_path)
    library = second(alone, tmp_path)
    one_node.signal(0, signal.SIGSTOP)
    try:
        begun = time.monotonic()
        assert not library.stale()
        assert time.monotonic() - begun < 2 * WAIT + 1.5
    finally:
        one_node.signal(0, signal.SIGCONT)
    assert not library.stale() and Answerer(library).ask(QUESTION).best is not None


def test_several_libraries_are_told_apart_by_their_marks(
    alone: Cluster, corpus: Path, tmp_path: Path, one_node: Nodes
) -> None:
    """One is not taken for another; where there is none, what to do is said."""
    with pytest.raises(EngineRefused) as met:
        second(alone, tmp_path)
    assert met.value.reason == "nothing"
    first(alone, corpus, tmp_path)
    library = first(alone, FOLDERS["seeds"], tmp_path)
    with pytest.raises(EngineRefused) as met:
        second(alone, tmp_path)
    said = error_sentence(met.value)
    assert met.value.reason == "several" and "（corpus，2 份）" in said and "（seeds，5 份）" in said
    mark = said[said.index("（seeds") - 8 : said.index("（seeds")]
    assert second(alone, tmp_path, mark).version == library.version
    with pytest.raises(EngineRefused):
        second(alone, tmp_path, "00000000")


def test_a_piece_that_is_spoilt_is_found_out_and_mended_as_the_sentence_says(
    alone: Cluster, corpus: Path, tmp_path: Path, one_node: Nodes
) -> None:
    """Other bytes, also of the same length, are not taken in."""
    library = first(alone, corpus, tmp_path)
    texts = next(name for name in one_node.ask("GET", f"/{alone.prefix}-*/_alias") if name.endswith("-texts"))
    hits = one_node.ask("POST", f"/{texts}/_search", {"size": 50})["hits"]["hits"]
    piece = max(hits, key=lambda hit: len(hit["_source"]["data"]))
    spoilt = piece["_source"] | {"data": piece["_source"]["data"][:-8] + "AAAAAAA="}
    one_node.ask("PUT", f"/{texts}/_doc/{piece['_id']}?refresh=true", spoilt)
    with pytest.raises(EngineRefused) as met:
        second(alone, tmp_path)
    assert met.value.reason == "damaged" and texts in error_sentence(met.value)
    one_node.ask("DELETE", f"/{texts}")
    first(alone, corpus, tmp_path)
    assert second(alone, tmp_path).version == library.version


def test_answers_are_right_while_states_are_published(
    alone: Cluster, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one state or of the next; never of both, never none."""
    monkeypatch.setattr(watching, "ASKED", 0.0)
    monkeypatch.setattr(sharing, "KEPT_FOR", -60.0)
    settled(corpus)
    first(alone, corpus, tmp_path)
    library, states = second(alone, tmp_path), ["81件", "195件", "7件", "2304件"]

    def publish() -> None:
        for said in states[1:]:
            (corpus / "forest.txt").write_text(FOREST.replace("81件", said), encoding="utf-8")
            first(alone, corpus, tmp_path)

    publishing = threading.Thread(target=publish)
    publishing.start()
    seen: list[str] = []
    while True:
        over = not publishing.is_alive()
        if library.stale():
            library = second(alone, tmp_path)
        try:
            best = Answerer(library).ask(QUESTION).best
        except EngineUnavailable:  # two were published since
            continue
        assert best is not None
        seen += [said for said in states if f"合同{said}" in best.quote]
        assert f"合同{seen[-1]}" in best.report.text
        if over and not library.stale():
            break
    publishing.join()
    assert seen[0] in states[:2] and seen[-1] == states[-1]
    assert [states.index(said) for said in seen] == sorted(map(states.index, seen))
