"""The words that stand in exported files, and what is said of exporting."""

FORMATS = ("docx", "md", "txt", "xlsx")
OF_TABLES = tuple(name for name in FORMATS if name != "txt")
LISTED, LISTED_OF_TABLES = "、".join(FORMATS), "、".join(OF_TABLES)

# Fonts of GB/T 9704, each with those that take its place where it is not installed
BODY_FONT, TITLE_FONT, HEADING_FONT, SECOND_FONT, NUMBER_FONT = (
    "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体",
)  # fmt: skip
FALLBACKS = {
    BODY_FONT: ("仿宋", "FangSong", "华文仿宋"),
    TITLE_FONT: ("方正小标宋_GBK", "小标宋体", "华文中宋", "宋体"),
    HEADING_FONT: ("SimHei", "微软雅黑"),
    SECOND_FONT: ("楷体", "KaiTi", "华文楷体"),
    NUMBER_FONT: ("SimSun", "中易宋体"),
}
DASH = "—"

HEADING = "{number}、{text}"
QUOTE = "“{quote}”"
NOTE = "（注：{note}）"
REMARK = "（{remark}）"
NO_NOTE = "（没有加注的）"
PLAN, PROBLEM = "所述为计划", "所述为问题和不足"
EXPECTED = "所述为预计"
TXT_ENTRY = "{number}. {quote}（{source}）{remark}"
FILE_NAME = "{name}.{format}"
ANOTHER = "{stem}（{number}）{suffix}"

SHEET = "素材"
COLUMNS = (
    "序号", "原文", "出处", "单位", "年份", "报告", "章节", "部分", "页码", "性质", "预计或计划", "是否确定",
    "识别文字", "备注", "问题", "收入时间", "来源现状", "编号", "文件",
)  # fmt: skip
YES, NO = "是", "否"
HELD = "在库"
CONTINUED = "（续）"
