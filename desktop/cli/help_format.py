"""Help texts of argparse in Chinese: its own words are English whatever the locale."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.cli.words import Words

_HEADINGS = {"positional arguments": "参数", "options": "选项"}
_COLON = re.compile(r"(?<=^(?:参数|选项|命令)):$", re.MULTILINE)


class ChineseHelp(argparse.HelpFormatter):
    """Says 用法, 参数 and 选项."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own loose types
        """Put 用法 before the usage line."""
        super().add_usage(usage, actions, groups, "用法： " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Translate the headings argparse gives."""
        super().start_section(_HEADINGS.get(heading or "", heading))

    def format_help(self) -> str:
        """Put a full-width colon after the headings, where argparse has its own."""
        return _COLON.sub("：", super().format_help())


def parser_options(words: Words) -> dict[str, Any]:
    """Return what every parser is made with: its formatter, and no English ``--help``."""
    formatter = ChineseHelp if words.chinese else argparse.HelpFormatter
    return {"formatter_class": formatter, "add_help": False}


def add_help_option(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add ``-h`` with its help in the chosen language."""
    parser.add_argument("-h", "--help", action="help", help=words("help"))
