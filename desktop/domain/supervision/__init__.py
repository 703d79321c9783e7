"""Supervision (督办): the chain of an item, extensions, three-colour notices, numbers, figures."""
