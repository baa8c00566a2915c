"""What stands below a report's text belongs to none of its parts, and is not lost."""

from __future__ import annotations

import pytest

from retrieval.reports.chunking import chunks
from tests.retrieval.reports.test_numbering import TEXT, parsed

BODY = f"一、主要做法\n{TEXT}\n二、下一步打算\n（一）强化培训\n组织培训4期。\n"
CLOSINGS = {
    "signed": "青河县林业局\n2025年1月15日\n",
    "signed at the right": "　　　　　　　　青河县林业局\n　　　　　　　　二〇二五年一月十五日\n",
    "signed in one line": "青河县林业局 2025年1月15日",
    "sealed": "青河县林业局（盖章）\n2025年1月15日\n",
    "buttons": "扫一扫在手机打开当前页\n【\n打印本页\n】\n【关闭】 【返回顶部】\n",
    "neighbours": "上一篇：青河县林业局2024年政府信息公开工作年度报告\n下一篇：没有了\n",
    "a site": "相关链接\n国务院部门网站\n主办单位：青河县人民政府\n新ICP备05000000号 网站标识码：6543250001\n",
    "how it was sent": "青河县林业局\n2025年1月15日\n（此件公开发布）\n抄送：县委依法治县办\n",
    "who made it": "（来源：青河县林业局）\n责任编辑：李某\n",
}


@pytest.mark.parametrize("kind", CLOSINGS)
def test_what_stands_below_the_text_is_apart(kind: str) -> None:
    """The last part ends with its sentence, and the report with a section of its own."""
    found = parsed(BODY + CLOSINGS[kind])
    last, below = found.sections[-2:]
    assert found.text[last.start : last.end].endswith("组织培训4期。\n")
    assert (below.path, found.text[below.start : below.end]) == ((), CLOSINGS[kind])
    assert max(section.tree_end for section in found.sections if section.path) == below.start
    assert all("培训" not in found.text[one.start : one.end] for one in chunks(found) if one.section is below)


def test_no_heading_is_looked_for_in_what_stands_below() -> None:
    """…and it is none of the paragraphs that are built alike."""
    mottos = (
        "持续压实责任。健全责任体系，完善考核办法，层层抓落实。\n持续防范风险。推进攻坚行动，整治重大隐患，强化督查。\n"
    )
    below = "".join(CLOSINGS[kind] for kind in ("signed", "buttons", "neighbours", "a site"))
    body = f"一、主要做法\n{TEXT}\n二、打算\n{mottos}持续宣传教育。开展宣传活动，发放宣传资料，营造氛围。\n"
    shown = [one.path[-1] for one in parsed(body + below).sections if one.path]
    assert shown == ["一、主要做法", "二、打算", "持续压实责任", "持续防范风险", "持续宣传教育"]


@pytest.mark.parametrize(
    "rest",
    [
        "三、其他需要报告的事项\n无\n",
        "特此报告。\n",
        "（二）新增普法点6处\n（三）增设服务站\n",
        "参加单位：\n县水利局\n县林业局\n",
        "（二）强化宣传。\n（三）强化执法。\n",
        "单位\n件数\n水利局\n12\n林业局\n31\n合计\n43\n",
        "附件2\n2024年重大行政决策目录\n1.林地保护规划\n2.造林绿化方案\n",
        "请扫一扫下面的二维码参加问卷调查，全年收到答卷312份。\n",
    ],
)
def test_the_text_s_own_end_is_no_closing(rest: str) -> None:
    """A short part, a table, what is attached, a sentence."""
    assert parsed(BODY + rest).sections[-1].path
