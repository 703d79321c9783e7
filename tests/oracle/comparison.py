"""One random case: made from its seed, judged twice, compared."""

from __future__ import annotations

from desktop.domain.scoring import evaluate
from tests.oracle.dice import Dice
from tests.oracle.random_inputs import Filler, random_units
from tests.oracle.random_schemes import random_scheme
from tests.oracle.verdict import differences, is_printed_well, judge, of_engine


def make_case(seed):
    """``(scheme, units, inputs, features)`` of a seed."""
    dice = Dice(seed)
    scheme = random_scheme(dice)
    units = random_units(dice)
    return scheme, units, Filler(dice, scheme, units).fill(), dice.features


def compare(scheme, units, inputs):
    """All differences between the oracle and the engine."""
    result = evaluate(scheme=scheme, units=units, inputs=inputs)
    found = differences(judge(scheme, units, inputs), of_engine(scheme, result))
    if not is_printed_well(scheme, result):
        found.append(("", "digits of the printed totals", None, None))
    return found
