"""A target scheme of 1000 marks for villages, built from nothing by keys and mouse."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.scheme import Bands, Block, Deduct, Levels, Veto, VetoEffect
from desktop.domain.scheme_check import Severity, check_scheme
from desktop.services.scheme_editing import new_scheme
from desktop.ui.schemes.policy_forms import GradingForm
from tests.ui.schemes.pretended_clerk import CTRL, ENTER, ESC, LIMIT, TAB, Clerk

D = Decimal
LATE, MISSING = "每迟报一次扣5分，扣完为止", "每缺一项扣10分，扣完为止"
VILLAGE = (
    (
        "党建工作",
        "200",
        (
            ("三会一课", "50", "每缺一次扣5分，扣完为止"),
            ("党员发展", "40", ""),
            ("主题党日", "40", "每少一次扣4分"),
            ("村级阵地", "40", "健全得40分，不健全得20分，未建立得0分"),
            ("党务公开", "30", LATE),
        ),
    ),
    (
        "经济发展",
        "250",
        (
            ("集体收入", "80", ""),
            ("项目落地", "60", ""),
            ("春耕备耕", "40", ""),
            ("统计报表", "30", LATE),
            ("土地流转", "40", ""),
        ),
    ),
    (
        "乡村治理",
        "200",
        (
            ("矛盾调解", "50", "每发生一起越级上访扣10分"),
            ("网格巡查", "50", "每漏查一次扣5分，扣完为止"),
            ("平安宣传", "30", ""),
            ("村务公开", "40", MISSING),
            ("值班值守", "30", "每脱岗一次扣10分"),
        ),
    ),
    (
        "人居环境",
        "200",
        (
            ("垃圾清运", "60", "每发现一处扣5分，扣完为止"),
            ("厕所改造", "50", ""),
            ("河道管护", "40", ""),
            ("农房管控", "30", "每新增一处违建扣10分"),
            ("秸秆禁烧", "20", "每发现一处火点扣10分"),
        ),
    ),
    (
        "民生保障",
        "100",
        (
            ("医保参保", "40", ""),
            ("低保核查", "20", MISSING),
            ("养老服务", "20", ""),
            ("防返贫监测", "20", ""),
        ),
    ),
    (
        "综合工作",
        "50",
        (
            ("信息报送", "10", "每迟报一次扣2分"),
            ("会议出席", "10", "每缺席一次扣2分"),
            ("档案管理", "10", ""),
            ("森林防火", "10", ""),
            ("防汛抗旱", "5", ""),
            ("应急演练", "5", ""),
        ),
    ),
)


def type_the_tree(clerk):
    """Each heading, below it its lines; an empty line leads a level up."""
    for text, mark, leaves in VILLAGE:
        clerk.type(text, ENTER)
        clerk.type(mark)
        clerk.press(ENTER, held=CTRL)
        for leaf, full, words in leaves:
            clerk.type(leaf, ENTER)
            clerk.type(full, TAB if words else ENTER)
            if words:
                clerk.type(words, ENTER)
        clerk.press(ENTER)


def test_a_village_scheme_is_built_in_under_ten_minutes(open_editor, qtbot):
    editor = open_editor(new_scheme("新方案", "考核指标"))
    qtbot.waitUntil(lambda: bool(editor.view.viewport().findChildren(QLineEdit)))
    clerk = Clerk(qtbot)
    type_the_tree(clerk)
    clerk.type("安全事故", ENTER)
    clerk.press(ESC)
    panel = editor.panel
    clerk.choose(panel.fields.fields["block"].box, "一票否决")
    by_name = {node.text: node.key for node in editor.scheme.walk()}
    editor.view.go_to(by_name["集体收入"])
    clerk.clicks += 1
    clerk.choose(panel.kind, "按数量分档")
    bands = panel.form.fields["bands"]
    clerk.rows(bands, ("10", "60"), ("20", "80"))
    clerk.click(editor.title)
    clerk.press(Qt.Key.Key_A, held=CTRL)
    clerk.type("村级目标考核", TAB)
    clerk.click(editor.tabs.tabBar(), editor.tabs.tabBar().tabRect(1).center())
    grading = editor.ranking.form(GradingForm)
    clerk.rows(
        grading.fields["grades"],
        ("优秀", "900", "20%"),
        ("良好", "800"),
        ("合格", "600"),
        ("不合格",),
    )
    clerk.click(editor.tabs.tabBar(), editor.tabs.tabBar().tabRect(0).center())
    editor.view.go_to(by_name["安全事故"])
    clerk.clicks += 1
    clerk.choose(panel.form.fields["grade"].box, "不合格")
    assert editor.commit()
    check(editor)
    clerk.report("village")
    assert clerk.seconds < LIMIT


def check(editor):
    scheme = editor.scheme
    by_name = {node.text: node for node in scheme.walk()}
    leaves = [leaf for leaf in scheme.leaves() if leaf.key != by_name["安全事故"].key]
    errors = [p.message for p in check_scheme(scheme) if p.severity is Severity.ERROR]
    assert errors == []
    assert (scheme.title, scheme.full, len(leaves)) == ("村级目标考核", D(1000), 30)
    assert sum(isinstance(leaf.rule, Deduct) for leaf in leaves) >= 12
    assert isinstance(by_name["村级阵地"].rule, Levels)
    assert isinstance(by_name["集体收入"].rule, Bands)
    assert [band.points for band in by_name["集体收入"].rule.bands] == [D(80), D(60), D(80)]
    veto = by_name["安全事故"]
    assert veto.block is Block.VETO
    assert veto.rule == Veto(VetoEffect.FORCE_GRADE, "不合格")
    grades = scheme.grading.grades
    assert [grade.floor for grade in grades] == [D(900), D(800), D(600), None]
    assert grades[0].quota.share == D("0.2")
