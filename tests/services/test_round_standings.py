"""How units stood in an earlier round, counted from the last place as the engine counts it."""

from __future__ import annotations

from types import SimpleNamespace

from desktop.domain.scoring import evaluate
from desktop.services import results
from tests.domain.scoring.scheme_building import award, event, inputs_of, line, scheme, units


def test_ties_count_the_units_strictly_behind_them(monkeypatch):
    table = scheme(award("a", line("x", 1)))
    given = [
        event(unit, "a", "x", n) for unit, n in zip("甲乙丙丁戊", (5, 3, 3, 2, 2), strict=True)
    ]
    result = evaluate(scheme=table, units=units(*"甲乙丙丁戊"), inputs=inputs_of(*given))
    assert [unit.rank for unit in result.units] == [1, 2, 2, 4, 4]
    monkeypatch.setattr(results, "earlier_rounds", lambda uow, item: [SimpleNamespace(id=1)])
    monkeypatch.setattr(results, "compute", lambda **_: SimpleNamespace(result=result))
    stood = {one.unit: one.from_last for one in results._standings(None, None)}
    assert stood == {"甲": 5, "乙": 3, "丙": 3, "丁": 1, "戊": 1}
