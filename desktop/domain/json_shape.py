"""Frozen dataclasses ↔ JSON: numbers as text, defaults omitted, every problem with its path.

The shape of a file is the shape of its dataclasses, so a field added there is a field of the file.
Decimals are written as text (``"7.5"``) because other programs read JSON numbers as binary floats;
plain JSON numbers are accepted when reading, exactly as they are written.
"""

from __future__ import annotations

import json
import re
import types
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import exact_text, parse_decimal, show

Kinds = Mapping[str, type]
"""Names of the members of a union of dataclasses, told apart by their field ``kind``."""

_DEEPEST = 128
"""Lists and objects in one another: some sixty levels of criteria, far from the recursion limit."""

_TOO_DEEP = "文件的层次太深，无法读取。"
_PLAIN = re.compile(r"-?\d{1,11}(\.\d{1,10})?\Z")
_RATIO = re.compile(r"-?\d{1,40}/[1-9]\d{0,39}\Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


class _Number(str):
    """A JSON number as it was written, so that nothing passes through a float."""

    __slots__ = ()


def read_json(text: str) -> object:
    """Parse JSON, numbers kept as written.

    Raises:
        InvalidValue: not JSON, a repeated name in one object, NaN, or nested too deeply.
    """
    try:
        data = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=_no_constant,
            object_pairs_hook=_no_repeats,
        )
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        raise InvalidValue(f"文件不是有效的 JSON：{place}有错误。") from error
    except RecursionError as error:
        raise InvalidValue(_TOO_DEEP) from error
    if _is_deeper(data, _DEEPEST):
        raise InvalidValue(_TOO_DEEP)
    return cast("object", data)


def _is_deeper(data: object, limit: int) -> bool:
    """Whether lists and objects stand in one another more than so many times; level by level."""
    level = [data]
    for _ in range(limit + 1):
        if not level:
            return False
        boxes = [box for box in level if isinstance(box, dict | list)]
        level = [item for box in boxes for item in (box.values() if isinstance(box, dict) else box)]
    return any(isinstance(box, dict | list) for box in level)


def _no_constant(name: str) -> object:
    raise InvalidValue(f"文件中有「{name}」，不是数字。")


def _no_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidValue(f"文件的同一处写了两次「{twice}」。")
    return found


def canonical_json(value: object) -> str:
    """Write plain data so that equal data gives equal text: sorted names, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def encode(value: object, kinds: Kinds) -> object:
    """Turn dataclasses into plain data; fields that equal their default are left out."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item, kinds) for item in value]
    if isinstance(value, Mapping):
        return {str(name): encode(item, kinds) for name, item in value.items()}
    return _encode_dataclass(value, kinds)


def _encode_dataclass(value: object, kinds: Kinds) -> dict[str, object]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"cannot write {type(value).__name__} as JSON")
    found: dict[str, object] = {}
    for code, kind in kinds.items():
        if type(value) is kind:
            found["kind"] = code
    for field in fields(value):
        item = getattr(value, field.name)
        if item != default_of(field):
            found[field.name] = encode(item, kinds)
    return found


def default_of(field: Field[Any]) -> object:
    """Return a field's default; ``MISSING`` when it has to be given."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


class Decoder:
    """Builds dataclasses from plain data and collects every problem instead of stopping.

    Attributes:
        problems: pairs of path and Chinese sentence, in the order of the file.
    """

    def __init__(self, kinds: Kinds) -> None:
        """Know the members of the unions."""
        self._kinds = kinds
        self.problems: list[tuple[str, str]] = []

    def problem(self, path: str, message: str) -> None:
        """Note one problem."""
        self.problems.append((path, message))

    def build(self, wanted: Any, data: object, path: str) -> Any:  # noqa: ANN401 - by type hint
        """Return a value of the wanted type; what cannot be read is noted and comes as None."""
        origin = get_origin(wanted)
        if origin in {Union, types.UnionType}:
            return self._union(wanted, data, path)
        if origin is tuple:
            return self._tuple(get_args(wanted), data, path)
        if origin is Mapping:
            return self._mapping(data, path)
        if is_dataclass(wanted):
            return self.dataclass(wanted, data, path)
        return self._simple(wanted, data, path)

    def dataclass(self, wanted: Any, data: object, path: str) -> Any:  # noqa: ANN401 - as above
        """Build one dataclass; unknown and missing names are problems."""
        if not isinstance(data, dict):
            self.problem(path, "这里应为一个对象（花括号）。")
            return None
        known = {field.name: field for field in fields(wanted)}
        hints = get_type_hints(wanted)
        for name in data:
            if name not in known and not (name == "kind" and wanted in self._kinds.values()):
                self.problem(_join(path, name), f"不认识的项目「{name}」。")
        found: dict[str, Any] = {}
        complete = True
        for name, field in known.items():
            if name in data:
                before = len(self.problems)
                found[name] = self.build(hints[name], data[name], _join(path, name))
                complete = complete and len(self.problems) == before
            elif default_of(field) is MISSING:
                self.problem(_join(path, name), f"缺少必填的「{name}」。")
                complete = False
        return wanted(**found) if complete else None

    def _union(self, wanted: Any, data: object, path: str) -> Any:  # noqa: ANN401 - as above
        members = [member for member in get_args(wanted) if member is not type(None)]
        if data is None and type(None) in get_args(wanted):
            return None
        if len(members) == 1:
            return self.build(members[0], data, path)
        if not isinstance(data, dict):
            self.problem(path, "这里应为一个对象（花括号）。")
            return None
        kind = self._kinds.get(str(data.get("kind")))
        if kind is None:
            choices = "、".join(self._kinds)
            self.problem(_join(path, "kind"), f"「kind」应为以下之一：{choices}。")
            return None
        return self.dataclass(kind, data, path)

    def _tuple(self, items: tuple[Any, ...], data: object, path: str) -> tuple[Any, ...] | None:
        if not isinstance(data, list):
            self.problem(path, "这里应为一个列表（方括号）。")
            return None
        if len(items) == 2 and items[1] is Ellipsis:
            wanted = [items[0]] * len(data)
        elif len(items) == len(data):
            wanted = list(items)
        else:
            self.problem(path, f"这里应有{len(items)}个值。")
            return None
        return tuple(
            self.build(kind, item, f"{path}[{number}]")
            for number, (kind, item) in enumerate(zip(wanted, data, strict=True))
        )

    def _mapping(self, data: object, path: str) -> dict[str, str] | None:
        if not isinstance(data, dict):
            self.problem(path, "这里应为一个对象（花括号）。")
            return None
        return {name: self._text(item, _join(path, name)) for name, item in data.items()}

    def _simple(self, wanted: Any, data: object, path: str) -> Any:  # noqa: ANN401 - as above
        readers: Mapping[type, Callable[[object, str], object]] = {
            str: self._text,
            Decimal: self._decimal,
            Fraction: self._fraction,
            int: self._integer,
            bool: self._boolean,
            date: self._date,
        }
        if wanted in readers:
            return readers[wanted](data, path)
        return self._choice(wanted, data, path)

    def _text(self, data: object, path: str) -> str:
        if not isinstance(data, str) or isinstance(data, _Number):
            self.problem(path, "这里应为文字（引号）。")
            return ""
        return unicodedata.normalize("NFC", data)

    def _decimal(self, data: object, path: str) -> Decimal | None:
        if isinstance(data, str) and _PLAIN.match(data):
            return parse_decimal(data)
        self.problem(path, '这里应为数字，写成带引号的十进制数，例如 "7.5"。')
        return None

    def _fraction(self, data: object, path: str) -> Fraction | None:
        if isinstance(data, str) and (_PLAIN.match(data) or _RATIO.match(data)):
            return Fraction(data)
        self.problem(path, '这里应为数字，写成 "7.5" 或分数 "25/3"。')
        return None

    def _integer(self, data: object, path: str) -> int | None:
        if isinstance(data, _Number) and re.fullmatch(r"-?\d{1,9}", data):
            return int(data)
        self.problem(path, "这里应为整数。")
        return None

    def _boolean(self, data: object, path: str) -> bool | None:
        if isinstance(data, bool):
            return data
        self.problem(path, "这里应为 true 或 false。")
        return None

    def _date(self, data: object, path: str) -> date | None:
        if isinstance(data, str) and _DATE.match(data):
            try:
                return date.fromisoformat(data)
            except ValueError:
                pass
        self.problem(path, "这里应为日期，例如 2026-08-03。")
        return None

    def _choice(self, wanted: type[StrEnum], data: object, path: str) -> StrEnum | None:
        choices = {member.value: member for member in wanted}
        if isinstance(data, str) and data in choices:
            return choices[data]
        self.problem(path, f"这里应为以下之一：{'、'.join(choices)}。")
        return None


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
