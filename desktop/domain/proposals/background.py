"""What a plan only mentions: citations, titles, what was achieved, what is done away with.

A year in a citation is no due date, 《…》 is never taken apart, and what is being abolished is no
recurrence (issue: proposals; precision is worth more than recall).
"""

from __future__ import annotations

import re

from desktop.domain.proposals.text import MASK, Span, cover

_CITED = re.compile(
    r"《[^《》]*》"
    r"|“[^“”]*”|「[^「」]*」|『[^『』]*』"
    r"|[(〔\[]\d{4}[)〕\]]\s*第?\d+号"
    r"|\((?:自)?\d{4}年[^()]*?(?:修订|修正|印发|发布|施行)\)"
    r"|\d{4}年?\s*[-—–~至到]+\s*\d{4}年?(?!\d*月)"
    r"|\d{4}年(?:度)?(?:中央|省委|市委|县委)?[^,。;]{0,4}一号文件"
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:印发|下发|颁布|发布|出台|制定|修订|通过)的"
    r"|第?[零〇一二三四五六七八九十\d]+届(?:[零〇一二三四五六七八九十\d]+次)?(?:中|全会|全体)?"
    r"|\d+小时(?:值班|开放|服务|监控|在岗|不间断|制)"
    r"|第\d+(?:条|款|章|项|个(?!月|季)|次|届|期|批|名|位|版)"
)
_ACHIEVED = re.compile(
    r"以来,|以来(?!的)[^,。;]{0,12}(?:取得|已|共|明显)|目前|现有|现已|至今|截[至止](?!时|日|期)|成效|取得了|荣获|获得(?:了)?\d"
    r"|(?:去年|上年度?|往年|某年)[,]?(?:我|全|共|完成|底|的|学校)"
    r"|已(?:经)?(?:完成|建成|达到|实现|有|累计|投入|使用|开展|形成)|完成了|建成了|开展了|共有|辖(?:区内)?(?:有)?\d|总人口"
)
_REPORTING = re.compile(
    r"同比|环比|占(?:年|全年|年度)计划|时间过半|(?:今年)?(?:上半年|[一二三]季度|\d-\d+月份?),(?:我|全)|\d{1,2}[-—–至]\d{1,2}月份?,?(?:完成|全|我|实现)|半年来|一年来|今年以来|顺利|圆满(?!完成[^,。;]{0,6}任务)|基本完成"
)
_PAST_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)年")
_AIM = re.compile(
    r"^\W*(?:[一二三四五六七八九十\d]+[、.)]\s*)?(?:继续)?(?:开展|完成(?!了)|做好|组织|加强|抓好|推进|办理|公开|编制|总结|整改)|力争|争取|预期|目标(?!的)|底前|日前|月前|年内|确保|要|将|(?<!年)(?<!年度)计划|继续|逐一|完成时限|(?:^|,)(?:对|全面|进一步)"
)
_ABOLISHED = re.compile(
    r"废止|取消|停止|不再|停办|撤销|叫停|杜绝|清理|原有|原来|原定|原先|原规定|此前|过去"
)
_REPLACED = re.compile(r"(?:由|从|将)[^,。;]*?(改为|调整为|改成|变为|优化为|压缩为)")


def mask_citations(text: str) -> str:
    """Return the folded text with titles, quotations, document numbers and ordinals masked."""
    for match in _CITED.finditer(text):
        text = cover(text, *match.span())
    return text


def is_background(sentence: Span, year: int | None) -> bool:
    """Whether a sentence tells of what was or is, not of what is to be done.

    Args:
        sentence: of a masked text.
        year: the plan's year; a sentence of an earlier year is a report.
    """
    if _ACHIEVED.search(sentence.text):
        return True
    aims = _AIM.search(sentence.text) is not None
    if _REPORTING.search(sentence.text) and not aims:
        return True
    if year is None:
        return False
    years = [int(found) for found in _PAST_YEAR.findall(sentence.text)]
    return bool(years) and max(years) < year and not aims


_REPORT_HEADING = re.compile(
    r"回顾|工作总结$|(?<!报送)(?<!汇总)(?:完成|进展|基本)情况|主要成绩|成效$|取得的?成[绩效]|存在的?(?:主要)?(?:问题|困难|不足)|形势分析|现状"
)
_TO_BE_DONE = re.compile(r"做好|撰写|形成|报送|上报|开展|汇总|及时|认真|检查|督查|通报|解决|整改")
_LONGEST_HEADING = 30


def is_report_heading(title: str) -> bool:
    """Whether what stands under a heading tells of what was (一、上半年工作回顾)."""
    return (
        len(title) <= _LONGEST_HEADING
        and _REPORT_HEADING.search(title) is not None
        and _TO_BE_DONE.search(title) is None
    )


def is_abolished(clause: Span, start: int) -> bool:
    """Whether what stands at ``start`` (offset in the text) is being done away with."""
    place = start - clause.start
    if _ABOLISHED.search(clause.text[:place]):
        return True
    replaced = _REPLACED.search(clause.text)
    return replaced is not None and place < replaced.start(1)


def is_masked(words: str) -> bool:
    """Whether words touch what is masked."""
    return MASK in words
