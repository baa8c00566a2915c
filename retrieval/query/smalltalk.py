"""A message → the courtesy it is, if it asks nothing of the reports: thanks, a greeting, what one asks a program."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from retrieval.language.notions import notions
from retrieval.language.patterns import regex

# No alternative is made of others: a row of them can be read in one way only, however long it is.
_NOTED = r"(?:好的|好|行|嗯|收到|明白|了解|ok|okay|再见|拜拜|bye)(?:了|啦|吧)?|(?:知道|清楚|可以|没事|没有)[了啦]"
_THANKS = (
    r"(?:非常|十分|太|多多)?(?:谢谢|感谢|多谢|谢了|谢啦|辛苦)(?:您|你|大家|问报)?(?:了|啦|啊|哈|哦)?"
    r"|thanks|thank you|thx"
)
_HELLO = (
    r"(?:你|您|大家)好(?:啊|呀)?|早|早上好|上午好|中午好|下午好|晚上好|嗨|哈喽|在吗|在不在|在么|有人吗|hello|hi|hey"
)
_ABOUT = (
    r"(?:你|您)(?:是谁|是什么|叫什么|叫什么名字|会什么|会做什么|会干什么|能做什么|能干什么|能查什么|有什么用|怎么用)"
    r"|(?:请问)?(?:怎么用|怎么使用|如何使用|使用说明|使用方法|帮助|help)"
)
_PLEASE = r"(?:请|麻烦|劳驾|能不能|可以|能)?(?:你|您)?(?:帮|替|给|为)?(?:我|我们|俺)?(?:再)?"
# What people ask of any machine: the time, the weather, a joke, a text to be written.
_TALK = (
    r"(?:今天|明天|后天|昨天|现在|这两天|外面)+的?(?:天气|气温)(?:怎么样|怎样|如何|好吗|好不好|预报)?"
    r"|天气(?:怎么样|怎样|如何|好吗|好不好|预报)"
    r"|(?:今天|现在)(?:是)?(?:几点|几号|星期几|周几|礼拜几|什么日子|几月几号|什么时间)[了钟]*"
    rf"|{_PLEASE}(?:讲|说|来|唱)(?:一)?[个段首]?(?:笑话|故事|段子|歌)"
    rf"|{_PLEASE}(?:写|起草|草拟|拟|编|编写|生成|润色|翻译|画|做|改)(?:一下|出|好)?(?:一)?[份篇段个首封张套]?\w{{0,10}}?"
    r"(?:讲话稿|发言稿|演讲稿|讲稿|稿子|文章|作文|讲话|发言|心得体会|邮件|诗|代码|ppt|海报|图片|简历|英文)"
    r"|(?:你|您)(?:几岁|多大|吃饭|睡觉|累不累|聪明吗|真聪明|真棒|好厉害|喜欢我吗|有女朋友吗|是人吗|是机器人吗|是ai吗)[了吗]*"
    r"|吃(?:饭)?了[吗没]|哈+|呵+|嘿+|无聊|我好累|好累"
)
# What people tell a program to do, in words.
_DO = (
    rf"{_PLEASE}(?:撤销|撤消|撤回|返回|回退|后退|取消|重做|清屏|清空|保存|打印|下载|分享|朗读|全选)(?:一下|下来|出来|操作|屏幕|历史|了|吧)?"
    rf"|{_PLEASE}(?:返回|回到|退回|回)(?:到)?(?:上一?[页步级层个条]|首页|主页|开头|去)"
    rf"|{_PLEASE}(?:来|说|讲|读|显示|看|放|重复)一[遍次]|重来(?:一[遍次])?|重复一[遍次下]"
    rf"|{_PLEASE}(?:把|将)?\w{{0,16}}?(?:收|放|加|存|装|丢)(?:进|入|到|在)(?:我的)?(?:素材)?(?:篮子|篮)(?:里面?|中)?(?:去|吧)?"
    rf"|{_PLEASE}(?:把|将)?(?:素材篮|篮子|篮|全部|结果|答案|这些|它们|上面的?)?(?:都)?导出(?:到|成|为|来|去|一下)?"
    r"(?:我的)?(?:桌面|文件|文档|表格|word|excel|u盘|电脑)?(?:上|里)?(?:去|吧)?"
    rf"|{_PLEASE}(?:要|想)?(?:退出|离开|关闭|关掉|结束)(?:去|来|吧|了|程序|软件|系统|窗口|对话|问报)?"
    rf"|{_PLEASE}(?:发|发送|转发)(?:给|到)(?:我|他|她|领导|同事|微信|邮箱|手机)\w{{0,6}}"
)
_REST = regex(r"[^\w\s]|_")


class Courtesy(Enum):
    """What such a message is."""

    THANKS = regex(rf"(?:(?:{_NOTED})\s*)*(?:(?:{_THANKS})\s*)+(?:再见|拜拜)?", needs="t感谢辛")
    NOTED = regex(rf"(?:(?:{_NOTED})\s*)+", needs="bo了再啦嗯好拜收明行")
    TALK = regex(rf"(?:{_TALK})[啊呀呢吧吗]?")  # nothing that a report tells
    COMMAND = regex(rf"(?:{_DO})")  # nothing to look for: something is to be done
    GREETING = regex(rf"(?:(?:{_HELLO}|{_ABOUT})\s*)+", needs="h上下中人你使哈嗨在好如帮怎您早晚")
    ITSELF = "itself"  # what the program is and does: a notion of `message.tsv`
    FAULTED = "faulted"  # the answer before was wrong, and no more


def courtesy_in(text: str) -> Courtesy | None:
    """What the whole of `text` is, None where it is anything else; marks and emoji do not count."""
    bare = " ".join(_REST.sub(" ", unicodedata.normalize("NFKC", text)).lower().split())
    found = next((kind for kind in Courtesy if _is(bare, kind.value)), None)
    asks = found is Courtesy.NOTED and text.rstrip().endswith(("?", "？"))  # 没有了？ goes on about the last answer
    return None if asks else found


def _is(bare: str, what: re.Pattern[str] | str) -> bool:
    """Does a message fit a pattern, or is each of its clauses of a notion?"""
    if not isinstance(what, str):
        return what.fullmatch(bare) is not None
    notion = notions("message.tsv")[what]
    return bool(bare) and all(map(notion.is_all_of, bare.split()))
