"""From leaves to totals: weights, caps, floors, what does not apply, gates, vetoes, rounding."""

from __future__ import annotations

import math
from fractions import Fraction

from desktop.domain.scheme import (
    ZERO,
    Block,
    FactorOn,
    Missing,
    NotApplicable,
    RoundWhen,
    Veto,
    VetoEffect,
)
from desktop.domain.scoring.inputs import State
from tests.oracle.book import own_weight, share, within

BLOCK_NAMES = {"@base": Block.BASE, "@bonus": Block.BONUS, "@deduction": Block.DEDUCTION}


def half_up(value, digits):
    """四舍五入 to so many places, away from zero."""
    scaled = abs(value) * 10**digits
    whole = math.floor(scaled + Fraction(1, 2))
    return Fraction(whole, 10**digits) * (1 if value >= 0 else -1)


class UnitTree:
    """The nodes of one unit; asked by key, each worked out once.

    A node is a dict: ``points`` (None: nothing to say), ``applies``, ``complete``, ``left_out``
    (does not apply for a missing score, so it re-scales whatever the switch says).
    """

    def __init__(self, book, unit, leaves):
        self.book, self.unit, self.leaves, self.known = book, unit, leaves, {}
        self.struck = [key for key, node in book.node.items() if self._strikes(node)]
        self.zeroed = {
            book.node[key].rule.target
            for key in self.struck
            if book.node[key].rule.effect is VetoEffect.ZERO
        }

    def _strikes(self, node):
        if not isinstance(node.rule, Veto):
            return False
        entries = self.book.at(self.unit, node.key)
        if any(e.state is not State.SCORED for e in entries) and not any(
            e.state is State.SCORED for e in entries
        ):
            return False
        events = self.book.events(self.unit, node.key)
        if node.rule.at_least is None:
            return bool(events)
        return sum(Fraction(e.times) for e in events) >= Fraction(node.rule.at_least)

    def of(self, key):
        """The node's final points."""
        if key not in self.known:
            self.known[key] = self._final(key)
        return self.known[key]

    def _final(self, key):
        node = self.book.node[key]
        found = self._inner(node) if node.children else self._leaf(node)
        if not found["applies"]:
            return found
        if key in self.zeroed:
            return found | {"points": Fraction(0), "complete": True}
        if node.gate is not None:
            holds = self.holds(node.gate)
            if holds is None:
                return found | {"complete": False}
            if not holds:
                return found | {"points": Fraction(0), "complete": True}
        return found

    def state(self, key):
        """The leaf's state; None for blank leaves and inner nodes."""
        return None if self.book.node[key].children else self.leaves[self.unit, key]["state"]

    def full(self, key):
        """Full mark of what applied; nothing is expected outside the base block."""
        node, found = self.book.node[key], self.of(key)
        if self.book.block[key] is not Block.BASE or not found["applies"]:
            return Fraction(0)
        return found["full"] if node.children else Fraction(node.full)

    def holds(self, condition):
        """True, False, or None while a source waits."""
        total = Fraction(0)
        for name in condition.of:
            block = BLOCK_NAMES.get(name)
            source = self.of(name) if block is None else self.block(block)
            if not source["complete"]:
                return None
            total += source["points"] or 0
        return within(total, condition.at_least, condition.below)

    # ------------------------------------------------------------------------------- one leaf

    def _leaf(self, node):
        leaf = self.leaves[self.unit, node.key]
        state, points = leaf["state"], leaf["points"]
        if leaf["waits"]:
            return self._node(None, complete=False)
        if points is None and self.book.block[node.key] is not Block.BASE:
            return self._node(Fraction(0))
        if state is State.NOT_APPLICABLE:
            return self._node(None, applies=False)
        if points is None:
            return self._missing(node)
        if state is State.SCORED and not isinstance(node.rule, Veto):
            points *= self.book.factor(self.unit, node.key, FactorOn.POINTS)
        return self._node(self._limited(node, points))

    def _missing(self, node):
        missing = self.book.scheme.missing
        if missing is Missing.WAIT:
            return self._node(None, complete=False)
        if missing is Missing.SKIP:
            return self._node(None, applies=False, left_out=True)
        points = Fraction(node.full if missing is Missing.FULL else ZERO)
        return self._node(self._limited(node, points))

    @staticmethod
    def _node(points, *, applies=True, complete=True, left_out=False):
        return {"points": points, "applies": applies, "complete": complete, "left_out": left_out}

    def _limited(self, node, points):
        if node.cap is not None:
            points = min(points, Fraction(node.cap))
        if node.floor is not None:
            points = max(points, Fraction(node.floor))
        rounding = self.book.scheme.rounding
        first_level = not self.book.above[node.key]
        at_leaf = rounding.when is RoundWhen.LEAF and not node.children
        if at_leaf or (rounding.when is RoundWhen.GROUP and first_level):
            points = half_up(points, rounding.digits)
        return points

    # --------------------------------------------------------------------------- inner nodes

    def _inner(self, node):
        found = self._together(node.children, node)
        if found["points"] is not None and found["applies"]:
            found["points"] = self._limited(node, found["points"])
        return found

    def _together(self, children, parent):
        """Sum of the children; what does not apply is spread over the full marks that do."""
        parts = [(child, self.of(child.key)) for child in children]
        total, applying, spread = Fraction(0), Fraction(0), Fraction(0)
        for child, part in parts:
            weight = share(child, parent)
            full = Fraction(child.full) * weight
            if part["applies"]:
                applying += full
                total += (part["points"] or 0) * weight
            elif self._rescales(part):
                spread += full
        if not all(part["applies"] for _, part in parts):
            if not applying:
                left_out = any(part["left_out"] and child.full for child, part in parts)
                return self._node(None, applies=False, left_out=left_out)
            total = total * (applying + spread) / applying
        complete = all(part["complete"] for _, part in parts)
        known = any(part["applies"] and part["points"] is not None for _, part in parts)
        return self._node(total if known else None, complete=complete) | {"full": applying}

    def _rescales(self, part):
        return part["left_out"] or self.book.scheme.not_applicable is NotApplicable.RESCALE

    # -------------------------------------------------------------------------------- totals

    def block(self, block):
        """Subtotal of a block; only the base block is re-scaled as a whole."""
        roots = [self.book.node[key] for key in self.book.roots[block]]
        if block is Block.BASE:
            found = self._together(roots, None)
            return found | {"points": found["points"] or Fraction(0)}
        parts = [(root, self.of(root.key)) for root in roots]
        total = sum((part["points"] or 0) * own_weight(root) for root, part in parts)
        return self._node(Fraction(total), complete=all(part["complete"] for _, part in parts))

    def total(self):
        """``(total or None, subtotals)``."""
        blocks = {name: self.block(block) for name, block in BLOCK_NAMES.items()}
        subtotals = {name: block["points"] for name, block in blocks.items()}
        if not all(block["complete"] and block["applies"] for block in blocks.values()):
            return None, subtotals
        total = sum(subtotals.values())
        scheme = self.book.scheme
        if scheme.total_cap is not None:
            total = min(total, Fraction(scheme.total_cap))
        if scheme.total_floor is not None:
            total = max(total, Fraction(scheme.total_floor))
        return total, subtotals

    def leaves_ranking(self):
        """不适用 under ``no_rank``, or a veto that takes the unit out."""
        if any(self.book.node[key].rule.effect is VetoEffect.NO_RANK for key in self.struck):
            return True
        if self.book.scheme.not_applicable is not NotApplicable.NO_RANK:
            return False
        return any(
            self.leaves[self.unit, key]["state"] is State.NOT_APPLICABLE
            for key, block in self.book.block.items()
            if block is Block.BASE and not self.book.node[key].children
        )
