"""Whether a node of a plan is something to be done, or a heading, a report, a motto."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.proposals.model import Confidence, Field, Proposal, TaskVerdict
from desktop.domain.proposals.text import MASK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.proposals.text import Span

_LABEL = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十\d]+[、.,)]|\([一二三四五六七八九十\d]+\))\s*|^第[一二三四五六七八九十]+,"
)
_HEADING = re.compile(
    r"(?:指导思想|指导原则|工作目标|总体目标|总体要求|基本原则|工作思路|工作重点|主要任务|工作措施|保障措施|主要措施|组织机构|形势分析|情况分析|基本情况)"
    r"[:。]?\s*$"
)
_FRAME = re.compile(
    r"(?:特|现)?制定本(?:计划|方案|办法|要点)|现将|特此通知|指导思想|本办法|为(?:深入|全面|认真)?(?:贯彻|进一步)[^。]*?(?:制定|特)"
)
_VERB = re.compile(
    r"(?:^|[,。;:!、\s█)]|要|应|须|将|拟|计划|集中|定期|统一|在|前|底|月|日|日内|之内|位|力争|继续|认真|切实|积极|全面|进一步|严格|大力|深入|逐一|不断|持续|扎实|着力|努力|抓紧|按时|及时|次性|度|季|年|内|办|村|处|组|所|地|再|任)"
    r"(?:要|应|须|将|拟)?(?:[^\W\d]{0,4}?地)?"
    r"(?:完成|加强|开展|组织|建立|建设|建成|健全|完善|推进|推动|做好|落实|抓好|搞好|召开|举办|制定|修订|公开|公布|清理|整治|整改|改造|新建|购置|更换|维修|检查|巡查|督查|督促|强化|规范|提高|提升|深化|加快|培育|发展|扶持|创建|申报|报送|上报|汇总|评选|推荐|培训|宣传|学习|贯彻|执行|坚持|办好|办理|化解|防范|维护|更新|升级|实施|实行|严守|确保|争取|力争|扩大|优化|压缩|减少|清查|核查|投资|引进|新修|扩建|修缮|安装|打通|增设|摸排|排查|走访|慰问|帮扶|指导|帮助|关爱|关注|注重|调整|充实|成立|设立|明确|细化|统筹|协调|配合|协助|探索|创新|总结|表彰|考核|评议|评价|废止|取消|执行|施行|化|建|办|拆除|处置|预防|安排|部署|布置|引导|教育|培养|树立|严格|用行动|丰富|改进|改善|控制|抓紧|抓|督促|执行|重新|反复|认真|做到|继续|进一步|将|对|由[^,。]{2,12}任)"
)


def judge_task(
    text: str, sentences: Sequence[Span], background: Sequence[bool], *, fields: Confidence | None
) -> Proposal:
    """Return the verdict on a node.

    Args:
        text: folded and masked text of the node.
        sentences: its sentences.
        background: which of them only report.
        fields: how sure the surest due date, recurrence, target, cost or unit found in it is.
    """
    label = len(text) - len(text.lstrip(MASK))
    body = _LABEL.sub("", text[label:]).strip()
    span = (label, sentences[0].end if sentences else len(text))
    words = text[slice(*span)]

    def verdict(confidence: Confidence, reason: str, *, is_task: bool) -> Proposal:
        value = TaskVerdict(is_task=is_task)
        return Proposal(Field.TASK, value, words, span, confidence, reason)

    if fields is not None:
        return verdict(fields, "写明了时限、目标或责任单位", is_task=True)
    if _HEADING.search(body) and len(body) <= 20:
        return verdict(Confidence.HIGH, "是标题", is_task=False)
    if _FRAME.search(body) and len(sentences) <= 2:
        return verdict(Confidence.MEDIUM, "是开头语或总则", is_task=False)
    if background and all(background):
        return verdict(Confidence.MEDIUM, "只说明情况", is_task=False)
    if any(
        _VERB.search(one.text) for one, past in zip(sentences, background, strict=True) if not past
    ):
        return verdict(Confidence.LOW, "写明要做什么", is_task=True)
    return verdict(Confidence.LOW, "没有写明要做什么", is_task=False)
