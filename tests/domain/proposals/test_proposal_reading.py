from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.proposals import Confidence, Field, FixedDue, TaskVerdict, read_proposals
from desktop.domain.proposals.wording import write_value
from tests.domain.proposals.measuring import NAMES, code


def read(text: str, year: int | None = 2026) -> dict[str, list[str]]:
    found = read_proposals(text, year=year)
    fields = {wanted: name for name, wanted in NAMES.items()}
    read: dict[str, list[str]] = {}
    for one in found:
        if one.field in fields:
            read.setdefault(fields[one.field], []).extend(code(one.value))
    return read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6月底前完成", "2026-06-30"),
        ("台账9月完成", "2026-09-30"),
        ("三季度开展清理", "2026-09-30"),
        ("上半年完成清理", "2026-06-30"),
        ("年内建成", "2026-12-31"),
        ("年底前建成", "2026-12-31"),
        ("2026年4月10日前报送", "2026-04-10"),
        ("自2026年5月1日起30日内办结", "2026-05-31"),
        ("自受理之日起30日内办结", "+30日"),
        ("自受理之日起十个工作日内办结", "+10工作日"),
        ("自立项之日起两个月内开工", "+2个月"),
        ("督查结束后5个工作日内印发通报", "+5工作日"),
        ("２０２６年６月底前完成", "2026-06-30"),
        ("明年2月底前完成", "2027-02-28"),
    ],
)
def test_due(text: str, day: str) -> None:
    assert read(text)["due"] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "按照2026年3月印发的通知执行",
        "落实《2026年6月底前整治方案》",
        "完成上半年度能耗统计",
        "2025年9月底前已完成清理",
        "5月、11月各组织一次",
        "每季度首月15日前公开",
        "自3月1日起施行",
        "截至6月底，全镇共有农户300户",
        "2026年，我镇工作再上台阶",
    ],
)
def test_what_is_no_due_date(text: str) -> None:
    assert "due" not in read(text)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("每日巡查一次", "day"),
        ("每周召开一次例会", "week"),
        ("每周五下午大扫除", "week@5"),
        ("每月一次例会", "month"),
        ("每月5日前报送", "month@5"),
        ("每个月召开一次例会", "month"),
        ("每季度通报一次", "quarter"),
        ("每季度首月15日前公开", "quarter@15"),
        ("每3个月检修一次", "month*3"),
        ("每三个月检修一次", "month*3"),
        ("每半年评议一次", "half"),
        ("每学期举办一次家长会", "term"),
        ("每年体检一次", "year"),
        ("每年12月10日前总结", "year@12-10"),
        ("每月至少开展两次巡查", "month#2"),
        ("落实好信息日报制度", "day"),
        ("建立项目月调度制度", "month"),
    ],
)
def test_recurrence(text: str, every: str) -> None:
    assert read(text)["every"] == [every]


@pytest.mark.parametrize(
    "text",
    [
        "不定期开展检查",
        "定期或不定期督促",
        "取消每月一次的例会",
        "不再每周报送一次",
        "每人每年补助1.2万元",
        "每年增长5%",
        "每一名教师都要参加",
        "按每月2000元的标准发放",
    ],
)
def test_what_is_no_recurrence(text: str) -> None:
    assert "every" not in read(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("扶持合作社5家", ["5家"]),
        ("达到100%建站率", ["100%"]),
        ("满意率达到95%以上", ["95%"]),
        ("能耗下降3%", ["-3%"]),
        ("评选10个先进单位", ["10个"]),
        ("产值增长8.5%", ["+8.5%"]),
        ("信访件控制在3件以内", ["≤3件"]),
        ("落实4项制度", []),
        ("做好3个方面的工作", []),
        ("改造道路，总长约8.5公里", []),
        ("凡迟到3次以上的，取消资格", []),
        ("每村建成1个书屋", []),
        ("2025年建成书屋6个，满意率达98%", []),
    ],
)
def test_targets(text: str, target: list[str]) -> None:
    assert read(text).get("target", []) == target


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("经费约1万元", ["10000"]),
        ("按6万元/个补助", ["60000/个"]),
        ("购置桌椅2万元、电脑3万元，共计5万元", ["50000"]),
        ("购置桌椅2万元，购置电脑3万元", []),
        ("预算12,000元", ["12000"]),
        ("引进资金2亿元", []),
        ("对违规者罚款500元", []),
    ],
)
def test_money(text: str, money: list[str]) -> None:
    assert read(text).get("money", []) == money


@pytest.mark.parametrize(
    ("text", "lead", "co"),
    [
        ("由党政办负责", ["党政办"], []),
        ("由党政办牵头，司法所配合", ["党政办"], ["司法所"]),
        ("党政办、财政所牵头，会同派出所实施", ["党政办"], ["派出所"]),
        ("纪委负责监督", ["纪委"], []),
        ("做好台账。（责任单位：党政办、财政所）", ["党政办"], ["财政所"]),
        ("做好台账。责任单位：党政办，各村。", ["党政办"], ["各村"]),
        ("责任单位：党政办，要抓紧落实", ["党政办"], []),
        ("坚持谁主管谁负责", [], []),
        ("各部门要密切配合", [], []),
        ("由镇长吴建平任组长", [], []),
        ("由教导处及年级组长等牵头", ["教导处"], []),
        ("年级组长负责值守", [], []),
    ],
)
def test_units(text: str, lead: list[str], co: list[str]) -> None:
    found = read(text)
    assert (found.get("lead", []), found.get("co", [])) == (lead, co)


def test_leader() -> None:
    assert read("完成改造。责任领导：李国平，责任单位：党政办")["leader"] == ["李国平"]
    assert "leader" not in read("责任人：各班主任")


def test_the_words_and_their_place_stand_in_the_text_as_written() -> None:
    text = "（１）６月底前，由党政办负责完成，预算１２，０００元。"
    for one in read_proposals(text, year=2026)[1:]:
        assert text[slice(*one.span)] == one.words
        assert one.reason


def test_the_label_is_not_read() -> None:
    text = "5个村建成书屋"
    assert [one.field for one in read_proposals(text, year=2026, skip=1)] == [Field.TASK]


def test_without_a_year_the_date_waits_for_it() -> None:
    (one,) = [p for p in read_proposals("20xx年2月底前完成", year=None) if p.field is Field.DUE]
    assert code(one.value) == ["xxxx-02-28"]
    (one,) = [p for p in read_proposals("20xx年2月底前完成", year=2028) if p.field is Field.DUE]
    assert one.value == FixedDue(date(2028, 2, 29))


def test_blanks_and_enclosed_numbers_do_not_disturb() -> None:
    assert read("每月 25 日前上报")["every"] == ["month@25"]
    assert read("①3月底前完成设计。②5月底前开工。")["due"] == ["2026-05-31"]
    text = "于 6 月 底 前 完成"
    (due,) = [one for one in read_proposals(text, year=2026) if one.field is Field.DUE]
    assert due.words == "6 月 底 前"
    assert text[slice(*due.span)] == due.words


@pytest.mark.parametrize("text", ["35月底前完成", "2月30日前完成"])
def test_days_that_do_not_exist_are_not_proposed(text: str) -> None:
    assert read(text) == {}
    assert read(text, year=None) == {}


def test_before_a_quarter_may_mean_its_beginning() -> None:
    (due,) = [p for p in read_proposals("三季度前建成", year=2026) if p.field is Field.DUE]
    assert (due.value, due.confidence) == (FixedDue(date(2026, 9, 30)), Confidence.MEDIUM)
    (due,) = [p for p in read_proposals("三季度末前建成", year=2026) if p.field is Field.DUE]
    assert due.confidence is Confidence.HIGH


def test_ranges_propose_their_lower_end() -> None:
    (one,) = [p for p in read_proposals("新建2-3个书屋", year=2026) if p.field is Field.TARGET]
    assert (code(one.value), one.confidence) == (["2个"], Confidence.MEDIUM)
    assert read("每学期组织1-2次家长会")["every"] == ["term"]


def test_what_is_counted_is_part_of_the_target() -> None:
    (one,) = [p for p in read_proposals("评选10个先进单位", year=2026) if p.field is Field.TARGET]
    assert (write_value(one.value), one.words) == ("10个先进单位", "10个先进单位")
    (one,) = read_proposals("确定2家工程、设备供应商", year=2026)[1:]
    assert write_value(one.value) == "2家"
    (one,) = [p for p in read_proposals("满意率达到95%以上", year=2026) if p.field is Field.TARGET]
    assert write_value(one.value) == "满意率95%"


def test_of_steps_towards_a_target_the_last_counts() -> None:
    text = "3月底前建成书屋2家；6月底前建成书屋5家；9月底前建成书屋7家，培训300人"
    targets = [p for p in read_proposals(text, year=2026) if p.field is Field.TARGET]
    assert [code(one.value) for one in targets] == [["7家"], ["300人"]]
    assert {one.confidence for one in targets} == {Confidence.MEDIUM}


def test_labels_in_brackets() -> None:
    text = "增长10%。（牵头单位：发改办；责任单位：统计站，各村，开发区）"
    found = read(text)
    assert (found["lead"], found["co"]) == (["发改办"], ["统计站", "各村", "开发区"])


def test_nothing_is_read_from_a_report() -> None:
    (one,) = read_proposals("新建书屋5家。", year=2026, reports=True)
    assert one.value == TaskVerdict(is_task=False)
    assert read("1-6月份，完成产值3亿元，同比增长8%") == {}


def test_of_several_dates_the_last_is_proposed_but_not_ticked() -> None:
    text = "3月底前启动，6月底前铺开，10月底前验收"
    (one,) = [p for p in read_proposals(text, year=2026) if p.field is Field.DUE]
    assert (one.value, one.confidence) == (FixedDue(date(2026, 10, 31)), Confidence.MEDIUM)
    assert one.reason == "文中有3个时限，取最后一个"


@pytest.mark.parametrize(
    ("text", "is_task"),
    [
        ("二、工作目标", False),
        ("目前全镇共有党员300名。", False),
        ("认真做好值班工作。", True),
        ("安全无小事。", False),
    ],
)
def test_verdict(text: str, is_task: bool) -> None:
    assert read_proposals(text, year=2026)[0].value == TaskVerdict(is_task)


@given(
    st.text(
        alphabet="每月年日0123456789一二三季度周前底由办负责配合、，。：%万元达到个家自起内《》（）x",
        max_size=40,
    )
)
def test_no_text_makes_it_stumble(text: str) -> None:
    for one in [*read_proposals(text, year=2026), *read_proposals(text, year=None)]:
        assert write_value(one.value)
        assert 0 <= one.span[0] <= one.span[1] <= len(text)
