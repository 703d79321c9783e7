"""Fonts and writer of the paper tests: the bundled fonts only, so that every machine agrees."""

from __future__ import annotations

import pytest

from desktop.reports.fonts.typefaces import FontBook
from desktop.reports.layout.measuring import Breakers
from desktop.reports.writer import PdfWriter


@pytest.fixture(scope="session")
def fonts():
    return FontBook(system=())


@pytest.fixture(scope="session")
def breakers(fonts):
    return Breakers(fonts)


@pytest.fixture
def writer(fonts):
    return PdfWriter(fonts)
