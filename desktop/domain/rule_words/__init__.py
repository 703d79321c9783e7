"""Read an office's own rule words (评分标准) into a rule of the scheme.

What is certain becomes a rule; everything else stays as text with direct scoring, marked, never
guessed (issue "main job", excel.md). Pure text: the workbook reader hands over the words of a cell.
"""

from __future__ import annotations

from desktop.domain.rule_words.reading import ReadRule, Sentence, parse

__all__ = ["ReadRule", "Sentence", "parse"]
