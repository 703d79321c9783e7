"""Evaluation in the window: rounds, the scoring dialog, the entry of events."""
