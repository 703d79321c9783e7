from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "desktop" / "ui"
TS = ROOT / "i18n" / "kaoping_en.ts"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SCREEN_CALLS = {
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
    "addAction",
    "addMenu",
    "addRow",
    "addTab",
    "setPlaceholderText",
    "setStatusTip",
    "setText",
    "setToolTip",
    "setWindowTitle",
}


@pytest.fixture(scope="module")
def update():
    spec = importlib.util.spec_from_file_location("update", ROOT / "i18n" / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield (
                context.findtext("name"),
                message.findtext("source"),
                message.findtext("translation"),
            )


def test_translation_is_complete(update):
    assert update.unfinished(TS) == []


def test_translation_is_current(update, tmp_path):
    fresh = tmp_path / "kaoping_en.ts"
    shutil.copy(TS, fresh)
    update.collect(fresh)
    stored = {(context, source) for context, source, _ in messages(TS)}
    assert {(context, source) for context, source, _ in messages(fresh)} == stored


def test_built_translation_is_current(update, tmp_path):
    update.build(TS, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == TS.with_suffix(".qm").read_bytes()
    translator = QTranslator()
    assert translator.load(str(TS.with_suffix(".qm")))
    assert translator.translate("MainWindow", "任务") == "Tasks"


def test_placeholders_are_the_same():
    for context, source, translation in messages(TS):
        wanted = sorted(re.findall(r"\{\w*\}", source))
        assert sorted(re.findall(r"\{\w*\}", translation)) == wanted, (context, source)


def test_english_is_english():
    examples = ("6月底前", "“约”", "、")
    for context, source, translation in messages(TS):
        if not any(word in translation for word in examples):
            assert not CHINESE.search(translation), (context, source, translation)


def calls():
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield path.relative_to(ROOT), node, name


def test_no_f_string_is_translated():
    for path, call, name in calls():
        if name in {"tr", "translate"}:
            texts = call.args[-1:] if name == "translate" else call.args[:1]
            for text in texts:
                assert not isinstance(text, ast.JoinedStr), f"{path}:{call.lineno}"


def test_no_bare_chinese_reaches_the_screen():
    for path, call, name in calls():
        if name not in SCREEN_CALLS:
            continue
        for argument in call.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                allowed = argument.value in {"简体中文"}
                assert allowed or not CHINESE.search(argument.value), f"{path}:{call.lineno}"
