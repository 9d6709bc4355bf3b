"""What a reviewer reads of each kind of change."""

from __future__ import annotations

import pytest
from review.states import Files, base, reviewed, said

from zfzr.declare.record import kinds
from zfzr.declare.words import headed, kind_name
from zfzr.present.review_phrases import summary
from zfzr.terms.text import Text

POWERS = "units/jia/authorities.yaml"
POSTINGS = "units/jia/postings.csv"
CERTIFICATES = "units/jia/certificates.csv"
EVENTS = "county/2015/certificate-events.csv"
RECEIPTS = "county/2015/receipts.csv"
RATINGS = "county/2015/ratings.csv"
VERIFICATIONS = "county/2015/verifications.csv"
REPORT = "units/jia/2015/accountability.yaml"
LAW = "laws/shipin-anquan-fa.yaml"
PEOPLE = "units/jia/people.csv"
POWER = "41082301CF00100 对生产经营腐败变质食品的处罚"

ROUNDS = (
    base("zfzr.yaml")
    + "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}}\n"
    + "- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25}\n"
)


def with_status(status: str, entry: str = "") -> Files:
    log = f"  变更:\n  - {entry}\n" if entry else ""
    return {POWERS: base(POWERS).replace("  状态: 在用\n", f"  状态: {status}\n{log}")}


def new_power(more: str) -> Files:
    return {POWERS: base(POWERS) + f"- 编码: 41082301XK00100\n  名称: 食品经营许可\n  类别: 行政许可\n{more}"}


# Powers


def test_a_power_delegated_without_a_receiver() -> None:
    after = with_status("下放", "{日期: 2015-09-01, 类型: 下放, 批准文号: 示例〔2015〕7号}")
    assert said({}, after) == [f"下放 职权事项 {POWER}：2015-09-01，批准文号 示例〔2015〕7号！没有写承接方"]


def test_a_power_delegated_to_a_township() -> None:
    after = with_status("下放", "{日期: 2015-09-01, 类型: 下放, 依据: 示例〔2015〕7号, 对方: 乙镇}")
    assert said({}, after) == [f"下放 职权事项 {POWER}：2015-09-01，下放至乙镇，依据 示例〔2015〕7号"]


def test_a_power_whose_log_does_not_know_of_its_end() -> None:
    assert said({}, with_status("取消")) == [f"取消 职权事项 {POWER}：原在用！变更一栏没有这次变动的记载"]


def test_a_power_merged_into_nothing_in_particular() -> None:
    after = with_status("合并", "{日期: 2015-09-01, 类型: 合并, 依据: 示例〔2015〕7号}")
    assert said({}, after) == [f"合并 职权事项 {POWER}：2015-09-01，依据 示例〔2015〕7号！没有写并入哪一事项"]


def test_a_power_that_is_in_use_again() -> None:
    assert said(with_status("暂停"), {}) == [f"恢复 职权事项 {POWER}：原暂停"]


def test_a_new_power_without_an_entry_in_its_log() -> None:
    assert said({}, new_power("")) == [
        "新增 职权事项 41082301XK00100 食品经营许可：行政许可！变更一栏没有这次变动的记载"
    ]


def test_a_power_taken_over_from_another_unit() -> None:
    log = "  变更:\n  - {日期: 2015-03-01, 类型: 承接, 对方: 县工商局, 依据: 示例〔2015〕2号}\n"
    assert said({}, new_power(log)) == [
        "承接 职权事项 41082301XK00100 食品经营许可：行政许可，2015-03-01，承接自县工商局，依据 示例〔2015〕2号"
    ]


def test_a_power_that_is_deleted_loses_its_history() -> None:
    assert said(new_power(""), {}) == [
        "删去 职权事项 41082301XK00100 食品经营许可"
        "！整条删去，来历不可再查；取消、下放、收回、合并的应改“状态”并保留本条"
    ]


def test_a_power_that_was_only_looked_through_again() -> None:
    after = {POWERS: base(POWERS).replace("复核日期: 2015-10-08", "复核日期: 2015-12-01")}
    assert said({}, after) == [f"复核 职权事项 {POWER}：复核日期 2015-12-01"]


def test_an_amended_power_shows_which_of_its_statements_changed() -> None:
    after = {POWERS: base(POWERS).replace("第（四）项", "第（五）项")}
    (line,) = reviewed({}, after).lines
    assert line.verb.zh == "修改"
    assert [(f.where, f.before, f.after) for f in line.fields] == [
        (
            "依据.引文",
            "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项",
            "《中华人民共和国食品安全法》第一百二十四条第一款第（五）项",
        )
    ]


def test_a_template_says_how_far_its_change_reaches() -> None:
    path = "county/duty-templates.yaml"
    before = {path: "\n".join(t for t in base(path).splitlines() if not t.startswith("  类别:")) + "\n"}
    after = {path: before[path].replace("处罚.一般程序:", "处罚.一般程序:\n  类别: 行政处罚", 1)}
    assert said(before, after) == ["修改 责任模板 处罚.一般程序：影响 1 个单位的 1 项职权"]


# Law

NEW_VERSION = """\
- 公布: 2018-12-29
  施行: 2018-12-29
  条数: 154
  变动:
    - {条: 124, 类型: 修改}
    - {条: 150, 类型: 修改}
"""


def test_a_new_text_of_a_law_names_the_powers_on_articles_it_changes() -> None:
    text = base(LAW).replace("版本:\n", "版本:\n" + NEW_VERSION)
    assert said({}, {LAW: text}, day="2019-01-01") == [
        "新文本 执法依据 《中华人民共和国食品安全法》：2018-12-29 起施行，变动第124条、第150条；"
        f"涉及 1 个单位的 1 项在用职权：县食药监局 {POWER}"
    ]


def test_a_new_text_that_changes_other_articles_touches_no_power() -> None:
    text = base(LAW).replace("版本:\n", "版本:\n" + NEW_VERSION.replace("124", "35"))
    assert said({}, {LAW: text}, day="2019-01-01") == [
        "新文本 执法依据 《中华人民共和国食品安全法》：2018-12-29 起施行，变动第35条、第150条；"
        "没有在用职权引用"
    ]


def test_a_new_text_without_a_list_of_changes_touches_all() -> None:
    version = "".join(NEW_VERSION.splitlines(keepends=True)[:3])
    text = base(LAW).replace("版本:\n", "版本:\n" + version)
    assert said({}, {LAW: text}, day="2019-01-01") == [
        "新文本 执法依据 《中华人民共和国食品安全法》：2018-12-29 起施行，没有列变动，视为全面修订；"
        f"涉及 1 个单位的 1 项在用职权：县食药监局 {POWER}"
    ]


def test_a_range_of_articles_is_touched_within() -> None:
    power = base(POWERS).replace("第一百二十四条第一款第（四）项", "第一百二十二条至第一百二十六条")
    before: Files = {POWERS: power}
    after: Files = {POWERS: power, LAW: base(LAW).replace("版本:\n", "版本:\n" + NEW_VERSION)}
    assert "涉及 1 个单位的 1 项在用职权" in said(before, after, day="2019-01-01")[0]


# Officers and certificates

EVENT_HEAD = "证号,日期,事件,决定机关,文号\n"
SUSPENDED = EVENT_HEAD + "豫H01-0001,2015-05-06,暂扣,县政府法制办,示例〔2015〕3号\n"


def test_a_certificate_suspended_while_its_holder_is_posted() -> None:
    assert said({}, {EVENTS: SUSPENDED}) == [
        "暂扣 证件动态 豫H01-0001 J001 孙示四：2015-05-06，县政府法制办，示例〔2015〕3号"
        "！2015-05-06 当日仍在稽查大队稽查执法岗任岗，其间无其他有效执法证件"
    ]


def test_a_certificate_suspended_after_its_holder_left_the_post() -> None:
    left = base(POSTINGS).replace(
        "J001,zhifa,zhifa-diaocha,科员,2014-05-01,", "J001,zhifa,zhifa-diaocha,科员,2014-05-01,2015-05-05"
    )
    assert said({POSTINGS: left}, {POSTINGS: left, EVENTS: SUSPENDED}) == [
        "暂扣 证件动态 豫H01-0001 J001 孙示四：2015-05-06，县政府法制办，示例〔2015〕3号"
    ]


def test_an_event_of_a_certificate_concerns_the_unit_of_its_holder() -> None:
    (section,) = reviewed({}, {EVENTS: SUSPENDED}).sections
    assert (section.slug, section.name) == ("jia", "县食药监局")


def test_a_certificate_that_was_issued() -> None:
    row = "豫H01-0003,J002,河南省行政执法证,2016版,食品药品,甲县,2015-12-01,2020-12-31\n"
    assert said({}, {CERTIFICATES: base(CERTIFICATES) + row}) == [
        "发证 证件 豫H01-0003 J002 李示五：河南省行政执法证，发证日期 2015-12-01，有效期至 2020-12-31"
    ]


def test_an_officer_who_leaves_a_post() -> None:
    after = base(POSTINGS).replace(
        "J002,zhifa,zhifa-diaocha,科员,2014-05-01,", "J002,zhifa,zhifa-diaocha,科员,2014-05-01,2015-06-30"
    )
    assert said({}, {POSTINGS: after}) == ["离岗 任岗 J002 李示五 稽查大队稽查执法岗：2015-06-30 止"]


def test_an_officer_who_comes_to_a_post() -> None:
    after = base(POSTINGS) + "J002,fazhi,fazhi-shenhe,股长,2015-07-01,\n"
    assert said({}, {POSTINGS: after}) == ["任岗 J002 李示五 政策法规股法制审核岗：股长，2015-07-01 起"]


# Reports and receipts

RECEIPT = "轮次,单位,收到日期,收文号\n责任追究报告,jia,{day},法收2015-001\n"


@pytest.mark.parametrize(
    ("day", "timing"),
    [("2015-11-30", "2015-11-30 收到，按期"), ("2015-12-02", "2015-12-02 收到，逾期 2 日")],
)
def test_a_receipt_says_whether_it_was_in_time(day: str, timing: str) -> None:
    before: Files = {"zfzr.yaml": ROUNDS}
    assert said(before, {**before, RECEIPTS: RECEIPT.format(day=day)}) == [
        f"收到 收件登记 责任追究报告：{timing}"
    ]


def test_what_came_in_before_anybody_owed_it_is_neither_in_time_nor_late() -> None:
    """The round is due on 30 November and was ordered by a document of the day after."""
    before: Files = {
        "zfzr.yaml": ROUNDS.replace("止: 11-30}}", "止: 11-30}, 依据: 甲政办〔2015〕3号}"),
        "county/basis-documents.yaml": "- {文号: 甲政办〔2015〕3号, 标题: 通知, 发文机关: 甲县人民政府办公室, "
        "成文日期: 2015-12-01}\n",
    }
    assert said(before, {**before, RECEIPTS: RECEIPT.format(day="2015-12-02")}) == [
        "收到 收件登记 责任追究报告：2015-12-02 收到"
    ]


def test_a_receipt_whose_day_is_changed_is_the_same_receipt() -> None:
    before: Files = {"zfzr.yaml": ROUNDS, RECEIPTS: RECEIPT.format(day="2015-11-30")}
    after: Files = {"zfzr.yaml": ROUNDS, RECEIPTS: RECEIPT.format(day="2015-12-01")}
    assert said(before, after) == [
        "更改 收件登记 责任追究报告：2015-11-30 收到，按期 → 2015-12-01 收到，逾期 1 日"
    ]


def test_a_returned_report_says_why() -> None:
    before: Files = {"zfzr.yaml": ROUNDS}
    text = (
        "轮次,单位,收到日期,形式审查,退回原因,补正日期\n责任追究报告,jia,2015-11-25,退回,未盖章,2015-11-30\n"
    )
    assert said(before, {**before, RECEIPTS: text}) == [
        "收到 收件登记 责任追究报告：2015-11-25 收到，按期，退回：未盖章，2015-11-30 补正"
    ]


ZERO = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n合计: {件数: 0, 单位数: 0, 人数: 0}\n"
CASES = (
    "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n合计: {件数: 1, 单位数: 0, 人数: 1}\n"
    "追究:\n- 案由: 超期未答复投诉\n  人员:\n  - {人员编号: J001, 处理: [批评教育]}\n"
)


def test_a_zero_report_that_became_one_of_cases() -> None:
    assert said({REPORT: ZERO}, {REPORT: CASES}) == [
        "零报告改为有追究 责任追究报告 2015：1 件 1 人：超期未答复投诉"
    ]


def test_a_zero_report_handed_in() -> None:
    assert said({}, {REPORT: ZERO}) == ["报送 责任追究报告 2015：零报告"]


# Assessment

RATING = "单位,指标,扣分,得分,理由,评分人,日期\njia,2.4,{points},,抽查结果,钱示八,2015-12-15\n"


def test_a_rating_from_what_to_what() -> None:
    before, after = ({RATINGS: RATING.format(points=p)} for p in ("0.5", "2"))
    assert said(before, after) == ["改分 评审打分 2.4：扣 0.5 分 → 扣 2 分，抽查结果"]


def test_a_rating_concerns_the_unit_that_is_rated() -> None:
    (section,) = reviewed({}, {RATINGS: RATING.format(points="1")}).sections
    assert section.slug == "jia"


def test_a_verification_that_is_turned_round() -> None:
    text = "问题,单位,结论,说明,核实人,日期\nZF311:J001:2015-05-06,jia,{result},离岗培训,钱示八,2015-12-16\n"
    before, after = ({VERIFICATIONS: text.format(result=r)} for r in ("属实", "不属实"))
    assert said(before, after) == ["属实改为不属实 问题核实 ZF311:J001:2015-05-06：离岗培训"]


def test_an_objection_that_was_decided() -> None:
    path = "county/2015/objections.csv"
    head = "编号,单位,指标,提出日期,理由,结论,复核得分,复核意见,复核人,复核日期\n"
    before = {path: head + "YY2015-01,jia,2.4,2015-12-20,扣分偏重,,,,,\n"}
    after = {path: head + "YY2015-01,jia,2.4,2015-12-20,扣分偏重,采纳,7.5,改按0.5分扣,褚示九,2015-12-25\n"}
    assert said(before, after) == ["复核：采纳 异议与复核 YY2015-01 指标 2.4：复核得分 7.5，改按0.5分扣"]


# The county


def test_a_unit_that_was_renamed_without_its_former_name() -> None:
    path = "units/jia/unit.yaml"
    after = {path: base(path).replace("甲县食品药品监督管理局", "甲县市场监督管理局")}
    assert said({}, after) == ["更名 单位 甲县市场监督管理局：原名 甲县食品药品监督管理局！没有登记曾用名"]


def test_a_waiver_says_who_approved_it_until_when() -> None:
    text = "- {规则: ZF107, 对象: 罚款, 理由: 待查, 批准: 县政府法制办, 至: 2016-06-30}\n"
    assert said({}, {"waivers.yaml": text}) == [
        "批准 豁免 ZF107 罚款：待查，批准人 县政府法制办，至 2016-06-30"
    ]


PARAMETER = "考试.及格线:\n  单位: 分\n  取值:\n  - {{值: {value}, 来源: 行政处罚法, 核实: {verified}}}\n"


def test_a_parameter_that_is_another_number_now() -> None:
    before, after = ({"parameters.yaml": PARAMETER.format(value=value, verified="是")} for value in (3, 5))
    assert said(before, after) == ["修改 参数 考试.及格线：当日取值 3 → 5 分"]


def test_a_parameter_of_unverified_source_says_so() -> None:
    after = {"parameters.yaml": PARAMETER.format(value=3, verified="否")}
    assert said({}, after) == ["新增 参数 考试.及格线：当日取值 未设定 → 3 分！来源未核实"]


# Kinds without words of their own


def test_a_kind_without_words_is_said_by_its_label_and_key() -> None:
    path = "units/jia/systems.yaml"
    text = "- {名称: 重大执法决定法制审核制度, 类别: 法制审核, 印发日期: 2015-03-01}\n"
    assert said({}, {path: text}) == ["新增 制度登记 重大执法决定法制审核制度"]


def test_a_unit_s_changes_are_summed_up_by_kind() -> None:
    people = base("units/jia/people.csv")
    after = {
        "units/jia/people.csv": people.replace("女,事业", "女,公务员")
        + "J003,赵示七,男,公务员,\nJ004,周示九,男,公务员,\n"
    }
    (section,) = reviewed({}, after).sections
    assert [(k.zh, v.zh, n) for k, v, n in section.counted()] == [("人员", "修改", 1), ("人员", "新增", 2)]


@pytest.mark.parametrize(
    ("verb", "kind", "head"),
    [
        (Text("任岗", "posted"), Text("任岗", "posting"), Text("任岗", "posted posting")),
        (Text("登记案件", "case entered"), Text("案件", "case"), Text("登记案件", "case entered")),
        (Text("评查", "reviewed"), Text("案卷评查", "file review"), Text("案卷评查", "reviewed file review")),
        (Text("离岗", "left the post"), Text("任岗", "posting"), Text("离岗 任岗", "left the post posting")),
    ],
)
def test_a_word_that_verb_and_kind_share_is_said_once(verb: Text, kind: Text, head: Text) -> None:
    assert headed(verb, kind) == head


def test_what_happened_to_a_kind_is_counted_without_its_name_twice() -> None:
    after = base(POSTINGS).replace(
        "J002,zhifa,zhifa-diaocha,科员,2014-05-01,", "J002,zhifa,zhifa-diaocha,科员,2014-05-01,2015-06-30"
    )
    after += "J002,fazhi,fazhi-shenhe,股长,2015-07-01,\n"
    assert summary(
        reviewed({}, {POSTINGS: base(POSTINGS) + "J002,fazhi,fazhi-shenhe,股长,2015-07-01,\n"}).lines
    ).zh == ("任岗 1")
    assert summary(reviewed({}, {POSTINGS: after}).lines).zh == "任岗 离岗 1、任岗 1"


def test_every_kind_has_a_name_in_both_languages() -> None:
    for kind in kinds():
        name = kind_name(kind)
        assert name.zh == kind.label
        assert name.en.isascii()
        assert name.en.islower()


def test_records_are_told_in_the_order_of_their_file() -> None:
    """The tenth row stands behind the ninth, not behind the first."""
    rows = "".join(f"J{n:03},赵示{n},男,公务员,\n" for n in range(10, 22))
    review = reviewed({}, {PEOPLE: base(PEOPLE) + rows})
    numbers = [line.about.split()[0] for section in review.sections for line in section.lines]
    assert numbers == [f"J{n:03}" for n in range(10, 22)]
