"""Ranking collections: read in BEIR's format, measured as trec_eval measures, ranked by the path of real questions."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from retrieval import ENGINES, Answerer, Collection, QuestionSetError, collected, evaluate_ranking, read_collection
from retrieval.ranked import figures_of
from tests.collections import QRELS, QUERIES, TEXTS, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "beir")


def test_a_collection_is_read_with_the_questions_that_have_relevant_passages(folder: Path) -> None:
    collection = read_collection(folder)
    assert [(one.id, one.title) for one in collection.texts] == [(one["_id"], one["title"]) for one in TEXTS]
    assert collection.questions == {one["_id"]: one["text"] for one in QUERIES if one["_id"] != "unjudged"}
    assert collection.relevant["tea"] == {"p2": 2, "p1": 0}


def test_packed_files_and_judgements_in_four_columns_are_read_alike(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed"
    for path in (path for path in folder.rglob("*") if path.is_file()):
        to = packed / path.relative_to(folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        data = path.read_text(encoding="utf-8")
        if path.suffix == ".tsv":
            cells = [line.split("\t") for line in data.splitlines()[1:]]
            data = "".join(f"{question} 0 {passage} {value}\n" for question, passage, value in cells)
        to.with_name(to.name + ".gz").write_bytes(gzip.compress(data.encode()))
    assert read_collection(packed) == read_collection(folder)


@pytest.mark.parametrize(
    ("name", "content", "line", "reason"),
    [
        ("corpus.jsonl", b'{"_id": "a", "text": "x"}\n{"_id"\n', 2, "json"),
        ("corpus.jsonl", b"\n[1]\n", 2, "fields"),
        ("corpus.jsonl", b'{"_id": "a"}\n', 1, "fields"),
        ("corpus.jsonl", b'{"_id": "a", "text": "\xff"}\n', 1, "encoding"),
        ("corpus.jsonl", b"", 1, "empty"),
        ("queries.jsonl", b'{"_id": "other", "text": "x"}\n', 1, "empty"),
        ("qrels/test.tsv", b"query-id\tcorpus-id\tscore\ntea\tp1\tmuch\n", 2, "fields"),
        ("qrels/test.tsv", b"tea\tp1\n", 1, "fields"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(
    folder: Path, name: str, content: bytes, line: int, reason: str
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(QuestionSetError) as caught:
        read_collection(folder)
    assert (caught.value.line, caught.value.reason) == (line, reason)


def test_a_packed_file_cut_short_is_named(folder: Path) -> None:
    path = folder / "corpus.jsonl"
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(path.read_bytes())[:-20])
    path.unlink()
    with pytest.raises(QuestionSetError, match=r"corpus\.jsonl\.gz:\d+: damaged"):
        read_collection(folder)


def test_a_file_that_is_not_there_is_an_error_of_the_system(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").unlink()
    with pytest.raises(FileNotFoundError):
        read_collection(folder)


def test_the_figures_are_those_of_ir_measures() -> None:
    """What `ir_measures` 0.4.3 prints for these judgements and this run."""
    relevant = {"q1": {"d1": 1, "d2": 2, "d9": 1}, "q2": {"d3": 1, "d4": 0}, "q3": {"d5": 1}}
    run = {"q1": ["d7", "d2", "d8", "d1", "d6"], "q2": ["d4", "d3"], "q3": [*map(str, range(10)), "d5"]}
    known = {
        "mrr@10": 0.333333,
        "ndcg@10": 0.390505,
        "recall@5": 0.555556,
        "recall@10": 0.555556,
        "recall@100": 0.888889,
    }
    result = evaluate_ranking(lambda text, depth: run[text], Collection((), {name: name for name in run}, relevant))
    assert result.figures == pytest.approx(known | {"recall@100": 0.888889}, abs=1e-6)
    assert figures_of(run["q1"], relevant["q1"])["ndcg@10"] == pytest.approx(0.540586, abs=1e-6)


def ranked(folder: Path) -> dict[str, Sequence[str]]:
    collection = read_collection(folder)
    return evaluate_ranking(Answerer(collected(collection, folder, ENGINES["rank-bm25"])).ranked, collection).run


def test_every_question_finds_its_passage_first(folder: Path) -> None:
    """Traditional writing, years, places no source is named by, Latin names, courtesies: nothing of it is refused."""
    first = {name: found[0] for name, found in ranked(folder).items()}
    wanted = [line.split("\t") for line in QRELS.splitlines()[1:]]
    assert first == {question: passage for question, passage, value in wanted if value != "0"}


def test_a_long_passage_is_ranked_once_however_many_pieces_of_it_are_found(tmp_path: Path) -> None:
    long = "".join(f"第{number}座水库的蓄水量每年都要登记。" for number in range(80))
    texts = [{"_id": "long", "title": "", "text": long}, {"_id": "short", "title": "", "text": "水库里有鱼。"}]
    queries = [{"_id": "q", "text": "水库蓄水量"}]
    run = ranked(write(tmp_path / "b", texts, queries, "q\tlong\t1\n"))
    assert run == {"q": ["long", "short"]}


def test_passages_without_stops_or_chinese_and_questions_that_say_nothing_do_no_harm(tmp_path: Path) -> None:
    texts = [{"_id": "x", "title": "", "text": "lorem " * 2000}, {"_id": "y", "title": "空", "text": ""}]
    queries = [{"_id": name, "text": text} for name, text in (("a", "lorem"), ("b", "？"), ("c", ""), ("d", "你好"))]
    qrels = "".join(f"{one['_id']}\tx\t1\n" for one in queries)
    run = ranked(write(tmp_path / "b", texts, queries, qrels))
    assert {name: list(found) for name, found in run.items()} == {"a": ["x"], "b": [], "c": [], "d": []}


def test_names_that_no_source_bears_rank_like_other_words(tmp_path: Path) -> None:
    """Of places, in Latin letters, of characters that make up no word."""
    texts = {
        "town": "碧溪街道位于平原东部，下辖九个社区。",
        "isle": "长屿岛位于海湾南侧，岛上有灯塔。",
        "song": "《Silver Days》是一张唱片，由三人合唱。",
        "day": "白银时代的唱片不多，日子很长。",
        "poet": "晏玥，字子静，是同乡画师的妻子。",
        "wife": "他的妻子是一位画师，妻子的父亲是诗人。",
        **{f"bridge{number}": f"这里有第{number}座桥，桥边有树。" for number in range(300)},
    }
    asked = {"town": "碧溪街道位于何地？", "song": "Silver Days是谁唱的？", "poet": "晏玥是谁的妻子？"}
    passages = [{"_id": name, "title": "", "text": text} for name, text in texts.items()]
    queries = [{"_id": name, "text": text} for name, text in asked.items()]
    qrels = "".join(f"{name}\t{name}\t1\n" for name in asked)
    run = ranked(write(tmp_path / "b", passages, queries, "query-id\tcorpus-id\tscore\n" + qrels))
    assert {name: found[0] for name, found in run.items()} == {name: name for name in asked}


def test_what_a_message_tells_beside_its_question_ranks_as_well(tmp_path: Path) -> None:
    """And one that a person would say to the program, or that asks nothing, is looked for like any other."""
    passages = [
        {"_id": "said", "title": "", "text": "维纳说，潮汐是月亮写给海的信，这是他的名句。"},
        {"_id": "other", "title": "", "text": "这段话是校长说的，谁说的话都要记下。"},
        {"_id": "bye", "title": "", "text": "《再见》是一首告别的歌，唱的是离别。"},
    ]
    queries = [{"_id": "said", "text": "潮汐是月亮写给海的信。这段话是谁说的？"}, {"_id": "bye", "text": "再见"}]
    qrels = "query-id\tcorpus-id\tscore\nsaid\tsaid\t1\nbye\tbye\t1\n"
    run = ranked(write(tmp_path / "b", passages, queries, qrels))
    assert (run["said"][0], run["bye"][0]) == ("said", "bye")
