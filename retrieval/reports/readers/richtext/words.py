"""The control words of Rich Text Format (1.9.1): what they stand for, and of which groups the text is read."""

from __future__ import annotations

import re

from retrieval.reports.readers.assembling import BULLET

TOKEN = re.compile(
    r"(?P<hex>(?:\\'[0-9a-fA-F]{2}[\r\n]{0,2}){1,2000})|\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?"
    r"|\\(?P<symbol>.)|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
SIGNS = {
    "line": "\n", "page": "\n", "column": "\n", "lbr": "\n", "softline": "\n", "tab": "\t", "emdash": "—",
    "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": BULLET, "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
UNSEEN = {"v": "hidden_text", "deleted": "deleted_text"}
# What is no text of the document, though it is not marked as one that may be passed over.
SKIPPED = frozenset(
    ("annotation", "atnid", "atnauthor", "author", "background", "colortbl", "comment", "company", "datafield",
     "datastore", "doccomm", "filetbl", "footer", "footerf", "footerl", "footerr", "ftncn", "ftnsep", "ftnsepc",
     "aftncn", "aftnsep", "aftnsepc", "generator", "header", "headerf", "headerl", "headerr", "info", "keywords",
     "latentstyles", "listtable", "listoverridetable", "nonesttables", "nonshppict", "objdata", "objclass", "objname",
     "operator", "pn", "private", "revtbl", "rsidtbl", "rxe", "shprslt", "sp", "subject", "tc", "template",
     "themedata", "title", "txe", "xe", "xmlnstbl", "fchars", "lchars", "mmathPict", "mmathPr", "listpicture")
)  # fmt: skip
# What is text, or holds some, though it is marked as one that may be passed over.
KEPT = frozenset(
    ("shpinst", "footnote", "fldinst", "do", "ud", "nesttableprops", "moMath", "moMathPara", "shppict", "shpgrp")
)
QUIET = frozenset(("shp", "shpinst", "shpgrp", "do", "upr", "mmathPara"))  # hold text in parts, and none themselves
TARGETS = {
    "fonttbl": "fonts", "stylesheet": "styles", "listtext": "label", "pntext": "label", "fldinst": "code",
    "pict": "picture", "ud": "body", **dict.fromkeys(QUIET, "quiet"), **dict.fromkeys(SKIPPED, "skipped"),
}  # fmt: skip
BOXES = frozenset(("shptxt", "dptxbxtext"))
ENDS = frozenset(("par", "sect", "cell", "nestcell", "row", "nestrow"))
CONTENTS_FIELD = re.compile(r"\s*TOC\b", re.I)
