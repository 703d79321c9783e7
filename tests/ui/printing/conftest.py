"""Printing is tested with the real writers: the preview shows what they wrote."""

from __future__ import annotations

import pytest

from desktop.bootstrap import make_toolbox


@pytest.fixture
def toolbox(tmp_path):
    return make_toolbox(tmp_path / "data")
