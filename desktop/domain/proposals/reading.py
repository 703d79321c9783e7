"""The one reader: a node's text in, proposals out (issue: proposals from the text)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.proposals.background import is_background, mask_citations
from desktop.domain.proposals.due import choose_due, find_due
from desktop.domain.proposals.model import Confidence, Field, Proposal, SentenceTask
from desktop.domain.proposals.money import choose_money, find_money
from desktop.domain.proposals.people import (
    choose_people,
    find_labelled,
    find_people,
    merge_helpers,
)
from desktop.domain.proposals.recurrence import find_recurrence
from desktop.domain.proposals.targets import choose_targets, find_targets
from desktop.domain.proposals.tasks import judge_task
from desktop.domain.proposals.text import clauses, cover, fold, sentences, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.domain.proposals.text import Span, Squeezed

_CHOICES: dict[Field, Callable[[list[Proposal]], list[Proposal]]] = {
    Field.DUE: choose_due,
    Field.MONEY: choose_money,
    Field.RESPONSIBLE: choose_people,
    Field.CO: merge_helpers,
    Field.LEADER: choose_people,
}

_TIMES = frozenset({Field.DUE, Field.RECURRENCE})


def _nobody(_name: str) -> bool:
    return False


def read_proposals(
    text: str,
    *,
    year: int | None,
    skip: int = 0,
    known: Callable[[str], bool] = _nobody,
    reports: bool = False,
) -> list[Proposal]:
    """Return what a node's text says about it as a task; a :attr:`Field.TASK` verdict comes first.

    Args:
        text: the node's own text; the spans of the proposals point into it.
        year: the plan's year, None when it is not known: dates then come without a year.
        known: whether a name is that of a unit in the roster; others must look like one.
        skip: length of the label at the beginning, which is not read (5、 is no amount).
        reports: the text stands under a heading of what was (工作回顾); nothing is read from it.
    """
    folded = squeeze(cover(fold(text), 0, skip))
    plain = mask_citations(folded.text)
    parts = list(sentences(plain))
    background = [reports or is_background(part, year) for part in parts]
    of_part = [
        [] if past else list(_read_sentence(part, year, known))
        for part, past in zip(parts, background, strict=True)
    ]
    found = [one for some in of_part for one in some]
    found.extend(
        one
        for one in find_labelled(plain)
        if not any(past and _holds(part, one) for part, past in zip(parts, background, strict=True))
    )
    chosen = _one_each(found)
    surest = max((one.confidence for one in chosen), default=None)
    verdict = judge_task(plain, parts, background, fields=surest)
    chosen += _sentence_tasks(parts, of_part)
    return [_as_written(text, folded, one) for one in (verdict, *chosen)]


def _read_sentence(
    sentence: Span, year: int | None, known: Callable[[str], bool]
) -> Iterator[Proposal]:
    counted = False
    for clause in clauses(sentence):
        repeats = list(find_recurrence(clause))
        yield from repeats
        rest = clause
        for one in repeats:
            start, end = (place - clause.start for place in one.span)
            rest = replace(rest, text=cover(rest.text, start, end))
        yield from find_due(rest, year)
        targets = list(find_targets(rest, continues=counted))
        counted = bool(targets)
        yield from targets
        yield from find_money(rest)
    yield from find_people(sentence.text, sentence.start, known)


def _sentence_tasks(parts: list[Span], of_part: list[list[Proposal]]) -> list[Proposal]:
    """Return the sentences that are tasks of their own: several of a node, each with its own time."""
    timed = [
        (part, _one_each(found))
        for part, found in zip(parts, of_part, strict=True)
        if any(one.field in _TIMES for one in found)
    ]
    if len(timed) < 2:
        return []
    return [
        Proposal(
            Field.SENTENCE,
            SentenceTask(tuple(fields)),
            part.text,
            (part.start, part.end),
            Confidence.MEDIUM,
            "几句各有时限或周期，可以各自成为任务",
        )
        for part, fields in timed
    ]


def _holds(sentence: Span, proposal: Proposal) -> bool:
    return sentence.start <= proposal.span[0] < sentence.end


def _one_each(found: list[Proposal]) -> list[Proposal]:
    """Return what is proposed of what was found, in the order of the fields."""
    kept: list[Proposal] = []
    staged = len({one.value for one in found if one.field is Field.DUE}) > 1
    for field in Field:
        of_field = [one for one in found if one.field is field]
        if field is Field.TARGET:
            kept.extend(choose_targets(of_field, staged=staged))
            continue
        choose = _CHOICES.get(field, _distinct)
        kept.extend(choose(of_field))
    return kept


def _distinct(found: list[Proposal]) -> list[Proposal]:
    """Return each value once; several recurrences are for people to choose from."""
    once = list({one.value: one for one in reversed(found)}.values())[::-1]
    once.sort(key=lambda one: one.span)
    if len(once) > 1 and once[0].field is Field.RECURRENCE:
        reason = "文中有几个周期，请选一个"
        return [
            replace(one, confidence=min(one.confidence, Confidence.MEDIUM), reason=reason)
            for one in once
        ]
    return once


def _as_written(text: str, folded: Squeezed, proposal: Proposal) -> Proposal:
    start, end = folded.span(*proposal.span)
    value = proposal.value
    if isinstance(value, SentenceTask):
        value = SentenceTask(tuple(_as_written(text, folded, one) for one in value.fields))
    return replace(proposal, value=value, span=(start, end), words=text[start:end])
