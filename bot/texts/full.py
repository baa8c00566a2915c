"""Every sentence of the full-screen mode, apart from those it shares with the line console."""

FULL = "全屏对话：左边引文，右边原文，答案在原处标出（要在终端里用）"
NO_FULL = "逐行对话，即使设置了默认全屏（wenbao config set full true）"
NO_SCREEN = (
    "这里用不了全屏（要在支持 UTF-8 的终端里运行，不能接管道，也不能加 --plain；窗口至少 {columns} 列 {rows} 行），"
    "改用逐行对话。"
)
NOT_WITH_JSON = "--full 和 --json 不能一起用。"

ASK_HERE = "输入问题，按 Enter"
EVERYTHING = "全部 {reports} 份"
CONFINED = "筛选 {reports} 份：{what}"
CONFINED_TO_NONE = "筛选：{what} · 没有这样的报告"
AND_MORE = "{name}等 {count} 家"
SEPARATOR = "、"
BUSY = "正在查……"
READING = "正在读入 {done}/{total}"

# The answer in one line
SEVERAL = "{reports} 份报告写到，逐条列出。"
SEVERAL_LISTED = "{reports} 份报告，逐条列出。"  # not all of them state it
HOLDS = "{reports} 份报告，逐份列出。"

# The list of hits
ABOVE = "… › "  # in place of the outer headings
IN_BASKET = "[篮] "

# Searching the open report
SEARCH_HERE = "在这份报告里查找"
FOUND = "第 {number} 处，共 {total} 处"
NOT_FOUND_HERE = "这份报告里没有"
COMMAND_HERE = "Enter 执行这个命令"
SEARCH_MARK = "查找 "

# Filter
CHOSEN = "● "
NOT_CHOSEN = "○ "
OPTION_COUNT = "（{count} 份）"

# Keys, as the last line names them
KEY_WALK = "选"
KEY_COPY = "复制"
KEY_TAKE = "收"
KEY_SEARCH = "查找"
KEY_SECTIONS = "节"
KEY_OUTLINE = "目录"
KEY_FILTER = "筛选"
KEY_PROJECT = "投影"
KEY_HELP = "说明"
KEY_LEAVE = "离开"
KEY_BACK = "返回"
KEY_ASK = "提问"
KEY_OPEN = "打开"
KEY_TOGGLE = "选"
KEY_CLEAR = "清空"
KEY_MATCHES = "换一处"

# What was done
COPIED_OSC = "{took}，已请终端复制；如果粘贴不出来，是终端不允许。"
COPY_FAILED = "{took}；没有可用的剪贴板。"
NOT_IN_BASKET = "它不在素材篮里。"
NO_BASKET = "这里没有素材篮。"
NOTHING_OPEN = "还没有打开原文，请先提问。"
COLORS = {"wenbao-own": "颜色：随终端", "wenbao-dark": "颜色：深色", "wenbao-light": "颜色：浅色"}

WELCOME = "问报：{reports} 份报告。在上面输入问题，按 Enter。"
TRY = "可以这样问："
REPORTS = "报告："
WELCOME_MORE = "……共 {reports} 份"
HELP = (  # keys, what they do
    ("Enter", "提问；在看引文时：复制那一句和出处"),
    ("↑ ↓", "上一条、下一条引文（也可以用鼠标点）"),
    ("直接打字", "问下一个问题，可以接着上一问追问（或按 i、点最上面一行）"),
    ("+ -", "把这条引文收入素材篮，或取出（收入的标有 [篮]）"),
    ("[ ]", "上一节、下一节"),
    ("PgUp PgDn 空格", "翻看原文（也可以用滚轮；要用鼠标选字，请按住 Shift）"),
    ("/", "在打开的报告里查找"),
    ("Tab", "这份报告的目录"),
    ("f", "只问某些单位、某些年份的报告（也可以输入 /报告）"),
    ("m", "投影：字行放宽，只留答案和原文"),
    ("t", "换颜色：随终端、深色、浅色"),
    ("Ctrl-N", "另起对话，不再沿用上文（也可以输入“新”）"),
    ("Ctrl-R", "立即读入新的和改过的文件（平时会自己发现）"),
    ("输入这些词", "第2条  复制  看整节  篮  导出 素材.docx  帮助  退出"),
    ("?", "打开、收起这段说明"),
    ("Esc", "退一步：收起查找、目录、筛选、投影；没有可收的就离开"),
    ("q Ctrl-C", "离开"),
)
