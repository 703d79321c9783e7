"""Ties between 整改 tasks and lost points in the file: upgrade, undo, what hangs on what."""

from __future__ import annotations

import pytest

from desktop.domain.plans import Plan, PlanNode
from desktop.domain.remedy_records import RemedyLink
from desktop.domain.rounds import Round, SchemeRecord, SchemeVersion, Sheet
from desktop.domain.units import Unit
from desktop.store.migrations import runner
from desktop.store.versions import VERSIONS_FOLDER


def add_link(workspace) -> RemedyLink:
    with workspace.begin("整改") as uow:
        unit = uow.units.add(Unit("泉塘村"))
        plan = uow.plans.add(Plan("考核整改任务"))
        node = uow.nodes.add(PlanNode(plan.id, "整改：台账", is_task=True))
        scheme = uow.schemes.add(SchemeRecord("考核"))
        version = uow.versions.add(SchemeVersion(scheme.id, 1, "{}", ""))
        item = uow.rounds.add(Round("一季度", version.id))
        uow.sheets.add(Sheet(round_id=item.id, unit_id=unit.id))
        link = uow.remedy_links.add(RemedyLink(node.id, item.id, unit.id, 3))
        uow.commit()
    return link


def count(workspace) -> int:
    with workspace.begin() as uow:
        return uow.remedy_links.count()


def test_a_file_of_schema_0003_is_upgraded_with_its_data(workspace, files, path):
    add_link(workspace)
    workspace.close()
    runner.downgrade(path, VERSIONS_FOLDER, "0003")
    opened = files.open(path)
    try:
        assert opened.check() == []
        with opened.begin() as uow:
            assert uow.nodes.count() == 1
            assert uow.remedy_links.count() == 0
            node, item, unit = uow.nodes.list()[0], uow.rounds.list()[0], uow.units.list()[0]
        with opened.begin("整改") as uow:
            uow.remedy_links.add(RemedyLink(node.id, item.id, unit.id, 0))
            uow.commit()
        assert count(opened) == 1
    finally:
        opened.close()


@pytest.mark.parametrize("kind", ["nodes", "rounds"])
def test_the_tie_goes_with_either_end_and_comes_back(workspace, kind):
    link = add_link(workspace)
    target = link.node_id if kind == "nodes" else link.round_id
    with workspace.begin("删除") as uow:
        getattr(uow, kind).delete(target)
        uow.commit()
    assert count(workspace) == 0
    workspace.history.undo()
    with workspace.begin() as uow:
        assert uow.remedy_links.get(link.id) == link
    assert workspace.history.verify() == []
