"""Numbers of outline entries: the offices' standard ones by level, and a text's own carried on.

The standard ones are those of official documents, GB/T 9704-2012 7.3.3: 一、（一）1.（1）; below
them ① by habit. A text's own labels (第一章, 1.2.3, 一是, Ⅱ) keep their form when their numbers are
put in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.numerals import HAN_NUMERALS, han_words, label_number

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SERIES = (CIRCLED, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_CORE = re.compile(
    f"(?P<han>[{HAN_NUMERALS}]+)|(?P<wide>[０-９]+)|(?P<digits>[0-9]+)"
    f"|(?P<one>[{''.join(_SERIES)}{_ROMAN}])"
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_DECIMALS = re.compile(r"[0-9]+(?:[.．][0-9]+)+")


class Numbering(StrEnum):
    """How the entries of a plan are numbered when its outline changes."""

    KEEP = "keep"  # 原文编号不动
    OWN = "own"  # 按原文样式顺编
    STANDARD = "standard"  # 按公文格式编号


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed and what separates it from the words: ``一`` + ``、``."""

    label: str
    lead: str = ""


def standard_label(level: int, number: int) -> Label:
    """Return the standard number of an entry.

    Args:
        level: depth, 1 for the outermost entries.
        number: place among its siblings, from 1.
    """
    if level == 1:
        return Label(han_words(number), "、")
    if level == 2:
        return Label(f"（{han_words(number)}）")
    if level == 3:
        return Label(str(number), ".")
    if level > 4 and number <= len(CIRCLED):
        return Label(CIRCLED[number - 1])
    return Label(f"（{number}）")


def carried_on(label: str, number: int) -> str:
    """Return a label of the same form with another number: 第三章 → 第四章, 1.2.3 → 1.2.4.

    The last number counts in 1.2.3, the first anywhere else. A label without a number (最后) and one
    whose script cannot say the number stay, the latter in plain digits: ⒛ → 21.
    """
    if _DECIMALS.fullmatch(label):
        head = re.split(r"(?<=[.．])(?=[0-9]+$)", label)[0]
        return f"{head}{number}"
    found = _CORE.search(label)
    if found is None:
        return label
    core = _same_script(found, number)
    return label[: found.start()] + core + label[found.end() :]


def _same_script(found: re.Match[str], number: int) -> str:
    if found["han"]:
        return han_words(number)
    if found["wide"]:
        return str(number).translate(_WIDE)
    if found["one"]:
        for series in (*_SERIES, _ROMAN):
            if found["one"] in series and number <= len(series):
                return series[number - 1]
    return str(number)


def has_number(label: str) -> bool:
    """Whether a label counts (一、), unlike 最后 or none at all."""
    return _CORE.search(label) is not None


def form_of(label: Label) -> tuple[str, str]:
    """Return what is the same in all labels of a series: 一、 and 三、 have one form."""
    return carried_on(label.label, 1), label.lead


def own_labels(labels: Sequence[Label], above: str = "") -> list[Label]:
    """Put the labels of siblings in order, in the form most of them have.

    The first number counted is kept as the start of the series when it opened the text's series
    (a text may begin at 二、); entries without a number stay without one unless most have one.

    Args:
        labels: of the siblings in their order.
        above: the parent's label; 1.2.3 follows it.
    """
    counted = [label for label in labels if has_number(label.label)]
    if not counted or 2 * len(counted) < len(labels):
        return list(labels)
    forms = [form_of(label) for label in counted]
    form = Label(*max(forms, key=lambda item: (forms.count(item), -forms.index(item))))
    if above and _DECIMALS.fullmatch(form.label) and label_digits(above):
        form = Label(f"{label_digits(above)}.1", form.lead)
    number = min(label_number_of(label.label) for label in counted)
    found = []
    for label in labels:
        if label.label and not has_number(label.label):
            found.append(label)  # 最后: counts by its place
        else:
            found.append(Label(carried_on(form.label, number), form.lead))
        number += 1
    return found


def label_digits(label: str) -> str:
    """Return the dotted number of a label (1.2), empty when it is none."""
    return label if re.fullmatch(r"[0-9]+(?:[.．][0-9]+)*", label) else ""


def label_number_of(label: str) -> int:
    """Return the number a whole label stands for; the last one in 1.2.3.

    Raises:
        ValueError: the label has no number, see :func:`has_number`.
    """
    if _DECIMALS.fullmatch(label):
        return int(re.split(r"[.．]", label)[-1])
    found = _CORE.search(label)
    if found is None:
        raise ValueError(label)
    return label_number(found[0])
