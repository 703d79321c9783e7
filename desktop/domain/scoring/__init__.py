"""The one engine: scheme + units + inputs → points, totals, ranks, grades and why (scoring.md)."""
