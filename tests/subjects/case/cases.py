"""One case of 甲 over the base county, with columns and stages replaced, and what each parameter of cases decides."""

from __future__ import annotations

from building import BASE

from zfzr.declare.parameter import parameters

CASES = "units/jia/2015/cases.csv"
STAGES = "units/jia/2015/case-stages.yaml"
DISCUSSIONS = "units/jia/2015/discussions.yaml"
NUMBER = "甲食药监立〔2015〕1号"
Files = dict[str, str]

LINE = {
    "案号": NUMBER,
    "职权编码": "41082301CF00100",
    "案由": "经营腐败变质食品",
    "当事人类型": "法人",
    "当事人": "甲县某商贸有限公司",
    "程序": "一般",
    "立案": "2015-08-03",
    "主办人": "J001",
    "协办人": "J002",
    "决定日期": "2015-09-10",
    "决定文号": "甲食药监罚〔2015〕1号",
    "处罚种类": "罚款",
    "罚款": "3000",
    "送达日期": "2015-09-11",
}
ON_THE_SPOT = {"程序": "简易", "立案": "", "送达日期": "2015-09-10"}


def table(*rows: dict[str, str]) -> str:
    """A register of cases: the columns that any row has."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def case(stages: str = "", **over: str) -> Files:
    """The files of one case; `stages` are lines of YAML below its number, none: it is not written in full."""
    files = {CASES: table({**LINE, **over})}
    if stages:
        body = "".join(f"  {line}\n" for line in stages.strip().splitlines())
        files[STAGES] = f"- 案号: {NUMBER}\n{body}"
    return files


REFINED = {
    "units/jia/discretion.yaml": (BASE / "units/jia/discretion.yaml")
    .read_text("utf-8")
    .replace("  幅度:", "  上级条目: SJ-1\n  幅度:"),
    "county/superior-standards.yaml": "- 编号: SJ-1\n  基准: 某省基准\n  违法行为: 甲\n  档次:\n"
    "  - {程度: 一般, 幅度条件: 货值金额不足一万元, 下限: 45000, 上限: 70000}\n"
    "  - {程度: 较重, 幅度条件: 货值金额不足一万元, 下限: 70000, 上限: 100000}\n",
}
"""The table of 甲 as a refinement of a higher one, which begins lower."""


def sanctioned(word: str) -> Files:
    """A case led by J001, who was given a sanction in the year before."""
    return case() | {
        "units/jia/2014/accountability.yaml": f"""
            统计期间: {{起: 2013-12-01, 止: 2014-11-30}}
            类型: 有追究
            追究:
            - 案由: 泄露检查安排
              处分: [{{人员编号: J001, 种类: {word}, 日期: 2014-10-08}}]
            """
    }


_TOLD = "告知: {日期: 2015-09-01, 告知听证: 是}"
_STAGE_DAYS = {
    "立案": {"立案": "2015-09-05"},
    "决定": {},
    "送达": {},
    "公示": {"公示日期": "2015-09-20"},
    "结案": {"结案": "2015-09-20"},
}
_STAGES = {
    "调查终结": "调查终结: {day}",
    "法制审核": "法制审核: {{日期: {day}, 意见: 同意}}",
    "告知": "告知: {{日期: {day}, 告知听证: 否}}",
    "听证": "听证: {{举行: {day}}}",
    "集体讨论": "集体讨论: {day}",
    "审批": "审批日期: {day}",
    "执行": "执行: {{日期: {day}}}",
}


def out_of_order(first: str, second: str) -> Files:
    """A case whose second stage came before its first."""
    days = {"立案": "2015-09-05", "决定": "2015-09-10", first: "2015-09-20", second: "2015-09-10"}
    if {first, second} <= {"告知", "听证", "法制审核", "集体讨论"}:
        days["决定"] = "2015-09-30"  # the first is late for the second alone
    if second == "结案" or second == "公示":
        days |= {first: "2015-09-10", second: "2015-09-05"}
    if first == "决定" and second == "执行":
        days |= {first: "2015-09-10", second: "2015-09-08"}
    if first == "立案":
        days |= {first: "2015-08-20", second: "2015-08-10"}
    if (
        second == "送达"
    ):  # its day stands among the stages alone: two columns that contradict each other are ZF103
        return case("送达: {日期: 2015-09-05}", 送达日期="")
    columns = {"立案": "立案", "决定": "决定日期", "公示": "公示日期", "结案": "结案"}
    over = {columns[stage]: day for stage, day in days.items() if stage in columns}
    over |= {"立案": days["立案"] if first == "立案" else "2015-08-03", "送达日期": days["决定"]}
    written = [_STAGES[stage].format(day=day) for stage, day in days.items() if stage in _STAGES]
    return case("\n".join([*written, "备注: 示例"]), **over)


def _members(family: str) -> list[str]:
    return sorted(parameters()[family].standing or ())


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _of_day(files: Files, one: int, other: int, day: str = "2015-12-31") -> tuple[Files, str, int, int]:
    return files, day, one, other


DECIDED_BY = {
    "个体工商户按公民": _of_day(
        case(当事人类型="个体工商户", 当事人="某小吃店", **ON_THE_SPOT, 罚款="500"), 0, 1
    ),
    "重大处罚.罚款.公民": _of_day(case(当事人类型="公民", 当事人="王某", 重大="否"), 3000, 3001),
    "重大处罚.罚款.单位": _of_day(case(重大="否"), 3000, 3001),
    **{
        name: _of_day(
            case(
                处罚种类=f"罚款；{name.split('.')[1]}", 当事人类型=name.split(".")[2], 当事人="某", 重大="否"
            ),
            0,
            1,
        )
        for name in _members("重大处罚种类")
    },
    "听证.门槛.公民": _of_day(
        case("告知: {日期: 2015-09-01, 告知听证: 否}", 当事人类型="公民", 当事人="王某"), 3000, 3001
    ),
    "听证.门槛.单位": _of_day(case("告知: {日期: 2015-09-01, 告知听证: 否}"), 3000, 3001),
    **{
        name: _of_day(
            case("告知: {日期: 2015-09-01, 告知听证: 否}", 处罚种类=f"罚款；{name.split('.')[1]}"), 0, 1
        )
        for name in _members("听证种类")
    },
    "听证.申请期限": _of_day(case(_TOLD), 3, 30),
    "听证.通知期限": _of_day(
        case(f"{_TOLD}\n听证: {{申请: 2015-09-01, 通知: 2015-09-02, 举行: 2015-09-09}}"), 7, 8
    ),
    "当场处罚.上限.公民": _of_day(case(**ON_THE_SPOT, 当事人类型="公民", 当事人="王某", 罚款="50"), 49, 50),
    "当场处罚.上限.单位": _of_day(case(**ON_THE_SPOT, 罚款="1000"), 999, 1000),
    **{
        name: _of_day(case(**ON_THE_SPOT, 处罚种类=name.split(".")[1], 罚款=""), 0, 1)
        for name in _members("当场处罚种类")
    },
    "决定期限": _of_day(case(), 10, 60),
    "决定期限.延长": _of_day(
        case(
            "告知: {日期: 2015-03-02}\n延期: [{事由: 案情复杂, 批准日期: 2015-03-01, 延至: 2015-06-30}]",
            职权编码="41082301CF00900",
            立案="2015-02-02",
            决定日期="2015-03-25",
            送达日期="2015-03-26",
        )
        | {
            "laws/zhian-guanli-chufa-fa.yaml": """
                名称: 中华人民共和国治安管理处罚法
                效力层级: 法律
                制定机关: 全国人民代表大会常务委员会
                版本: [{公布: 2012-10-26, 施行: 2013-01-01, 条数: 119}]
                """,
            "units/jia/authorities.yaml": """
                - 编码: 41082301CF00900
                  名称: 对扰乱公共秩序的处罚
                  类别: 行政处罚
                  依据: [《中华人民共和国治安管理处罚法》第二十三条]
                  状态: 在用
                """,
        },
        5,
        60,
    ),
    "送达期限": _of_day(case(送达日期="2015-09-30"), 7, 30),
    "行刑衔接.决定期限": _of_day(case(f"{_TOLD}\n行刑衔接: {{报告: 2015-08-10, 决定: 2015-08-20}}"), 3, 30),
    "行刑衔接.移送时限": _of_day(case(f"{_TOLD}\n行刑衔接: {{决定: 2015-08-10, 移交: 2015-08-20}}"), 24, 480),
    "公示.处罚决定": _of_day(case(公示日期="2015-10-30"), 7, 90),
    "处罚时效": _of_day(case(违法行为发生日="2014-08-03"), 11, 12),
    "执法人员数.一般": _of_day(case(), 2, 3),
    "执法人员数.简易": _of_day(case(**ON_THE_SPOT), 2, 3),
    **{f"处分期.{word}": _of_day(sanctioned(word), 9, 12) for word in ("记过", "记大过", "降级", "撤职")},
    **{
        name: _of_day(out_of_order(*name.split(".")[1:]), 0, 1)  # type: ignore[misc]
        for name in _members("环节先后")
    },
    **{
        name: _of_day(
            case(
                f"{_TOLD}\n法制审核: {{日期: 2015-08-30}}\n执行: {{日期: 2015-09-20}}\n调查终结: 2015-08-28"
            ),
            0,
            1,
        )
        for name in _members("记录环节")
    },
    **{name: _of_day(case(处罚种类=f"罚款；{name.split('.')[1]}"), 0, 1) for name in _members("处罚种类")},
    **{name: _of_day(case(程序=_last(name)), 0, 1) for name in _members("案件程序")},
    **{
        f"偏离批准方式.{way}": _of_day(
            case(
                "裁量: {档次: 一般, 幅度条件: 货值金额不足一万元}\n偏离理由: 主动改正\n集体讨论: 2015-11-05\n"
                f"偏离批准: {way}",
                立案="2015-10-12",
                决定日期="2015-11-10",
                送达日期="2015-11-11",
                罚款="40000",
            ),
            0,
            1,
        )
        for way in ("集体讨论", "主要负责人批准")
    },
    "法制审核人员资格": _of_day(
        {
            **case("法制审核: {日期: 2015-09-01, 审核人: J002, 意见: 同意}"),
            "units/jia/people.csv": "人员编号,姓名,人员性质,法律职业资格,法制审核起始\n"
            "J001,孙示四,公务员,,\nJ002,李示五,公务员,否,2015-01-10\n",
        },
        0,
        1,
    ),
    "电子证据审核": _of_day(case("电子证据: [{设备: 测速仪}]"), 0, 1),
    "法制审核人员.占比": _of_day(
        {
            "units/jia/postings.csv": "人员编号,机构,岗位,起\n"
            "J001,zhifa,zhifa-diaocha,2014-05-01\nJ002,fazhi,fazhi-shenhe,2014-05-01\n"
        },
        5,
        60,
    ),
    "偏离上级基准批准方式.逐级报请批准": _of_day(
        {
            **case(
                "裁量: {档次: 一般, 幅度条件: 货值金额不足一万元}\n偏离理由: 主动改正\n偏离批准: 集体讨论",
                立案="2015-10-12",
                决定日期="2015-11-10",
                送达日期="2015-11-11",
                罚款="40000",
            ),
            **REFINED,
        },
        0,
        1,
    ),
    "法制审核目录.公布": _of_day({"units/jia/review-catalogue.yaml": "- {版本: 2015年版}\n"}, 0, 1),
    **{
        name: _of_day(case(复议诉讼结果=name.split(".")[1], 复议诉讼日期="2015-11-02"), 0, 1)
        for family in ("复议诉讼结果", "复议诉讼纠错")
        for name in _members(family)
    },
    **{
        name: _of_day(
            case(
                决定日期="",
                决定文号="",
                处罚种类="",
                罚款="",
                送达日期="",
                结案="2015-10-08",
                结案方式=name.split(".")[1],
            ),
            0,
            1,
        )
        for family in ("结案方式", "不处罚结案")
        for name in _members(family)
    },
    "移送司法结案.移送司法机关": _of_day(
        case(
            "行刑衔接: {报告: 2015-09-01, 决定: 2015-09-02, 不移送: 是}",
            结案="2015-10-08",
            结案方式="移送司法机关",
        ),
        0,
        1,
    ),
}
"""By parameter: a case, the day, and two values between which what reads it says something else."""
