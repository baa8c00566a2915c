"""What the command line says about itself."""

PROGRAM = "问报：用中文提问政府工作报告，得到逐字的原文和出处。"
EXIT_STATUS = "退出码：0 完成（没有找到答案也算完成），1 出错，2 命令写错，130 被中断，141 输出没有人读了。"
EPILOG = (
    """不带命令、在终端里运行时，进入连续对话（同 wenbao chat）。
每个命令都有自己的帮助，例如：wenbao help ask

"""
    + EXIT_STATUS
)
VERSION = "问报 wenbao {version}"

USAGE = "用法："
POSITIONALS = "参数"
OPTIONS = "选项"
COMMANDS = "命令"
HELP = "显示这段帮助"
SHOW_VERSION = "显示版本号"

CORPUS = (
    "报告所在的文件夹，或 cluster，即集群上的资料库"
    "（也可设环境变量 WENBAO_CORPUS；默认用个人资料库，其中没有报告时用附带的五份）"
)
PLAIN = "纯文本：不用颜色和控制符，不折行，便于复制和转存"
JSON = "输出 JSON，供程序使用（UTF-8）"

ASK = "提一个问题，打印回答它的原文和出处"
ASK_LONG = """提一个问题，打印回答它的原文和出处。

例如：
  wenbao ask "西青投促局2024年签了哪家律所？"
  wenbao ask --report 华明 --year 2023 法律意见书

没有报告能回答时也算正常结束（退出码 0），会说明缺什么、有什么。"""
QUESTION = "问题；多个词之间可以有空格"
IDS = "同时显示引文的编号，以后可用 wenbao show 打开"
LIMIT = "最多给出几条引文（默认 3；列举、比较和 JSON 默认 10）"
REPORT_FILTER = "只在这份报告里找：编号、文件名、标题或单位简称；可以重复"
YEAR_FILTER = "只在这一年的报告里找，例如 2024；可以重复"
EXPLAIN = "说明为什么这样回答：怎样理解问题、命中了哪些词、排除了什么"

CHAT = "连续对话：追问、翻看前后文、复制引文"
CHAT_LONG = """连续对话：追问、翻看前后文、复制引文。进入后输入 /帮助 查看全部命令。

加 --json 时供程序使用：标准输入的每一行是同一个对话里的一句话，
每句话在标准输出得到恰好一行 JSON；单独一行 /new 另起对话，不输出任何内容。"""

REPORTS = "列出有哪些报告"
REPORTS_LONG = """列出有哪些报告：标题、单位、年份、小节数、字数。

加 --check 时逐份核对：把各小节依次拼起来是否与原文一字不差，以及编号、标题等方面的异常。"""
CHECK = "核对拆分结果与原文是否一致，并列出异常"

OUTLINE = "显示一份报告的目录"
REPORT = "编号、文件名、标题或单位简称，例如 华明"

SHOW = "按编号打开一段原文"
SHOW_LONG = """按编号打开一段原文。编号由 wenbao ask --ids 给出，长期有效。

例如：
  wenbao show 30c5b736-795-973 --section
  wenbao show 30c5b736-795-973 --before 1 --after 1"""
PASSAGE = "引文的编号"
BEFORE = "同时显示前面的几段（默认 0）"
AFTER = "同时显示后面的几段（默认 0）"
QUOTE = "只打印作答的那句和出处，照引文格式（wenbao style），可以直接粘贴"
OPEN = "用系统的程序打开原件（知道页码时说明在第几页）"
WHOLE_SECTION = "显示它所在的整节"

EVAL = "用已知答案的问题检验回答的准确程度"
EVAL_LONG = """用已知答案的问题检验回答的准确程度：按类别打印各项指标，并列出答错的题。
加 --beir 时检验排序：读 BEIR 格式的公开评测集，打印 MRR@10、nDCG@10、Recall@5/10/100，
以及建索引和每个问题的用时。

FILE 每行一个 JSON：id、category、question、gold（doc、quote、answer，可有 body），
可有 turns（之前的几句话）；没有答案的题写 unanswerable 和 reason。

  cite@1、cite@3    第一条（前三条之一）引文覆盖了答案
  right_report@1    第一条引文出自正确的报告
  highlight@1       答案落在第一条引文的标记之内，且标记不超过 120 字
  coverage          列举、比较类：前十条引文覆盖了多少个答案
  shown@1           最先列出的那一条（答案或最接近的原文）覆盖了答案
  certain           有答案的题，有多少答得确定
  certain_right     答得确定的，有多少第一条引文覆盖了答案
  refusal           没有答案的题，有多少没有给出确定的答案
  refusal_outright  没有答案的题，有多少直接说了“没有”
  scope_refusal     单位、年份不在库里或无关的题，有多少直接说了“没有”
  false_refusal     有答案的题，有多少错说“没有”（越低越好）
  false_absence     比较类：把写到了的报告说成没有写到（越低越好）
  verbatim          引文与原文一字不差
  quote_len         引文长度的中位数（字）"""
QUESTIONS_FILE = "问题文件（每行一个 JSON）"
MISSES = "最多列出几道答错的题（默认 10）"
BEIR = "检验排序：BEIR 格式的文件夹（corpus.jsonl、queries.jsonl、qrels/*.tsv，也可以是 .gz）"
ENGINE = "用哪种检索引擎（默认 auto，按规模选；可用 rank-bm25、mapped；与 --beir 一起用）"
RUN = "把排序结果写成 TREC 格式的文件（与 --beir 一起用）"

BOT = "启动 Telegram 机器人"
BOT_LONG = """启动 Telegram 机器人，直到收到停止信号。

至少要设环境变量 WENBAO_TOKEN（BotFather 给的令牌）和 WENBAO_ADMINS（管理员的用户编号）。
全部设置和部署方法见 deploy/README.md。退出码 2 表示设置有误，重启也没有用。"""
FEEDBACK = "查看机器人收到的反馈和查不到的问题"
FEEDBACK_LONG = """查看机器人收到的反馈（👍 👎）；--gaps 列出没有找到答案的问题，也就是资料缺什么。

--line 把一条反馈变成评测集的一行（JSON），可以直接追加到 wenbao eval 用的文件：
  wenbao feedback --line 3 >> questions.jsonl
👍 的正确答案就是当时的引文；👎 的要用 --cite、--answer 或 --unanswerable 说明。"""
GAPS = "列出没有找到答案的问题，最常问的在前"
EVAL_LINE = "把第几条反馈打印成评测集的一行"
CITE = "正确的原文的编号（配合 --line）"
ANSWER_WORDS = "原文中回答问题的那几个字（配合 --line）"
UNANSWERABLE = "标为没有答案，并写明原因（配合 --line）"

HELP_ABOUT = "显示一个命令的帮助"
ABOUT = "命令的名字"
COMPLETION = "打印命令行补全的脚本"
COMPLETION_LONG = """打印命令行补全的脚本：命令、选项，以及报告、单位、年份和编号。

  bash        eval "$(wenbao completion bash)"，写进 ~/.bashrc
  zsh         eval "$(wenbao completion zsh)"，写进 ~/.zshrc，放在 compinit 之后
  fish        wenbao completion fish > ~/.config/fish/completions/wenbao.fish
  powershell  wenbao completion powershell | Out-String | Invoke-Expression，写进 $PROFILE"""
SHELL = "bash、zsh、fish 或 powershell"
FOR = "（供脚本使用）列出这些词之后可以接什么"
FORMAT = "输出的格式：text、json（同 --json）、md 或 csv"
MANUAL_NAME = "名称"
MANUAL_SYNOPSIS = "用法"
MANUAL_ENVIRONMENT = "环境变量"
MANUAL_STATUS = "退出码"
COMMON = ("help", "collection", "corpus", "plain", "json")  # options every command has, described once
UNKNOWN_COMMAND = "没有“{value}”这个命令{perhaps}；输入 wenbao --help 查看有哪些命令"
A_QUESTION = "没有“{value}”这个命令；要提问，请用 wenbao ask {value}"
PERHAPS = "，是不是 {name}"
UNRECOGNISED = "不认识的参数：{names}{perhaps}"
NO_COMMAND = "缺少命令；输入 wenbao --help 查看有哪些命令"
DOCTOR = "检查安装、报告和索引是否正常"

ARGPARSE_ERRORS = (  # what argparse says in English → what we say; the first pattern that fits is used
    (r"the following arguments are required: (?P<names>.+)", "缺少参数：{names}"),
    (r"argument (?P<name>\S+): invalid choice: '?(?P<value>.*?)'? \(.*", "选项 {name} 不能是“{value}”"),
    (r"argument (?P<name>[^:]+): expected one argument", "选项 {name} 后面缺少一个值"),
    (r"argument (?P<name>[^:]+): expected at least one argument", "选项 {name} 后面至少要有一个值"),
    (r"argument (?P<name>[^:]+): ignored explicit argument '?(?P<value>.*?)'?$", "选项 {name} 不接受值“{value}”"),
    (r"argument (?P<name>[^:]+): (?P<rest>.*[\u4e00-\u9fff].*)", "选项 {name}：{rest}"),
    (r"ambiguous option: (?P<name>\S+) could match (?P<names>.+)", "选项 {name} 不明确，可能是：{names}"),
    (r"(?P<rest>.*)", "命令行有误：{rest}"),
)
SEE_HELP = "（用法见 {program} --help）"
NOT_A_COUNT = "“{value}”不是不小于 {minimum} 的整数"
NO_FOLDER = "文件夹的名字是空的"
NOT_A_YEAR = "“{value}”不是年份，请写成 2024 这样"
