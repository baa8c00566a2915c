"""Labels and sentences of the ordinary course: answers, lists, the console."""

from bot.texts.exporting import LISTED
from bot.texts.quoting import STYLES

YES = ("y", "yes", "是", "好")  # what agrees to a question of ours

# Answers
PATH_SEPARATOR = " › "
PUBLISHER = "{agency} · {year}"
YEAR = "{year}年"
NO_YEAR = "年份不详"
TITLE = "《{title}》"
NAME_YEAR = "{name} {year}"
SAID_BY = " —— "
IN = " · "
LIKELY = "可能是："
LACKS = "，这一段没有{words}"
ANSWER_SEPARATOR = "；"
PAGE = "第{page}页"
PLACE = "{path}（{page}）"
RECOGNISED = "识别文字，请核对原件"
COLUMNS = "表头：{heads}"
ID = "编号 {id}"
NOTICE = "说明：{notice}"
INHERITED = "沿用上文：{items}"
AND_ALSO = "；"
NAME_SEPARATOR = "、"
AND_OTHERS = "等{count}项"
NEAREST = "最接近的原文，不是答案："
NOT_FOUND = "报告里没有找到答案。"
UNMENTIONED = "未提及："
UNMENTIONED_LIST = "未提及：{agencies}。"
TENTATIVE = "预期"
CUT = "……"
HOW_TO_OPEN = "看整节：wenbao show 编号 --section"
MORE_ASKED = "另有 {count} 条：-n {all} 全部列出"

# Lists
PROBLEM_SHEET = ("文件", "编号", "说明")
REPORT_SHEET = ("标题", "单位", "年份", "节", "字", "编号", "文件")
OUTLINE_SHEET = ("级别", "标题", "性质", "编号")
CITATION_SHEET = ("序号", "答案", "单位", "年份", "报告", "章节", "页", "性质", "原文", "编号")
REPORT_LINE = "{agency} · {year} · {sections} 节 · {characters} 字"
REPORT_FILE = "编号 {id}  文件 {file}"
TOTAL = "共 {reports} 份报告，{sections} 节，{characters} 字。"
RECEIPT_OK = "核对无误：各小节拼起来与原文一字不差（{sections} 节，{characters} 字）。"
RECEIPT_BAD = "核对不符：各小节拼起来与原文不一致，请把这份报告告诉开发者。"
NO_IRREGULARITIES = "没有发现异常。"
IRREGULARITY = "第 {line} 行：{what}"
IRREGULARITIES = {
    "number_skipped": "编号由{0}跳到{1}",
    "number_repeated": "编号{0}重复",
    "number_missing": "编号由{1}开始",
    "number_backwards": "编号由{0}退回{1}",
    "title_broken": "标题分成了几行：{0}",
    "title_missing": "没有找到标题",
    "title_made": "文中没有标题，暂用：{0}",
    "identity_weak": "{0}",
    "several_reports": "同一文件里还有另一份报告：{0}；请分成几个文件",
    "year_missing": "没有找到年份",
    "agency_missing": "没有找到单位名称",
    "junk": "夹杂与正文无关的内容：{0}",
    "bytes_lost": "有读不出的字节，可能是文件损坏",
    "numbers_made": "网页里没有写明编号的样式，标题编号按公文的层次（一、（一）1.）补上，请核对原件",
    "page_split": "网页分成几页保存，这里只有其中一页（有“{0}”的链接），请把其余各页也放进来",
    "pages_pictured": "第{0}页是图片，上面的文字没有读入",
    "pages_damaged": "第{0}页损坏，没有读入",
    "recognised": "第{0}页的文字是从图片识别的，请核对原件",
    "headings_missing": "没有找到小标题，全文作为一节",
    "heading_unnumbered": "标题没有编号：{0}",
    "deleted_text": "修订中删去的文字没有读入（{0} 处）",
    "hidden_text": "隐藏的文字没有读入（{0} 处）",
    "picture_unread": "有整幅的图片，图中的文字没有读入（{0} 幅）",
    "boxes_unread": "文本框里的文字没有读出来；请另存为 .docx 再加入",
    "numbers_unread": "自动编号没有读出来；请另存为 .docx 再加入",
    "part_unread": "嵌入的其他文件没有读入（{0} 个）",
    "role_unsure": "拿不准“{0}”写的是成效、问题还是计划，暂按“{1}”处理",
    "heading_run_in": "标题与正文写在同一行：{0}",
}
# What is uncertain of who published a report and when, and what it is read as.
UNCERTAIN = {
    "agency_missing": "没有看出是哪个单位的报告；提问时可用文件名指明，或给文件改名（单位+年份）",
    "agency_guessed": "单位是推断的，请核对：{0}",
    "agency_contradicted": "落款是“{0}”，文件名写的是“{1}”，暂按落款，请核对",
    "place_missing": "没有看出“{0}”属于哪个地方",
    "year_missing": "没有看出是哪一年的报告",
    "year_guessed": "年份是推断的，请核对：{0}年",
    "year_conflict": "年份有两种写法，请核对：按{0}年，另有{1}年",
}
IRREGULARITY_UNKNOWN = "{kind}：{detail}"
FRONT = "（标题）"
PREAMBLE = "（开头）"
HERE = "本段"
BEFORE = "前文"
AFTER = "后文"

# Evaluation
EVAL_HEAD = "{items} 题，用时 {seconds:.1f} 秒（平均每题 {each:.1f} 毫秒）"
RANKING_HEAD = "{passages} 段，检索引擎 {engine}"
RANKING = {  # figures that do not speak for themselves
    "queries": "问题数",
    "index_seconds": "建索引（秒）",
    "index_bytes": "索引大小（字节）",
    "p50_ms": "每个问题用时，中位数（毫秒）",
    "p95_ms": "每个问题用时，95% 在此之内（毫秒）",
}
EVAL_ALL = "全部"
EVAL_CATEGORY = "类别"
EVAL_COUNT = "题数"
EVAL_MISSES = "答错 {misses} 题，列出 {shown} 题："
EVAL_NO_MISSES = "没有答错的题。"
EVAL_MISS = "{id}（{category}）{why}：{question}"
EVAL_WANTED = "应答：{wanted}"
EVAL_CAME = "实答：{came}"
EVAL_WHY = {"refused": "错说没有", "missed": "没有命中", "answered": "本应说没有"}
EVAL_REFUSED = "没有找到（{notice}）"
EVAL_NOTHING = "（这道题没有答案）"
EVAL_NO_NOTICE = "没有说明"

# Doctor
GOOD = "正常"
BAD = "有问题"
DOCTOR_PROGRAM = "程序"
DOCTOR_PYTHON = "Python"
DOCTOR_PACKAGES = "依赖"
DOCTOR_CORPUS = "报告"
DOCTOR_INDEX = "索引"
DOCTOR_STATE = "状态"
DOCTOR_CACHE = "缓存"
DOCTOR_OUTPUT = "输出"
DOCTOR_MISSING = "没有安装：{names}；请重新安装 wenbao"
DOCTOR_CORPUS_LINE = "{folder}（{reports} 份报告，{sections} 节）"
DOCTOR_SHIPPED = "随程序附带"
DOCTOR_RECEIPTS_BAD = "拆分与原文不一致：{files}"
DOCTOR_INDEX_LINE = "与报告相符（{passages} 段，打开用时 {milliseconds:.0f} 毫秒；{where}）"
DOCTOR_INDEX_KEPT = "保存在 {file}"
DOCTOR_INDEX_FRESH = "每次启动时建立"
DOCTOR_ON_CLUSTER = "OpenSearch 集群"
DOCTOR_INDEX_ON_CLUSTER = "在 OpenSearch 集群上"
DOCTOR_INDEX_FAILED = "与报告不符（{passages} 段）"
DOCTOR_FOLDER_READONLY = "{folder}（不能写入）"
DOCTOR_OUTPUT_LINE = "编码 {encoding}，{columns}，{color}"
DOCTOR_COLUMNS = "宽 {columns} 列"
DOCTOR_NO_COLUMNS = "不是终端"
DOCTOR_COLOR = "有颜色"
DOCTOR_MONO = "无颜色"
DOCTOR_CLIPBOARD = "剪贴板"
DOCTOR_CLIPBOARD_BLIND = "有 {command}，但没有图形界面，用不了；复制只能靠终端（OSC 52）"
DOCTOR_CLIPBOARD_NONE = "没有找到本机的剪贴板命令，复制只能靠终端（OSC 52）"

# To messages that ask nothing
YOU_ARE_WELCOME = "不客气。还要查什么，直接问就行。"
ALL_RIGHT = "好的。还要查什么，直接问就行。"
NOT_OF_REPORTS = "这里只查报告里写了什么，别的不会；上文没有变，可以接着问。"
NO_SUCH_ACTION = "没有这个操作，上文没有变。有的是：更多、目录、复制、收、篮、取出、导出、新、退出；输入“帮助”看全部。"
ON_ITSELF = (
    "问报只从收下的报告里逐字摘句，附上出处；不编造，没把握的标“可能是”，没写的照实说；查报告不用联网。"
    "要加报告：wenbao add 文件或文件夹，在 Telegram 里由管理员把文件发来。"
)
FAULTED = "抱歉。请把要问的写全再问一遍：哪个单位、哪一年、问什么。也可以说“更多”，看其余的引文。"
RETURNED = {
    "THANKS": YOU_ARE_WELCOME, "NOTED": ALL_RIGHT, "TALK": NOT_OF_REPORTS, "COMMAND": NO_SUCH_ACTION,
    "ITSELF": ON_ITSELF, "FAULTED": FAULTED,
}  # fmt: skip

# Questions to start with
EXAMPLES = ("{name}{year}有哪些不足？", "各单位下一步有什么计划？", "比较{name}和{other}的不足")
EXAMPLES_OF_ONE = ("{name}{year}有哪些不足？", "{name}{year}下一步有什么计划？", "{name}{year}取得了哪些成效？")
PART_EXAMPLES = ("{name}{part}有哪些？", "{name}{part}多少？")  # asked ahead of all users, seen by none

# Console
WELCOME = "问报：{reports} 份报告。直接提问；“帮助”看命令，“退出”离开。"
EXAMPLE_SEPARATOR = "  "
TRY = "可以问：{examples}"
PROMPT = "问> "
NEW = "已另起对话。"
NO_ANSWER_YET = "还没有引文，请先提问。"
NO_SUCH_CITATION = "上一个回答只有 {count} 条引文。"
NOTHING_OPEN = "还没有打开原文，请先提问，或输入引文的序号。"
FIRST_PASSAGE = "前面没有了，这是报告的开头。"
LAST_PASSAGE = "后面没有了，这是报告的结尾。"
UNKNOWN_COMMAND = "没有“{command}”这个命令{perhaps}；输入“帮助”查看全部命令。"
PERHAPS_COMMAND = "，是不是“{name}”"
MORE = "另有 {count} 条，输入“更多”接着看"
REPLACED = "（{characters} 在这个终端里显示不出来，上面换成了别的写法；要逐字的原文，加 --json）"
NO_MORE = "全部 {count} 条已经列出。"
HELP_INTRO = "直接输入问题，可以接着上一问追问（那荣昌呢？具体有哪些？）。命令："
CONSOLE_COMMANDS = (  # name, other names, what it does
    ("1 2 3 …", "第2条", "打开第几条引文所在的整节（一屏放不下的，只打开引文）"),
    ("更多", "m more", "接着列出上一个回答的其他引文"),
    ("上一段", "p 上 prev PageUp", "看前一段"),
    ("下一段", "n 下 next PageDown", "看后一段"),
    ("看整节", "s 整节 section", "打开的这一段所在的整节"),
    ("目录 [序号]", "o outline", "这份报告（或第几条引文的报告）的目录"),
    ("复制 [序号]", "c c2 copy", "把作答的那句连同出处复制到剪贴板"),
    ("格式 [名字]", "/格式 /style", "引文格式：" + "、".join(STYLES)),
    ("收 [序号 …]", "/收 /take", "把引文收入素材篮"),
    ("篮", "/篮 [名字] /basket", "看素材篮；写名字则换用那一个"),
    ("注 序号 文字", "/注 /note", "给篮里的一条加注"),
    ("移 序号 位置", "/移 /move", "把篮里的一条移到别处"),
    ("取出 序号 …", "/取出 /remove", "从篮里取出"),
    ("导出 文件", "/导出 /export", f"把素材篮导出成文件（{LISTED}）"),
    ("核验 文件", "/核验 /verify", "核验文稿（.docx、.txt、.md），或 / 后面的文字：引文和数字与原文是否相符"),
    ("/编号", "ids", "列出引文的编号（长期有效）"),
    ("/报告", "/reports", "有哪些报告"),
    ("/刷新", "/refresh", "读入新的和改过的文件（平时会自己发现）"),
    ("新", "new", "另起对话，不再沿用上文"),
    ("帮助", "? help", "显示这段说明"),
    ("退出", "q quit exit Ctrl-D", "离开"),
)
HELP_OUTRO = (
    "前面加 / 的一律当作命令。粘贴引文编号可以打开那段原文；Ctrl-C 取消正在输入的一行；Tab 补全单位、年份和命令。"
)
COPIED = "{took}，已复制到剪贴板。"
COPIED_OSC = "{took}，已请终端复制；如果粘贴不出来，请从这里复制："
COPY_FAILED = "{took}；没有可用的剪贴板，请从这里复制："

# Why this answer
EXPLAIN_HEAD = "为什么这样回答："
EXPLAIN_RESOLVED = "理解为：{text}"
EXPLAIN_TOPIC = "问的是：{text}"
EXPLAIN_KIND = "要的是：{text}"
EXPLAIN_SCOPES = "范围：{text}"
EXPLAIN_YEARS = "年份：{text}"
EXPLAIN_ROLES = "看重：{text}"
EXPLAIN_TERMS = "检索：{text}"
EXPLAIN_WEIGHT = "分量 {weight:.1f}"
EXPLAIN_FORMS = "也认 {forms}"
EXPLAIN_UNKNOWN = "报告里没有这个词"
EXPLAIN_ESSENTIAL = "必须提到"
EXPLAIN_INHERITED = "沿用上文"
EXPLAIN_NOTES = "推断：{text}"
EXPLAIN_ITEM_SEPARATOR = "、"
KINDS = {
    "number": "数字",
    "name": "名称",
    "list": "列举",
    "section": "整节",
    "reason": "原因或做法",
    "general": "有关内容",
}
MEASURES = {
    "times": "次数",
    "things": "个数",
    "cases": "件数",
    "papers": "份数",
    "firms": "家数",
    "people": "人数",
    "money": "金额",
    "share": "比例",
    "area": "面积",
    "length": "长度",
    "mass": "重量或体积",
    "energy": "电量",
    "duration": "时间",
    "rank": "名次",
    "age": "年龄",
    "data": "数据量或算力",
    "heat": "温度或热量",
    "sound": "音量",
    "frequency": "频次",
    "grade": "等级",
    "date": "日期",
    "named": "名字",
    "document": "文件",
    "firm": "机构",
    "person": "人",
    "organ": "单位",
    "quoted": "名称",
}
EXPLAIN_IN_SENTENCE = "句中有：{words}"
EXPLAIN_IN_PASSAGE = "同段有：{words}"
EXPLAIN_IN_HEADING = "标题有：{words}"
EXPLAIN_MISSING = "没有：{words}"
EXPLAIN_ACCEPTED = "可以作答"
EXPLAIN_REJECTED = "排除：{why}"
EXPLAIN_MEASURED = "覆盖 {covered:.0%}，合乎所问 {fits:.0%}，得分 {score:.2f}"
WHY_NOT = {
    "no_subject": "问题没有说要找什么",
    "too_little": "提到的太少",
    "other_measure": "没有所问的那种数字",
    "unknown_thing": "所数的东西报告里没有",
    "other_year": "说的是别的年份，或是目标而不是结果",
    "other_figure": "没有问题里给出的那个数",
    "other_part": "没有提到所问的那一部分",
    "not_its_year": "没有所问年份的报告，这一段也没有提到那一年",
    "nothing_like_it": "没有与所问相近的内容",
    "other_role": "问的是不足，说的是做法",
    "no_name": "没有所问的那种名称",
    "no_reason": "没有说原因",
}
