"""How a quote and its source are worded in each style, and what is said of what was taken."""

STYLES = ("公文", "脚注", "GB/T 7714", "Markdown", "口头")
OTHER_NAMES = {  # how people call a style → its name; spaces and case aside
    "gb": "公文", "正文": "公文",
    "footnote": "脚注", "注释": "脚注",
    "gb/t7714": "GB/T 7714", "gbt7714": "GB/T 7714", "7714": "GB/T 7714", "参考文献": "GB/T 7714",
    "md": "Markdown",
    "讲话": "口头", "口语": "口头",
}  # fmt: skip

NO_AGENCY = "单位不详"
NO_YEAR = "年份不详"
YEAR = "{year}年"

# A report's name with its issuer and its year, where its title lacks one of them or both
NAMED = "{title}"
NAMED_AGENCY = "{agency}《{title}》"
NAMED_YEAR = "{title}（{year}）"
NAMED_BOTH = "{agency}{year}《{title}》"

# Where in it
PART, SECTION, POINT, ITEM = "第{number}部分", "第（{number}）节", "第{number}点", "第（{number}）项"
HEADED, HEADED_TOP = "“{heading}”", "“{heading}”部分"
PAGE = "第{page}页"
SEPARATOR = "，"

# Quote and source together
WHOLE = {
    "公文": "“{quote}”（{source}）",
    "脚注": "“{quote}”\n{source}",
    "GB/T 7714": "“{quote}”\n{source}",
    "Markdown": "> “{quote}”\n>\n> ——{source}",
    "口头": "据{source}，“{quote}”",
}
FOOTNOTE = "{agency}：《{title}》，{year}{place}。"
GBT_REPORT = "{agency}. {title}[R]. {year}{place}."
GBT_PLACE = ": {place}"
MARKDOWN = "{agency}《{title}》（{year}）{place}"
SPOKEN = "{agency}{year}{kind}"
SPOKEN_KIND = "报告"
SPOKEN_KINDS = {"政府工作报告": "政府工作报告"}
RECOGNISED = "（识别文字，请核对原件）"

# What was taken
TOOK_SENTENCE = "取了作答的一句"
TOOK_SENTENCES = "取了作答的{count}句"
TOOK_SOME = "取了作答的前{count}句，另有{rest}句不相连，没有取"
TOOK_PASSAGE = "没有标出答句，取了整段"
TOOK = "{what}（{characters}字）"
TOOK_AS = "{what}（{characters}字，{style}格式）"

STYLE_NOW = "引文格式：{style}。可以换成：{others}。"
STYLE_SET = "引文格式已改为{style}，例如：\n{example}"
NO_STYLE = "没有“{name}”这种引文格式；可用：{names}。"
EXAMPLE_QUOTE = "推进“高效办成一件事”，新增集成事项12项。"
EXAMPLE_TITLE = "某局2024年度法治政府建设工作报告"
EXAMPLE_AGENCY = "某局"
EXAMPLE_PART = "第二部分第（二）节"
