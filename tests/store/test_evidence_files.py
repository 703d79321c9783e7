"""Evidence: kept by content, once; found missing or damaged by the check; never lost by undo."""

from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.task_records import OwnerKind
from desktop.services.evidence import add_evidence, check_evidence, list_evidence, remove_evidence

NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)


@pytest.fixture
def task(workspace):
    with workspace.begin("计划") as uow:
        plan = uow.plans.add(Plan("年度"))
        node = uow.nodes.add(PlanNode(plan.id, "清理河道", is_task=True))
        uow.commit()
    return node


def add(workspace, task, *paths):
    with workspace.begin("佐证") as uow:
        new = add_evidence(
            uow=uow,
            files=workspace.files,
            owner_kind=OwnerKind.TASK,
            owner_id=task.id,
            paths=paths,
            now=NOW,
        )
        uow.commit()
    return new


def photo(tmp_path, name="现场.JPG", content=b"picture"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def kept(workspace):
    return [path for path in workspace.files.folder.rglob("*") if path.is_file()]


def test_the_same_file_twice_is_stored_once(workspace, task, tmp_path):
    first, second = photo(tmp_path), photo(tmp_path, "副本.jpg")
    (item,) = add(workspace, task, first, second)
    assert (item.name, item.kind, item.size, len(item.digest)) == ("现场.JPG", "jpg", 7, 64)
    assert add(workspace, task, second) == []
    assert len(kept(workspace)) == 1
    first.unlink()
    second.unlink()
    shown = workspace.files.to_read(item.digest, item.name)
    assert (shown.name, shown.read_bytes()) == ("现场.JPG", b"picture")
    shown.write_bytes(b"PICTURE")
    assert workspace.files.is_sound(item.digest)
    assert workspace.files.to_read(item.digest, item.name).read_bytes() == b"picture"


def test_the_check_finds_what_is_missing_or_damaged(workspace, task, tmp_path):
    one, two = add(workspace, task, photo(tmp_path), photo(tmp_path, "表.xlsx", b"numbers"))
    assert workspace.check() == []
    places = {path.name: path for path in kept(workspace)}
    places[one.digest].chmod(stat.S_IREAD | stat.S_IWRITE)
    places[one.digest].unlink()
    places[two.digest].chmod(stat.S_IREAD | stat.S_IWRITE)
    places[two.digest].write_bytes(b"numbert")
    assert workspace.check() == ["佐证材料「现场.JPG」（任务「清理河道」）找不到文件。"]
    with workspace.begin() as uow:
        thorough = check_evidence(uow=uow, files=workspace.files, thorough=True)
    assert thorough[1] == "佐证材料「表.xlsx」（任务「清理河道」）已损坏。"
    with pytest.raises(FileProblem, match="找不到"):
        workspace.files.to_read(one.digest, one.name)
    # Adding the same file again mends both.
    add(workspace, task, photo(tmp_path, "再来.jpg"))
    workspace.files.put(photo(tmp_path, "表.xlsx", b"numbers"))
    with workspace.begin() as uow:
        assert check_evidence(uow=uow, files=workspace.files, thorough=True) == []


def test_removing_and_deleting_the_task_are_undone_with_their_files(workspace, task, tmp_path):
    (item,) = add(workspace, task, photo(tmp_path))
    with workspace.begin("移除") as uow:
        remove_evidence(uow=uow, evidence_ids=[item.id])
        uow.commit()
    assert workspace.files.unused([]) == [item.digest]
    workspace.history.undo()
    with workspace.begin("删除任务") as uow:
        uow.nodes.delete(task.id)
        assert uow.evidence.count() == 0
        uow.commit()
    workspace.history.undo()
    with workspace.begin() as uow:
        assert list_evidence(uow=uow, owner_kind=OwnerKind.TASK, owner_id=task.id) == [item]
    assert workspace.check() == []


def test_deleting_a_task_leaves_the_evidence_of_others(workspace, task, tmp_path):
    with workspace.begin("加") as uow:
        other = uow.nodes.add(PlanNode(task.plan_id, "另一项", is_task=True))
        uow.commit()
    add(workspace, other, photo(tmp_path))
    with workspace.begin("删") as uow:
        uow.nodes.delete(task.id)
        uow.commit()
    with workspace.begin() as uow:
        assert uow.evidence.count() == 1


def test_a_folder_or_a_missing_file_is_refused_and_nothing_is_added(workspace, task, tmp_path):
    for wrong in (tmp_path, tmp_path / "没有.jpg"):
        with pytest.raises(FileProblem, match="不是文件"):
            add(workspace, task, photo(tmp_path), wrong)
    with workspace.begin() as uow:
        assert uow.evidence.count() == 0
    assert not list(workspace.files.folder.rglob("*.partial"))
