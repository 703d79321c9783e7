"""The outline editor: the plan tree as people edit it."""
