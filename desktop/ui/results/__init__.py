"""Results in the window: the ranking table and the explanation of a total."""
