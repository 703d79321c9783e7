"""Find the leaf of a scheme by the words of a column head or of a form's line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from desktop.domain.scheme import Criterion, Scheme
from desktop.exchange.excel.form_tree import split_label, without_full

_PUNCTUATION = re.compile(r"[\s.,;:!?()\[\]、。《》“”\"'·_*-]+")
_FIGURE = re.compile(r"[（(]填[^（）()]+[)）]\s*$")  # what the program's own matrix asks for
_POINTS_ONLY = re.compile(r"\(?(?:满分|分值)?:?\d+(?:\.\d+)?分?\)?")


def normal(text: str) -> str:
    """Reduce a text to what identifies it: no number in front, no full mark, no punctuation."""
    text = _FIGURE.sub("", text)
    words = without_full(split_label(text.strip())[1]) or text
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", words)).lower()


def plain_label(text: str) -> str:
    """Reduce a printed number for comparison: ``"(三)"`` → 三, ``"1.2、"`` → 1.2."""
    return unicodedata.normalize("NFKC", text).strip().strip("()、. ")


def is_points(text: str) -> bool:
    """Whether a head text is only a full mark, e.g. (5分)."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return _POINTS_ONLY.fullmatch(folded) is not None and "分" in folded


class LeafNames:
    """The leaves of a scheme by text, by path and by printed number."""

    def __init__(self, scheme: Scheme) -> None:
        self.leaves: tuple[Criterion, ...] = scheme.leaves()
        self.inner = {normal(node.text) for node in scheme.walk() if node.children}
        self._paths = list(_paths(scheme.criteria, ()))
        self._by_text: dict[str, list[int]] = {}
        for place, path in enumerate(self._paths):
            self._by_text.setdefault(path[-1], []).append(place)
        self._by_label: dict[str, list[int]] = {}
        for place, leaf in enumerate(self.leaves):
            if leaf.label:
                self._by_label.setdefault(plain_label(leaf.label), []).append(place)

    def by_texts(self, texts: Sequence[str], *, after: int = -1) -> int | None:
        """Return the leaf whose text is the last of ``texts``; the ones before it are its levels.

        Of several with the same text, the one under the same levels; of several of those the next
        one after ``after``. None when none, or when it stays open which.
        """
        if not texts:
            return None
        words = [normal(text) for text in texts]
        places = self._by_text.get(words[-1], [])
        if len(places) <= 1:
            return places[0] if places else None
        fitting = [place for place in places if _lies_under(self._paths[place], words[:-1])]
        if len(fitting) == 1:
            return fitting[0]
        following = [place for place in fitting if place > after]
        return following[0] if following and after >= 0 else None

    def by_number(self, text: str) -> int | None:
        """Return the leaf with this printed number (序号), if there is exactly one."""
        places = self._by_label.get(plain_label(text), [])
        return places[0] if len(places) == 1 else None

    def by_order(self, text: str) -> int | None:
        """Return the n-th leaf; only for schemes whose leaves have no printed numbers."""
        number = plain_label(text)
        if self._by_label or not number.isdecimal():
            return None
        return int(number) - 1 if 1 <= int(number) <= len(self.leaves) else None


def _lies_under(path: tuple[str, ...], levels: Sequence[str]) -> bool:
    """Whether a leaf's path has all these levels; a level may carry its number in front."""
    return all(any(level.endswith(part) for part in path[:-1]) for level in levels if level)


def _paths(nodes: Iterable[Criterion], above: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for node in nodes:
        path = (*above, normal(node.text))
        if node.children:
            yield from _paths(node.children, path)
        else:
            yield path
