"""Made-up pages in the manner of offices' sites, of WeChat and of word processors, all with one report."""

from __future__ import annotations

TITLE = "青河县林业局2024年法治政府建设工作报告"
LINES = (
    "2024年，青河县林业局坚持依法行政，认真履行职责，现将有关情况报告如下。",
    "一、主要举措和成效",
    "（一）加强法律审核。与松风律师事务所签订合同，审核合同81件，出具意见23条。",
    "二、存在的不足",
    "执法力量不足，装备老化。",
    "三、下一步计划",
    "拟新建管护站5个。",
)
TEXT = "".join(f"{line}\n" for line in (TITLE, *LINES))
_BODY = "".join(f"<p>　　{line}</p>" for line in LINES)
_NAV = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("首页", "政务公开", "新闻中心", "互动交流"))
_SIDE = "".join(
    f'<li><a href="/{word}.html">关于做好{word}工作的通知</a><span>2024-01-11</span></li>'
    for word in ("防汛", "防火", "安全", "值班")
)
_FOOT = """<div class="bt"><p>主办：青河县人民政府　ICP备案：新ICP备05000000号</p>
<p>地址：青河县文化路1号，电话：0906-8820000。建议使用1024×768分辨率，IE8以上浏览器访问本站。</p></div>"""
_ABOUT = """<table class="xxgk"><tr><td>索 引 号：</td><td>QH0001-2025-00012</td><td>发布机构：</td>
<td>青河县林业局</td></tr><tr><td>生成日期：</td><td>2025-01-10</td><td>主题分类：</td><td>综合</td></tr></table>"""

PORTAL = f"""<html><head><title>{TITLE}-青河县人民政府</title></head><body><form id="aspnetForm" action="x">
<input type="hidden" name="__VIEWSTATE" value="{"A" * 300}"><div class="top"><ul>{_NAV}</ul></div>
<div class="weizhi">您现在的位置：<a href=/>首页</a> &gt; <a href=/b>政务公开</a> &gt; 正文</div>
{_ABOUT}<div class="con"><h2>{TITLE}</h2><div class="nr">{_BODY}</div>
<p>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</p>
<div class="bdsharebuttonbox">分享到：<a href=#>微信</a></div><p>扫一扫在手机打开当前页</p>
<div>上一篇：<a href=x>关于某事的通知</a></div></div><div class="xg"><h3>相关文章</h3><ul>{_SIDE}</ul></div>{_FOOT}
</form></body></html>"""

WECHAT = f"""<html><head><meta property="og:title" content="{TITLE}"><title></title></head><body>
<h1 class="rich_media_title" id="activity-name">
 {TITLE}
</h1><a href="javascript:void(0);" id="js_name">青河林业</a><em id="publish_time">2025-01-10 09:00</em>
<div id="js_content" style="visibility: hidden; opacity: 0; "><section>{_BODY.replace("p>", "section>")}</section>
</div><div id="js_pc_qr_code"><p>微信扫一扫关注该公众号</p></div>
<script>var a = "<p>脚本里的字。</p>";</script></body></html>"""

# A table lays out the page; its lines end in <br>; the article does not say who speaks, the page does.
TABLES = f"""<html><head><title>2024年法治政府建设工作报告</title></head><body><table><tr>
<td><ul>{_NAV}</ul></td></tr><tr><td><ul>{_SIDE}</ul></td><td><table><tr>
<td align=center><b>2024年法治政府建设工作报告</b></td></tr>
<tr><td>信息来源：青河县林业局　浏览次数：12</td></tr><tr>
<td id="zoom">{"<br><br>".join("　　" + line for line in LINES)}
</td></tr></table></td></tr></table>{_FOOT}</body></html>"""

WORD = """<html xmlns:o="urn"><head><meta charset=gb2312><title>附件1</title><style><!-- p{} --></style></head><body>
<div class=Section1><p class=MsoTitle align=center><b><span>青河县林业局</span></b></p>
<p class=MsoNormal><b><span lang=EN-US>2024</span><span>年法治政府建设
工作报告</span></b></p><p class=MsoNormal><![if !supportLists]><span>一、</span><![endif]><span>主要
举措</span></p><!--[if gte mso 9]><xml><o:p>垃圾</o:p></xml><![endif]-->
<p class=MsoNormal>共审核合同<span lang=EN-US>81</span>件<a href="#_ftn1" name="_ftnref1">[1]</a>，出具意见<span
style='display:none'>隐藏的字</span>23条，各项工作都完成了全年的目标和任务，群众比较满意。<o:p></o:p></p>
<table class=MsoTableGrid><tr><td rowspan=2><p>单位</p></td><td colspan=2><p>案件</p></td></tr>
<tr><td><p>受<br>理</p></td><td><p>办结</p></td></tr><tr><td><p>甲街道</p></td><td><p>12</p></td><td><p>11</p></td></tr>
</table><div id=ftn1><p><a name="_ftn1"></a>[1] 截至12月底。</p></div></div></body></html>"""
WORD_TEXT = """青河县林业局
2024年法治政府建设工作报告
一、主要举措
共审核合同81件[1]，出具意见23条，各项工作都完成了全年的目标和任务，群众比较满意。
单位 | 案件
单位 | 受理 | 办结
甲街道 | 12 | 11
[1] 截至12月底。
"""


def page(body: str) -> bytes:
    """A page with a long first paragraph and `body`."""
    return f"<html><body><p>{LINES[0] * 2}</p>{body}</body></html>".encode()
