"""What a question speaks of, as terms."""

from __future__ import annotations

from retrieval.query.words.terms import TOPICS, find_terms
from retrieval.query.words.weighing import Weigher
from tests.libraries import answerer


def terms(question: str) -> dict[str, tuple[str, ...]]:
    """The terms of a question to the work reports, each with its forms."""
    return {term.asked: term.forms for term in answerer("gongzuo").understand(question).terms}


def test_a_word_like_an_expression_gains_what_it_stands_for() -> None:
    """放学后操场向街坊开放 is like an expression for the sports grounds of schools."""
    assert any("学校体育场地" in forms for forms in terms("云南有多少学校放学后操场向街坊开放").values())


def test_a_noun_of_one_character_has_forms_and_particles_stick_to_none() -> None:
    """`打多少粮才算完成` is cut 粮才 by those who know no better."""
    assert "粮食" in terms("云南今年要打多少粮才算完成")["粮"]


def test_a_count_asked_for_is_no_term() -> None:
    """`开了几场` tells nothing that a report would have to say."""
    assert not any("几" in asked or "多少" in asked for asked in terms("云南去年开了几场发布会，一共多少人"))


def test_what_asks_whether_is_no_term_but_the_verb_is() -> None:
    """`要不要` asks about nothing; `补不补` asks about 补."""
    found = terms("云南今年要不要给农民补贴，贴不贴息")
    assert not {"不要", "要不要", "不贴"} & found.keys() and "农民" in found


def test_a_word_that_names_the_sort_of_figure_makes_no_compound() -> None:
    """就业目标 asks of 就业: sentences say 新增就业 and not 就业目标."""
    asked = [term.asked for term in answerer("gongzuo").understand("四川2025年就业目标是多少").terms]
    assert "就业" in asked and "就业目标" not in asked


def test_of_something_that_grows_the_level_is_known_too() -> None:
    """地区生产总值达到若干亿元、增长若干 parts the words of 地区生产总值增长."""
    growth = next(t for t in answerer("gongzuo").understand("四川2024年GDP涨了百分之几").terms if t.asked == "gdp涨")
    values = dict(zip(growth.forms, growth.certainties, strict=True))
    assert 0 < values["地区生产总值"] < values["地区生产总值增长"]


def test_the_word_for_a_reason_tells_less_where_a_reason_is_asked_for() -> None:
    why = answerer("gongzuo").understand("四川工业增长的原因是啥").terms
    what = answerer("gongzuo").understand("四川分析了哪些原因").terms
    weights = [next(term.weight for term in terms if term.asked == "原因") for terms in (why, what)]
    assert weights[0] < weights[1]


def test_an_everyday_verb_weighs_less_than_what_it_is_about() -> None:
    """In 接了几个复议 it is 复议 that a passage must have; 办了 and what stands before it make no word."""
    terms = {term.asked: term.weight for term in answerer("fazhi").understand("接了几个复议").terms}
    assert terms["接了"] < terms["复议"] / 2
    assert "信访件办" not in {term.asked for term in answerer("fazhi").understand("信访件办了多少").terms}


def test_words_of_talk_are_no_terms() -> None:
    found = terms("云南那个稿子里头讲的、下雨就堵的地方，官方说有几处")
    assert found and not {"稿子", "里头", "地方", "官方", "就是"} & found.keys()


def test_a_verb_of_one_character_behind_a_noun_makes_no_word_with_it() -> None:
    """政府 and 立 stand together in 政府立项, which is not meant."""
    assert "政府立" not in terms("云南给各级政府立的规矩")


def test_the_terms_of_a_topic_are_kept_for_its_corpus_alone_and_of_so_many_topics() -> None:
    here, elsewhere = Weigher(9, lambda _: 1), Weigher(900, lambda _: 1)
    found = find_terms("培训次数", here)
    assert found == find_terms("培训次数", here)
    assert found != find_terms("培训次数", elsewhere)
    found.clear()  # what is given away is the caller's
    assert find_terms("培训次数", here)
    for number in range(2 * TOPICS):
        find_terms(f"培训{number}", here)
    assert len(here.found) <= TOPICS
