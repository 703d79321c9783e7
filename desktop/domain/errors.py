"""Errors a person can act on.

Every subclass of :class:`UserError` carries one clear Chinese sentence: what happened, where, and
what to do. Anything that is not a ``UserError`` is a bug of the program and goes to the crash path.
"""

from __future__ import annotations


class UserError(Exception):
    """Something the user can understand and mend; the message is shown as it is (Chinese)."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        """Keep the sentence and the advice.

        Args:
            message: what happened and where, a full Chinese sentence.
            remedy: what to do about it, a full Chinese sentence; may be empty.
        """
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return the message followed by the remedy."""
        return f"{self.message}{self.remedy}"


class FileProblem(UserError):
    """A file cannot be read or written, or what it holds is not what was expected."""

    def __init__(self, message: str, *, path: str = "", where: str = "", remedy: str = "") -> None:
        """Keep the place beside the sentence.

        Args:
            message: what happened, a full Chinese sentence that names the file.
            path: the file, as the user knows it.
            where: sheet, cell or line inside the file, e.g. ``"Sheet1!C5"`` or ``"第12行"``.
            remedy: what to do about it.
        """
        super().__init__(message, remedy=remedy)
        self.path = path
        self.where = where


class InvalidValue(UserError):
    """A value typed or imported is outside what its field allows (the range is in the message)."""


class NotFound(UserError):
    """A record that was asked for does not exist (any more)."""


class Conflict(UserError):
    """The action does not fit the present state (sealed round, later work depends on it …)."""


class WorkspaceProblem(UserError):
    """The workspace cannot be opened or written: locked, newer, read-only, full disk, damaged."""

    def __init__(
        self, message: str, *, remedy: str = "", reason: str = "", backup: str = ""
    ) -> None:
        """Keep what a window can offer beside the sentence.

        Args:
            message: what happened, a full Chinese sentence that names the file.
            remedy: what to do about it.
            reason: ``"locked"`` (opening for reading would do), ``"damaged"``, or empty.
            backup: path of the newest good backup of a damaged file; empty when there is none.
        """
        super().__init__(message, remedy=remedy)
        self.reason = reason
        self.backup = backup


class Cancelled(UserError):
    """The user stopped a long action; nothing of it was kept."""

    def __init__(self, message: str = "已取消，没有保存任何改动。") -> None:
        """Use the standard sentence unless a better one is given."""
        super().__init__(message)
