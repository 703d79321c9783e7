"""The command line: arguments, help in two languages, exit codes."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.cli.context import FILE_ERROR, PROBLEMS, USAGE, Context
from desktop.cli.help_format import add_help_option, parser_options
from desktop.cli.words import Words, by_locale
from desktop.domain.errors import FileProblem, UserError, WorkspaceProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.toolbox import Toolbox

_COMMANDS = {
    "plan": "imports:import_plan_file",
    "units": "imports:import_units_file",
    "scheme": "imports:import_scheme_file",
    "scores": "imports:import_scores_file",
    "evaluate": "evaluating:evaluate_command",
    "report": "reports:report_command",
    "text": "reports:export_command",
    "hand-out": "handing_out:hand_out_command",
    "collect": "handing_out:collect_command",
    "demo": "demo:demo_command",
    "self-test": "demo:self_test_command",
    "check": "checking:check_command",
}
"""Command → module and function; loaded when the command runs, so that ``outline`` stays quick."""


def run(argv: Sequence[str], make_toolbox: Callable[[], Toolbox]) -> int:
    """Run one command.

    Args:
        argv: the arguments after the program's name.
        make_toolbox: makes the implementations, for the commands that need them.

    Returns:
        0 fine, 1 problems found, 2 wrong usage, 3 a file or workspace that cannot be used.
    """
    words = by_locale()
    parser = make_parser(words)
    try:
        options = parser.parse_args(argv)
    except SystemExit as leaving:  # argparse has said what is wrong, or shown the help
        return leaving.code if isinstance(leaving.code, int) else USAGE
    if options.command is None:
        parser.print_usage(sys.stderr)
        return USAGE
    context = Context(options, words, make_toolbox)
    try:
        return _run_command(context)
    except UserError as error:
        return _report_error(context, error)
    except KeyboardInterrupt:
        print(words("stopped"), file=sys.stderr)
        return PROBLEMS


def _run_command(context: Context) -> int:
    name = context.options.command
    if name == "outline":
        from desktop.cli.outline import outline_command

        return outline_command(Path(context.options.file), context.as_json, sys.stdout)
    module, _, function = _COMMANDS[name].partition(":")
    command: Callable[[Context], int] = getattr(import_module(f"desktop.cli.{module}"), function)
    return command(context)


def _report_error(context: Context, error: UserError) -> int:
    print(error, file=sys.stderr)
    problems = getattr(error, "problems", ())
    if not context.as_json:
        for problem in problems:  # the sentence above names only the first few
            print(f"{problem.path}  {problem.message}", file=sys.stderr)
    else:
        said: dict[str, object] = {"error": error.message, "remedy": error.remedy}
        if isinstance(error, FileProblem):
            said |= {"file": error.path, "where": error.where}
        if problems:
            said["problems"] = [{"path": p.path, "message": p.message} for p in problems]
        print(json.dumps(said, ensure_ascii=False, indent=1))
    return FILE_ERROR if isinstance(error, FileProblem | WorkspaceProblem) else PROBLEMS


def make_parser(words: Words) -> argparse.ArgumentParser:
    """Build the parser with its help in the chosen language."""
    parser = argparse.ArgumentParser(
        prog="kaoping", description=words("about"), epilog=words("epilog"), **parser_options(words)
    )
    add_help_option(parser, words)
    parser.add_argument(
        "--version", action="version", version=f"kaoping {__version__}", help=words("version")
    )
    parser.add_argument(
        "--self-test",
        dest="command",
        action="store_const",
        const="self-test",
        help=words("self_test"),
    )
    parser.set_defaults(json=False, workspace=None)
    commands = parser.add_subparsers(title=words("commands"), metavar=words("command"))
    _add(commands, words, "outline", workspace=False).add_argument("file", help=words("file"))
    _add_imports(commands, words)
    evaluate = _add(commands, words, "evaluate")
    evaluate.add_argument("file", nargs="?", help=words("evaluate.file"))
    evaluate.add_argument("--round", help=words("round"))
    evaluate.add_argument("--explain", action="store_true", help=words("explain"))
    _add_report(commands, words)
    _add_export(commands, words)
    _add_forms(commands, words)
    demo = _add(commands, words, "demo", workspace=False)
    demo.add_argument("--out", required=True, metavar="DIR", help=words("demo.out"))
    _add(commands, words, "check")
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    words: Words,
    name: str,
    *,
    key: str = "",
    workspace: bool = True,
) -> argparse.ArgumentParser:
    text = words(key or name)
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text, **parser_options(words)
    )
    add_help_option(parser, words)
    parser.set_defaults(command=name)
    parser.add_argument("--json", action="store_true", help=words("json"))
    if workspace:
        parser.add_argument("--workspace", metavar="FILE", help=words("workspace"))
    return parser


def _add_imports(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words
) -> None:
    text = words("import")
    importing = commands.add_parser("import", help=text, description=text, **parser_options(words))
    add_help_option(importing, words)
    kinds = importing.add_subparsers(
        title=words("commands"), metavar=words("command"), required=True
    )
    for kind in ("plan", "units", "scheme", "scores"):
        parser = _add(kinds, words, kind, key=f"import.{kind}")
        parser.add_argument("file", help=words("file"))
        parser.add_argument("--preview", action="store_true", help=words("preview"))
        if kind == "plan":
            parser.add_argument("--again", action="store_true", help=words("again"))
        if kind in {"units", "scores"}:
            parser.add_argument("--only-valid", action="store_true", help=words("only_valid"))
        if kind == "scores":
            parser.add_argument("--round", help=words("round"))
            parser.add_argument("--rater", default="", metavar="NAME", help=words("rater"))
            parser.add_argument("--new-round", metavar="TITLE", help=words("new_round"))
            parser.add_argument("--scheme", help=words("scheme"))


def _add_report(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words
) -> None:
    report = _add(commands, words, "report")
    report.add_argument(
        "what",
        choices=("sheets", "blank", "ranking", "tasks", "matrix"),
        help=words("report.what"),
    )
    report.add_argument("--out", required=True, metavar="FILE", help=words("out"))
    report.add_argument("--round", help=words("round"))
    report.add_argument("--plan", help=words("plan"))
    report.add_argument("--unit", action="append", metavar="NAME", help=words("unit"))
    report.add_argument("--explain", action="store_true", help=words("explain"))


def _add_forms(commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words) -> None:
    out = _add(commands, words, "hand-out")
    out.add_argument(
        "--per", choices=("rater", "unit", "all"), default="unit", help=words("hand-out.per")
    )
    out.add_argument("--out", required=True, metavar="DIR", help=words("hand-out.out"))
    out.add_argument("--until", metavar="YYYY-MM-DD", help=words("hand-out.until"))
    out.add_argument("--back", default="", metavar="TEXT", help=words("hand-out.back"))
    out.add_argument("--round", help=words("round"))
    back = _add(commands, words, "collect")
    back.add_argument("files", nargs="+", metavar="FILE", help=words("collect.files"))
    back.add_argument("--preview", action="store_true", help=words("preview"))
    back.add_argument("--replace", action="store_true", help=words("collect.replace"))
    back.add_argument("--reminder", metavar="FILE", help=words("collect.reminder"))
    back.add_argument("--round", help=words("round"))


def _add_export(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], words: Words
) -> None:
    text = words("export")
    exporting = commands.add_parser("export", help=text, description=text, **parser_options(words))
    add_help_option(exporting, words)
    kinds = exporting.add_subparsers(
        title=words("commands"), metavar=words("command"), required=True
    )
    plan = _add(kinds, words, "plan", key="export.plan")
    plan.set_defaults(command="text")  # ``import plan`` is another command
    plan.add_argument("--plan", help=words("plan"))
    plan.add_argument("--out", required=True, metavar="FILE", help=words("export.out"))
    plan.add_argument("--standard-numbers", action="store_true", help=words("standard_numbers"))
