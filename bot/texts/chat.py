"""Every sentence the Telegram bot says, except notices of an answer and words shared with the terminal."""

# Answers
ASKED = "问：{question}"
BADGE = "【{name}】"
CONTINUED = "（续）"
PAGE = "第 {page}/{pages} 页"

# Buttons
COPY_BUTTON = "复制引文"
COPY_SOURCE_BUTTON = "复制出处"
SECTION_BUTTON = "原文"
PREVIOUS_BUTTON = "上一段"
NEXT_BUTTON = "下一段"
MORE_BUTTON = "更多出处 {page}/{pages}"
TAKE_BUTTON = "收入"
EXPORT_BUTTONS = {"docx": "导出 Word", "xlsx": "导出 Excel"}
UP_BUTTON = "👍"
DOWN_BUTTON = "👎"
PREVIOUS_PAGE_BUTTON = "◀ 上一页"
NEXT_PAGE_BUTTON = "下一页 ▶"
REPORTS_BUTTON = "有哪些报告"
PARENT_BUTTON = "↑ 上一级"
READ_SECTION_BUTTON = "看这一节原文"
OPEN_BUTTON = "在问报中打开"
FOCUSED = "·{number}·"

# Answers to button presses
THANKS_UP = "谢谢，已记下。"
THANKS_DOWN = "谢谢，已记下，会用来改进。"
FIRST_PASSAGE = "前面没有了，这是报告的开头。"
LAST_PASSAGE = "后面没有了，这是报告的结尾。"
STALE = "这条内容已经过期（报告有更新或记录已清理），请重新提问。"
NOT_FOR_YOU = "这个按钮不能用。"
TOO_FAST = "问得太快了，请 {seconds} 秒后再问。"

# The basket
BASKET_MORE = "……后面还有；导出的文件里是全部。"
FILE_NOT_SENT = "文件没有发出去，请再试一次。"

# Questions
FAILED = "出了点意外，这个问题没有答成，请再问一次。"
BUTTON_FAILED = "出了点意外，请过一会儿再按一次。"
TOO_LONG = "问题太长了，请缩短到 {limit} 字以内。"
ONLY_TEXT = "我只看得懂文字，请直接用一句话提问，例如：{example}"
ASK_WHAT = "请把问题写在命令后面，例如：/ask {example}"
NEW = "已另起对话，不再沿用上文。"
GROUP_NEW = "已另起对话，你在这里的上文不再沿用。"

# Commands
START = "我是问报：用中文提问，我用报告里的原话回答，并注明出处。"
HOLDS = "现在有 {reports} 份报告：{names}。"
HOLDS_MORE = "现在有 {reports} 份报告，包括{names}等。"
START_HINT = "直接发问题就行，可以接着追问（“那去年的呢？”）。试试："
EXAMPLES = ("{name}{year}有哪些不足？", "{name}{year}下一步有什么计划？", "{name}{year}取得了哪些成效？")
EXAMPLE_YEAR = "{year}年"
HELP = (
    "直接发问题，我用报告的原话回答。",
    "· 追问会沿用上文（“具体有哪些？”“那2023年的呢？”），/new 另起对话",
    "· 复制引文：连同出处复制；原文：看整节；上一段、下一段：看前后文；更多出处：其他引文",
    "· 收入：放进素材篮；/basket 看素材篮、导出，改用 /basket 注 2 文字、移 3 1、取出 2、格式 公文",
    "· 在群里：@我、回复我，或用 /ask 加问题；如果 @我 没有反应，请用 /ask",
    "· 在任何聊天里输入 @{username} 加问题，可以直接插入引文",
    "· 👍 👎 告诉我们答得好不好",
)
HELP_ADMIN = (
    "管理员：",
    "· /approve 配对码：批准；/revoke 编号：撤销",
    "· /users 谁可以使用；/stats 使用情况",
)
REPORTS = "共 {reports} 份报告，点开看目录："
REPORT_LABEL = "{name} · {year}"
OUTLINE_CHOOSE = "看哪一份报告的目录？"
NO_REPORT = "没有找到叫“{name}”的报告，请从下面选："
SEVERAL_REPORTS = "“{name}”对应不止一份报告，请从下面选："
LINK_BROKEN = "这个链接指向的原文已经不在（报告有更新），请直接提问。"

PRIVATE_COMMANDS = (
    ("ask", "提问：/ask 问题"),
    ("reports", "有哪些报告"),
    ("outline", "看一份报告的目录"),
    ("basket", "素材篮：看、改、导出"),
    ("new", "另起对话，不再沿用上文"),
    ("help", "怎么用"),
    ("start", "从头开始"),
)
GROUP_COMMANDS = (
    ("ask", "提问：/ask 问题"),
    ("reports", "有哪些报告"),
    ("outline", "看一份报告的目录"),
    ("basket", "素材篮：看、改、导出"),
    ("new", "另起对话，不再沿用上文"),
    ("help", "怎么用"),
)
ADMIN_COMMANDS = (
    *PRIVATE_COMMANDS,
    ("users", "谁可以使用，撤销"),
    ("approve", "批准配对码：/approve 配对码"),
    ("revoke", "撤销：/revoke 编号"),
    ("stats", "使用情况"),
)
NAME = "问报"
SHORT_DESCRIPTION = "提问政府工作报告，得到逐字的原文和出处。"
DESCRIPTION = "用中文提问政府工作报告，我用报告的原话回答，并注明出自哪份报告、哪一节。需要管理员批准后使用。"

# Who may use it
STRANGER = "你好，使用前需要管理员批准。请把配对码 {code} 发给管理员；批准后我会通知你。"
STRANGER_GROUP = "本群使用前需要管理员批准。请把配对码 {code} 发给管理员。"
STRANGER_BUTTON = "使用前需要管理员批准，请私聊我获取配对码。"
INLINE_STRANGER = "需要管理员批准后使用"
REQUEST_USER = "有人申请使用：{name}（{id}）\n配对码 {code}"
REQUEST_GROUP = "有群申请使用：{name}（{id}）\n配对码 {code}"
APPROVE_BUTTON = "批准"
REFUSE_BUTTON = "不批准"
USERS_BUTTON = "谁可以使用"
REVOKE_BUTTON = "撤销 {name}"
APPROVED = "已批准：{name}（{id}）"
REFUSED = "没有批准，配对码 {code} 已作废。"
WELCOME = "管理员已批准，可以提问了。发 /help 看怎么用。"
WELCOME_GROUP = "管理员已批准，可以在本群提问了：@我、回复我，或用 /ask 加问题。"
CODE_UNKNOWN = "没有这个配对码：可能写错、已用过或已过期。"
APPROVE_USAGE = "请写上配对码，例如：/approve ABCD2345"
REVOKE_USAGE = "请写上编号，例如：/revoke 123456789；/users 可以看到编号。"
REVOKED = "已撤销：{name}（{id}）"
NOT_ADMITTED = "{id} 没有被批准过，或已经撤销。"
USERS = "可以使用的有 {count} 个："
USERS_NONE = "还没有批准过任何人。"
USER_LINE = "{icon} {name}（{id}）"
USERS_WAITING = "等待批准："
WAITING_LINE = "{icon} {name}（{id}）配对码 {code}"
ICONS = {"user": "👤", "group": "👥"}
NAMELESS = "（没有名字）"
STATS = (
    "回答 {answered} 次，没有找到 {not_found} 次",
    "提问的有 {people} 人，👍 {up}，👎 {down}",
    "报告 {reports} 份，语料版本 {corpus}",
    "已运行 {hours} 小时",
)

# Inline queries
INLINE_TITLE = "{badge}{name} {year}"
INLINE_HINT = "继续输入问题……"
INLINE_NOTHING = "没有找到，换个说法试试"


def number(value: int) -> str:
    """1 → ① and so on up to 20; beyond that in brackets."""
    return chr(0x2460 + value - 1) + " " if 1 <= value <= 20 else f"({value}) "
