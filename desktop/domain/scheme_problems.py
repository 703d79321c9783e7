"""What a check of a scheme or evaluation file reports: a place, a sentence, how bad it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class SchemeProblem:
    """One problem.

    Attributes:
        path: where, in the words of the scheme file: ``criteria[0].children[2].rule.lines[1].low``.
        message: a Chinese sentence that names the criterion or grade.
        severity: error or warning.
    """

    path: str
    message: str
    severity: Severity = Severity.ERROR


def warning(path: str, message: str) -> SchemeProblem:
    """Return a problem that may stand."""
    return SchemeProblem(path, message, Severity.WARNING)
