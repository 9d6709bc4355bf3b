"""Documents to lay out: one with everything, built by hand."""

from __future__ import annotations

from typing import Any

from zfzr.present.document.body import blocks_of
from zfzr.present.document.tree import Annex, Head, Paper

FILLER = "执法责任制是依法行政的重要内容"
"""Fifteen characters without a mark: lines of it break anywhere."""

BODY = f"""根据有关要求，现将有关事项通知如下：
## 报送内容
{FILLER * 130}
### 有关表格
（一）表格要填全。没有的写“无”——不留空白。
| 序号 | 单位 | 情况 |
|---:|---|---|
| 1 | 县公安局 | 已经报送 |
| 2 | 县粮食局 | 没有报送 |
请认真办理。"""

_HEAD: dict[str, Any] = {
    "kind": "通知",
    "title": ("甲县人民政府办公室", "关于报送有关情况的通知"),
    "signature": "甲县人民政府办公室",
    "day": "2015年12月15日",
    "layout": "文件",
    "heading": "甲县人民政府办公室文件",
    "number": "甲政办〔2015〕3号",
    "addressee": "各乡镇人民政府，县直各有关单位",
    "attachments": ("情况表", "名单"),
    "copied_to": "县委各部门，县人大常委会办公室",
    "printed_by": "甲县人民政府办公室",
    "printed": "2015年12月15日",
}


def paper(body: str = BODY, **head: Any) -> Paper:
    """Return a document with two annexes, the first of which lies across."""
    table = "| 序号 | 名称 |\n|---:|---|\n" + "".join(f"| {n} | 第{n}行 |\n" for n in range(1, 31))
    return Paper(
        Head(**{**_HEAD, **head}),
        blocks_of(body, numbered=True),
        (
            Annex("附件1", "情况表", blocks_of(table, numbered=False, across=True), is_landscape=True),
            Annex("附件2", "名单", blocks_of("名单另发。", numbered=False)),
        ),
    )


def alone(body: str, **head: Any) -> Paper:
    """Return a document without head, annexes and 版记."""
    bare = {"layout": "无红头", "heading": "", "number": "", "attachments": ()}
    bare |= {"copied_to": "", "printed_by": "", "printed": ""}
    return Paper(Head(**{**_HEAD, **bare, **head}), blocks_of(body, numbered=True))
