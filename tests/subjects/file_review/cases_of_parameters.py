"""What makes each parameter of reviews of case files speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing

STANDARD = "名称: 甲\n评查项目: [{编号: '1', 内容: 立案, 分值: 100}]\n"
DRAWN = "甲立〔2015〕1号"


def reviewed(**other: str) -> Files:
    """A closed case, the row of a draw that took it, and its review; other fields of the review replace its own."""
    case = f"案号,案由,当事人类型,程序,立案,结案\n{DRAWN},甲,公民,一般,2015-02-02,2015-03-02\n"
    drawn = "批次,种子,抽取日期,结案起,结案止,定额,共抽,单位,类别,基数,基数摘要,名次,案号\n"
    drawn += f"1,甲,2015-06-01,2015-01-01,2015-06-01,行政处罚=1,1,jia,行政处罚,1,fc287285b2c99c98,1,{DRAWN}\n"
    row = {
        "编号": "P1",
        "单位": "jia",
        "案号": DRAWN,
        "评查标准": "chufa",
        "日期": "2015-07-01",
        "初评得分": "90",
    }
    row |= other
    return {
        "units/jia/2015/cases.csv": case,
        "county/2015/draws.csv": drawn,
        "county/review-standards/chufa.yaml": STANDARD,
        "county/2015/reviews.yaml": "- {" + ", ".join(f"{k}: {v}" for k, v in row.items()) + "}\n",
    }


CASES: Cases = {
    "案卷评查.评分差": (reviewed(复评人="[J001]", 复评得分="80"), "2015-12-31", 5, 15),
    "案卷评查.评查期限": (reviewed(), "2015-12-31", 20, 40),
    "案卷评查.每年评查": ({**reviewed(), "county/2015/reviews.yaml": "[]\n"}, "2016-01-01", 0, 1),
    "案卷抽取.结案天数": (reviewed(), "2015-12-31", 151, 60),
    "案卷抽取数.行政处罚": (reviewed(), "2015-12-31", 1, 2),
    "案卷抽取数.行政许可": (reviewed(), "2015-12-31", 0, 1),
    "案卷评查等次分.优秀": (reviewed(初评得分="92", 等次="优秀"), "2015-12-31", 90, 95),
    "案卷评查等次分.合格": (reviewed(初评得分="65", 等次="合格"), "2015-12-31", 60, 70),
    "案卷评查等次分.不合格": (reviewed(初评得分="65", 等次="合格"), "2015-12-31", 0, 65),
    **{name: (reviewed(等次=last(name)), "2015-12-31", 0, 1) for name in standing("案卷评查合格等次")},
}
