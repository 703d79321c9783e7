"""The presets shown in the editor: looking at them is no change."""

from __future__ import annotations

from pathlib import Path

from desktop.services.scheme_library import presets

PRESETS = Path(__file__).resolve().parents[3] / "resources" / "presets"


def test_showing_a_preset_changes_nothing(open_editor):
    for preset in presets(PRESETS):
        editor = open_editor(preset.scheme)
        for leaf in preset.scheme.walk():
            editor.view.go_to(leaf.key)
            assert editor.panel.commit()
        assert editor.commit()
        assert editor.scheme == preset.scheme, preset.path.name
        editor.reject()
