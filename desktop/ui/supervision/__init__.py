"""The page 督办: items, their chain, notices, figures per unit."""
