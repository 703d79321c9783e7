"""Leaf rules: one module per rule, registered in one table (:mod:`.table`)."""
