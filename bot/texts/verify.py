"""Words of the ledger of figures and of the verification of drafts."""

FIGURES = "数字台账：报告里的每个数字，数的是什么、口径和出处"
FIGURES_LONG = """数字台账：报告里的每个带单位的数字，列出数的是什么、口径（当年、累计、截至、同比；
成效、计划、预计）和出处。写上几个词，就只列数这件事的，各单位、各年份放在一起看；
口径与多数不同的，注明不同在哪里，不相加，不排名。

例如：
  wenbao figures 隐患
  wenbao figures 地区生产总值 --role 成效 --csv gdp.csv"""
FIGURES_WORDS = "数的是什么；不写则列出全部"
FIGURES_REPORT = "只列这份报告的：编号、文件名、标题或单位简称；可以重复"
FIGURES_AGENCY = "只列名称含这几个字的单位的；可以重复"
FIGURES_YEAR = "只列这一年的报告的，例如 2024；可以重复"
FIGURES_UNIT = "只列这个单位的数，例如 家次、元、%；可以重复"
FIGURES_ROLE = "只列成效、计划或预计；可以重复"
FIGURES_CSV = "存成 CSV 文件（UTF-8，Excel 能打开）"
NO_FIGURES = "没有这样的数字。"
FIGURES_TOTAL = "共 {count} 个数字。"
FIGURES_SAVED = "{count} 个数字存入 {file}。"
FIGURE_SOURCE = "{agency} · {year}"
FIGURE_STATE = "［{state}］"
STATE_JOIN = "、"
APART = {"unit": "单位与其余不同", "period": "时段与其余不同", "stated": "性质与其余不同"}
APART_LINE = "口径不同：{how}，不可与其余相加或比较"
HEADER = ("单位", "年份", "数的是什么", "原文写法", "数值", "数值上限", "计量单位", "时段", "性质", "增减", "口径提示",
          "原句", "报告", "章节", "编号")  # fmt: skip
WAYS = {"up": "增", "down": "减", "": ""}
ROLES = ("成效", "计划", "预计")
