"""What is said of settings: the variables of the environment, the configuration file, named collections."""

from bot.texts.quoting import STYLES

KEYS = {  # setting → what it means
    "collection": "不指明时查哪个资料库（[collections] 里的名字）",
    "style": "引文格式：" + "、".join(STYLES),
    "colors": "颜色：auto（随终端）、dark（深色）、light（浅色）、none（不用）",
    "full": "wenbao chat 是否全屏：true 或 false",
    "log": "是否记下问过的问题和答案（wenbao log）：true 或 false",
}
EXPECTED = {  # what a value should have been
    "collection": "[collections] 里的一个名字（现有：{names}）",
    "style": " 或 ".join(("、".join(STYLES[:-1]), STYLES[-1])),
    "colors": "auto、dark、light 或 none",
    "full": "true 或 false",
    "log": "true 或 false",
    "collections": '“名字 = "文件夹"”这样的若干行，或写明 path、title 的表',
}
NO_NAMES = "一个也没有"
YES = ("true", "yes", "on", "1", "是", "开")
NO = ("false", "no", "off", "0", "否", "关")

# In place of a folder, the library whose texts are on the cluster; with its mark: cluster:1234abcd
AFAR = "cluster"
AFAR_FOLDER = "@cluster"  # in the path that stands for it

# A file that cannot be used
NOT_TOML = (
    "配置文件“{file}”第 {line} 行写法不对（{row}）：应为“名称 = 值”，文字用半角引号括起来{hint}；请改好这一行再试。"
)
HINT_PATH = "，带反斜杠的路径用单引号"
WRONG = "配置文件“{file}”第 {line} 行的 {name} 不对：应为{expected}；请改好这一行再试。"
UNKNOWN = "配置文件“{file}”第 {line} 行的“{name}”不是已知的设置{perhaps}；可用的有：{names}。"
PERHAPS = "，是不是 {name}"
UNREADABLE = "配置文件“{file}”读不了：{reason}；请检查权限，或把它移走（一切就照默认）。"
UNREADABLE_REASON = "没有权限，或者它不是文件"
UNWRITABLE = "配置文件“{file}”写不进去：{reason}；原来的内容没有动。"

# Collections
NO_COLLECTION = "没有叫“{name}”的资料库{perhaps}；现有：{names}。用 wenbao collections add 名字 文件夹 添加。"
TWO_CORPORA = "--collection 和 --corpus 只能用一个。"
COLLECTIONS = "有名字的资料库：列出、添加、取消，选定默认的"
COLLECTIONS_LONG = """有名字的资料库：每个是一个放报告的文件夹，记在配置文件里；以后用 -c 名字 就能查它。

例如：
  wenbao collections add 浙江 ~/报告/浙江
  wenbao ask -c 浙江 "审核了多少件合同"
  wenbao collections use 浙江          以后不指明就查它"""
LIST = "列出资料库，各有多少份报告（不写做什么就是它）"
ADD = "给一个文件夹起名字；同名的改为新的文件夹"
REMOVE = "取消一个名字，文件夹和报告都不动"
USE = "以后不指明就查它；不写名字则恢复原来的默认"
NAME = "资料库的名字"
DIR = "放报告的文件夹"
TITLE = "全称，列出时显示"
COLLECTION = "查哪个有名字的资料库（见 wenbao collections）"
ACTIONS = "做什么"
ADDED = "已添加：{name}（{folder}）。以后用 -c {name} 查它。"
CHANGED = "已更改：{name} 现在是 {folder}。"
REMOVED = "已取消：{name}；文件夹和报告都没有动。"
USED = "以后不指明就查：{name}。"
UNUSED = "以后不指明就查个人资料库；其中没有报告时查附带的五份。"
NONE_YET = "还没有有名字的资料库；用 wenbao collections add 名字 文件夹 添加。"
NO_SUCH_FOLDER = "没有“{folder}”这个文件夹。"
NAMELESS = "资料库的名字不能是空的，也不能有换行。"
SHEET = ("名字", "全称", "文件夹", "报告", "读不了的文件", "默认")
LINE = "{mark} {name}{title}  {count}  {folder}"
TITLED = "（{title}）"
COUNT = "{reports} 份"
DEFAULT, NOT_DEFAULT = "●", "○"
IS_DEFAULT = "是"

# wenbao config
CONFIG = "查看和更改设置：默认的资料库、引文格式、颜色、全屏、记录"
CONFIG_LONG = "查看和更改设置；它们都在一个配置文件里，也可以直接改那个文件：\n\n" + "\n".join(
    f"  {name:<12}{meaning}" for name, meaning in KEYS.items()
)
GET = "显示设置；写名称则只显示它的值（不写做什么就是它）"
SET = "更改一项设置"
UNSET = "恢复一项设置的默认值"
PATH = "配置文件在哪里"
KEY = "设置的名称"
VALUE = "值"
GOT = "{name} = {value}"
SET_DONE = "已设为：{name} = {value}"
UNSET_DONE = "已恢复默认：{name} = {value}"
NOT_SET = "（不指明）"
BAD_VALUE = "{name} 不能是“{value}”：应为{expected}。"
NEW_FILE = "问报的设置；说明见 wenbao config --help"
CONFIG_SHEET = ("名称", "值", "含义")
DOCTOR = "配置文件"
DOCTOR_NONE = "没有（{file}），一切照默认"

# The environment, as far as it is read: variable, what it means
VARIABLES: dict[str, str] = {
    "WENBAO_CORPUS": "报告所在的文件夹，或 cluster（集群上的资料库，见 deploy/README.md）；"
    "不设则用个人资料库（wenbao add 加入的），其中没有报告时用随程序附带的五份",
    "WENBAO_STATE": "存放个人资料库、读过的原文、输入历史等的文件夹；不设则用系统的用户数据目录",
    "WENBAO_SETTINGS": "配置文件（见 wenbao config）；不设则用系统的用户配置目录里的 wenbao/config.toml",
    "WENBAO_CACHE": "存放索引缓存的文件夹；不设则用系统的用户缓存目录",
    "WENBAO_ENGINE": "检索引擎：rank-bm25（内存）、mapped（磁盘）、opensearch（集群）；不设则按资料多少选择（auto）",
    "WENBAO_OPENSEARCH_URL": "OpenSearch 节点的网址，多个用逗号隔开；不设则为 http://127.0.0.1:9200",
    "WENBAO_OPENSEARCH_USER": "OpenSearch 的用户名；不设则不登录",
    "WENBAO_OPENSEARCH_PASSWORD": "OpenSearch 的密码",
    "WENBAO_OPENSEARCH_CA": "签发节点证书的 CA 证书（PEM 文件）；不设则用公认的 CA",
    "WENBAO_OPENSEARCH_PREFIX": "OpenSearch 索引名的开头；不设则为 wenbao",
    "WENBAO_OPENSEARCH_SHARDS": "OpenSearch 索引分成几片；不设则为 1",
    "WENBAO_OPENSEARCH_REPLICAS": "OpenSearch 索引另存几个副本；不设则有几个节点时一个，只有一个节点时没有",
    "WENBAO_OPENSEARCH_TEXTS": "设为 0 时集群上只存索引，不存原文、目录和词汇；不设则存，供别的机器取用",
    "WENBAO_DEBUG": "设为 1 时，意外错误会显示完整的调用栈",
    "PAGER": "输出超过一屏时用什么程序翻看；不设则用 less（有的话），设为 cat 则不翻看",
    "NO_COLOR": "非空时不用颜色",
    "DISPLAY": "图形界面；没有它和 WAYLAND_DISPLAY 时，复制靠终端",
    "WAYLAND_DISPLAY": "图形界面；没有它和 DISPLAY 时，复制靠终端",
    "TERM": "为 dumb 时不用任何控制符",
}
