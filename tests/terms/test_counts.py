"""How many a text says there are, and how many it lists."""

from __future__ import annotations

import pytest

from zfzr.terms.counts import counted_as, lists_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发现三项问题：一是没有回证；二是没有签名", (3, 2)),
        ("发现两项问题：一是没有回证；二是没有签名", (2, 2)),
        ("部署四个方面：（一）清理；（二）公布；（三）检查", (4, 3)),
        ("提出3条意见：1.补正；2.培训；3.报告", (3, 3)),
        ("要求做到三点：①公开②规范③及时④便民", (3, 4)),
        ("整改要求有两条：第一，补正；第二，报告；第三，公开", (2, 3)),
        ("三个方面存在问题：一是制度；二是人员", (3, 2)),
        ("整改要求达到三条：1.补正；2.报告", (3, 2)),
        ("评查3件案卷：一是甲罚1号；二是甲罚2号", (3, 2)),
    ],
)
def test_a_list_is_counted_in_whatever_way_it_is_numbered(text: str, expected: tuple[int, int]) -> None:
    (found,) = lists_in(text)
    assert (found.stated, found.listed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "发现三项问题，一是没有回证",  # announces no list
        "主要有三项：一是清理、二是公布等",  # breaks off
        "发现三项问题：没有回证、没有签名",  # not numbered
        "修改第二条、第三条：一是新增；三是删除",  # a gap
        "扣分3分：1.5分为程序，1.5分为文书",  # no items
        "检查三个单位",
        "违反第三十三条：（一）不得出售；（二）不得出借",
        "按第十二项：一是公开；二是便民",
        "违反第十五条第一、三项规定：一是不亮证；二是不告知",
        "主要有三项问题：一是没有回证；二是没有签名等。今后补正",
        "主要有三项问题：一是没有回证；二是没有签名等问题。今后补正",
        "当日下午3点在会议室：一是通报；二是约谈",
        "9点召开会议：一是通报；二是约谈",
        "推行三项制度：一是加强领导；二是强化培训",  # the name of three systems
        "落实“四项清单”：一是编制；二是公布",
        "抽查3件案卷发现以下问题：一是没有回证；二是没有签名",  # of what was found, not of the files
        "检查10件案卷的问题：1.缺页；2.没有签名",
        "对2件案件提出要求：一是补正；二是装订；三是归档",
        "五个问题主要是：一是没有回证；二是没有签名",  # of some of them
        "8个问题已整改6个问题：一是台账；二是卷宗",
        "三个问题中两个已整改：一是台账；二是签名",
        "提出三至五条意见：一是补正；二是装订；三是归档",  # of a span
        "发现问题两类、三项：一是制度类；二是人员类",
        "发现问题2类3项：一是制度类；二是人员类",
        "提出4条要求：一是补正；二是装订；三是归档；最后，年底前报送",  # one without a number
    ],
)
def test_what_is_no_numbered_list_is_left(text: str) -> None:
    assert list(lists_in(text)) == []


def test_a_list_goes_on_behind_the_list_within_one_of_its_items() -> None:
    text = "有三项要求：一是亮证；二是告知，分两点：（一）事由，（二）权利；三是签名"
    assert [(each.stated, each.listed) for each in lists_in(text)] == [(3, 3), (2, 2)]


def test_one_item_too_many_behind_a_list_within_is_counted() -> None:
    text = "有三项要求：一是亮证；二是告知，分两点：（一）事由，（二）权利；三是签名；四是归档"
    assert [(each.stated, each.listed) for each in lists_in(text)] == [(3, 4), (2, 2)]


def test_circled_numbers_go_on_beyond_ten() -> None:
    (found,) = lists_in("共11点：①甲②乙③丙④丁⑤戊⑥己⑦庚⑧辛⑨壬⑩癸⑪子")
    assert (found.stated, found.listed) == (11, 11)


def test_of_two_lists_each_is_counted() -> None:
    text = "做了两项：一是清理；二是公布。还有三项：一是检查；二是培训；三是考试"
    assert [(each.stated, each.listed) for each in lists_in(text)] == [(2, 2), (3, 3)]


@pytest.mark.parametrize(
    ("text", "label", "count"),
    [
        ("委托事项共三项", "事项", 3),
        ("共委托三项", "事项", None),
        ("本次共5个问题", "问题", 5),
        ("其中2个问题已整改", "问题", None),
        ("参加人员共5人", "参加人", 5),
        ("共同实施的事项", "事项", None),
        ("检查人员共3个组12人", "检查人员", None),
    ],
)
def test_only_a_count_in_all_is_one(text: str, label: str, count: int | None) -> None:
    assert counted_as(text, label) == count
