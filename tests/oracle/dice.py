"""Seeded chance with few different values, so that ties and edges happen all the time."""

from __future__ import annotations

import random
from decimal import Decimal


class Dice:
    """One seed, one case."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.features = set()
        self.number = 0

    def happens(self, probability, feature=None):
        """True so often; notes the feature when it does."""
        yes = self.random.random() < probability
        if yes and feature is not None:
            self.features.add(feature)
        return yes

    def one(self, choices):
        """One of them."""
        return self.random.choice(list(choices))

    def some(self, choices, most):
        """Up to ``most`` different ones, at least one."""
        choices = list(choices)
        return self.random.sample(choices, min(len(choices), self.random.randint(1, most)))

    def count(self, low, high):
        """A whole number."""
        return self.random.randint(low, high)

    def key(self, letter):
        """A key nothing else has."""
        self.number += 1
        return f"{letter}{self.number}"

    def decimal(self, *texts):
        """One of some decimals."""
        return Decimal(self.random.choice(texts))

    def maybe(self, probability, value, feature=None):
        """The value, or None."""
        return value if self.happens(probability, feature) else None

    def part(self, full):
        """A part of a full mark, often an end of it, always a finite decimal."""
        eighths = self.one([0, 0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 8])
        return (Decimal(full) * eighths / 8).normalize() + 0
