"""Quotas written into a cell and read back, those of single groups included."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Quota
from desktop.ui.schemes.policy_forms import quota_text, read_quota

QUOTAS = {
    "3": Quota(count=3),
    "20%": Quota(share=Decimal("0.2")),
    "一类：3、二类：2": Quota(by_group=(("一类", 3), ("二类", 2))),
    "1、一类：3": Quota(count=1, by_group=(("一类", 3),)),
}


@pytest.mark.parametrize("text", QUOTAS)
def test_a_quota_is_read_as_it_is_written(text):
    assert quota_text(QUOTAS[text]) == text
    assert read_quota(text, None) == QUOTAS[text]
    assert read_quota(text.replace("：", ":"), None) == QUOTAS[text]


@pytest.mark.parametrize("text", ["许多", "一类：多", "一类：1.5"])
def test_what_is_no_number_is_refused(qapp, text):
    with pytest.raises(InvalidValue):
        read_quota(text, None)
