"""What is said of the log of questions and answers (wenbao log)."""

LOG = "问过的问题和当时的答案：列出、查找、重新打开"
LOG_LONG = """问过的问题和当时的答案，最近的在前；只存在本机，只有自己能读，最多记 1000 条。

例如：
  wenbao log                  最近的 20 条
  wenbao log 投诉             问题或答案里有“投诉”的
  wenbao log 12               重新打开第 12 条，看引文
  wenbao config set log false 以后不再记（true 恢复）"""
WORDS = "要找的词，可以有多个；只写一个号码时，重新打开那一条"
LIMIT = "最多列出几条（默认 20）"
CLEAR = "清空记录（先询问）"
YES = "清空时不询问"
EMPTY = "还没有记录。"
EMPTY_OFF = "没有记录；现在设为不记（wenbao config set log true 恢复）。"
NOTHING_LIKE = "记录里没有“{words}”。"
LINE = "{number:<4} {time}  {question}"
MORE = "另有 {count} 条更早的，用 -n 多列几条。"
AT = "%m月%d日 %H:%M"
AT_WITH_YEAR = "%Y年%m月%d日 %H:%M"
SHEET = ("编号", "时间", "问题", "答案和来源", "原文", "文件夹")
ASKED = "问：{question}（{time}）"
GONE = "当时的原文现在打不开（资料库“{folder}”有变动），当时显示的是："
NOT_ANSWERED = "没有找到"
ASK_CLEAR = "要清空 {count} 条记录吗？（是/否）"
NOT_CLEARED = "没有清空；不询问就清空请加 --yes。"
CLEARED = "已清空 {count} 条记录。"
UNUSABLE = "记录“{file}”不能用：{detail}。"
