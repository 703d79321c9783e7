"""Paper in the window: the print centre with its preview."""
