"""A seed and a number → made-up reports of this genre, and questions on them with known answers.

Agencies of districts all over the country, five years each, tell of the same subjects in much the same words: what
makes a report the right one is its agency and its year. The same seed makes the same reports, and fewer are the first
of more.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
DIVISIONS = HERE.parent.parent / "retrieval" / "data" / "divisions.tsv"
YEARS = range(2020, 2025)
NUMBERS = "一二三四五六七八九十"
_SLOT = re.compile(r"\{(\w+)\}")


class Fact(NamedTuple):
    """What a report says: the question that asks for it, the words around it, and the words that answer."""

    question: str
    quote: str
    answer: str


class Generated(NamedTuple):
    """A report: its file name, its text, its facts, and of how many passages it is (about)."""

    file: str
    text: str
    facts: tuple[Fact, ...]
    passages: int


class Topics(NamedTuple):
    """What reports may say: subjects (heading, sentences, facts with questions), and the lines of the other parts."""

    subjects: list[tuple[str, list[str], list[tuple[str, str]]]]
    parts: dict[str, list[str]]


@cache
def words(name: str) -> list[str]:
    """The words of that name in `words.txt`."""
    text = (HERE / "words.txt").read_text(encoding="utf-8")
    return text.partition(f"= {name}\n")[2].partition("=")[0].split()


@cache
def topics() -> Topics:
    """`topics.txt`, read."""
    found = Topics([], {})
    sentences: list[str] = []
    facts: list[tuple[str, str]] = []
    for line in (HERE / "topics.txt").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "=":
            sentences, facts = [], []
            found.subjects.append((rest, sentences, facts))
        elif kind == "!":
            found.parts[rest] = sentences = []
        elif kind == "-":
            sentences.append(rest)
        elif kind == "?":
            sentence, question = rest.split(" | ")
            facts.append((sentence, question))
    return found


@cache
def agencies(seed: int) -> list[str]:
    """Agencies in the order in which they report; each name is that of one district only."""
    rows = [line.split("\t") for line in DIVISIONS.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    counts = Counter(row[1] for row in rows)
    places = [row[1] for row in rows if counts[row[1]] == 1 and not row[0].endswith("00") and len(row[1]) <= 5]
    found = [place + office for place in places for office in words("offices")]
    random.Random(seed).shuffle(found)
    return found


def reports(passages: int, seed: int = 0) -> Iterator[Generated]:
    """Reports of so many passages together, or a few more."""
    number = made = 0
    while made < passages:
        one = report(number, seed)
        made += one.passages
        number += 1
        yield one


def report(number: int, seed: int = 0) -> Generated:
    """The report with this number (from 0) of those of a seed."""
    chance = random.Random(f"{seed}-{number}")
    agency = agencies(seed)[number // len(YEARS)]
    year = YEARS[number % len(YEARS)]
    lines = [f"{agency}{year}年法治政府建设工作报告", ""]
    lines += [f"{year}年，{agency}坚持依法行政，扎实推进法治政府建设。现将有关情况报告如下："]
    facts: list[Fact] = []
    lines.append("一、主要做法和成效")
    subjects = chance.sample(topics().subjects, chance.randint(5, 9))
    for at, (heading, sentences, stated) in enumerate(subjects):
        lines.append(f"（{NUMBERS[at]}）{heading}")
        said = [(_filled(sentence, chance), "") for sentence in sentences]
        said += [(_filled(sentence, chance) + "。", question) for sentence, question in stated]
        besides = chance.choice(topics().subjects)[1]  # what others say under their own headings
        said += [(_filled(sentence, chance), "") for sentence in besides[:2] if sentence not in sentences]
        chance.shuffle(said)
        for one, question in said:
            if question:
                facts.append(_fact(f"{agency}{year}年{question}？", one))
        paragraphs = [said[:2], said[2:4], said[4:]]
        lines += ["".join(re.sub(r"[\[\]]", "", one) for one, _ in part) for part in paragraphs if part]
    for numeral, (heading, sentences) in zip("二三", topics().parts.items(), strict=True):
        lines.append(f"{numeral}、{heading}")
        for at, sentence in enumerate(chance.sample(sentences, 3)):
            lines.append(f"（{NUMBERS[at]}）{_filled(sentence, chance)}")
    passages = 1 + len(subjects) + 6  # a section is one, and so is what stands before the first
    return Generated(f"{agency}{year}.txt", "\n".join(lines) + "\n", tuple(facts), passages)


def _fact(question: str, sentence: str) -> Fact:
    before, answer, after = re.split(r"[\[\]]", sentence)
    return Fact(question, before + answer + after.rstrip("。"), answer)


def _filled(sentence: str, chance: random.Random) -> str:
    return _SLOT.sub(lambda match: _drawn(match[1], chance), sentence)


def _drawn(slot: str, chance: random.Random) -> str:
    """Something for a slot of a sentence."""
    match slot:
        case "few":
            return str(chance.randint(2, 30))
        case "n":
            return str(chance.randint(5, 990))
        case "big":
            return str(chance.randint(200, 90_000))
        case "pct":
            return f"{chance.randint(800, 999) / 10}%"
        case "field":
            return chance.choice(words("fields"))
        case "group":
            return chance.choice(words("groups"))
        case "month":
            return f"{chance.randint(1, 12)}月"
        case "person":
            return chance.choice(words("surnames")) + "".join(chance.sample(words("parts"), 2))
    name = "".join(chance.sample(words("parts"), 2))
    return {"company": name + chance.choice(("食品", "科技", "建材", "物流", "医药")) + "公司"}.get(slot, name)


def write(folder: Path, passages: int, seed: int = 0) -> int:
    """Write reports of so many passages into `folder`, 1,000 files a folder, and `questions.jsonl` beside it.

    Returns how many reports these are. The questions are one of each report.
    """
    count = 0
    with folder.with_name(folder.name + ".questions.jsonl").open("w", encoding="utf-8") as questions:
        for count, one in enumerate(reports(passages, seed), 1):
            inside = folder / f"{(count - 1) // 1000:03}"
            inside.mkdir(parents=True, exist_ok=True)
            (inside / one.file).write_text(one.text, encoding="utf-8")
            fact = one.facts[count % len(one.facts)]
            gold = {"doc": one.file, "quote": fact.quote, "answer": fact.answer}
            line = {"id": f"g{count}", "category": "generated", "question": fact.question, "gold": [gold]}
            questions.write(json.dumps(line, ensure_ascii=False) + "\n")
    return count
