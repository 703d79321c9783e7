"""Scheme files: canonical JSON, its hash, and reading with all problems at once.

The shape is described in docs/formats/scheme.md and docs/formats/scheme.schema.json.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import InvalidValue
from desktop.domain.json_shape import Decoder, canonical_json, encode, read_json
from desktop.domain.scheme import Scheme
from desktop.domain.scheme_check import SchemeProblem
from desktop.domain.scoring.rules.table import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEME_FORMAT = "kaoping-scheme"
FORMAT_VERSION = 1
RULE_KINDS: Mapping[str, type] = {kind.code: rule for rule, kind in RULES.items()}
_SHOWN_PROBLEMS = 5


class InvalidFile(InvalidValue):
    """A scheme or evaluation file that cannot be used; :attr:`problems` has all of it."""

    def __init__(self, what: str, problems: Sequence[SchemeProblem]) -> None:
        """Say the first problems in the message and keep all."""
        shown = "；".join(f"{p.path}:{p.message}" for p in problems[:_SHOWN_PROBLEMS])
        more = len(problems) - _SHOWN_PROBLEMS
        rest = f"（另有{more}处）" if more > 0 else ""
        super().__init__(f"{what}有{len(problems)}处错误：{shown}{rest}")
        self.problems = tuple(problems)


def scheme_to_json(scheme: Scheme) -> str:
    """Write a scheme as canonical JSON: sorted names, decimals as text, defaults omitted."""
    return canonical_json(scheme_data(scheme))


def scheme_data(scheme: Scheme) -> dict[str, object]:
    """Return a scheme as plain data, with the format's name and version."""
    data = encode(scheme, RULE_KINDS)
    if not isinstance(data, dict):  # pragma: no cover - a dataclass always gives a dict
        raise TypeError("a scheme is written as an object")
    return {"format": SCHEME_FORMAT, "version": FORMAT_VERSION, **data}


def scheme_hash(scheme: Scheme) -> str:
    """Return the SHA-256 (hex) of the canonical JSON: equal schemes, equal hash."""
    return hashlib.sha256(scheme_to_json(scheme).encode()).hexdigest()


def scheme_from_json(text: str) -> Scheme:
    """Read a scheme file; its meaning is checked by ``check_scheme``, drafts load as well.

    Raises:
        InvalidValue: not JSON at all.
        InvalidFile: with every problem of the shape, each with its path and a sentence.
    """
    data = read_json(text)
    decoder = Decoder(RULE_KINDS)
    scheme: Scheme = decode_scheme(decoder, data, "")
    raise_problems("考核方案文件", decoder)
    return scheme


def decode_scheme(decoder: Decoder, data: object, path: str) -> Any:  # noqa: ANN401 - Scheme, or None with problems
    """Build a scheme from plain data; problems are left with the decoder."""
    body = strip_format(decoder, data, SCHEME_FORMAT, path)
    return decoder.dataclass(Scheme, body, path)


def strip_format(decoder: Decoder, data: object, name: str, path: str) -> object:
    """Check the format's name and version and take them off."""
    if not isinstance(data, dict):
        return data
    start = f"{path}." if path else ""
    if data.get("format") != name:
        decoder.problem(f"{start}format", f"这里应为「{name}」。")
    version = str(data.get("version"))
    if version != str(FORMAT_VERSION):
        newer = version.isdecimal() and int(version) > FORMAT_VERSION
        text = (
            "文件由更新版本的程序写成，请先升级程序。" if newer else f"这里应为{FORMAT_VERSION}。"
        )
        decoder.problem(f"{start}version", text)
    return {key: item for key, item in data.items() if key not in {"format", "version"}}


def raise_problems(what: str, decoder: Decoder) -> None:
    """Raise everything the decoder noted.

    Raises:
        InvalidFile: when there is any problem.
    """
    if decoder.problems:
        problems = [SchemeProblem(path, message) for path, message in decoder.problems]
        raise InvalidFile(what, problems)
