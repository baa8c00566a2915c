"""A ranking collection of a few passages in BEIR's format, written into a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

TEXTS = (
    {"_id": "p1", "title": "", "text": "白毫银针产于闽东，是茶树的嫩芽制成的，满披白毫。"},
    {"_id": "p2", "title": "普洱茶", "text": "以云南大叶种晒青毛茶为原料，经渥堆发酵而成，汤色红浓。"},
    {"_id": "p3", "title": "", "text": "劉銘傳於1887年主持修築基隆到臺北的鐵路，這是島上最早的官辦鐵路。"},
    {"_id": "p4", "title": "", "text": "劉銘傳於1891年辭官，鐵路由邵友濂接手續修至新竹。"},
    {"_id": "p5", "title": "", "text": "GRUB 2 用 grub-mkconfig 命令生成启动菜单，配置写在 /etc/default/grub 里"},
    {"_id": "p6", "title": "", "text": "宝宝发热超过38.5度可以服用布洛芬，两次之间至少隔六小时，并多喝水。"},
    {"_id": "p7", "title": "", "text": "澄海县于明嘉靖四十二年设置，属潮州府，县治在今澄城。"},
)
QUERIES = (
    {"_id": "tea", "text": "普洱茶是用什么原料做的？"},
    {"_id": "railway", "text": "1887年刘铭传修了哪一段铁路？"},
    {"_id": "traditional", "text": "劉銘傳辭官是哪一年?"},
    {"_id": "latin", "text": "grub-mkconfig"},
    {"_id": "courteous", "text": "您好，我家宝宝昨天开始发热，请问吃布洛芬要隔多久？谢谢！"},
    {"_id": "place", "text": "澄海县最先是什么时候设置的？"},
    {"_id": "short", "text": "白毫"},
    {"_id": "unjudged", "text": "什么是红茶？"},
)
QRELS = """query-id\tcorpus-id\tscore
tea\tp2\t2
tea\tp1\t0
railway\tp3\t1
traditional\tp4\t1
latin\tp5\t1
courteous\tp6\t1
place\tp7\t1
short\tp1\t1
"""


def write(
    folder: Path,
    texts: Sequence[Mapping[str, str]] = TEXTS,
    queries: Sequence[Mapping[str, str]] = QUERIES,
    qrels: str = QRELS,
) -> Path:
    """Write a collection; returns its folder."""
    (folder / "qrels").mkdir(parents=True)
    for name, rows in (("corpus", texts), ("queries", queries)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text(qrels, encoding="utf-8")
    return folder
