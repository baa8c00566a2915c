"""An answer is not certain whose marked words cannot be what was asked for, though the passage speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.answering import Answerer
from retrieval.evidence.judging.answerability import Why, judge_answer
from retrieval.evidence.judging.certainty import is_certain, own_words, probability, signals
from retrieval.evidence.judging.doubts import is_doubtful
from retrieval.evidence.parameters import CERTAINTY
from retrieval.notices import uncertain
from tests.libraries import ask as ask_corpus
from tests.libraries import asking

REPORT = """青河县水利局2024年法治政府建设年度报告
一、主要成效
（一）规范行政许可
全年办理取水许可47件。青河县农商行提供水利贷款，用于灌区改造。由局党组书记为组长成立法治建设领导小组。
（二）加强河道巡查
全年巡查河道320次，巡查次数同比增长15%。聘请青河县明德律师事务所提供法律意见150份。
（三）筑牢防汛底线
汛前检查水库12座，转移群众900人。
二、存在的不足
执法力量有待加强。
"""


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), REPORT)


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局办理取水许可多少件",
        "青河县水利局巡查河道次数的增幅是多少",
        "青河县水利局聘请哪家律师事务所提供法律意见",
        "青河县水利局讲加强河道巡查的是哪一节",
    ],
)
def test_what_is_stated_is_certain(ask: Answerer, question: str) -> None:
    assert ask.ask(question).certain


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局提供法律意见150份，同比增加多少份",  # the figure is the question's own
        "青河县水利局办理取水许可，比上年多了多少件",  # nothing says that it became more
        "青河县水利局提供水利贷款的是哪家公司",  # a bank is named
        "青河县水利局法治建设领导小组组长叫什么名字",  # an office is told, and no name
    ],
)
def test_words_that_cannot_be_what_was_asked_for_are_not_certain(ask: Answerer, question: str) -> None:
    assert not ask.ask(question).certain


WHOLE = """青河县水利局2024年法治政府建设年度报告
一、主要成效
（一）加强取水管理
封填自备井16眼，主要集中在东岭镇和西湾镇。查处水事案件9起，其中非法采砂6起。
"""


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("青河县水利局封填的自备井，东岭镇占几眼", False),  # the sentence tells of all of them
        ("青河县水利局封填自备井多少眼", True),
        ("青河县水利局查处水事案件，非法采砂占几起", True),
    ],
)
def test_a_number_of_the_whole_is_none_of_a_part(tmp_path: Path, question: str, certain: bool) -> None:
    assert asking(tmp_path, WHOLE).ask(question).certain is certain


SAID = """青河县水利局2024年法治政府建设年度报告
一、主要成效
（一）规范行政许可
全年办理取水许可47件，其中新发12件。查处非法采砂6起，责令停工的工地4个。
（二）加强河道巡查
全年收取水费320万元。安装监控的水库12座。组织河长培训5期，参训人员260人。
（三）建设灌区
改造灌区的村庄有东庄、西庄、南庄。
二、下一步打算
新建泵站9座。
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("said"), SAID)


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局收取水费多少万元",
        "青河县水利局安装监控的水库有多少座",
        "青河县水利局下一步打算新建泵站多少座",
    ],
)
def test_a_figure_of_what_was_asked_for_is_certain(said: Answerer, question: str) -> None:
    assert said.ask(question).certain


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局平均每户收取水费多少万元",  # the figure is one of all
        "青河县水利局收取水费最高的是多少万元",  # … and not the highest
        "青河县水利局新建泵站多少座",  # they are still to be built
        "青河县水利局责令停工的4个工地叫什么名字",  # the report tells how many there are, as the question does
    ],
)
def test_what_comes_near_but_is_of_something_else_is_not_certain(said: Answerer, question: str) -> None:
    assert not said.ask(question).certain


FLAT = """青河县水利局2024年工作报告
一、规范行政许可
全年办理取水许可47件，全部在承诺的时限以内办结并向社会公开办理的结果。
二、加强河道巡查
开展河道巡查，聘请律师提供法律意见150份，对重大决策和合同逐一审查并及时备案。
三、筑牢防汛底线
汛前检查水库12座，聘请专家提供意见30份，对查出的隐患逐一登记并限期完成整改。
"""


def test_a_section_whose_heading_tells_little_of_what_was_asked_is_shown_as_the_likeliest(tmp_path: Path) -> None:
    ask = asking(tmp_path, FLAT)
    assert ask.ask("青河县水利局讲防汛的是哪一节").certain
    answer = ask.ask("青河县水利局讲请人提意见的是哪一节")
    assert answer.citations and not answer.certain
    assert answer.notice == uncertain(())


NONE = """青河县司法局2024年法治政府建设年度报告
一、主要成效
（一）加强安置帮教
接收安置帮教人员86人，重新犯罪率为零。
（二）加强队伍
聘请法律顾问2名，未发生行政败诉案件。
二、存在的不足
（一）宣传不够
普法形式单一。
"""


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("青河县司法局安置帮教人员重新犯罪，犯的是什么罪", False),  # of which there was none
        ("青河县司法局发生行政败诉案件，原因是什么", False),
        ("青河县司法局安置帮教人员重新犯罪率是多少", True),
    ],
)
def test_what_there_was_none_of_was_nothing(tmp_path: Path, question: str, certain: bool) -> None:
    assert asking(tmp_path, NONE).ask(question).certain is certain


def test_in_which_part_of_a_report_it_stands_is_asked_by_its_number(tmp_path: Path) -> None:
    answer = asking(tmp_path, NONE).ask("青河县司法局讲安置帮教的是第几条")
    assert answer.certain and answer.citations[0].quote.startswith("（一）加强安置帮教")


COUNTED = """青河县水利局2024年工作总结
一、队伍建设
全局现有护林员126人。表彰护林员先进8人，其中一等奖2人。局长：赵启明
二、经济运行
灌溉用水收入达到38.6亿元，增长6.9%；发电收入15.8亿元，占总收入的41.2%；供水收入9.7亿元。
三、安全生产
全年发生溺水事故14起，死亡11人，比上年减少2人。亿元GDP溺水事故死亡人数0.018人。
四、纠纷化解
受理申请94件，审结77件，其中维持41件，调解和解率35.1%。
五、便民服务
办理取水登记248件，停水登记92件。培训活动涉及巡查、检修等18个环节。灌区改造因资金不足年内未能完工，工期顺延至2025年10月。
"""


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return asking(tmp_path_factory.mktemp("reports"), COUNTED)


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("青河县水利局有多少护林员", "126人"),  # not those who were honoured
        ("青河县水利局灌溉用水收入增长多少", "6.9%"),  # told behind the amount
        ("青河县水利局发电收入占比", "41.2%"),
        ("青河县水利局灌区改造什么时候完工", "2025年10月"),  # not when it was not done
    ],
)
def test_what_is_marked_is_of_the_kind_that_is_asked_for(counted: Answerer, question: str, marked: str) -> None:
    best = counted.ask(question).best
    assert best is not None
    assert [marked in best.report.text[start:end] for start, end in best.words] == [True]


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局供水收入增长多少",  # the report gives the amount alone
        "青河县水利局发电收入比供水收入多多少",  # two figures are needed
        "青河县水利局县长是谁",  # another office
        "青河县水利局受理申请多少件，培训多少人",  # one of two is told
        "青河县水利局停水率",  # neither of two kinds of registration is a part of the other
    ],
)
def test_a_figure_or_name_of_something_else_is_not_certain(counted: Answerer, question: str) -> None:
    assert not counted.ask(question).certain


TAKEN = """青河县水利局2024年工作总结
一、主要成效
（一）收费和服务
减免水资源费36万元。全年为企业办理取水许可47件。
与农场签订供水合同，聘请专业人员提供法律意见8份。
二、2025年工作安排
主要预期目标：供水量增长9%以上，新建泵站9座。
"""


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局2024年征收水资源费多少万元",  # they were let off
        "青河县水利局2024年供水量的增长目标是多少",  # that is the next year's
        "青河县水利局2024年供水合同的法律意见是哪家律所提供的",  # nobody of the kind is named
    ],
)
def test_the_opposite_another_year_s_or_another_kind_is_not_certain(tmp_path: Path, question: str) -> None:
    assert not asking(tmp_path, TAKEN).ask(question).certain


@pytest.mark.parametrize("question", ["青河县水利局减免水资源费多少万元", "青河县水利局2025年供水量的增长目标是多少"])
def test_what_was_let_off_or_is_planned_is_certain_where_it_is_asked_for(tmp_path: Path, question: str) -> None:
    assert asking(tmp_path, TAKEN).ask(question).certain


@pytest.mark.parametrize("asked", ["四川今年要办几个花展", "四川2025年打算办哪些花展", "四川接下来要开几家宠物医院"])
def test_a_thing_no_report_has_is_not_answered_by_all_that_is_planned(asked: str) -> None:
    assert not ask_corpus("gongzuo", asked).certain


GROWN = """青河县2024年政府工作报告
一、2023年工作回顾
地区生产总值210亿元、增长5.5%，出口总额36亿元、增长7.5%，城镇新增就业1.2万人，居民收入3.6万元、增长5.1%。
研发经费投入强度达到2.1%。
二、2024年工作安排
扩大有效投资。
"""


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("青河县2023年出口总额增长多少", True),
        ("青河县2023年居民收入增长多少", True),
        ("青河县2023年城镇新增就业增长多少", False),  # how many, beside what grew
        ("青河县2023年研发经费增长多少", False),  # a share
    ],
)
def test_the_growth_of_one_thing_is_no_other_figure_of_its_sentence(
    tmp_path: Path, question: str, certain: bool
) -> None:
    assert asking(tmp_path, GROWN).ask(question).certain is certain


def test_the_growth_of_what_was_asked_before_is_no_other_figure_of_its_sentence(tmp_path: Path) -> None:
    ask = asking(tmp_path, GROWN)
    before = ask.ask("青河县2023年城镇新增就业多少")
    assert before.certain and not ask.ask("增长呢", before.conversation).certain


MEASURED = """青河县水利局2024年工作总结
一、主要成效
（一）保护河流
白鹳湿地片区巡护时拍到白鹳影像420次。安全鉴定定为B、C级的水闸共36座。推行“两查两改”工作法，办结水事纠纷18起。
（二）服务群众
全系统职工人均补助2.6万元。水产节带动鱼苗成交716万尾。
二、存在的不足
个别泵站一修就是两年，水价改革还没有到位。
"""


@pytest.mark.parametrize(
    "question",
    [
        "青河县水利局白鹳有多少只",  # how often they were seen
        "青河县水利局C级的水闸有多少座",  # two grades are told together
        "青河县水利局司机、厨师人均补助各多少",  # one figure, of neither
        "青河县水利局水产节带动鱼苗成交额",  # no sum of money
        "青河县水利局一修就是两年的是哪个泵站",  # it is not named
        "青河县水利局职工人均多少岁",  # a sum of money
    ],
)
def test_a_figure_of_another_measure_or_of_more_and_a_thing_not_named_are_not_certain(
    tmp_path: Path, question: str
) -> None:
    assert not asking(tmp_path, MEASURED).ask(question).certain


@pytest.mark.parametrize("question", ["青河县水利局B、C级的水闸共多少座", "青河县水利局职工人均补助多少"])
def test_what_is_told_of_all_that_is_asked_about_is_certain(tmp_path: Path, question: str) -> None:
    assert asking(tmp_path, MEASURED).ask(question).certain


def test_a_name_in_quotation_marks_must_stand_in_the_passage(tmp_path: Path) -> None:
    other = MEASURED.replace("青河县", "白河县").replace("“两查两改”", "网格")
    (tmp_path / "other.txt").write_text(other, encoding="utf-8")
    answerer = asking(tmp_path, MEASURED)
    assert answerer.ask("青河县水利局的“两查两改”工作法办结水事纠纷多少起").certain
    assert not answerer.ask("白河县水利局的“两查两改”工作法办结水事纠纷多少起").certain


NAMED = """青河县教育局2024年法治政府建设年度报告
一、主要成效
（一）规范决策
实行公职律师和合作律所配合工作机制，提供法律意见18件。全年收到行政复议案件4件，撤销率0%。
（二）加强普法
法治宣传月带头宣讲的由局党组书记担任。2024年开展教师学法考试。
（三）奖励先进
全县中学生法治辩论赛我局代表队获得金奖6个。制作《校园说法》短视频12期。
二、存在的不足
普法力量有待加强。
"""


@pytest.mark.parametrize(
    "question",
    [
        "青河县教育局合作的是哪家律师事务所",  # `合作律所` names none
        "青河县教育局法治宣传月带头宣讲的党组书记姓甚名谁",  # an office is told, and no name
        "青河县教育局行政复议被撤销的案件是因为什么",  # none was
        "青河县教育局教师学法考试是哪一天开展的",  # the year alone
        "青河县教育局代表队在法治辩论赛获得金奖和银奖各几个",  # one figure for two things
    ],
)
def test_what_leaves_open_what_was_asked_for_is_not_certain(tmp_path: Path, question: str) -> None:
    answerer = asking(tmp_path, NAMED)
    query = answerer.understand(question)
    judged = answerer.retriever.judged(query)
    ruled_out = judge_answer(query, judged).why_not is Why.NO_NAME
    assert ruled_out or is_doubtful(query, judged[0], own_words(query))


def test_a_figure_put_right_need_not_stand_in_the_passage(tmp_path: Path) -> None:
    (tmp_path / "before.txt").write_text(NAMED.replace("2024", "2023").replace("12期", "9期"), encoding="utf-8")
    answerer = asking(tmp_path, NAMED)
    first = answerer.ask("青河县教育局2024年制作了几期短视频", None)
    second = answerer.ask("24年是12期", first.conversation)
    third = answerer.ask("不对，我要的是2023年的", second.conversation)
    assert "9期" in third.citations[0].quote
    assert third.certain


def test_the_next_passages_are_looked_at_as_far_as_they_decide(ask: Answerer) -> None:
    for question in (
        "青河县水利局办理取水许可多少件",
        "青河县水利局巡查多少次",
        "青河县水利局检查水库多少座",
        "领导小组组长是谁",
    ):
        query = ask.understand(question)
        own = own_words(query)
        by_all = probability(signals(query, ask.retriever.judged(query), own)) >= CERTAINTY.certain
        assert is_certain(query, ask.retriever.judged(query), own) == by_all


@pytest.mark.parametrize("asked", ["第二产业是什么情况", "第三方机构有哪些", "第三产业怎么样"])
def test_what_has_a_number_in_its_name_is_not_what_the_question_before_was_answered_with(
    ask: Answerer, asked: str
) -> None:
    before = ask.ask("青河县水利局2024年巡查河道多少次")
    answer = ask.ask(asked, before.conversation)
    assert before.certain and not answer.certain
