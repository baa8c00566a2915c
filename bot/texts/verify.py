"""Words of the ledger of figures and of the verification of drafts."""

FIGURES = "数字台账：报告里的每个数字，数的是什么、口径和出处"
FIGURES_LONG = """数字台账：报告里的每个带单位的数字，列出数的是什么、口径（当年、累计、截至、同比；
成效、计划、预计）和出处。写上几个词，就只列数这件事的，各单位、各年份放在一起看；
口径与多数不同的，注明不同在哪里，不相加，不排名。

例如：
  wenbao figures 隐患
  wenbao figures 地区生产总值 --role 成效 --csv gdp.csv"""
FIGURES_WORDS = "数的是什么；不写则列出全部"
FIGURES_OF = {
    "report": "只列这份报告的：编号、文件名、标题或单位简称；可以重复",
    "agency": "只列名称含这几个字的单位的；可以重复",
    "unit": "只列这个单位的数，例如 家次、元、%%；可以重复",
}
FIGURES_FILES = {
    "csv": "存成 CSV 文件（UTF-8，Excel 能打开）",
    "xlsx": "存成 Excel 文件，每个数字一行，各项齐全",
    "plot": "画成图（.svg 或 .png）：同一口径的一项数字，按年份或单位；需要 pip install 'wenbao[plot]'",
}
FIGURES_YEAR = "只列这一年的报告的，例如 2024；可以重复"
FIGURES_ROLE = "只列成效、计划或预计；可以重复"
NO_FIGURES = "没有这样的数字。"
FIGURES_TOTAL = "共 {count} 个数字。"
FIGURES_SAVED = "{count} 个数字存入 {file}。"
FIGURE_SOURCE = "{agency} · {year}"
FIGURE_STATE = "［{state}］"
STATE_JOIN = "、"
APART = {"unit": "单位与其余不同", "period": "时段与其余不同", "stated": "性质与其余不同"}
APART_LINE = "口径不同：{how}，不可与其余相加或比较"
SHEET = ("行", "类别", "结论", "文稿", "说明", "单位、年份", "编号")
HEADER = ("单位", "年份", "数的是什么", "原文写法", "数值", "数值上限", "计量单位", "时段", "性质", "增减", "口径提示",
          "原句", "报告", "章节", "编号")  # fmt: skip
WAYS = {"up": "增", "down": "减", "": ""}
ROLES = ("成效", "计划", "预计")

VERIFY = "核验文稿：每句引文、每个数字与报告原文是否相符"
VERIFY_LONG = """核验文稿：文稿里的每句引文（“…”、「…」、成块的引文，以及与原文连续相同或几乎相同的文字）
和每个带单位的数字，逐一与报告原文对照。

例如：
  wenbao verify 讲话稿.docx
  wenbao verify 讲话稿.docx --out 核验后.docx
  wenbao verify - < 材料.txt

结论：逐字一致、有改动（指出改在哪里）、出处不符、性质不符（把计划说成成效，或相反）、
未见（给出最接近的原文）、多处（几处数的不是一件事，都列出来）。
全部逐字一致时退出码为 0，否则为 3。"""
DRAFT = "文稿：.docx、.txt、.md，或 - 表示标准输入"
OUT = "把核验结果作为批注写进文稿，另存为这个 .docx 文件"
OUT_ONLY_DOCX = "--out 只能用于 .docx 文稿。"
OUT_IS_DRAFT = "--out 不能是文稿本身，请另起一个名字。"
VERIFY_WHAT = "核验后面请写文稿的文件名或要核验的文字，例如：核验 讲话稿.docx"
NOTHING = "文稿里没有引文，也没有带单位的数字。"
SAVED = "批注已写入 {file}。"
CHECKED_NAME = "{name}（核验）"
AUTHOR, INITIALS = "问报", "问"
STDIN_NAME = "标准输入"

VERDICTS = {
    "exact": "逐字一致",
    "changed": "有改动",
    "wrong_source": "出处不符",
    "wrong_role": "性质不符",
    "not_found": "未见",
    "ambiguous": "多处",
}
KINDS = {"quote": "引文", "figure": "数字"}
NOTES = {
    "source": "文稿写的是{0}{1}",
    "role": "原文讲的是{0}",
    "value": "数值与原文不同",
    "unit": "计量单位不同：文稿是“{0}”，原文是“{1}”",
    "direction": "增减的方向与原文相反",
    "level": "原文与文稿一个是增减了多少，一个是增减到多少",
    "negation": "原文与文稿一个肯定，一个否定",
    "period": "时段不同：文稿是{0}，原文是{1}",
    "year": "年份不同：文稿是{0}年，原文是{1}年",
    "against": "同比、环比不同",
    "rounded": "原文是“{0}”，这样取整妥当",
    "bare": "原文是“{0}”",
    "turned": "转述与原文说的不一样",
    "elided": "引文有省略",
    "spliced": "由几处原文拼接而成",
    "form": "只是空格、全半角或引号的写法不同",
    "figures": "只是数字的写法不同",
}
SOURCE_YEAR = "{year}年"
ITEM_HEAD = "{verdict}  {kind}“{text}”"
ITEM_PLACE = "文稿第 {line} 行"
SOURCE_LINE = "原文：{agency}{year}：“{quote}”"
NEAREST_LINE = "最接近的原文：{agency}{year}：“{quote}”"
DIFF_LINE = "改动：{diff}"
DIFF_REPLACE = "“{source}”→“{draft}”"
DIFF_DELETE = "多了“{draft}”"
DIFF_INSERT = "少了“{source}”"
ID_LINE = "编号 {id}"
SUMMARY = "共核验 {total} 处：{counts}。"
COUNT = "{verdict} {count}"
COUNT_JOIN = "，"
NOTE_JOIN = "；"
