"""Evaluation files gone wrong at random, and what must become of them.

``spoilt_file``: a sound round whose JSON was changed in one to four places. ``wild_file``: a round
whose rules have a random value in every field of their types. ``outcome`` reads, checks, evaluates
and explains such a file; nothing but the documented errors may come out of it.
"""

from __future__ import annotations

import copy
import json
import types
from dataclasses import MISSING, fields, is_dataclass, replace
from decimal import Decimal
from enum import EnumType
from typing import Union, get_args, get_origin, get_type_hints

from desktop.domain.errors import InvalidValue
from desktop.domain.json_shape import default_of, encode
from desktop.domain.scheme import Block, Criterion, Rule, Veto
from desktop.domain.scheme_check import Severity, check_scheme
from desktop.domain.scheme_json import RULE_KINDS, InvalidFile, scheme_from_json
from desktop.domain.scoring import Inputs, evaluate, rule_sentence
from desktop.domain.scoring.files import evaluate_file, evaluation_to_json, result_to_json
from tests.oracle.dice import Dice
from tests.oracle.random_inputs import Filler, random_units
from tests.oracle.random_rules import BASE_RULES
from tests.oracle.random_schemes import random_scheme

NUMBERS = (
    "0",
    "1",
    "-1",
    "0.5",
    "-0.5",
    "2",
    "10",
    "100",
    "0.0000000001",
    "99999999999",
    "-99999999999",
)
WORDS = ("", " ", "a", "@base", "@bonus", "@deduction", "@vetoes", "优秀", "没有", "c1", "c2", "b3")
WHOLE = (0, 1, -1, 2, 3, 999_999_999, -999_999_999)
CHOICES = (
    "wait", "zero", "full", "skip", "fixed", "sum", "mean", "mean_planned", "mean_present", "weighted",
    "last", "best", "steps", "units", "proportional", "group", "all", "leaf", "sheet", "end", "given",
    "highest", "lowest", "base", "bonus", "deduction", "veto", "no_rank", "force_grade", "cap_grade",
    "rescale", "dense", "take_whole", "by_hand", "half_up", "points", "awards", "not_applicable",
    "imputed", "not_inspected",
)  # fmt: skip
EMPTY = (None, [], {}, "", "0", 0, True, False)


def spoilt_file(seed):
    """One evaluation file (text) of a seed, and what was changed."""
    dice = Dice(seed)
    scheme = random_scheme(dice)
    units = random_units(dice)
    inputs = Filler(dice, scheme, units).fill()
    data = json.loads(evaluation_to_json(scheme, units, inputs))
    about_scheme = dice.happens(0.75)
    changes = [
        _spoil(dice, data["scheme"] if about_scheme else data) for _ in range(dice.count(1, 4))
    ]
    return json.dumps(data, ensure_ascii=False), changes


def _places(data, path=""):
    """All containers of a file with their paths."""
    yield data, path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for name, item in items:
        if isinstance(item, dict | list):
            yield from _places(item, f"{path}.{name}")


def _spoil(dice, data):
    """Change one place; says where and how."""
    places = [(box, path) for box, path in _places(data) if box]
    box, path = dice.one(places)
    name = dice.one(box if isinstance(box, dict) else range(len(box)))
    how = dice.one([_value] * 6 + [_rule] * 2 + [_default] * 3 + [_remove, _double, _empty])
    how(dice, box, name)
    return f"{how.__name__} {path}.{name}"


def _value(dice, box, name):
    """A value of the same sort."""
    old = box[name]
    if isinstance(old, bool):
        box[name] = not old
    elif isinstance(old, int):
        box[name] = dice.one(WHOLE)
    elif isinstance(old, str):
        number = old.lstrip("-").replace(".", "").isdecimal()
        box[name] = dice.one(NUMBERS if number else (*WORDS, *CHOICES))
    elif isinstance(old, list):
        dice.random.shuffle(old)
    else:
        _value(dice, old, dice.one(old)) if old else _empty(dice, box, name)


def _remove(dice, box, name):
    del box[name]


def _double(dice, box, name):
    if isinstance(box, list):
        box.append(copy.deepcopy(box[name]))
    elif isinstance(box[name], list) and box[name]:
        box[name].append(copy.deepcopy(dice.one(box[name])))


def _empty(dice, box, name):
    box[name] = dice.one(EMPTY)


def _rule(dice, box, name):
    """Another rule at some leaf of this box, its own numbers random too."""
    if isinstance(box, dict) and "rule" in box:
        rule = dice.one(BASE_RULES)
        box["rule"] = encode(BASE_RULES[rule](dice, dice.one([0, 4, 10])), RULE_KINDS)
        if dice.happens(0.5):
            _value(dice, box["rule"], dice.one(box["rule"]))


def wild_file(seed):
    """One evaluation file (text) of a seed with a few leaves of any rules at all."""
    dice = Dice(seed)
    base = random_scheme(dice)
    leaves = [_wild_leaf(dice, number) for number in range(dice.count(1, 2))]
    ends = [c for c in base.criteria if c.block is Block.BASE][:1]
    try:
        scheme = replace(base, criteria=(*ends, *leaves), honours=(), grade_gates=(), factors=())
        units = random_units(dice)
        inputs = Filler(dice, scheme, units).fill()
    except (InvalidValue, ArithmeticError, LookupError, ValueError, TypeError):
        inputs = Inputs()  # no inputs can be made up for such a rule
    text = evaluation_to_json(scheme, units, inputs)
    return text, [f"{leaf.block.value} {leaf.full} {leaf.rule}" for leaf in leaves]


def _wild_leaf(dice, number):
    rule = _wild(dice, dice.one(get_args(Rule)))
    block = Block.VETO if isinstance(rule, Veto) else dice.one([Block.BASE, Block.BASE, *Block])
    zero = block in {Block.DEDUCTION, Block.VETO}
    full = Decimal(0) if zero else dice.decimal("0", "10", "10", "4")
    limits = {name: dice.maybe(0.1, dice.decimal(*WILD)) for name in ("weight", "cap", "floor")}
    return Criterion(f"w{number}", "任意", full, block=block, rule=rule, **limits)


WILD = ("0", "0", "1", "2", "0.5", "3", "-1", "0.25")


def _wild(dice, wanted):
    """A value of a type, its fields as wild; defaults are kept half of the time."""
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin in {Union, types.UnionType}:
        return None if dice.happens(0.4) else _wild(dice, dice.one(set(parts) - {type(None)}))
    if origin is tuple:
        count = dice.one([0, 1, 1, 2, 2, 3]) if Ellipsis in parts else len(parts)
        kinds = [parts[0]] * count if Ellipsis in parts else parts
        return tuple(_wild(dice, kind) for kind in kinds)
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        named = {
            f.name: _wild(dice, hints[f.name])
            for f in fields(wanted)
            if default_of(f) is MISSING or dice.happens(0.3)
        }
        return wanted(**named)
    if isinstance(wanted, EnumType):
        return dice.one(wanted)
    plain = {str: ["a", "b", "c", "优秀", "c1", "w0"], int: [1, 2, 3, 0], bool: [True, False]}
    return dice.one(plain[wanted]) if wanted in plain else dice.decimal(*WILD)


OPTIONAL = (
    "weight", "cap", "floor", "gate", "average", "metric", "step", "gain", "loss", "base", "target",
    "start", "excess_cap", "period_full", "fixed", "at_least", "below", "most", "least", "count",
    "share", "total_cap", "total_floor", "streak", "top", "beyond", "drop", "low", "high", "amount",
    "times", "sharers", "every_item", "total_at_least", "block",
)  # fmt: skip


def _default(dice, box, name):
    """A field that is left out as a rule, with any value."""
    if isinstance(box, dict):
        field = dice.one(OPTIONAL)
        values = {"block": CHOICES, "count": WHOLE, "most": WHOLE, "least": WHOLE, "sharers": WHOLE}
        box[field] = dice.one(values.get(field, NUMBERS))


def outcome(text):
    """``shape``, ``scheme``, ``inputs`` or ``result``: how far a file got.

    Raises:
        AssertionError: a file that was accepted is refused later, or figures that are nonsense.
    """
    data = json.loads(text)
    try:
        scheme = scheme_from_json(json.dumps(data.get("scheme")))
    except InvalidValue:
        assert _refused(text)
        return "shape"
    problems = check_scheme(scheme)
    assert all(problem.message.endswith("。") for problem in problems)
    assert all(_leads_somewhere(problem.path) for problem in problems)
    for root in scheme.criteria:
        for leaf in root.walk():
            rule_sentence(leaf, block=root.block)
    if any(problem.severity is Severity.ERROR for problem in problems):
        assert _refused(text)
        return "scheme"
    try:
        scheme, units, inputs = evaluate_file(text)
    except InvalidFile as error:
        refused = error.problems
    else:
        refused = ()
    if refused:
        assert all(problem.message.endswith("。") for problem in refused)
        return "inputs"
    result = evaluate(scheme=scheme, units=units, inputs=inputs)
    sane(scheme, result)
    result_to_json(scheme=scheme, units=units, inputs=inputs, result=result)
    return "result"


def _refused(text):
    try:
        evaluate_file(text)
    except InvalidValue:
        return True
    return False


def _leads_somewhere(path):
    return bool(path) and not path.startswith(".") and ".." not in path


def sane(scheme, result):
    """Points stay within caps and floors, nothing taken off adds, ranks begin with 1.

    Raises:
        AssertionError: a figure that cannot be meant.
    """
    nodes = {node.key: node for node in scheme.walk()}
    for unit in result.units:
        assert (unit.total is None) == (unit.printed is None)
        assert unit.rank is None or 1 <= unit.rank <= len(result.units)
        assert unit.deduction <= 0
        for key, found in unit.nodes.items():
            node = nodes[key]
            if found.points and node.cap is not None and node.gate is None:
                slack = 1 if scheme.rounding.when != "end" else 0
                assert found.points <= node.cap + slack
