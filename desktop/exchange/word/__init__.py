"""Plan texts out of files: .txt in the usual encodings, .docx with its automatic numbers.

Plans into .docx files in the format of official documents.
"""

from __future__ import annotations

from desktop.exchange.word.reading import read_plan_text
from desktop.exchange.word.writing import write_docx

__all__ = ["read_plan_text", "write_docx"]
