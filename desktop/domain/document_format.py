"""The measures of official documents (GB/T 9704-2012), one place for paper and Word.

Lengths in millimetres where they say so, else in points; indents in characters of the grid.
"""

from __future__ import annotations

PAPER_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26  # 5.2.1: 天头, 订口, 版心 156 × 225 mm
LINES, ACROSS = 22, 28  # 5.2.3: lines of a page, characters of a line
PITCH = 28.95  # from line to line: 225 mm hold 22 of them
BODY_SIZE = 16.0  # 三号, 5.2.2
TITLE_SIZE = 22.0  # 二号, 7.3.1
TITLE_ACROSS = 20.0  # characters of the title's size that stand in a line
NUMBER_SIZE = 14.0  # 四号, 7.5
NUMBER_BELOW_MM = 7  # from the foot of the text to the dashes of the page number, 7.5
INDENT = 2.0  # 7.3.3: 每个自然段左空二字
SIGN_OFF = 4.0  # 7.3.5.1: 成文日期右空四字
ABOVE_SIGN_OFF = 2  # blank lines: the seal stands over 署名 and date, within a line of the text
_MARKS = ("：:", ".．、")
_EARLY = 8  # characters


def attachment_head(text: str, *, first: bool) -> tuple[str, str]:
    """Return what stands before the name of an attachment (7.3.4): 附件： and its number 1.

    Empty where the text has none; a line that is not the ``first`` has a number only.
    """
    head = _up_to(text, _MARKS[0]) if first else ""
    return head, _up_to(text[len(head) :], _MARKS[1])


def _up_to(text: str, marks: str) -> str:
    for at, char in enumerate(text[:_EARLY]):
        if char in marks:
            return text[: at + 1]
    return ""
