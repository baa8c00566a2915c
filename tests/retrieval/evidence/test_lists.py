"""Lists and parts of a report: items in order, where they end, and how they are shown; in made-up reports."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.corpus.library import Library
from retrieval.evidence.structure.runs import items_after, items_at
from retrieval.models import Answer
from tests.libraries import marked

HEAD = "永宁县水务局2024年法治政府建设情况报告\n\n2024年，县水务局认真落实各项任务，现将有关情况报告如下。\n"
LONG = "县局多次研究，要求各科室各站所对照清单逐项落实，但推进中仍有不少难点需要在今后的工作中继续加以克服，" * 3


def _ask(folder: Path, text: str, question: str) -> Answer:
    (folder / "永宁县水务局2024.txt").write_text(HEAD + text, encoding="utf-8")
    return Answerer(Library.open(folder)).ask(question)


@pytest.mark.parametrize(
    "form", ["一是{}；二是{}；三是{}。", "1.{}；2.{}；3.{}。", "（1）{}；（2）{}；（3）{}。", "①{}；②{}；③{}。"]
)
def test_items_are_found_by_their_marks_and_end_where_the_numbering_does(form: str) -> None:
    """Whatever the numbering; what follows the list is none of it."""
    text = "存在以下问题：" + form.format("人手不足", "设备老旧", "经费紧张") + "一是另一件事；二是再一件。"
    items = items_after(text, 0, len(text))
    assert [text[item.words : item.end].strip("；。") for item in items] == ["人手不足", "设备老旧", "经费紧张"]


def test_a_list_of_one_or_that_begins_at_two_is_none() -> None:
    """二是 alone goes on from something else."""
    assert not items_at("一是人手不足。", 0, 7)
    assert not items_at("二是人手不足；三是设备老旧。", 0, 14)


def test_shortcomings_in_items_of_their_own_are_all_shown_in_order(tmp_path: Path) -> None:
    """Each with its heading, the first citation covering the first."""
    parts = [
        f"（{number}）{words}。{LONG}。\n"
        for number, words in zip(
            "一二三四五六", ["人手不足", "设备老旧", "经费紧张", "宣传单一", "执法偏软", "数据分散"], strict=True
        )
    ]
    answer = _ask(tmp_path, "一、主要做法\n建成泵站3座。\n二、存在的不足\n" + "".join(parts), "认了哪几条短处")
    assert ["".join(marked(citation)) for citation in answer.citations] == [
        "人手不足", "设备老旧", "经费紧张", "宣传单一", "执法偏软", "数据分散"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "promise",
    [
        "对此，我们将逐一研究解决。", "我们将直面这些难题，加快补课。", "针对上述问题，县局已列出清单。",
        "下一步，县局将逐项整改。", "我们一定正视差距，迎头赶上。",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "lacks",
    ["泵站老化严重；水费收缴偏低；村级管护薄弱。", "一是泵站老化严重；二是水费收缴偏低；三是村级管护薄弱。"],
    ids=["clauses", "points"],
)
def test_what_will_be_done_about_shortcomings_is_none_of_them(tmp_path: Path, lacks: str, promise: str) -> None:
    """Whatever their form; the sentence stays in the quote."""
    text = f"一、主要做法\n建成泵站3座。\n二、存在的不足\n还存在一些困难和问题：{lacks}{promise}\n"
    answer = _ask(tmp_path, text, "永宁县水务局2024年存在哪些问题？")
    told = "".join(marked(answer.citations[0]))
    assert "泵站老化严重" in told and "村级管护薄弱" in told
    assert promise[:4] not in told


def test_seeing_what_is_lacking_is_no_promise(tmp_path: Path) -> None:
    """`我们要清醒看到` leads up to shortcomings."""
    text = "一、主要做法\n建成泵站3座。\n二、存在的不足\n我们要清醒看到，泵站老化严重。对此认识不足的村还不少。\n"
    answer = _ask(tmp_path, text, "永宁县水务局2024年存在哪些问题？")
    told = "".join(marked(answer.citations[0]))
    assert "泵站老化严重" in told and "认识不足的村还不少" in told


def test_shortcomings_inside_a_paragraph_of_another_part_are_found_by_what_leads_up_to_them(tmp_path: Path) -> None:
    """No heading speaks of them."""
    text = (
        "一、主要做法\n建成泵站3座。同时，我们也清醒认识到还存在一些困难和问题："
        "一是人手不足；二是设备老旧；三是经费紧张。\n"
    )
    best = _ask(tmp_path, text, "存在哪些不足").best
    assert marked(best) == ["人手不足", "设备老旧", "经费紧张"]


def test_shortcomings_asked_for_in_many_words_are_those_of_the_part_on_shortcomings(tmp_path: Path) -> None:
    """Where what else the question says stands in another part; not for certain."""
    text = (
        "一、主要做法\n局长带队到乡镇摸底，先后摆出来供水方面的账目6本。\n"
        "二、存在的不足\n一是人手不足；二是设备老旧；三是经费紧张。\n"
    )
    answer = _ask(tmp_path, text, "先摸摸底：永宁县水务局局长自己摆出来的供水难处都有哪些？")
    assert answer.best is not None
    assert answer.best.quote.startswith("二、存在的不足")
    assert not answer.certain


def test_a_counted_list_in_parts_is_shown_whole(tmp_path: Path) -> None:
    """Where the question says how many there are, and so many parts stand behind the sentence."""
    text = (
        "一、主要做法\n（一）推进三项工程\n重点推进三项惠民工程。\n"
        "1.安全饮水工程。铺设管道12公里。\n2.清洁河道工程。清淤8公里。\n3.智慧水务工程。装表2000只。\n二、其他\n无。\n"
    )
    answer = _ask(tmp_path, text, "重点推进的三项惠民工程是哪三项")
    shown = " ".join(word for citation in answer.citations for word in marked(citation))
    assert all(name in shown for name in ("安全饮水工程", "清洁河道工程", "智慧水务工程"))


def test_one_thing_asked_for_is_not_answered_with_the_whole_list(tmp_path: Path) -> None:
    """What an item enumerates is the answer, not its neighbours."""
    text = (
        "一、主要做法\n一是加强学习。组织培训6次。\n二是丰富宣传。"
        "利用广播、短视频、大篷车开展宣传。\n三是严格执法。检查企业40家。\n"
    )
    assert "广播、短视频、大篷车" in "".join(marked(_ask(tmp_path, text, "利用哪些形式开展宣传").best))


def test_a_part_is_found_by_what_it_says_where_its_heading_is_a_motto(tmp_path: Path) -> None:
    """Of two mottos the one under which the report speaks of it most."""
    text = (
        "一、凝心聚力，开创新局\n推进水价改革。完善节水奖励。节水型企业达到18家。节水宣传进校园。\n"
        "二、砥砺奋进，再谱新篇\n受理信访件33件。化解纠纷19起。信访积案清零。接访群众210人次。\n"
    )
    best = _ask(tmp_path, text, "讲信访和化解纠纷的是哪一节").best
    assert best is not None
    assert best.quote.startswith("二、砥砺奋进")


def test_a_part_is_found_by_what_its_beginning_means(tmp_path: Path) -> None:
    """In other words than the question's."""
    text = (
        "一、凝心聚力，开创新局\n推进水价改革。完善节水奖励。节水型企业达到18家。\n"
        "二、砥砺奋进，再谱新篇\n举办文艺演出，放映露天电影，组织歌咏比赛，图书馆添置藏书。\n"
    )
    best = _ask(tmp_path, text, "讲老百姓看戏、读书的是哪一节").best
    assert best is not None
    assert best.quote.startswith("二、砥砺奋进")


def test_a_section_without_text_is_no_trouble(tmp_path: Path) -> None:
    """Nothing but headings."""
    assert _ask(tmp_path, "一、节水工作\n二、供水工作\n三、排水工作\n", "讲节水的是哪一节").citations is not None


def test_a_long_line_without_stops_is_gone_through_once(tmp_path: Path) -> None:
    """Lead-ins are looked for in time linear in the text."""
    text = "一、主要做法\n" + "还有看到存在面临今后" * 4000 + "\n"
    (tmp_path / "永宁县水务局2024.txt").write_text(HEAD + text, encoding="utf-8")
    answerer = Answerer(Library.open(tmp_path))
    begun = time.perf_counter()
    answerer.ask("存在哪些不足")
    answerer.ask("下一步打算")
    assert time.perf_counter() - begun < 5


def test_a_part_whose_parts_begin_late_is_shown_with_its_heading_first(tmp_path: Path) -> None:
    """The heading and what leads up to the parts, then the parts."""
    parts = "".join(
        f"（{number}）做好{words}。{LONG}。\n" for number, words in zip("一二三", ["节水", "供水", "排水"], strict=True)
    )
    text = f"一、主要做法\n建成泵站3座。\n二、水务改革\n{LONG}。{LONG}。\n{parts}三、其他\n无。\n"
    answer = _ask(tmp_path, text, "水务改革那部分")
    assert [citation.quote[:6] for citation in answer.citations] == [
        "二、水务改革",
        "（一）做好节",
        "（二）做好供",
        "（三）做好排",
    ]


def test_points_that_tell_what_is_lacking_come_before_words_that_only_sound_like_it(tmp_path: Path) -> None:
    """Firms that have difficulties with credit are no shortcomings of the office."""
    text = (
        "一、主要做法\n为当前存在融资困难的小水电企业，主要是农村电站，协调贷款300万元。同时，我们也清醒认识到还存在"
        "一些困难和问题：一是巡查人手不足；二是泵站设备老旧；三是宣传办法单一。\n"
    )
    answer = _ask(tmp_path, text, "承认有哪几条不足")
    assert "融资" not in answer.citations[0].quote
    assert "巡查人手不足" in answer.citations[0].quote and "宣传办法单一" in answer.citations[0].quote


def test_a_part_known_by_its_role_is_not_looked_for_by_the_words_around_it(tmp_path: Path) -> None:
    """A line above the title that says 法治 and 报告 is no part on plans."""
    text = "主题词：法治 水务 报告\n\n一、主要做法\n建成泵站3座。\n二、下步工作安排\n拟再建泵站2座。\n"
    answer = _ask(tmp_path, text, "永宁水务局24年法治报告 今年打算干啥 那一部分原文")
    assert "再建泵站2座" in answer.citations[0].quote
