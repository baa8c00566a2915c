"""What kind of answer a question wants: a number, a name, a list, a section, a reason; and of which sort."""

from __future__ import annotations

import re
from typing import NamedTuple

from retrieval.language.lexicon import frame_words, stopwords
from retrieval.language.quantities import asked_classes
from retrieval.language.tokens import words
from retrieval.models import Kind, Role


class AnswerType(NamedTuple):
    """Kind of answer, classes of measure a number would have, shapes of name wanted, roles of section pointed at."""

    kind: Kind
    classes: tuple[str, ...]
    wants: tuple[str, ...]
    roles: tuple[Role, ...]


_SECTION = re.compile(
    r"(?:哪|那|这)?(?:一)?(?:个)?(?:章节|小节|段落|板块)|(?:哪|那|这|整)(?:一)?(?:节|段|章|条)(?=$|[里中下的,，。?？!！、：:\s]|原文|内容|给我|找|调|摘)|哪(?:一)?(?:个)?部分|部分在哪|的[那这]?一?[节段章](?:$|[。，,?？])|哪一?块(?:$|[里中?？])|(?:相关|有关|对应|整个)部分|原文|全文|标号|第[一二三四五六七八九十\d]+(?:部分|章|节)|(?:个|大|小)标题|的条目|条目"
    r"|那一?(?:部分|块)|主要(?:讲|写|说)了?(?:什么|啥)|(?:主要|报告|部分|[节章条]).{0,4}(?:讲|写|说)了?些?(?:什么|啥)|部分(?:讲|写|说|$)"
    r"|哪一?[节章](?!课)|\bsection\b|在哪一?块"
)
_NUMBER = re.compile(
    r"多少|几(?!乎|十|百|千|大)(?:个|次|回|家|件|份|项|起|场|人|名|位|条|种|类|户|亩|座|台|期|期|趟|所|批|倍|成|年|天|月|宗|部|本|篇|张|万|亿|遍|轮|岁|处|例|桩|封|套|辆|公里|吨|点|$|[次回])"
    r"|(?:目标|增速|增幅)[\u4e00-\u9fff]{0,4}(?:变化|差|不同|调整)|几个|多大|多高|多久|多长|多快|百分之|(?:总|件|次|人|户|家|份|起|场|个|宗|项|量|天|篇|床位|台)数(?:量|目)?(?:$|[是为?？,，。\s各分])|数量|数目|比例|占比|增速|增幅|涨幅|降幅|总额|总量|总值|金额|面积|产量|里程|频次|频率"
    r"|(?:率|额|值|产量|人次|收入|投资|总量|规模|强度|目标)(?:$|[是为?？,，。\s]|各|分别|呢)|(?:增长|下降)$|第几"
)
_LIST = re.compile(
    r"哪些|有哪|哪几|哪\d+[个项条件种类]|哪[两三四五六七八九十]+[个项条件种类大]|哪两|哪三|哪四|列[出举一]|列下|都有(?:什么|啥|谁)|都是(?:什么|啥|谁)|分别是(?:什么|啥|哪|谁)|(?:什么|啥|谁)(?:和|跟)(?:什么|啥|谁)|[两三四五六七八九十]个(?:[\u4e00-\u9fff]{0,8})(?:是什么|分别|$)|[两三四五六七八九十]项(?:[\u4e00-\u9fff]{0,8})(?:是什么|分别|有)|包括(?:什么|啥)|逐[条个一]|清单"
)
_REASON = re.compile(r"为什么|为何|为啥|原因|怎么会|凭什么|怎么|如何|怎样|咋|靠什么|通过什么(?:方式|办法|途径)")
_NAME = re.compile(r"谁|哪|什么|啥|何人|何地|何时|叫什么|名称|名字|是不是|吗|有没有")
_SHAPES: tuple[tuple[str, str], ...] = (
    (r"律所|律师事务所|哪[个家](?:律师)?(?:事务)?所|事务所", "firm"),
    ((
        r"(?:哪|什么|啥)(?:一?[部份本项个]|些|几[部份个项])?.{0,8}(?:条例|法规|法律|文件|办法|规定|意见|方案|"
        r"要点|纲要|手册|教材|读本|书|制度文件|规划|通知|片子?|视频)|(?:条例|文件|法规|法律|规定|办法|手册|"
        r"方案|意见|书|片).{0,6}(?:叫|是|有)?(?:什么|啥|哪[部份本个项些])"
    ), "document"),
    ((
        r"(?:书记|局长|主任|镇长|区长|县长|市长|省长|所长|律师|组长|负责人|领导).{0,4}(?:叫什么|名字|姓名|"
        r"姓什么|叫啥)"
    ), "named"),
    (r"谁|哪(?:一?位|个人|个领导|个干部)|何人|什么人|姓名|是哪个(?:同志|领导)", "person"),
    ((
        r"哪(?:一?家|几家|个|些)?[^份部本项]{0,2}(?:公司|单位|机构(?!改革)|部门|集团|企业|银行|法院|学校|医院|"
        r"组织|中心|研究院|院校|大学)|什么(?:公司|单位|机构|部门|组织|中心)|新设了什么"
    ), "organ"),
    ((
        r"叫(?:什么|啥)|称(?:为|作)(?:什么|啥)|名(?:字|称)|什么(?:平台|模式|机制|活动|品牌|工程|行动|管理|"
        r"工作法|经验|称号|栏目|系统|主题|口号|理念)|哪个(?:平台|品牌|栏目|系统|公众号|称号)|哪(?:种|"
        r"一种)(?:模式|机制)"
    ), "quoted"),
    (r"哪(?:一)?(?:年|天|日)|几月几[日号]|什么时候|何时|啥时候|几月", "date"),
)  # fmt: skip
_PROBLEM = re.compile(
    r"不足|短板|弱项|薄弱|欠缺|毛病|短处|难处|软肋|没(?:有)?做(?:好|到位)|没到位|缺点|检讨|查摆|(?:存在|有|查出|面临|碰到|遇到|自己承认|反映)(?:的|了|着)?(?:什么|哪些|哪几[个条]|几[个条]|一些|主要|突出|些什么|些|啥)?(?:困难)?问题|的(?:主要)?问题|[哪几两三四五六]+[条个]问题|困难和?问题|难题|差距|做得不好|还差|困难|做得不|不够好|哪里不够"
)
_PLAN = re.compile(
    r"下一?步|接下来|今后|后续|往后|以后|打算|计划(?!书|生育|单列)|明年|来年|下一年|下阶段|未来|准备(?:怎么|干|做)|将要|要抓|努力方向|思路|目标|预期|力争|(?<![主重需])要(?:上|抓|干|做|建(?!立健)|开|办|学|搞|把|冲|承办|举办|实现|达到|完成|新|培|引|推|压|控)|想(?:让|把)|冲到|怎么干|准备(?!金|工作)|拟|(?<!即)将(?!军|来)|安排(?:了)?(?:什么|哪些|怎么|如何|$)|怎么安排|规划(?:是|怎么)"
)
_RESULT = re.compile(
    r"年底|年末|(?:涨|增长?|降|减少?|完成|达到|实现|新增|引进|建成|罚|处理|查处)了|成效|成绩|做了(?:什么|啥|哪些)|干了(?:什么|啥|哪些)|亮点|完成得|已经|实际|结果"
)
_NOT_PROBLEM = re.compile(
    r"解决(?:了)?(?:企业)?(?:的)?(?:.{0,8})问题|问题(?:的)?(?:解决|整改|化解)|收集(?:.{0,4})问题|问题(?:线索|导向)|反馈问题|处理.{0,6}问题|多少.{0,4}问题|问题多少|几个问题"
)


def answer_type(question: str) -> AnswerType:
    """Read the kind of answer off the words of a normalised question."""
    roles: list[Role] = []
    if _PROBLEM.search(question) and not _NOT_PROBLEM.search(question):
        roles.append(Role.PROBLEM)
    if _PLAN.search(question):
        roles.append(Role.PLAN)
    elif _RESULT.search(question):
        roles.append(Role.RESULT)
    wants = tuple(shape for pattern, shape in _SHAPES if re.search(pattern, question))
    if _INSIDE.search(question):
        wants = tuple(shape for shape in wants if shape != "document")  # 手册里写了哪些内容: not which document
    kind = _kind(question)
    classes = asked_classes(question) if kind in (Kind.NUMBER, Kind.GENERAL) else ()
    return AnswerType(kind, classes, wants, tuple(roles))


_INSIDE = re.compile(r"(?:里头?|中|里面)都?(?:写|讲|说|有|包括|涵盖|规定)")
_COUNTED_PROBLEMS = re.compile(
    r"[几哪][些条个点处项](?:短板|不足|问题|毛病|短处|难处|差距|困难)(?!多)"
)  # they are to be named
_WHICH_ONE = re.compile(r"哪[一个项种类][^多几]{0,8}(?:率|额|值|目标|指标|收入|投资)")


def _kind(question: str) -> Kind:
    if _SECTION.search(question) and not re.search(r"多少|几[个次件家项份起场]", question):
        return Kind.SECTION
    if _COUNTED_PROBLEMS.search(question):
        return Kind.LIST
    if _LIST.search(question) and not re.search(r"多少", question):
        return Kind.LIST
    if re.search(r"为什么|为何|为啥", question) and not re.search(r"多少|几", question):
        return Kind.REASON
    if _NUMBER.search(question) and not (_WHICH_ONE.search(question) and not re.search(r"多少|几", question)):
        return Kind.NUMBER
    if _REASON.search(question):
        return Kind.REASON
    if _NAME.search(question):
        return Kind.NAME
    return Kind.GENERAL


_ROLE_FRAME = re.compile(
    r"问题|举措|措施|方面|之处|地方|环节|困难|事情|[件条项个大点][事]?|方向|改进|推进|重点|内容|思路|"
    r"法治政府建设|法治政府|法治建设|法治工作|工作|政府|建设|报告|年度|章节|部分|小节|原文"
)


def is_bare_role(topic: str) -> bool:
    """Does a topic name nothing but shortcomings or plans (`存在的不足`, `下一步计划`)?"""
    rest = re.sub(_PLAN, " ", re.sub(_PROBLEM, " ", topic))
    rest = re.sub(_ROLE_FRAME, " ", rest)
    left = [word for word in words(rest) if re.search(r"[0-9a-z\u4e00-\u9fff]", word)]
    return not any(word not in frame_words() and word not in stopwords() for word in left)


_ROLE_WORD = re.compile(
    r"(?:存在|主要|突出)?(?:的)?(?:不足|短板|弱项|薄弱|欠缺|毛病|短处|难处|软肋|缺点|问题|困难|差距|难题|薄弱环节)(?:之处)?|检讨|查摆|下一?步|接下来|今后|后续|往后|以后|打算|计划|明年|来年|下一年|下阶段|未来|安排|思路"
)


def is_role_word(word: str) -> bool:
    """Does a word only point at a role of section (`不足`, `下一步`), which its headings then answer?"""
    return bool(_ROLE_WORD.fullmatch(word))


def topic_words(topic: str) -> str:
    """A topic fit to be quoted in a sentence: without particles and marks at its ends."""
    return re.sub(r"^[的那,，。、:：;；\s]+|[的呢吗吧啊,，。、:：;；?？!！\s]+$", "", topic).replace(",", "，")
