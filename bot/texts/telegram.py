"""Every sentence the Telegram bot says, except notices of an answer and words shared with the terminal."""

from bot.texts.quoting import STYLES

# Answers
ASKED = "问：{question}"
BADGE = "【{name}】"
CONTINUED = "（续）"
FORMER = "这份报告已经更新，以上是旧版原文；新版：《{title}》"
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
STALE = "这条内容已经过期（报告有更新或记录已清理），请重新提问。"
NOT_FOR_YOU = "这个按钮不能用。"
TOO_FAST = "问得太快了，请 {seconds} 秒后再问。"

# The basket
BASKET_MORE = "……后面还有；导出的文件里是全部。"
FILE_NOT_SENT = "文件没有发出去，请再试一次。"

# Drafts and figures
VERIFY_WHAT = "请把要核验的文字写在“核验”后面，或者回复一段文字、一个文件（.docx、.txt、.md，20 MB 以内）发“核验”。"
VERIFY_FORMATS = "“{name}”核验不了：只能核验 .docx、.txt、.md 文稿。"
DRAFT_TOO_LARGE = "“{name}”有 {size} MB，超过了 {limit} MB（{whose}），没有下载。请拆成几份发来。"
VERIFY_MORE = "……还有 {count} 处不一致；把文稿存成文件发来，批注里是全部。"
VERIFY_MORE_FILE = "……还有 {count} 处不一致，都在下面文件的批注里。"
VERDICT_HEAD = "{number}. {verdict}（{kind}）"
VERDICT_WORDS = "“{text}”"
FIGURES_WHAT = "请写上数的是什么（100 字以内），例如：/figures 隐患"
FIGURE_LINE = " {counts}［{state}］"
FIGURE_APART = "口径不同：{how}，不可相加或比较"
FIGURES_MORE = "……还有 {count} 个；全部在下面的表格里。"

# Questions
FAILED = "出了点意外，这个问题没有答成，请再问一次。"
NO_ENGINE = "检索服务暂时没有响应，这个问题没有答成；请过几分钟再问一次。"
BUTTON_FAILED = "出了点意外，请过一会儿再按一次。"
TOO_LONG = "问题太长了，请缩短到 {limit} 字以内。"
ONLY_TEXT = "我只看得懂文字，请直接用一句话提问，例如：{example}"
NO_SUCH_ACTION = "没有这个操作，上文没有变。有的操作在答案下面的按钮里；/basket 看素材篮，/new 另起对话，/help 看用法。"
PERHAPS_COMMAND = "，是不是 {names}"
NO_SUCH_COMMAND = "没有“{command}”这个命令{perhaps}；/help 看怎么用。"
ASK_WHAT = "请把问题写在命令后面，例如：/ask {example}"
NEW = "已另起对话，不再沿用上文。"
GROUP_NEW = "已另起对话，你在这里的上文不再沿用。"

# Commands
START = "我是问报：用中文提问，我用报告里的原话回答，并注明出处。"
HOLDS = "现在有 {reports} 份报告：{names}。"
HOLDS_MORE = "现在有 {reports} 份报告，包括{names}等。"
START_HINT = "直接发问题就行，可以接着追问（“那去年的呢？”）。试试："
HELP = (
    "直接发问题，我用报告的原话回答。",
    "· 追问会沿用上文（“具体有哪些？”“那2023年的呢？”），/new 另起对话",
    "· 复制引文：连同出处复制；原文：看整节；上一段、下一段：看前后文；更多出处：其他引文",
    "· 收入：放进素材篮；/basket 看素材篮、导出，改用 /basket 注 2 文字、移 3 1、取出 2、格式 公文",
    "· 核验：后面写文字，或回复一个文稿文件（.docx、.txt、.md），逐句逐数对照原文；/figures 词：各报告里的数字",
    f"· /style 脚注：复制、导出时出处的写法（{'、'.join(STYLES)}）",
    "· 在群里：@我、回复我，或用 /ask 加问题；如果 @我 没有反应，请用 /ask",
    "· 在任何聊天里输入 @{username} 加问题，可以直接插入引文",
    "· 👍 👎 告诉我们答得好不好",
)
HELP_ADMIN = (
    "管理员：",
    "· /approve 配对码：批准；/revoke 编号：撤销",
    "· /users 谁可以使用；/stats 使用情况",
    "· /collection：这个聊天查哪个资料库（配置文件里有名字的）",
    "· 把文件发给我就能加入资料库（先给回执，确认后入库）；/remove 名称：移出一份报告",
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
    ("verify", "核验文稿：/verify 文字，或回复文稿文件"),
    ("figures", "数字台账：/figures 词"),
    ("style", "出处的写法：/style 脚注"),
    ("new", "另起对话，不再沿用上文"),
    ("help", "怎么用"),
    ("start", "从头开始"),
)
GROUP_COMMANDS = (
    ("ask", "提问：/ask 问题"),
    ("reports", "有哪些报告"),
    ("outline", "看一份报告的目录"),
    ("basket", "素材篮：看、改、导出"),
    ("verify", "核验文稿：/verify 文字，或回复文稿文件"),
    ("figures", "数字台账：/figures 词"),
    ("style", "出处的写法：/style 脚注"),
    ("new", "另起对话，不再沿用上文"),
    ("help", "怎么用"),
)
ADMIN_COMMANDS = (
    *PRIVATE_COMMANDS,
    ("users", "谁可以使用，撤销"),
    ("approve", "批准配对码：/approve 配对码"),
    ("revoke", "撤销：/revoke 编号"),
    ("stats", "使用情况"),
    ("add", "把回复的那条消息里的文件加入资料库"),
    ("remove", "移出一份报告：/remove 名称"),
    ("collection", "这个聊天查哪个资料库：/collection 名字"),
)
NAME = "问报"
SHORT_DESCRIPTION = "提问各机关的年度报告和政府工作报告，得到逐字的原文和出处。"
DESCRIPTION = "用中文提问各机关的年度报告和政府工作报告，我用原话回答，注明出自哪份报告、哪一节。需要管理员批准后使用。"

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

# The library
NOT_READABLE = "“{name}”不是我读得了的格式。可以发：Word、WPS、PDF、OFD、RTF、网页、纯文本。"
TOO_LARGE = (
    "“{name}”有 {size} MB，超过了 {limit} MB（{whose}），没有下载。可以请人把它放进资料库的文件夹，几秒后会自己读入。"
)
LIMIT_CLOUD = "Telegram 云端给机器人的上限"
LIMIT_OWN = "自建 Bot API 服务器时的上限"
NOT_DOWNLOADED = "“{name}”没有下载下来，请再发一次。"
UNNAMED = "未命名"
FILES_ADMIN = (
    "谢谢，但只有管理员可以添加资料。请把文件交给管理员（就是批准你使用的人），由他发给我。"
    "要核验文稿，请回复这个文件，发“核验”。"
)
ADMIN_ONLY = "添加和移出资料要由管理员来做，请找管理员（就是批准你使用的人）。"
PRIVATE_ONLY = "添加和移出资料请在私聊里进行。"
ADD_WHAT = "请直接把文件发给我，或用 /add 回复一条带文件的消息。"
ADMIT_BUTTON = "确认入库"
DROP_BUTTON = "取消"
CORRECT_BUTTONS = {"title": "改标题", "agency": "改单位", "year": "改年份"}
CORRECT_ASK = {
    "title": "请发来正确的标题（下一条消息就是标题）。",
    "agency": "请发来正确的单位全称（下一条消息就是单位）。",
    "year": "请发来正确的年份，例如 2024（下一条消息就是年份）。",
}
KEEP_BUTTON = "不改了"
KEPT = "好，不改了。"
NO_YEAR = "这不像年份，请写成 2024 这样。"
NO_NAME = "请用一句话写，2 到 {limit} 字。"
TAKING = "正在入库……"
NOT_TAKEN = "没有入库，文件已删除。"
OFFER_GONE = "这份文件已经处理过了，或者放得太久已经清理；需要的话请再发一次。"
CHANGED_MEANWHILE = "这期间资料库有变化，请再确认一次："
MORE_FILES = "另有 {count} 个文件，没有一一列出。"
NOW_THERE = "现在可以提问了，资料库共有 {reports} 份报告。"
SOON_THERE = "资料库正在更新，过一会儿就可以提问。"
REMOVE_WHICH = "要移出哪一份报告？"
SEVERAL_TO_REMOVE = "“{name}”对应不止一份报告，要移出哪一份？"
NOT_TO_REMOVE = "没有找到叫“{name}”的报告，要移出哪一份？"
REMOVE_ASK = "要把《{title}》（{agency}，{year}）移出资料库吗？移出后不再检索，文件留在原处；以前的引文照样打得开。"
REMOVE_BUTTON = "移出"
STAY_BUTTON = "不移出"
STAYS = "好，没有移出。"
LAST_STAYS = "这是资料库里唯一的一份报告，不能移出；请先加入别的报告。"
SHIPPED_STAY = "现在用的是随程序附带的报告，不能移出；加入自己的报告以后，就不再查它们。"
NEWS = {"added": "新加入：{items}", "updated": "有更新：{items}"}
NEWS_ITEM = "《{title}》（{month}月{day}日）"
NEWS_MORE = "{items}等 {count} 份"
NEWS_AND = "；"

# Named collections
COLLECTION_USUAL = "默认"
COLLECTION_NOW = "这个聊天现在查：{name}。可以换成（点按钮，或发 /collection 名字）："
COLLECTION_LINE = "· {name}{title}"
COLLECTION_TITLE = "：{title}"
COLLECTION_CHOSEN = "好，这个聊天以后查：{name}（{reports} 份报告）。上文不再沿用。"
COLLECTION_UNKNOWN = "配置里没有叫“{name}”的资料库。"
COLLECTION_CLOSED = "这个聊天查的资料库“{name}”现在打不开，请管理员检查它的文件夹，或发 /collection 换一个。"
COLLECTIONS_NONE = "配置文件里还没有有名字的资料库；在机器人所在的机器上用 wenbao collections add 添加，再重启机器人。"
COLLECTION_ADMIN_ONLY = "换资料库要由管理员来做，请找管理员（就是批准你使用的人）。"

# Inline queries
INLINE_TITLE = "{badge}{name} {year}"
INLINE_HINT = "继续输入问题……"
INLINE_NO_ENGINE = "检索服务暂时没有响应，请过几分钟再试"
INLINE_NOTHING = "没有找到，换个说法试试"


def number(value: int) -> str:
    """1 → ① and so on up to 20; beyond that in brackets."""
    return chr(0x2460 + value - 1) + " " if 1 <= value <= 20 else f"({value}) "
