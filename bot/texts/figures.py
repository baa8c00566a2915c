"""What is said of the ledger of figures: as a list, a table beside each other, a workbook, a picture."""

FIGURES = "数字台账：报告里的每个数字，数的是什么、口径和出处"
FIGURES_LONG = """数字台账：报告里的每个带单位的数字，列出数的是什么、口径（当年、累计、截至、同比；
成效、计划、预计）和出处。写上几个词，就只列数这件事的，各单位、各年份放在一起看；
口径与多数不同的，注明不同在哪里，不相加，不排名。输出接到管道时，对照的表宽 80 列，
或环境变量 COLUMNS 所设。

例如：
  wenbao figures 隐患
  wenbao figures 地区生产总值 --role 成效 --csv gdp.csv"""
WORDS = "数的是什么；不写则列出全部"
OF = {
    "report": "只列这份报告的：编号、文件名、标题或单位简称；可以重复",
    "agency": "只列名称含这几个字的单位的；可以重复",
    "unit": "只列这个单位的数，例如 家次、元、%%；可以重复",
}
FILES = {
    "csv": "存成 CSV 文件（UTF-8，Excel 能打开）",
    "xlsx": "存成 Excel 文件，每个数字一行，各项齐全",
    "plot": "画成图（.svg 或 .png）：同一口径的一项数字，按年份或单位；需要 pip install 'wenbao[plot]'",
}
YEAR = "只列这一年的报告的，例如 2024；可以重复"
ROLE = "只列成效、计划或预计；可以重复"
NO_FIGURES = "没有这样的数字。"
TOTAL = "共 {count} 个数字。"
SAVED = "{count} 个数字存入 {file}。"
STATE = "［{state}］"
JOIN = "、"
APART = {"unit": "单位与其余不同", "per": "计算周期（每年、每月）与其余不同", "period": "时段与其余不同",
         "changed": "增减的量与其余不同", "stated": "性质与其余不同"}  # fmt: skip
APART_LINE = "口径不同：{how}，不可与其余相加或比较"
HEADER = ("单位", "年份", "数的是什么", "原文写法", "数值", "数值上限", "计量单位", "时段", "性质", "增减", "口径提示",
          "原句", "报告", "章节", "编号")  # fmt: skip
CHANGED = {"up": "增加的量", "down": "减少的量"}
WAYS = {"up": "增", "down": "减", "": ""}
ROLES = ("成效", "计划", "预计")

SHEET = "数字台账"
PLOT_SAVED = "{shown} 个数字画进 {file}。"
PLOT_LEFT = "另有 {count} 个口径不同或重复的没有画进去。"
PLOT_FORM = "--plot 的文件名要以 .svg 或 .png 结尾。"
PLOT_WORDS = "请写上要画的是哪一项，例如：wenbao figures 地区生产总值 --plot 图.svg"
PLOT_MISSING = "画图的组件没有安装。请运行：pip install 'wenbao[plot]'"
PLOT_NOTHING = "口径相同的数字不足两个，画不成图。用 wenbao figures {words} 看看有哪些。"
PLOT_NO_FONT = "本机没有中文字体，图里的汉字可能显示为方框；SVG 在有中文字体的机器上打开即可。"
PLOT_UNIT = "单位：{unit}"
PLOT_NAME = "{agency} {year}"
PLOT_ALL = "数字取自各报告原文"
PLOT_LEFT_OUT = "数字取自各报告原文；另有 {count} 个口径不同或重复，没有画进来"
SCALES = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))

BESIDE = "并列对照（方括号里是下面的序号；标※的口径不同，不可相加或比较）"
AGENCY = "单位"
CELL = "{written} [{number}]{apart}"
MARK = "※"
NUMBER = "[{number}] "
