"""Floors of the figures in docs/forms.md, and the same forms in the other formats of offices."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from desktop.exchange.excel import read_scheme_form
from tests.exchange.forms.form_files import load, save_xls, save_xlsx
from tests.exchange.forms.measuring import leaves_of, measure
from tests.exchange.forms.short_rules import short

FLOORS = {"tuning": (99, 99, 0.5), "held_out": (95, 92, 1)}
"""Per set: leaves right, rule lines right at least, rule lines wrong at most, in percent."""


@pytest.mark.parametrize("name", FLOORS)
def test_figures_stay_above_their_floors(name):
    leaves, lines, wrong = FLOORS[name]
    figures = measure(load(name))
    assert figures.forms == 20
    assert figures.leaf_share >= leaves
    assert figures.line_share("right") >= lines
    assert figures.line_share("wrong") <= wrong


def outline(path):
    """Write all forms of a file as lines of text."""
    first = read_scheme_form(path)
    return [
        (draft.sheet, *place, str(leaf.full), short(leaf))
        for draft in (first, *first.others)
        for place, leaf in leaves_of(draft.scheme)
    ]


@pytest.mark.parametrize("form", load("tuning"), ids=lambda form: form.name[:2])
def test_old_workbooks_read_the_same(form, tmp_path):
    assert outline(save_xls(form, tmp_path)) == outline(save_xlsx(form, tmp_path))


def test_other_formats_read_the_same(tmp_path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    files = [save_xlsx(form, tmp_path) for form in load("tuning")[:6]]
    for kind in ("ods", "xls"):
        folder = tmp_path / kind
        home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
        command = [program, home, "--headless", "--convert-to", kind, "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
        for file in files:
            assert outline(folder / f"{file.stem}.{kind}") == outline(file), file.name
