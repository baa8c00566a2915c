"""What is said when files are brought into a library, corrected, taken out or read again."""

ADD = "把报告加入资料库（Word、WPS、PDF、OFD、网页、文本，或整个文件夹）"
ADD_LONG = """把报告加入资料库：文件、压缩包，或文件夹连同其中的文件夹。原文件复制进库，逐份给出回执。

例如：
  wenbao add 年报/                         整个文件夹
  wenbao add 年报.docx --agency 青河县林业局 --year 2024
  wenbao add --yes --corpus 某处 年报/     不逐个询问，加入另外指定的资料库

库里已有同一单位、同一年的报告时，先问是否用新的代替；旧的移到库中 .replaced 文件夹，
以前给出的引文编号照样打得开。没有指定资料库（--corpus 或 WENBAO_CORPUS）时，
用个人资料库；其中有了报告，以后提问就查它，不再查附带的五份。"""
PATHS = "文件或文件夹，可以有多个"
TITLE = "指明标题（只能同时加入一个文件）"
AGENCY = "指明单位全称（只能同时加入一个文件）"
YEAR = "指明年份（只能同时加入一个文件）"
YES = "不询问，用新的代替旧的"
NO_REPLACE = "不询问，已有同一单位同一年的报告时不加入"
ONE_FILE_ONLY = "指明标题、单位、年份时，一次只能加入一个文件。"
NO_SUCH_PATH = "没有“{path}”这个文件或文件夹。"

EDIT = "更正一份报告的标题、单位或年份"
EDIT_LONG = """更正一份报告的标题、单位或年份。更正会一直保留，文件重新读取也不丢。

例如：
  wenbao edit 荣昌 --agency 重庆市荣昌区招商投资促进局 --year 2023"""
NEW_TITLE = "正确的标题"
NEW_AGENCY = "正确的单位全称"
NEW_YEAR = "正确的年份，例如 2024"
NOTHING_TO_EDIT = "没有写要更正什么；请用 --title、--agency 或 --year。"
EDITED = "已更正：《{title}》，{agency}，{year}。"

REMOVE = "把报告移出资料库，不再检索"
REMOVE_LONG = """把报告移出资料库，不再检索。文件留在原处；以前给出的引文编号照样打得开。

要重新加入，用 wenbao add 再加一次那个文件。"""
REMOVED = "已移出《{title}》，不再检索；文件还在：{files}。"

REFRESH = "重新读取资料库的文件夹：新的、改过的、上次读不了的"
REFRESHED = "已更新：新增或改动 {changed} 个文件，减少 {gone} 个，读不了 {problems} 个；现有 {reports} 份报告。"
UNCHANGED = "没有变化；现有 {reports} 份报告{unread}。"
UNREAD = "，读不了 {problems} 个文件"

MOVED = "资料库已更新：{what}。"
MOVED_ADDED = "新增 {count} 份"
MOVED_UPDATED = "更新 {count} 份"
MOVED_REMOVED = "减少 {count} 份"
BEHIND = "资料库有更新，正在读入；读完之前先按原来的资料回答。"

PROBLEMS = "只列出读不了的文件和拿不准的地方"
NO_PROBLEMS = "没有读不了的文件，也没有拿不准的地方。"

READING = "正在读入"
ADDED = "已加入"
ALREADY = "库里已有这个文件"
TWIN = "与库里的《{title}》是同一份报告，作为它的另一个文件加入"
TWIN_KEPT_OUT = "与库里的《{title}》是同一份报告，没有加入"
REPLACES = "已代替《{title}》（编号 {id}）"
NOT_REPLACED = "没有加入：库里已有《{title}》（编号 {id}），没有代替"
NOT_YET = "还没有入库"
WOULD_BE_TWIN = "还没有入库：与库里的《{title}》是同一份报告，入库后作为它的另一个文件"
WOULD_REPLACE = "还没有入库：入库后代替《{title}》（编号 {id}）"
RECEIPT = "{agency} · {year} · {sections} 节 · {characters} 字，全部归入各节"
SURE = "单位、年份：由文中读出"
UNSURE = "请核对：{what}"
ASK_REPLACE = "库里已有《{title}》（{agency} {year}），是否用“{file}”代替？[y/N] "
IRREGULAR = "结构上有 {count} 处可疑，详见 wenbao reports --check"
SUMMARY = "共 {files} 个文件：加入 {taken} 个，已有 {held} 个，没有加入 {left} 个，读不了 {problems} 个。"
WHERE = "资料库：{folder}"
NOW_DEFAULT = "以后提问默认查这个资料库；要查附带的五份报告，用 --corpus {seeds}。"
SKIPPED = "跳过 {count} 个文件：{names}。详情见 wenbao reports --problems（以后不再提醒）。"
SKIPPED_FILE = "{file}（{reason}）"
NOT_KEPT = "缓存存不下来（{folder}），每次都要重新建索引；请检查磁盘空间和权限，wenbao doctor 可以看到详情。"
NAME_SEPARATOR = "、"
AND_OTHERS = "{names} 等"

FORMER = "这份报告已经更新，以上是旧版原文（编号仍有效）。新版相应的一段："
FORMER_WITHOUT = "这份报告已经更新，以上是旧版原文（编号仍有效）；新版里没有找到相应的一段。新版：《{title}》"
FORMER_GONE = "这份报告已经移出资料库，以上是当时的原文。"
OPENED = "已用系统的程序打开 {file}{page}。"
AT_PAGE = "，请翻到第 {page} 页"
CANNOT_OPEN = "打不开原件 {file}：{reason}。"
NO_OPENER = "这台机器上没有打开文件的程序"
INSIDE_ARCHIVE = "它在压缩包里，请先解压"
NO_ORIGINAL = "原件已不在资料库的文件夹里"
