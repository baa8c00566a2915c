"""What went wrong, each in one sentence: facts from the error, words from here."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import PurePath

from bot.texts.config import AFAR_FOLDER
from retrieval import (
    CorpusEmpty,
    CorpusNotFound,
    DraftEmpty,
    EngineRefused,
    EngineUnavailable,
    LibraryBusy,
    LibraryUnusable,
    PassageNotFound,
    QuestionSetError,
    ReportAmbiguous,
    ReportNotFound,
    UnreadableFile,
    WenbaoError,
)

PREFIX = "错误："
WARNING = "注意："
DRAFT_EMPTY = "文稿里没有文字，没有可以核验的内容。"
EMPTY_QUESTION = "问题是空的，请写出要问的内容。"
NOTHING_TO_EVALUATE = "请给出问题文件，或者用 --beir 给出评测集的文件夹（二者选一）。"
ONLY_WITH_BEIR = "--engine 和 --run 要与 --beir 一起用。"
NO_ENGINE = "没有“{name}”这种检索引擎；可用的有：{names}。"
NO_OPENSEARCH = "检索引擎 opensearch 要另装组件：pip install 'wenbao[opensearch]'。"
WRONG_OPENSEARCH = "环境变量 {name} 不能用：{wanted}。"
OPENSEARCH_WANTED = {
    "URL": "应是 http:// 或 https:// 开头的地址（主机和端口，不含用户名和密码），多个用逗号隔开",
    "PASSWORD": "用户名和密码（WENBAO_OPENSEARCH_USER、WENBAO_OPENSEARCH_PASSWORD）要么都写，要么都不写",
    "CA": "没有这个文件；应是签发节点证书的 CA 证书（PEM）",
    "PREFIX": "应以小写字母或数字开头，只含小写字母、数字、- 和 _，最多 64 个字符",
    "SHARDS": "应是 1 到 1024 的整数",
    "REPLICAS": "应是 0 到 100 的整数",
    "TEXTS": "应是 1（存到集群上）或 0（不存）",
}
ENGINE_REASONS = {
    "login": "用户名或密码不对；请检查 WENBAO_OPENSEARCH_USER 和 WENBAO_OPENSEARCH_PASSWORD",
    "permission": "这个用户没有权限；请检查他的角色和 WENBAO_OPENSEARCH_PREFIX",
    "certificate": "服务器的证书不可信或已过期（{detail}）；请更换证书，或检查 WENBAO_OPENSEARCH_CA",
    "disk": "服务器的磁盘满了，索引是只读的；请清理磁盘再试",
    "nothing": "集群上没有可以取用的资料库；请先在存有报告的机器上设 WENBAO_ENGINE=opensearch，提一个问题，"
    "并让两台机器的 WENBAO_OPENSEARCH_PREFIX 相同",
    "texts": "集群上只有索引，没有存原文，这里不能取用；请管理员在存有报告的机器上去掉 WENBAO_OPENSEARCH_TEXTS=0，"
    "再提一个问题",
    "several": "集群上这个前缀下有几个资料库：{detail}；请指明用哪一个，例如 --corpus cluster:编号",
    "version": "集群上的资料库是另一个版本的问报建的；请在两台机器上装同一个版本（分词组件也要一样）",
    "damaged": "集群上的资料库缺了或坏了一块；请管理员删去索引 {detail}，再在存有报告的机器上提一个问题",
    "other": "{detail}；请检查服务器和设置",
}
ONLY_ASKED = "这个资料库在集群上，这里只能查；要增减、更正，请到存有报告的机器上（那里有了变化，这里会自己跟上）。"
QUESTION_FAILED = "这个问题没能处理（{kind}），请换个说法再问；设环境变量 WENBAO_DEBUG=1 可以看到详情。"
UNEXPECTED = "程序出了意外（{kind}：{detail}）；设环境变量 WENBAO_DEBUG=1 再试一次可以看到详情。"
HISTORY_UNAVAILABLE = "输入历史存不下来（{folder}），这次的输入只在本次对话里可以翻看。"

PROBLEM = "{file} 没有读入：{reason}。"
MAX_NAMED = 5  # files named in one sentence
PROBLEM_REASONS = {
    "empty": "文件是空的",
    "draft_format": "文稿只收 .docx、.txt、.md；请用 Word 或 WPS 另存为 .docx 再试",
    "encoding": "认不出文字编码",
    "format": "不支持这种格式；请另存为 Word、PDF 或纯文本",
    "unreadable": "文件打不开；请检查权限，或是否正被别的程序占用",
    "special": "它是管道、设备或链接，不是文件",
    "no_text": "里面没有成篇的中文",
    "attached": "网页上没有正文，正文在附件或嵌入的文件里；请下载那个文件再读",
    "archive": "是 zip 以外的压缩包；请先解压，或改用 zip",
    "encrypted": "需要密码；请取消密码保护，另存一份再试",
    "damaged": "文件已损坏，或内容与扩展名不符；请重新下载，或用 Word、WPS 打开，另存一份再试",
    "unsafe": "文件里有不安全的内容，不能读；请用 Word 或 WPS 打开，另存一份再试",
    "old_word": "这种旧格式读不了；请用 Word 或 WPS 另存为 .docx 再试",
    "no_text_layer": "这是扫描件或图片，没有文字；请换带文字的文件，或装上识别组件（pip install 'wenbao[ocr]'）再读",
    "pictures_only": "里面只有图片，或者文字画成了图形，没有可读的文字；请找原来的 Word 文件，或装上识别组件"
    "（pip install 'wenbao[ocr]'）再读",
    "garbled": "里面的文字是乱码；请找一份文字能复制的，或原来的 Word 文件",
    "too_large": "文件太大，或者展开后太大；请拆成几份再试",
    "too_deep": "文件夹或压缩包套得太深；请移到外层再试",
    "timeout": "读了很久也没读完，内容可能异常；请用 Word 或 WPS 打开，另存一份再试",
    "memory": "读它要占太多内存，内容可能异常；请用 Word 或 WPS 打开，另存一份再试",
    "crashed": "读的时候出了错，文件可能损坏；请用 Word 或 WPS 打开，另存一份再试",
}

QUESTION_SET_REASONS = {
    "json": "不是完整的 JSON",
    "fields": "缺少字段，或字段的类型不对",
    "answer_not_in_quote": "answer 不在 quote 之内",
    "encoding": "不是 UTF-8 编码",
    "empty": "一道题也没有",
    "damaged": "压缩文件不完整",
}

OS_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "文件夹是只读的",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
}

SQLITE_REASONS = {
    "SQLITE_FULL": "磁盘已满",
    "SQLITE_IOERR": "磁盘读写出错",
    "SQLITE_READONLY": "只能读，不能写",
    "SQLITE_CANTOPEN": "打不开",
    "SQLITE_BUSY": "正被另一个程序占用",
    "SQLITE_LOCKED": "正被另一个程序占用",
    "SQLITE_CORRUPT": "文件已损坏",
    "SQLITE_NOTADB": "文件已损坏",
}


def problem_sentence(file: str, reason: str) -> str:
    """Why one file of the corpus was left out; `reason` is a key of `PROBLEM_REASONS` or shown as it is."""
    return PROBLEM.format(file=file, reason=PROBLEM_REASONS.get(reason, reason))


def short_reason(reason: str) -> str:
    """Why a file was left out, without what to do about it."""
    return PROBLEM_REASONS.get(reason, reason).partition("；")[0]


def error_sentence(error: WenbaoError | OSError) -> str:
    """The one sentence that tells a person what went wrong and, where there is something to do, what to do."""
    if isinstance(error, OSError):
        reason = OS_REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
        return f"读写“{error.filename}”失败：{reason}。" if error.filename else f"读写失败：{reason}。"
    return _library_sentence(error)


def _unreadable(files: Sequence[tuple[str, str]]) -> str:
    """Why none of the files could be read, each reason said once."""
    by_reason: dict[str, list[str]] = {}
    for file, reason in files:
        by_reason.setdefault(reason, []).append(file)
    said = []
    for reason, named in by_reason.items():
        more = f" 等 {len(named)} 个" if len(named) > MAX_NAMED else ""
        said.append(f"{'、'.join(named[:MAX_NAMED])}{more}：{PROBLEM_REASONS.get(reason, reason)}")
    return "。".join(said)


def sentence_afar(error: WenbaoError | OSError) -> str:
    """The same for who does not sit at this machine: it names no file or folder of a failed read or write."""
    return error_sentence(OSError(error.errno, "") if isinstance(error, OSError) else error)


def _library_sentence(error: WenbaoError) -> str:
    match error:
        case CorpusNotFound() if PurePath(error.folder).parent.name == AFAR_FOLDER:
            return ONLY_ASKED
        case CorpusNotFound():
            return f"没有“{error.folder}”这个文件夹；请用 --corpus 或 WENBAO_CORPUS 指明报告在哪里。"
        case CorpusEmpty(unreadable=()):
            return f"文件夹“{error.folder}”里没有报告。"
        case CorpusEmpty():
            return f"文件夹“{error.folder}”里没有一份读得了的报告。{_unreadable(error.unreadable)}。"
        case LibraryBusy():
            return f"另一个进程正在更新“{error.folder}”的资料库，请稍后再试。"
        case LibraryUnusable():
            return f"资料库的记录写不进去（{error.folder}：{error.detail}）；请检查磁盘空间和权限，原有内容没有动。"
        case ReportAmbiguous():
            return f"“{error.name}”对应不止一份报告，请说得更具体：{'；'.join(error.candidates)}。"
        case ReportNotFound():
            return f"没有叫“{error.name}”的报告；输入 wenbao reports 查看有哪些报告。"
        case PassageNotFound():
            return f"没有编号为“{error.name}”的原文；请核对编号，或重新提问。"
        case UnreadableFile():
            return problem_sentence(error.file, error.reason)
        case DraftEmpty():
            return DRAFT_EMPTY
        case QuestionSetError():
            reason = QUESTION_SET_REASONS.get(error.reason, error.reason)
            return f"问题文件“{error.file}”第 {error.line} 行有误：{reason}。"
        case EngineUnavailable():
            return f"检索引擎现在没有响应（{error.detail}），请稍后再问。"
        case EngineRefused():
            return f"检索引擎没有照办：{ENGINE_REASONS[error.reason].format(detail=error.detail)}。"
        case _:
            return f"{error}。"
