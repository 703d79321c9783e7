"""Who scores whom: units a rater does not score because they are its own (互评回避), or by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


def own_units(rater: str, units: Mapping[int, str]) -> frozenset[int]:
    """Return the units a rater speaks for: those whose name its name begins with.

    ``大塘村`` and ``大塘村（李主任）`` are of 大塘村; where several names fit, the longest does.
    """
    name = rater.strip()
    fitting = {unit for unit in units.values() if unit and name.startswith(unit)}
    longest = max(fitting, key=len, default=None)
    return frozenset(unit_id for unit_id, unit in units.items() if unit == longest)


def units_scored(
    raters: Iterable[str],
    units: Mapping[int, str],
    *,
    picked: Mapping[str, Collection[int]],
    spare_own: bool,
) -> dict[str, list[int]]:
    """Return whom each rater scores, for those who do not score all units.

    Args:
        raters: names.
        units: names of the units of the round, by id.
        picked: units chosen for a rater; raters not named score all.
        spare_own: nobody scores its own unit (互评).
    """
    found = {}
    for rater in raters:
        wanted = set(picked.get(rater, units))
        if spare_own:
            wanted -= own_units(rater, units)
        scored = [unit_id for unit_id in units if unit_id in wanted]
        if len(scored) < len(units):
            found[rater] = scored
    return found
