"""``outline FILE``: print what the program reads in a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from desktop.domain.outline import OutlineNode, PlanText, parse_plans


def outline_command(path: Path, as_json: bool, out: TextIO) -> int:
    """Print the outline of a plan file and return the exit code (0).

    Args:
        path: a .txt or .docx file.
        as_json: print ``{"plans": [{"title", "nodes": [{"label", "title", "body", "children",
            …}], …}]}`` instead of an indented text.
        out: where to print.

    Raises:
        FileProblem: the file cannot be read as a plan.
    """
    from desktop.exchange.word import read_plan_text

    plans = parse_plans(read_plan_text(path))
    if as_json:
        json.dump({"plans": [plan_as_dict(plan) for plan in plans]}, out, ensure_ascii=False)
        out.write("\n")
    else:
        out.writelines(f"{line}\n" for plan in plans for line in plan_as_lines(plan))
    return 0


def plan_as_dict(plan: PlanText) -> dict[str, Any]:
    """Return a plan in the shape of the JSON output.

    ``before``, then label, lead, title, gap, body and tail of every node, then ``after`` are the
    plan's text to the character.
    """
    return {
        "title": plan.title,
        "numbered": plan.numbered,
        "opening": plan.opening.strip(),
        "preamble": list(plan.preamble_lines),
        "nodes": [_node_as_dict(node) for node in plan.nodes],
        "closing": list(plan.closing_lines),
        "before": plan.opening + plan.title_text + plan.preamble,
        "after": plan.closing,
    }


def _node_as_dict(node: OutlineNode) -> dict[str, Any]:
    return {
        "label": node.label,
        "lead": node.lead,
        "title": node.title,
        "gap": node.gap,
        "body": node.body,
        "tail": node.tail,
        "inline": node.inline,
        "style": node.style.value,
        "level": node.level,
        "lines": [node.first_line, node.last_line],
        "children": [_node_as_dict(child) for child in node.children],
    }


def plan_as_lines(plan: PlanText) -> list[str]:
    """Return a plan as indented lines: ``·`` before parts of a paragraph, ``|`` before text."""
    lines = [f"《{plan.title}》" if plan.title else "（无标题）"]
    lines += [f"| {_short(words)}" for words in plan.preamble_lines]
    for node in plan.walk():
        indent = "  " * node.level
        part = "· " if node.inline else ""
        name = f"{node.label}{node.lead.rstrip()}{node.title}" or _short(node.body)
        lines.append(f"{indent}{part}{name}")
        if node.body and node.title:
            lines.append(f"{indent}  | {_short(node.body)}")
    return [*lines, *(f"| {_short(words)}" for words in plan.closing_lines)]


def _short(words: str) -> str:
    """Return the first forty characters on one line."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:40]}…"
