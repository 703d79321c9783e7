"""Proposals: what the text of a plan says about its tasks, to be decided on."""

from __future__ import annotations
