"""``evaluate FILE.json`` and ``evaluate --round``: the one engine from the command line."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.context import OK, find_round
from desktop.domain.errors import FileProblem
from desktop.domain.exact import show
from desktop.domain.scoring import evaluate, explain_unit
from desktop.domain.scoring.files import evaluate_file, result_to_json

if TYPE_CHECKING:
    from desktop.cli.context import Context
    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring import Candidate, Explanation, Inputs, RoundResult


def evaluate_command(context: Context) -> int:
    """Evaluate a file, or a round of the workspace, and print the results."""
    if context.options.file:
        scheme, units, inputs = evaluate_file(_read(Path(context.options.file)))
        result = evaluate(scheme=scheme, units=units, inputs=inputs)
    else:
        from desktop.services.results import compute

        with (
            context.workspace(context.make_toolbox(), read_only=True) as workspace,
            workspace.begin() as uow,
        ):
            outcome = compute(uow=uow, round_id=find_round(uow, context.options.round).id)
        scheme, units, inputs = outcome.data.scheme, outcome.candidates, outcome.inputs
        result = outcome.result
    if context.as_json:
        print(result_to_json(scheme=scheme, units=units, inputs=inputs, result=result))
    else:
        _print_tables(context, scheme, units, result)
        if context.options.explain:
            _print_explanations(scheme, units, inputs, result)
    return OK


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileProblem(
            f"打不开文件「{path}」。", path=str(path), remedy="请检查路径是否正确。"
        ) from error
    except UnicodeDecodeError as error:
        raise FileProblem(
            f"文件「{path}」不是 UTF-8 文字。",
            path=str(path),
            remedy="请另存为 UTF-8 编码的 JSON。",
        ) from error


def _print_tables(
    context: Context, scheme: Scheme, units: tuple[Candidate, ...], result: RoundResult
) -> None:
    words = context.words
    names = {unit.key: unit.name or unit.key for unit in units}
    print(f"{scheme.title}  {words('full')} {show(scheme.full)}")
    head = [words(f"head.{name}") for name in ("rank", "unit", "total", "grade", "remarks")]
    for group, results in groupby(result.units, key=lambda one: one.group):
        print(f"\n{group or words('no_group')}")
        context.table(
            head,
            [
                (
                    "" if one.rank is None else str(one.rank),
                    names[one.unit],
                    "" if one.printed is None else format(one.printed, "f"),
                    one.grade,
                    "；".join(one.remarks),
                )
                for one in results
            ],
        )


def _print_explanations(
    scheme: Scheme, units: tuple[Candidate, ...], inputs: Inputs, result: RoundResult
) -> None:
    by_key = {unit.key: unit for unit in units}
    for one in result.units:
        unit = by_key[one.unit]
        print(f"\n{unit.name or unit.key}")
        _print_lines(explain_unit(scheme, unit, inputs, one), 1)


def _print_lines(line: Explanation, depth: int) -> None:
    print(f"{'  ' * depth}{line.text}")
    for child in line.children:
        _print_lines(child, depth + 1)
