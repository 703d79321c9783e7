"""Editing a plan's outline: moving, splitting and joining, numbering, copying, the next year."""
