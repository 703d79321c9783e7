from __future__ import annotations

import pytest

from desktop.domain.task_words import TaskWords, read_task


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1月底前由党政办牵头完成，名单报县备案。", TaskWords("1月底前", "党政办")),
        ("由党政办牵头，司法所配合，每月检查一次。", TaskWords("", "党政办", ("司法所",))),
        (
            "由财政所负责，农业农村办、民政所配合。",
            TaskWords("", "财政所", ("农业农村办", "民政所")),
        ),
        ("12月20日前由党政办负责形成总结。", TaskWords("12月20日前", "党政办")),
        ("2027年3月底前完成", TaskWords("2027年3月底前")),
        ("年底前评出10篇", TaskWords("年底前")),
        ("年内建成", TaskWords("年内")),
        ("每季度首月15日前公开", TaskWords()),
        ("每年3月底前公开", TaskWords("3月底前")),
        ("5月、11月各组织一次", TaskWords()),
        ("自收到申请之日起20个工作日内答复", TaskWords()),
    ],
)
def test_plain_forms(text: str, words: TaskWords) -> None:
    assert read_task(text) == words
