"""Issued documents (五, 六（四）): each with its own number of its own organ, its day and who signed it."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Record, field


class IssuedDocument(
    Record,
    label="发文登记",
    duty="D44",
    file="county/{year}/issued-documents.csv",
    each_year="empty",
    also=("发文",),
):
    """A document that was issued: printed again, it bears this number and day, with the figures of that day."""

    number: str = field("编号", key=True, example="FW2026-01", given_on="day")
    document: str = field(
        "文书",
        public=True,
        meaning="文书的名称，如 zfzr doc 列出的",
        example="考核反馈书",
        also="文书名称 文书种类",
    )
    reference: str = field(
        "文号", number=Numbered(dated="day"), public=True, example="某司〔2026〕26号", of_one=("document",)
    )
    organ: str = field(
        "机关",
        public=True,
        meaning="发文机关，与 zfzr.yaml“发文”里的机关相同",
        example="甲县司法局",
    )
    addressee: str | None = field(
        "单位", default=None, refers="单位", valid_on="day", whose=True, meaning="发给一个单位的，填该单位"
    )
    about: str | None = field(
        "针对",
        default=None,
        meaning="针对一条记录的文书，填该记录的编号（zfzr doc 的 --for）",
        example="YT2026-01",
    )
    day: Day = field("日期", event=True, public=True, also="发文日期 发文时间")
    due: Day | None = field("期限", default=None, not_before="day", meaning="文书要求答复、补报的最后一天")
    answered: Day | None = field(
        "答复日期", default=None, event=True, not_before="day", meaning="收到答复、补报的日期；没有收到的不填"
    )
    signer: str | None = field("签发人", default=None, names="person")
    remark: str | None = field("说明", default=None, paragraphs=True)
