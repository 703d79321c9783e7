"""``check``: is the workspace sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.context import OK, PROBLEMS
from desktop.services.sealing import verify_published

if TYPE_CHECKING:
    from desktop.cli.context import Context


def check_command(context: Context) -> int:
    """Check pages, references, the hash chain and published results; exit code 1 with the findings when not sound."""
    toolbox = context.make_toolbox()
    with context.workspace(toolbox, read_only=True) as workspace:
        findings = workspace.check()
        with workspace.begin() as uow:
            findings += verify_published(uow=uow)
        path = workspace.path
    for finding in findings:
        context.say(finding)
    if not findings:
        context.say(context.words("sound"))
    context.give({"file": str(path), "sound": not findings, "findings": findings})
    return PROBLEMS if findings else OK
