"""What is said of the basket of quotes (素材篮), on the command line, in the console and in chat."""

from bot.texts.exporting import LISTED
from bot.texts.quoting import STYLES

DEFAULT = "素材篮"

# Command line
STYLE = f"查看或更换引文格式（{'、'.join(STYLES)}）"
STYLE_LONG = """查看或更换引文格式；以后复制、收入、导出都用它。

  公文       “……”（某局2024年度法治政府建设工作报告第二部分第（二）节）
  脚注       某局：《某局2024年度法治政府建设工作报告》，2024年，第二部分第（二）节。
  GB/T 7714  某局. 某局2024年度法治政府建设工作报告[R]. 2024: 第二部分第（二）节.
  Markdown   > “……”，另起一行写出处
  口头       据某局2024年报告，“……”"""
STYLE_NAME = "格式的名字；不写则显示现在的"
BASKET = "素材篮：收入引文，加注、排序，导出成文档"
BASKET_LONG = """素材篮：收入引文，加注、排序，导出成文档。收入的是当时的原文和出处，报告移出以后也还在。

例如：
  wenbao basket add 1 3                收入上一次 wenbao ask 的第 1、3 条引文
  wenbao basket add 30c5b736-813-871   按编号收入
  wenbao basket export 素材.docx       导出成公文格式的文档"""
ACTIONS = "做什么"
LIST = "有哪些素材篮"
SHOW = "显示篮里的引文"
ADD = "收入引文：编号，或上一次 wenbao ask 的第几条"
ADDED = "引文的编号，或上一个回答的第几条"
REMOVE = "取出第几条"
MOVE = "把一条移到另一个位置"
NOTE = "给一条加注；不写文字则去掉原来的注"
EXPORT = "导出成文件"
CLEAR = "清空素材篮"
USE = "换用另一个素材篮（没有则新建）"
NAME = "素材篮的名字（不写则用现在的）"
NUMBERS = "第几条，可以有多个"
FROM, TO = "第几条", "移到第几条的位置"
NUMBER = "第几条"
NOTE_TEXT = "注的文字"
ADD_NOTE = "同时加注"
FORMAT = f"文件的格式：{LISTED}（不写则看文件名，都没有就用 docx）"
BY = "按什么分组：report（报告，默认）或 note（注）"
FILE = "导出到哪个文件（不写则以素材篮的名字命名）"
CLEAR_YES = "不询问"

# What was done
BASKET_LINE = "{mark}{name}  {count} 条"
IN_USE, NOT_IN_USE = "* ", "  "
LIST_SHEET = ("名字", "条数", "正在用")
ITEM_SHEET = ("序号", "原文", "出处", "性质", "注", "说明", "问题", "编号")
NO_BASKETS = "还没有素材篮；用 wenbao basket add 编号 收入第一条。"
EMPTY = "{name}是空的。"
HEAD = "{name}（{count} 条）"
TAKEN = "已收入{name}第 {number} 条：{what}。"
HELD = "{name}里已有这一条（第 {number} 条）。"
REMOVED = "已从{name}取出 {count} 条，还有 {left} 条。"
MOVED = "已移到第 {number} 条。"
NOTED = "第 {number} 条已加注：{note}"
UNNOTED = "第 {number} 条的注已去掉。"
CLEARED = "已清空{name}（{count} 条）。"
ASK_CLEAR = "清空{name}的 {count} 条，不能恢复，是否继续？[y/N] "
NOT_CLEARED = "没有清空；要清空请加 --yes。"
USED = "现在用的素材篮：{name}（{count} 条）。"
EXPORTED = "已导出 {count} 条到 {file}。"
GONE = "来源不在现在的资料库里，这里是收入时的原文"
CHANGED = "来源已经更新，这里是收入时的原文"
UNCERTAIN = "不确定是否答其所问，请核对"
NOTE_LINE = "注：{note}"
SOURCE_LINE = "——{source}"

# What cannot be done
NO_ITEM = "{name}里没有第 {number} 条，共 {count} 条。"
NO_LAST = "上一个回答只有 {count} 条引文，没有第 {number} 条。"
NO_ANSWER = "还没有上一个回答；请先用 wenbao ask 提问，或写明引文的编号。"
NO_BASKET = "没有叫“{name}”的素材篮。"
NO_FORMAT = "不支持导出成“{name}”；可用：{names}。"
NAMELESS = "素材篮的名字是空的。"
UNUSABLE = "素材篮的记录读写不了（{file}：{detail}）；请检查磁盘空间和权限，原有内容没有动。"

# Console
TAKE_WHAT = "收哪一条？请写序号，例如：收 1 3"
HOW_TO_NOTE = "请写第几条和注的文字，例如：/注 2 用在第一部分"
HOW_TO_MOVE = "请写从第几条移到第几条，例如：/移 3 1"
HOW_TO_REMOVE = "请写取出第几条，例如：/取出 2"
