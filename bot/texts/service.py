"""What the bot service says to whoever runs it: settings, feedback lists."""

SETTINGS: dict[str, str] = {  # name in the configuration file → what it means; in the environment WENBAO_ and capitals
    "token": "BotFather 给的令牌；必须有，宜用环境变量而不写进文件",
    "admins": "管理员的用户编号，多个用逗号隔开；没有管理员就没有人能批准新用户",
    "api_url": "Bot API 的地址（自建服务器时用），默认 `https://api.telegram.org/bot`",
    "api_file_url": "Bot API 下载文件的地址（自建服务器时用），默认 `https://api.telegram.org/file/bot`",
    "corpus": "报告所在的文件夹；不设则用个人资料库（聊天里或 wenbao add 加入的），其中没有报告时用附带的五份",
    "state": "可以写入的文件夹，存放用户、反馈、对话和审计记录",
    "proxy": "访问 Telegram 用的代理，例如 `http://127.0.0.1:7890` 或 `socks5://127.0.0.1:1080`",
    "webhook_url": "对外的网址（含路径）；设了就用 webhook，不设就轮询",
    "webhook_listen": "webhook 监听的地址和端口，默认 `127.0.0.1:8443`",
    "webhook_secret": "Telegram 回调时出示的口令；不设则每次启动随机生成",
    "monitor_listen": "健康检查 `/healthz`、`/ready` 和指标 `/metrics` 的监听地址，例如 `127.0.0.1:9095`；不设则不开",
    "search_processes": "用几个进程检索；0 表示都在一个进程里（省内存），不设则每个处理器一个，最多四个（仅 Linux）",
    "questions_per_minute": "每人每分钟最多提问几次，默认 60；十秒内最多为其四分之一",
    "audit_questions": "审计记录是否写入问题原文，默认 true",
    "audit_rows": "审计记录达到多少条后，把较旧的一半压缩归档，默认 100000",
    "keep_days": "对话和答案（按钮所需）保留几天，默认 90",
    "log_format": "日志格式，`text` 或 `json`，默认 `text`",
    "log_level": "日志级别，DEBUG、INFO、WARNING 或 ERROR，默认 INFO",
}

EXPECTED: dict[str, str] = {  # what a wrong value should have been
    "token": "BotFather 给的令牌，形如 123456789:AAF-xxxx",
    "admins": "用户编号（正整数），多个用逗号隔开，不能是匿名管理员、频道等公用身份",
    "api_url": "http:// 或 https:// 开头的网址",
    "api_file_url": "http:// 或 https:// 开头的网址",
    "corpus": "文件夹的路径",
    "state": "文件夹的路径",
    "proxy": "http://、https://、socks5:// 或 socks5h:// 开头的网址（socks 要写明端口）",
    "webhook_url": "http:// 或 https:// 开头的网址",
    "webhook_listen": "“地址:端口”，例如 127.0.0.1:8443",
    "webhook_secret": "1 到 256 个字母、数字、_ 或 -",
    "monitor_listen": "“地址:端口”，例如 127.0.0.1:9095",
    "search_processes": "0 到 64 的整数",
    "questions_per_minute": "不小于 1 的整数",
    "audit_questions": "true 或 false",
    "audit_rows": "不小于 1000 的整数",
    "keep_days": "1 到 36500 的整数",
    "log_format": "text 或 json",
    "log_level": "DEBUG、INFO、WARNING 或 ERROR",
}
NO_TOKEN = "没有设置 WENBAO_TOKEN：请向 BotFather 申请机器人，把令牌放进这个环境变量。"
WRONG_SETTING = "{where}的值{value}不对：应为{expected}。"
WRONG_VALUE = "“{value}”"
IN_ENVIRONMENT = "环境变量 {name} "
IN_FILE = "配置文件“{file}”里 {name} "
UNKNOWN_SETTING = "配置文件“{file}”里的 {name} 不是已知的设置；可用的设置见 deploy/README.md。"
NO_CONFIG = "读不了配置文件“{file}”：{reason}。"
NOT_TOML = "不是正确的 TOML（{detail}）"
CONFIG_MISSING = "没有这个文件或没有权限"
STATE_IN_USE = "状态文件夹“{folder}”正由另一个机器人进程使用；先停掉它，或用 WENBAO_STATE 另指一个文件夹。"
STATE_UNUSABLE = "状态文件夹“{folder}”不能用：{detail}。"
LISTEN_FAILED = "监听不了 {listen}：{detail}。"

# The feedback command
VERDICTS = {"up": "👍", "down": "👎"}
FEEDBACK_LINE = "{number}  {verdict}  {time}  {question}"
FEEDBACK_TURNS = "上文：{turns}"
FEEDBACK_ANSWERED = "答：{citations}"
FEEDBACK_REFUSED = "答：没有找到（{notice}）"
FEEDBACK_CORPUS = "语料版本 {corpus}"
FEEDBACK_SHEET = ("编号", "评价", "时间", "问题", "引文或说明", "资料库")
GAPS_SHEET = ("次数", "问题", "资料库")
NO_FEEDBACK = "还没有反馈。"
GAP_LINE = "{count} 次  {question}"
NO_GAPS = "没有查不到的问题。"
NO_STORE = "文件夹“{folder}”里还没有机器人的记录；先运行 wenbao bot。"
NO_ENTRY = "没有编号为 {number} 的反馈；wenbao feedback 查看全部。"
NEEDS_GOLD = (
    "第 {number} 条是👎，不知道正确答案；请用 --cite 编号 指明正确的原文，或用 --unanswerable 原因 标为没有答案。"
)
ANSWER_NOT_IN_QUOTE = "“{answer}”不在编号为 {id} 的原文里。"
GOLD_GONE = "语料已经变了，找不到当时的引文 {id}；请用 --cite 指明现在的原文。"
