"""What is said of the verification of drafts."""

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
SHEET = ("行", "类别", "结论", "文稿", "说明", "单位、年份", "编号")
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
    "apiece": "原文与文稿一个是几项合计，一个是各为多少",
    "level": "原文与文稿一个是增减了多少，一个是增减到多少",
    "negation": "原文与文稿一个肯定，一个否定",
    "period": "时段不同：文稿是{0}，原文是{1}",
    "year": "年份不同：文稿是{0}年，原文是{1}年",
    "against": "同比、环比不同",
    "rounded": "原文是“{0}”，这样取整妥当",
    "bare": "原文是“{0}”",
    "limit": "原文后面还有“{0}”",
    "turned": "转述与原文说的不一样",
    "elided": "引文有省略",
    "spliced": "由几处原文拼接而成",
    "form": "只是空格、全半角或引号的写法不同",
    "figures": "只是数字的写法不同",
    "again": "正文里的同一个数字",
    "restated": "前一个数字的另一种说法",
    "worked_out": "由文稿前面或原文里的数字算得",
    "reckoned": "像是文稿自己算的数，没能从原文复算出来，请自行核对",
}
ITEM_HEAD = "{verdict}  {kind}“{text}”"
ITEM_PLACE = "文稿第 {line} 行"
SOURCE_LINE = "原文：{agency}{year}：“{quote}”"
NEAREST_LINE = "最接近的原文：{agency}{year}：“{quote}”"
DIFF_JOIN = "、"
DIFF_LINE = "改动：{diff}"
DIFF_REPLACE = "“{source}”→“{draft}”"
DIFF_DELETE = "多了“{draft}”"
DIFF_INSERT = "少了“{source}”"
SUMMARY = "共核验 {total} 处：{counts}。"
CROWDED = "有的句子里数字超过1000个，或者一行里引文超过2000处，多出的没有核验。"
COUNT = "{verdict} {count}"
COUNT_JOIN = "，"
NOTE_JOIN = "；"
