"""What tables of reports (对照表) and papers for a meeting (会前包) are made of, and what is said of them."""

from bot.texts.exporting import LISTED, LISTED_OF_TABLES

TABLE = "对照表：几份报告的主要成效、第一责任人、不足、下一步，逐格是原文"
TABLE_LONG = """对照表：每列一份报告，每行一个事项，格子里是原文的句子和编号。

例如：
  wenbao table --out 对照表.docx                     全部报告，横排的 Word 表
  wenbao table 西青 荣昌 --rows 不足,法律顾问          两份报告，自选事项
  wenbao table --year 2024 --format xlsx

“未提及”只在查遍那份报告、确实没有时才写；拿不准的写“可能”，请核对。"""
REPORTS = "哪些报告：编号、文件名、标题或单位简称；不写则全部"
ROWS = "哪些事项，用逗号隔开（默认 主要成效,第一责任人,不足,下一步）"
YEAR = "只要这一年的报告；可以重复"
OUT = "写到哪个文件（不写则打印出来）"
FORMAT = f"文件的格式：{LISTED_OF_TABLES}（不写则看文件名）"
BRIEF = "会前包：议程里的每个议题，各有哪些原文可用"
BRIEF_LONG = """会前包：把议程里的每个议题当作一个问题，列出可用的原文，确定的在前；没有找到的列在最后。

例如：
  wenbao brief 议程.docx --out 会前材料.docx
  wenbao brief 议程.txt --basket 周二会议
  echo "法律顾问工作情况" | wenbao brief -"""
AGENDA = "议程文件（Word、文本等），或 - 表示从标准输入读"
BRIEF_FORMAT = f"文件的格式：{LISTED}（不写则看文件名）"
INTO_BASKET = "收入这个素材篮"

# Rows of a table
DEFAULT_ROWS = ("主要成效", "第一责任人", "不足", "下一步")
ROLES = {  # rows that are whole sections, by what those state
    "成效": ("主要成效", "成效", "主要举措和成效", "工作成效"),
    "问题": ("不足", "问题", "存在的不足", "存在的问题", "存在问题", "问题和不足"),
    "计划": ("下一步", "下一步计划", "下一步打算", "下一步工作", "计划", "打算"),
}
QUESTIONS = {  # rows whose names are too short for a question
    "第一责任人": "主要负责人履行推进法治建设第一责任人职责的情况",
    "主要成效": "取得了哪些成效", "不足": "存在哪些不足", "下一步": "下一步有什么计划",
}  # fmt: skip
CALLED = {  # by what else the heading of a part is known that a row is of
    "第一责任人": ("主要负责人履", "主要负责同志履", "主要领导履", "党政主要负责", "一把手履"),
}
WHO_SAYS = "哪些报告提到了{row}"
TABLE_TITLE = "对照表"
CORNER = "事项"
COLUMN = "{agency}（{year}）"
UNMENTIONED = "未提及"
UNCLEAR = "没有查明"
PERHAPS = "可能："
OTHER_ROLES = {"计划": "（计划）", "问题": "（不足）"}
CELL = "{words}〔{id}〕"
CUT = "【后略】"  # outside of what is quoted
MORE = "（另有 {count} 项）"
KEY = (
    "格子里是报告的原文，〔〕里是编号，用 wenbao show 打开；【后略】不是原文，表示这一句还没有完；"
    "“可能”是最接近的一处，不一定是，请核对。"
)
WRITTEN = "已写到 {file}。"
NO_TABLE_FORMAT = "对照表不能写成“{name}”；可用：" + LISTED_OF_TABLES + "。"
NO_ROWS = "没有写明事项。"
NO_REPORTS = "没有符合条件的报告。"

# An agenda
NUMBERED = (
    r"[〇一二三四五六七八九十]+[、．.]", r"[（(][〇一二三四五六七八九十\d]{1,3}[）)]", r"\d{1,2}[、．.)）](?!\d)",
    r"第[一二三四五六七八九十]+项[：:、]?", r"议题[一二三四五六七八九十\d]{0,3}[：:、]", r"[①-⑳]",
    r"[-•·●■◆*]\s*(?=\S)",
)  # fmt: skip
BEFORE_ITEM = r"(?:(?:听取|审议|研究|讨论|通报|传达|学习|审定|汇报|听取并审议|研究部署|会议)[和并、及]?)+(?:关于)?"
BEHIND_ITEM = r"(?:的)?(?:情况)?(?:的)?(?:汇报|说明|通报|议题|事宜|事项)$"
ASIDE = r"[（(][^（）()]*(?:汇报|列席|参加|参会|分钟|主持|单位：|人：)[^（）()]*[）)]"
BRIEF_TITLE = "会前材料"
NOTHING_FOUND = "以下议题没有找到可用的原文："
NOTHING_ITEM = "{item}：{notice}"
NO_NOTICE = "没有找到"
NO_ITEMS = "“{file}”里没有议题。"
NOT_ITEMS = "没有编号、未作为议题的：{lines}"
INTO = "已把 {count} 条收入{name}，{items} 个议题中有 {found} 个找到了可用的原文。"
ITEM = "{number}. {item}"
