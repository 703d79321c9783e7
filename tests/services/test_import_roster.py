from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.unit_kinds import guess_kind, read_kind
from desktop.domain.units import Unit, UnitKind
from desktop.services.import_previews import RowAction
from desktop.services.importing import apply_roster, preview_roster
from desktop.services.importing_types import Problem, Roster, UnitRow
from desktop.services.units import list_units
from tests.fakes.memory import MemoryWorkspace


def roster(*rows: UnitRow, problems: tuple[Problem, ...] = ()) -> Roster:
    return Roster("名册.xlsx", rows, problems)


def line(number: int, name: str, **more) -> UnitRow:
    return UnitRow(f"单位!A{number}", name, **more)


TOWN = roster(
    line(2, "大塘村", parent="清禾镇", group="一类村", aliases=("大塘",)),
    line(3, "清禾镇", kind="乡镇"),
    line(4, "党政办", kind="站办所", parent="清禾镇", attributes=(("电话", "0123"),)),
)


def counts(account) -> tuple[int, int, int, int]:
    return account.added, account.changed, account.same, account.skipped


def test_parents_may_stand_below_their_children_and_order_is_the_files() -> None:
    uow = MemoryWorkspace().begin("导入")
    assert counts(apply_roster(uow=uow, roster=TOWN)) == (3, 0, 0, 0)
    units = list_units(uow=uow)
    assert [unit.name for unit in units] == ["清禾镇", "大塘村", "党政办"]
    village = units[1]
    assert (village.kind, village.group, village.aliases) == (UnitKind.VILLAGE, "一类村", ("大塘",))
    assert village.parent_id == units[0].id
    assert units[2].attributes == {"电话": "0123"}


def test_twice_is_once_and_empty_cells_erase_nothing() -> None:
    uow = MemoryWorkspace().begin("导入")
    apply_roster(uow=uow, roster=TOWN)
    assert counts(apply_roster(uow=uow, roster=TOWN)) == (0, 0, 3, 0)
    bare = roster(line(2, "大塘村"), line(3, "党政办", attributes=(("电话", "456"),)))
    assert counts(apply_roster(uow=uow, roster=bare)) == (0, 1, 1, 0)
    units = {unit.name: unit for unit in uow.units.list()}
    assert units["大塘村"].group == "一类村"
    assert units["党政办"].attributes == {"电话": "456"}


def test_a_different_ending_is_a_different_unit() -> None:
    uow = MemoryWorkspace().begin("导入")
    uow.units.add(Unit("新河村"))
    assert counts(apply_roster(uow=uow, roster=roster(line(2, "新河社区")))) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((line(2, ""),), "空的"),
        ((line(2, "长" * 61),), "60"),
        ((line(2, "一村", parent="没有的镇"),), "没有的镇"),
        ((line(2, "甲", parent="乙"), line(3, "乙", parent="甲")), "绕回"),
    ],
)
def test_problems_block_their_rows(rows, words: str) -> None:
    uow = MemoryWorkspace().begin("导入")
    seen = preview_roster(uow=uow, roster=roster(*rows, line(9, "好村")))
    assert {entry.action for entry in seen.lines[:-1]} == {RowAction.SKIPPED}
    assert words in seen.lines[0].problems[0].message
    with pytest.raises(InvalidValue, match="没有导入"):
        apply_roster(uow=uow, roster=roster(*rows, line(9, "好村")))
    assert uow.units.count() == 0
    account = apply_roster(uow=uow, roster=roster(*rows, line(9, "好村")), only_valid=True)
    assert counts(account) == (1, 0, 0, len(rows))


def test_rows_below_a_row_that_is_skipped_are_skipped_too() -> None:
    uow = MemoryWorkspace().begin("导入")
    rows = (
        line(2, "镇", parent="没有的县"),
        line(3, "村", parent="镇"),
        line(4, "组", parent="村"),
    )
    assert counts(apply_roster(uow=uow, roster=roster(*rows), only_valid=True)) == (0, 0, 0, 3)


def test_duplicates_found_by_the_reader_stay_with_their_row() -> None:
    uow = MemoryWorkspace().begin("导入")
    twice = roster(
        line(2, "甲村"), line(3, "甲村"), problems=(Problem("单位!A3", "单位「甲村」重复。"),)
    )
    account = apply_roster(uow=uow, roster=twice, only_valid=True)
    assert counts(account) == (1, 0, 0, 1)


def test_an_unknown_kind_is_a_warning_and_guessed_from_the_name() -> None:
    uow = MemoryWorkspace().begin("导入")
    account = apply_roster(uow=uow, roster=roster(line(2, "甲村", kind="怪")))
    assert account.added == 1
    assert not account.problems[0].blocking
    assert uow.units.get(1).kind is UnitKind.VILLAGE


def test_classes_of_one_name_are_told_apart_by_their_grade() -> None:
    uow = MemoryWorkspace().begin("导入")
    school = roster(
        line(2, "一年级"),
        line(3, "二年级"),
        line(4, "1班", parent="一年级"),
        line(5, "1班", parent="二年级"),
    )
    assert counts(apply_roster(uow=uow, roster=school)) == (4, 0, 0, 0)
    assert counts(apply_roster(uow=uow, roster=school)) == (0, 0, 4, 0)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("村（社区）", UnitKind.VILLAGE),
        ("站办所", UnitKind.OFFICE),
        ("班级", UnitKind.CLASS),
        ("怪", None),
    ],
)
def test_kind_words(word: str, kind: UnitKind | None) -> None:
    assert read_kind(word) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("大塘村", UnitKind.VILLAGE),
        ("新河社区", UnitKind.VILLAGE),
        ("清禾镇", UnitKind.TOWNSHIP),
        ("中心小学", UnitKind.SCHOOL),
        ("一年级", UnitKind.GRADE),
        ("一(1)班", UnitKind.CLASS),
        ("民政窗口", UnitKind.WINDOW),
        ("财政所", UnitKind.OFFICE),
    ],
)
def test_kinds_guessed_from_names(name: str, kind: UnitKind) -> None:
    assert guess_kind(name) is kind


_NAMES = st.sampled_from(["镇", "甲村", "乙村", "丙组", "丁所"])
_ROWS = st.lists(
    st.tuples(_NAMES, st.sampled_from(["", "镇", "甲村", "外县"]), st.sampled_from(["", "一类"])),
    max_size=6,
    unique_by=lambda entry: entry[0],
)


@given(_ROWS)
def test_any_roster_twice_is_once_and_the_account_adds_up(content) -> None:
    uow = MemoryWorkspace().begin("导入")
    given_rows = roster(
        *(
            line(n, name, parent=parent, group=group)
            for n, (name, parent, group) in enumerate(content, 2)
        )
    )
    first = apply_roster(uow=uow, roster=given_rows, only_valid=True)
    assert first.total == len(content)
    stored = uow.units.list()
    again = apply_roster(uow=uow, roster=given_rows, only_valid=True)
    assert uow.units.list() == stored
    assert (again.added, again.changed, again.skipped) == (0, 0, first.skipped)
