"""What texts mean: those about one thing lie near one another, in whatever words."""

from importlib import resources

import pytest

from retrieval.language.meaning import DIMENSIONS, MAX_WORDS, NO_MEANING, meaning_of, meanings_of, nearness
from retrieval.language.tables import data_lines


@pytest.mark.parametrize(
    ("said", "meant", "other"),
    [
        ("坐船的旅客", "客运航线年客流量", "新增上市企业"),
        ("病人和医生吵架", "妥善处理医患纠纷", "优化产业结构"),
        ("老百姓花销", "居民消费支出", "森林覆盖面积"),
    ],
)
def test_other_words_for_one_thing_are_nearer_than_another_thing(said: str, meant: str, other: str) -> None:
    """A question in everyday words lies nearer to the official ones than to what it has nothing to do with."""
    asked = meaning_of(said)
    near, far = nearness(asked, meanings_of([meant, other])[1:])
    assert near > far + 0.1


def test_a_text_is_as_near_to_itself_as_can_be() -> None:
    """A text's nearness to itself is 1."""
    one = meaning_of("居民消费支出")
    assert nearness(one, [one]) == [pytest.approx(1.0)]


@pytest.mark.parametrize("text", ["", "2024", "的了吗", "αβγ"])
def test_a_text_without_a_known_word_is_near_to_nothing(text: str) -> None:
    """Where no word is known there is no meaning, and nothing is near it."""
    assert meaning_of(text) == NO_MEANING
    assert nearness(meaning_of(text), [meaning_of("居民消费")]) == [0.0]


def test_texts_together_mean_what_they_mean_as_one() -> None:
    """The meanings of two texts add up to the meaning of both, one after the other."""
    both, *each = meanings_of(["居民消费。", "αβγ", "医患纠纷"])
    assert tuple(both.values) == meaning_of("居民消费。医患纠纷").values
    assert nearness(both, each) == nearness(both, [meaning_of(text) for text in ("居民消费", "", "医患纠纷")])


def test_a_long_text_is_summed_without_running_over() -> None:
    """Of more words than fit the sum the first ones count: the direction stays."""
    once, often = meaning_of("消费"), meaning_of("消费" * (MAX_WORDS + 50))
    assert nearness(once, [often]) == [pytest.approx(1.0)]


def test_every_word_has_a_vector() -> None:
    """There are as many vectors as words, and no word stands twice; they are found by how long they are."""
    words = data_lines("meanings.txt")
    size = len(resources.files("retrieval.data").joinpath("meanings.bin").read_bytes())
    assert size == DIMENSIONS * len(words)
    assert len(set(words)) == len(words)
    assert words == sorted(words, key=lambda word: (len(word), word))
