"""A notice as a worksheet: number, recipient and text around the table of its items."""

from __future__ import annotations

from dataclasses import replace

from desktop.services.report_types import NoticeSheet, TableReport


def notice_table(notice: NoticeSheet) -> TableReport:
    """Return the notice as a plain table: what stands above and below the items as lines."""
    band = f"（{notice.band}）" if notice.band else ""
    void = f"（已作废：{notice.void}）" if notice.void else ""
    return replace(
        notice.table,
        title=f"{notice.title}{band}{void}",
        subtitle=f"编号：{notice.code}    责任单位：{notice.recipient}",
        notes=(f"说明：{''.join(notice.paragraphs)}", f"　　　{notice.office}　{notice.day}"),
        signatures=notice.receipt,
        landscape=False,
    )
