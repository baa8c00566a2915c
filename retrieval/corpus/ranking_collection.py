"""A folder in BEIR's format → a ranking collection: its passages, its questions, and which passages are relevant.

`corpus.jsonl` holds `_id`, `title` and `text` of a passage a line, `queries.jsonl` `_id` and `text` of a question,
`qrels/*.tsv` question, passage and how relevant it is, in columns; each may be packed (`.gz`). See
https://github.com/beir-cellar/beir/wiki/Load-your-custom-dataset.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from retrieval.errors import QuestionSetError

PACKED = ".gz"
SPLITS = ("test", "dev", "train")  # of judgements: the first there is counts, as in BEIR
COLUMNS = (3, 4)  # of a line of judgements; four as TREC has them: question, iteration, passage, how relevant


class Text(NamedTuple):
    """A passage of a collection."""

    id: str
    title: str
    text: str


class Collection(NamedTuple):
    """Passages, the questions that have relevant ones, and of each of these the passages judged, with how relevant."""

    texts: tuple[Text, ...]
    questions: dict[str, str]
    relevant: dict[str, dict[str, int]]


def read_collection(folder: Path) -> Collection:
    """Read the collection in `folder`; a passage's id counts once, its first line.

    Raises QuestionSetError (json, fields, encoding, damaged, empty) and OSError.
    """
    texts: dict[str, Text] = {}
    for path, number, data in _objects(_file(folder, "corpus.jsonl")):
        one = Text(_field(path, number, data, "_id"), str(data.get("title") or ""), _field(path, number, data, "text"))
        texts.setdefault(one.id, one)
    asked = {
        _field(path, number, data, "_id"): _field(path, number, data, "text")
        for path, number, data in _objects(_file(folder, "queries.jsonl"))
    }
    judgements = _judgements(folder)
    relevant = _relevant(judgements)
    questions = {id_: text for id_, text in asked.items() if any(value > 0 for value in relevant.get(id_, {}).values())}
    if not texts or not questions:
        raise QuestionSetError((judgements if texts else _file(folder, "corpus.jsonl")).name, 1, "empty")
    return Collection(tuple(texts.values()), questions, {id_: relevant[id_] for id_ in questions})


def _file(folder: Path, name: str) -> Path:
    packed = folder / (name + PACKED)
    return packed if packed.is_file() and not (folder / name).is_file() else folder / name


def _judgements(folder: Path) -> Path:
    for split in SPLITS:
        path = _file(folder / "qrels", f"{split}.tsv")
        if path.is_file():
            return path
    others = sorted(path for end in (".tsv", ".tsv" + PACKED) for path in (folder / "qrels").glob("*" + end))
    return others[0] if others else folder / "qrels" / f"{SPLITS[0]}.tsv"


def _relevant(path: Path) -> dict[str, dict[str, int]]:
    relevant: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        cells = line.split("\t") if "\t" in line else line.split()
        if len(cells) not in COLUMNS:
            raise QuestionSetError(path.name, number, "fields")
        try:
            value = int(float(cells[-1]))
        except (ValueError, OverflowError) as exc:
            if number == 1:  # the heads of the columns
                continue
            raise QuestionSetError(path.name, number, "fields") from exc
        relevant.setdefault(cells[0].strip(), {})[cells[-2].strip()] = value
    return relevant


def _objects(path: Path) -> Iterator[tuple[Path, int, Mapping[str, object]]]:
    for number, line in _lines(path):
        try:
            data = json.loads(line)
        except ValueError as exc:
            raise QuestionSetError(path.name, number, "json") from exc
        if not isinstance(data, dict):
            raise QuestionSetError(path.name, number, "fields")
        yield path, number, data


def _field(path: Path, number: int, data: Mapping[str, object], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str | int):
        raise QuestionSetError(path.name, number, "fields")
    return str(value)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, with their numbers from 1."""
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == PACKED else path.open("rb") as file:
            for number, line in enumerate(file, 1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip("\r\n")
                if text.strip():
                    yield number, text
    except UnicodeDecodeError as exc:
        raise QuestionSetError(path.name, number, "encoding") from exc
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise QuestionSetError(path.name, number + 1, "damaged") from exc
