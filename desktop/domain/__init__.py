"""The meaning: plain Python, exact numbers, no I/O, no third party."""
