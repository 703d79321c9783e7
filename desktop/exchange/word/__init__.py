"""Plan texts out of files: .txt in the usual encodings, .docx with its automatic numbers."""

from __future__ import annotations

from desktop.exchange.word.reading import read_plan_text

__all__ = ["read_plan_text"]
